"""The outcome of tests, and how their tracebacks are shown."""

import sys
from functools import wraps

from unittest.util import strclass


def failfast(method):
    """Decorates a method that stops the run where `failfast` is set."""

    @wraps(method)
    def stopping(self, *args, **kw):
        if getattr(self, "failfast", None):
            self.stop()
        return method(self, *args, **kw)

    return stopping


def _printed(label, text):
    # What a test has written, under the name of its stream.
    if not text:
        return ""
    return f"\n{label}:\n{text}" + ("" if text[-1] == "\n" else "\n")


def _cut(shown, value, failure):
    # Without the calls of this package around a test, and, where an assertion failed, without those of the assertion.
    pending = [(shown, value)]
    while pending:
        shown, value = pending.pop()
        if shown is None or value is None:
            continue
        own = [frame.filename.startswith("stdlib/unittest/") for frame in shown.stack]
        start = own.index(False) if False in own else len(own)
        end = own.index(True, start) if type(value) is failure and True in own[start:] else len(own)
        shown.stack[:] = shown.stack[start:end]
        pending += [(shown.__cause__, value.__cause__), (shown.__context__, value.__context__)]


class TestResult:
    """What became of the tests that were run; the runner and the tests call its methods."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.testsRun = 0
        # Pairs of a test and a text, except of those that succeeded unexpectedly, and of durations.
        self.failures, self.errors, self.skipped, self.expectedFailures = [], [], [], []
        self.unexpectedSuccesses, self.collectedDurations = [], []
        self.failfast = self.buffer = self.tb_locals = self.shouldStop = False
        # The streams of the process, and what stands in for them where output is kept.
        self._streams = sys.stdout, sys.stderr
        self._kept = None
        self._mirrorOutput = False

    def printErrors(self):
        """Comes when the runner is done."""

    def startTest(self, test):
        """Comes before a test."""
        self._mirrorOutput = False
        self.testsRun += 1
        self._setupStdout()

    def _setupStdout(self):
        if not self.buffer:
            return
        if self._kept is None:
            from io import StringIO

            self._kept = StringIO(), StringIO()
        sys.stdout, sys.stderr = self._kept

    def startTestRun(self):
        """Comes before the first test."""

    def stopTest(self, test):
        """Comes after a test, however it went."""
        self._restoreStdout()
        self._mirrorOutput = False

    def _restoreStdout(self):
        if not self.buffer:
            return
        for label, kept, stream in zip(("Stdout", "Stderr"), self._kept, self._streams):
            if self._mirrorOutput and kept.getvalue():
                stream.write(_printed(label, kept.getvalue()))
            kept.seek(0)
            kept.truncate()
        sys.stdout, sys.stderr = self._streams

    def stopTestRun(self):
        """Comes after the last test."""

    @failfast
    def addError(self, test, err):
        """A test, or a fixture, has raised: err is (type, exception, traceback)."""
        self._add(self.errors, test, err)

    @failfast
    def addFailure(self, test, err):
        """An assertion has failed: err is (type, exception, traceback)."""
        self._add(self.failures, test, err)

    def _add(self, faults, test, err, named=None):
        faults.append((test if named is None else named, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        """A subtest has ended; err is None where it went well."""
        if err is None:
            return
        if getattr(self, "failfast", None):
            self.stop()
        failed = issubclass(err[0], test.failureException)
        self._add(self.failures if failed else self.errors, test, err, subtest)

    def addSuccess(self, test):
        """A test went well."""

    def addSkip(self, test, reason):
        """A test did not run."""
        self.skipped += [(test, reason)]

    def addExpectedFailure(self, test, err):
        """A test failed that was expected to."""
        self.expectedFailures += [(test, self._exc_info_to_string(err, test))]

    @failfast
    def addUnexpectedSuccess(self, test):
        """A test went well that was expected to fail."""
        self.unexpectedSuccesses += [test]

    def addDuration(self, test, elapsed):
        """A test took so many seconds."""
        self.collectedDurations += [(str(test), elapsed)]

    def wasSuccessful(self):
        """Whether nothing failed; a result of an older kind may know of no unexpected successes."""
        return not (self.failures or self.errors or getattr(self, "unexpectedSuccesses", ()))

    def stop(self):
        """Has the run end after this test."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        import traceback

        shown = traceback.TracebackException(*err, capture_locals=self.tb_locals, compact=True)
        _cut(shown, err[1], test.failureException)
        text = "".join(shown.format())
        if self.buffer:
            for label, kept in zip(("Stdout", "Stderr"), self._kept):
                text += _printed(label, kept.getvalue())
        return text

    def __repr__(self):
        return f"<{strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"
