"""Running tests, with a report as text."""

import sys

from unittest import result
from unittest.case import _SubTest


class _WritelnDecorator:
    """A stream that can also write a line."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, attr):
        # Not before there is a stream, as in a copy that is being made.
        if attr in ("stream", "__getstate__"):
            raise AttributeError(attr)
        return getattr(self.stream, attr)

    def writeln(self, arg=None):
        # Two writes, which a stream that keeps them apart shows.
        if arg:
            self.write(arg)
        self.write("\n")


class TextTestResult(result.TestResult):
    """A result that shows each test as it ends."""

    separator1, separator2 = "=" * 70, "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions, self.durations = stream, descriptions, durations
        self.dots, self.showAll = verbosity == 1, verbosity > 1
        # Whether the next thing begins a line.
        self._newline = True

    def getDescription(self, test):
        described = test.shortDescription() if self.descriptions else None
        return f"{test}\n{described}" if described else str(test)

    def _announce(self, test, indent=""):
        for part in (indent, self.getDescription(test), " ... "):
            if part:
                self.stream.write(part)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._announce(test)
            self.stream.flush()
            self._newline = False

    def _show(self, test, status, dot):
        stream = self.stream
        if self.showAll:
            if isinstance(test, _SubTest):
                if not self._newline:
                    stream.writeln()
                self._announce(test, "  ")
            elif self._newline:
                self._announce(test)
            stream.writeln(status)
            self._newline = True
        elif self.dots:
            stream.write(dot)
        else:
            return
        stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._show(subtest, *(("FAIL", "F") if failed else ("ERROR", "E")))
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show(test, "unexpected success", "u")

    def printErrors(self):
        if self.showAll or self.dots:
            self.stream.writeln()
            self.stream.flush()
        for flavour, faults in (("ERROR", self.errors), ("FAIL", self.failures)):
            self.printErrorList(flavour, faults)
        if surprises := self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for each in surprises:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(each)}")
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        for test, err in errors:
            for line in (self.separator1, f"{flavour}: {self.getDescription(test)}", self.separator2, str(err)):
                self.stream.writeln(line)
            self.stream.flush()


class TextTestRunner:
    """Runs tests and shows what becomes of them."""

    resultclass = TextTestResult

    def __init__(
        self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *,
        tb_locals=False, durations=None,
    ):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.durations, self.warnings = descriptions, verbosity, durations, warnings
        # These the result is told.
        self.failfast, self.buffer, self.tb_locals = failfast, buffer, tb_locals
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        told = (self.stream, self.descriptions, self.verbosity)
        try:
            return self.resultclass(*told, durations=self.durations)
        except TypeError:
            # A class from before there were durations.
            return self.resultclass(*told)

    def _printDurations(self, result):
        longest = sorted(result.collectedDurations, key=lambda item: item[1], reverse=True)
        if not longest:
            return
        if self.durations > 0:
            del longest[self.durations:]
        write = self.stream.writeln
        write("Slowest test durations")
        self._rule(result)
        shown = [each for each in longest if self.verbosity > 1 or each[1] >= 0.001]
        for test, elapsed in shown:
            write(f"{f'{elapsed:.3f}s':<10} {test}")
        write("" if len(shown) == len(longest) else "\n(durations < 0.001s were hidden; use -v to show these durations)")

    def _rule(self, result):
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)

    def run(self, test):
        """Runs a test or a suite, reports, and gives the result."""
        result = self._makeResult()
        result.failfast, result.buffer, result.tb_locals = self.failfast, self.buffer, self.tb_locals
        getattr(result, "startTestRun", bool)()
        try:
            test(result)
        finally:
            getattr(result, "stopTestRun", bool)()
        result.printErrors()
        if self.durations is not None:
            self._printDurations(result)
        self._rule(result)
        run = result.testsRun
        # The report does not depend on the clock of the host: tests take no time.
        self.stream.writeln(f"Ran {run} test{'' if run == 1 else 's'} in 0.000s")
        self.stream.writeln()
        kinds = [
            ("skipped", "skipped"), ("expected failures", "expectedFailures"), ("unexpected successes", "unexpectedSuccesses"),
        ]
        if not result.wasSuccessful():
            verdict = "FAILED"
            kinds = [("failures", "failures"), ("errors", "errors"), *kinds]
        else:
            verdict = "OK" if run or getattr(result, "skipped", ()) else "NO TESTS RAN"
        counts = [f"{name}={len(getattr(result, kind))}" for name, kind in kinds if getattr(result, kind, ())]
        self.stream.write(verdict)
        self.stream.writeln(f" ({', '.join(counts)})" if counts else "")
        self.stream.flush()
        return result
