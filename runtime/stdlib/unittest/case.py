"""Test cases: their assertions, fixtures, cleanups and subtests."""

import unittest
from contextlib import contextmanager
from functools import wraps

from unittest.util import _common_shorten_repr, safe_repr, strclass

_no_message = object()

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class SkipTest(Exception):
    """Ends a test as skipped, for the reason that is its text."""


class _ShouldStop(Exception):
    """Ends a test of which all is known that its result needs."""


def _details(error):
    return type(error), error, error.__traceback__


class _Outcome:
    """What has become of one test so far."""

    def __init__(self, result=None):
        self.result = result
        self.success = True
        self.expects_failure = False
        # The failure that was expected, when it has come.
        self.expected = None

    def attempt(self, test_case, function, /, *args, **kwargs):
        """Calls one part of a test and notes what it raises."""
        try:
            function(*args, **kwargs)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            self.note(test_case, error)

    def note(self, test_case, error):
        if isinstance(error, _ShouldStop):
            return
        result = self.result
        skipped = isinstance(error, SkipTest)
        if self.expects_failure and not skipped:
            self.expected = _details(error)
            return
        self.success = False
        if skipped:
            _add_skip(result, test_case, str(error))
        elif isinstance(test_case, _SubTest):
            result.addSubTest(test_case.test_case, test_case, _details(error))
        elif result is not None:
            failed = isinstance(error, test_case.failureException)
            (result.addFailure if failed else result.addError)(test_case, _details(error))


def _add_skip(result, test_case, reason):
    add_skip = getattr(result, "addSkip", None)
    if add_skip is not None:
        add_skip(test_case, reason)
    else:
        result.addSuccess(test_case)


def _enter_context(cm, add_cleanup):
    kind = type(cm)
    try:
        enter, leave = kind.__enter__, kind.__exit__
    except AttributeError:
        raise TypeError(
            f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager protocol"
        ) from None
    entered = enter(cm)
    add_cleanup(leave, cm, None, None, None)
    return entered


def _pop_all(cleanups):
    # The last one first; a cleanup may add others.
    while cleanups:
        yield cleanups.pop()


_of_modules = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Has a function called when the tests of the module are over, also where setUpModule fails."""
    _of_modules.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enters a context that is left when the tests of the module are over."""
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Calls what addModuleCleanup was given; raises the first exception when all were called."""
    first = None
    for function, args, kwargs in _pop_all(_of_modules):
        try:
            function(*args, **kwargs)
        except Exception as error:
            first = first or error
    if first is not None:
        raise first


def skip(reason):
    """Decorates a test or class of tests that is not to run."""
    if type(reason) is type(skip):
        # Used without a reason: it was given the function itself.
        return _skipped(reason, "")
    return lambda test_item: _skipped(test_item, reason)


def _skipped(test_item, reason):
    marked = test_item
    if not isinstance(test_item, type):

        @wraps(test_item)
        def marked(*args, **kwargs):
            raise SkipTest(reason)

    marked.__unittest_skip__, marked.__unittest_skip_why__ = True, reason
    return marked


def _id(obj):
    return obj


def skipIf(condition, reason):
    """A skip that holds where the condition is true."""
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    """A skip that holds where the condition is false."""
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    """Decorates a test that passes by failing."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _mark(test_case, method, mark, otherwise):
    # What a decorator has left on a class or a method.
    return getattr(type(test_case), mark, otherwise) or getattr(method, mark, otherwise)


def _is_subtype(expected, basetype):
    if isinstance(expected, tuple):
        return all([_is_subtype(each, basetype) for each in expected])
    return issubclass(expected, basetype) if isinstance(expected, type) else False


def _name_of(what):
    try:
        return what.__name__
    except AttributeError:
        return str(what)


class _AssertRaisesContext:
    """Waits for an exception; `exception` is the one that came."""

    base, base_name, missing = BaseException, "an exception type or tuple of exception types", "raised"

    def __init__(self, expected, test_case, expected_regex=None):
        self.test_case, self.expected = test_case, expected
        if isinstance(expected_regex, (str, bytes)):
            import re

            expected_regex = re.compile(expected_regex)
        self.pattern = expected_regex
        self.called = self.msg = None

    def _raiseFailure(self, standardMsg):
        self.test_case._failed(self.msg, standardMsg)

    def _not_seen(self):
        by = f" by {self.called}" if self.called else ""
        self._raiseFailure(f"{_name_of(self.expected)} not {self.missing}{by}")

    def _matches(self, found):
        return self.pattern is None or self.pattern.search(str(found))

    def _no_match(self, found):
        self._raiseFailure(f'"{self.pattern.pattern}" does not match "{found}"')

    def handle(self, name, args, kwargs):
        # With something to call: calls it in the context; without: is the context.
        if not _is_subtype(self.expected, self.base):
            raise TypeError(f"{name}() arg 1 must be {self.base_name}")
        if args:
            self.called = _name_of(args[0])
            with self:
                args[0](*args[1:], **kwargs)
            return None
        self.msg = kwargs.pop("msg", None)
        for name in kwargs:
            raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        return self

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._not_seen()
        if not issubclass(exc_type, self.expected):
            return False
        # Without what would keep the frames of the test alive.
        self.exception = exc_value.with_traceback(None)
        if not self._matches(exc_value):
            self._no_match(exc_value)
        return True


class _AssertWarnsContext(_AssertRaisesContext):
    """Waits for a warning; `warning`, `filename` and `lineno` tell of the first that fits."""

    base, base_name, missing = Warning, "a warning type or tuple of warning types", "triggered"

    def __enter__(self):
        import warnings

        self.catching = warnings.catch_warnings(record=True)
        self.warnings = self.catching.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.catching.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        candidates = [each for each in self.warnings if isinstance(each.message, self.expected)]
        for each in candidates:
            if self._matches(each.message):
                self.warning, self.filename, self.lineno = each.message, each.filename, each.lineno
                return
        if candidates:
            self._no_match(candidates[0].message)
        self._not_seen()


def _any_of(parts):
    return f"any of {safe_repr(parts)}" if isinstance(parts, tuple) else safe_repr(parts)


def _which(test, parts):
    # The one of several parts for which the test holds.
    if isinstance(parts, tuple):
        for part in parts:
            if test(part):
                return part
    return parts


def _described(obj):
    if type(obj) is type(unittest):
        return f"module {obj.__name__!r}"
    if isinstance(obj, type):
        return f"type object {obj.__name__!r}"
    return f"{type(obj).__name__!r} object"


class TestCase:
    """One test, which is the method it is made with; what all tests of a class need is done in its fixtures."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    # Longer texts are not compared line by line.
    _diffThreshold = 2**16

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._classSetupFailed, cls._class_cleanups = False, []

    def __init__(self, methodName="runTest"):
        # Known before it is looked up: what stands for tests that cannot be loaded makes its method by the name.
        self._testMethodName = methodName
        method = getattr(self, methodName, None)
        if method is None and methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._testMethodDoc = "No test" if method is None else method.__doc__
        self._outcome = self._subtest = None
        self._cleanups = []
        # The methods that compare values of one type, or their names.
        self._equality_of = {
            dict: "assertDictEqual",
            list: "assertListEqual",
            tuple: "assertTupleEqual",
            set: "assertSetEqual",
            frozenset: "assertSetEqual",
            str: "assertMultiLineEqual",
        }

    def addTypeEqualityFunc(self, typeobj, function):
        """Has assertEqual call a function, or a method of that name, for two values of the type."""
        self._equality_of[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Has a function called after tearDown, or after a setUp that fails; the last one first."""
        self._cleanups += [(function, args, kwargs)]

    def enterContext(self, cm):
        """Enters a context that is left with the cleanups of the test."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Has a function called when the tests of the class are over, also where setUpClass fails."""
        cls._class_cleanups += [(function, args, kwargs)]

    @classmethod
    def enterClassContext(cls, cm):
        """Enters a context that is left when the tests of the class are over."""
        return _enter_context(cm, cls.addClassCleanup)

    def setUp(self):
        """Comes before each test."""

    def tearDown(self):
        """Comes after each test whose setUp succeeded."""

    @classmethod
    def setUpClass(cls):
        """Comes before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """Comes after the last test of the class."""

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult

        return TestResult()

    def shortDescription(self):
        """The first line of the test's docstring, or None."""
        told = self._testMethodDoc
        return told.strip().partition("\n")[0].strip() if told else None

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    @contextmanager
    def subTest(self, msg=_no_message, **params):
        """A context for a part of a test that may fail on its own; message and parameters name it."""
        outcome = self._outcome
        if outcome is None or not hasattr(outcome.result, "addSubTest"):
            yield
            return
        outer = self._subtest
        if outer is not None:
            # The innermost parameters are shown first.
            params = params | {name: value for name, value in outer.params.items() if name not in params}
        inner = self._subtest = _SubTest(self, msg, params)
        so_far, outcome.success = outcome.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            outcome.note(inner, error)
        else:
            if outcome.success:
                outcome.result.addSubTest(self, inner, None)
        finally:
            self._subtest = outer
            outcome.success = outcome.success and so_far
        # A test that is expected to fail has done so, or the first failure is the last.
        if outcome.expected if outcome.success else outcome.result.failfast:
            raise _ShouldStop

    def _add_expected(self, result, details):
        # A result of another class may know of successes and failures only.
        if details:
            if hasattr(result, "addExpectedFailure"):
                result.addExpectedFailure(self, details)
            else:
                result.addSuccess(self)
        elif hasattr(result, "addUnexpectedSuccess"):
            result.addUnexpectedSuccess(self)
        else:
            try:
                raise _ShouldStop
            except _ShouldStop as error:
                result.addFailure(self, _details(error))

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        method()

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        """Runs the test and tells the result, or a new one, what became of it; gives the result."""
        if result is not None:
            self._run_for(result)
            return result
        result = self.defaultTestResult()
        getattr(result, "startTestRun", bool)()
        try:
            self._run_for(result)
        finally:
            getattr(result, "stopTestRun", bool)()
        return result

    def _run_for(self, result):
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if _mark(self, method, "__unittest_skip__", False):
                _add_skip(result, self, _mark(self, method, "__unittest_skip_why__", ""))
                return
            outcome = self._outcome = _Outcome(result)
            expects_failure = _mark(self, method, "__unittest_expecting_failure__", False)
            outcome.attempt(self, self._callSetUp)
            if outcome.success:
                outcome.expects_failure = expects_failure
                outcome.attempt(self, self._callTestMethod, method)
                outcome.expects_failure = False
                outcome.attempt(self, self._callTearDown)
            self.doCleanups()
            if hasattr(result, "addDuration"):
                # The report of a run does not depend on the clock of the host.
                result.addDuration(self, 0.0)
            if outcome.success:
                if expects_failure:
                    self._add_expected(result, outcome.expected)
                else:
                    result.addSuccess(self)
        finally:
            self._outcome = None
            result.stopTest(self)

    def doCleanups(self):
        """Calls what addCleanup was given; whether all went well."""
        outcome = self._outcome or _Outcome()
        for function, args, kwargs in _pop_all(self._cleanups):
            outcome.attempt(self, self._callCleanup, function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        """Calls what addClassCleanup was given; `tearDown_exceptions` holds what was raised."""
        cls.tearDown_exceptions = raised = []
        for function, args, kwargs in _pop_all(cls._class_cleanups):
            try:
                function(*args, **kwargs)
            except Exception as error:
                raised.append(_details(error))

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the test without a result: what it raises comes out."""
        method = getattr(self, self._testMethodName)
        if _mark(self, method, "__unittest_skip__", False):
            raise SkipTest(_mark(self, method, "__unittest_skip_why__", ""))
        for part in (self._callSetUp, lambda: self._callTestMethod(method), self._callTearDown):
            part()
        for function, args, kwargs in _pop_all(self._cleanups):
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """Ends the test as skipped."""
        raise SkipTest(reason)

    # ------------------------------------------------ assertions

    def fail(self, msg=None):
        """Lets the test fail."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _failed(self, msg, standardMsg):
        raise self.failureException(self._formatMessage(msg, standardMsg))

    def assertFalse(self, expr, msg=None):
        if expr:
            self._failed(msg, f"{safe_repr(expr)} is not false")

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._failed(msg, f"{safe_repr(expr)} is not true")

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Calls the function, or gives a context: fails unless an exception of the class is raised."""
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Calls the function, or gives a context: fails unless a warning of the class is given."""
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """As assertRaises; the exception's text must also match."""
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """As assertWarns; the warning's text must also match."""
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """A context that fails unless something of the level or above is logged; it gives `records` and `output`."""
        return self._logs(logger, level, False)

    def _logs(self, *args):
        from unittest._log import _AssertLogsContext

        return _AssertLogsContext(self, *args)

    def assertNoLogs(self, logger=None, level=None):
        """A context that fails where something of the level or above is logged."""
        return self._logs(logger, level, True)

    def _getAssertEqualityFunc(self, first, second):
        kind = type(first)
        compare = self._equality_of.get(kind, self._baseAssertEqual) if kind is type(second) else self._baseAssertEqual
        return getattr(self, compare) if isinstance(compare, str) else compare

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._failed(msg, "%s != %s" % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._failed(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """The difference is at most delta, or zero when rounded to some decimal places (7, if none are given)."""
        if first == second:
            return
        near, _, apart = _nearness(first, second, places, delta)
        if not near:
            text = f"{safe_repr(first)} != {safe_repr(second)} within {_within(places, delta)} ({safe_repr(apart)} difference)"
            self._failed(msg, text)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """The difference is more than delta, or not zero when rounded to some decimal places (7, if none are given)."""
        _, far, apart = _nearness(first, second, places, delta)
        if first == second or not far:
            tail = "" if delta is None else f" ({safe_repr(apart)} difference)"
            self._failed(msg, f"{safe_repr(first)} == {safe_repr(second)} within {_within(places, delta)}{tail}")

    def _diff_of(self, first, second):
        import difflib
        import pprint

        return "\n" + "\n".join(
            difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines())
        )

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """The sequences are equal, whatever their types, or both are of the one given."""
        name = "sequence" if seq_type is None else seq_type.__name__
        differing = None
        lengths = []
        for which, sequence in (("First", seq1), ("Second", seq2)):
            if seq_type is not None and not isinstance(sequence, seq_type):
                raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(sequence)}")
        for which, sequence in (("First", seq1), ("Second", seq2)):
            if differing is None:
                try:
                    lengths.append(len(sequence))
                except (NotImplementedError, TypeError):
                    differing = f"{which} {name} has no length.    Non-sequence?"
        if differing is None:
            if seq1 == seq2:
                return
            differing = "%ss differ: %s != %s\n" % (name.capitalize(), *_common_shorten_repr(seq1, seq2))
            differing = self._first_difference(seq1, seq2, lengths, name, differing, seq_type)
            if differing is None:
                return
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, self._diff_of(seq1, seq2))))

    def _first_difference(self, seq1, seq2, lengths, name, differing, seq_type):
        failures = (TypeError, IndexError, NotImplementedError)
        for at in range(min(lengths)):
            items = []
            for which, sequence in (("first", seq1), ("second", seq2)):
                try:
                    items.append(sequence[at])
                except failures:
                    differing += f"\nUnable to index element {at} of {which} {name}\n"
                    break
            if len(items) < 2:
                break
            if items[0] != items[1]:
                differing += "\nFirst differing element %d:\n%s\n%s\n" % (at, *_common_shorten_repr(*items))
                break
        else:
            if lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                # The same items in sequences of two types.
                return None
        if lengths[0] != lengths[1]:
            which, longer = ("First", seq1) if lengths[0] > lengths[1] else ("Second", seq2)
            shorter = min(lengths)
            differing += f"\n{which} {name} contains {max(lengths) - shorter} additional elements.\n"
            try:
                differing += f"First extra element {shorter}:\n{safe_repr(longer[shorter])}\n"
            except failures:
                differing += f"Unable to index element {shorter} of {which.lower()} {name}\n"
        return differing

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Both have the same members; what only one of them has is shown."""
        differences = []
        for one, other, which in ((set1, set2, "first"), (set2, set1, "second")):
            try:
                differences.append(one.difference(other))
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{which} argument does not support set difference: {error}")
        if not (differences[0] or differences[1]):
            return
        lines = []
        for difference, which, other in ((differences[0], "first", "second"), (differences[1], "second", "first")):
            if difference:
                lines.append(f"Items in the {which} set but not the {other}:")
                lines += [repr(item) for item in difference]
        self._failed(msg, "\n".join(lines))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._failed(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._failed(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._failed(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._failed(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertDictEqual(self, d1, d2, msg=None):
        self._both_are(dict, "dictionary", d1, d2)
        if d1 == d2:
            return
        text = "%s != %s" % _common_shorten_repr(d1, d2)
        self._failed(msg, self._truncateMessage(text, self._diff_of(d1, d2)))

    def _both_are(self, kind, named, first, second):
        self.assertIsInstance(first, kind, f"First argument is not a {named}")
        self.assertIsInstance(second, kind, f"Second argument is not a {named}")

    def assertCountEqual(self, first, second, msg=None):
        """Both have the same items as often, in any order."""
        from unittest.util import _count_diff_all_purpose, _count_diff_hashable

        one, other = list(first), list(second)
        try:
            differences = _count_diff_hashable(one, other)
        except TypeError:
            differences = _count_diff_all_purpose(one, other)
        if differences:
            lines = ["First has %d, Second has %d:  %r" % difference for difference in differences]
            self._failed(msg, self._truncateMessage("Element counts were not equal:\n", "\n".join(lines)))

    def assertMultiLineEqual(self, first, second, msg=None):
        """The texts are equal; if not, their lines are compared."""
        self._both_are(str, "string", first, second)
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._failed(msg, "%s != %s" % _common_shorten_repr(first, second))
        import difflib

        # Where a line end is lacking, both get one; an empty text stays empty.
        ending = "" if all([text[-1:] in ("", "\n") for text in (first, second)]) else "\n"
        one, other = [(text + ending if text else text).splitlines(keepends=True) for text in (first, second)]
        shown = "%s != %s" % _common_shorten_repr(first, second)
        self._failed(msg, self._truncateMessage(shown, "\n" + "".join(difflib.ndiff(one, other))))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._failed(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._failed(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._failed(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._failed(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._failed(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._failed(msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            what = f"any of {cls!r}" if isinstance(cls, tuple) else repr(cls)
            self._failed(msg, f"{safe_repr(obj)} is not an instance of {what}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            kind = _which(lambda each: isinstance(obj, each), cls)
            self._failed(msg, f"{safe_repr(obj)} is an instance of {kind!r}")

    def _is_derived(self, cls, superclass, msg):
        try:
            return issubclass(cls, superclass)
        except TypeError:
            if not isinstance(cls, type):
                self._failed(msg, f"{cls!r} is not a class")
            raise

    def assertIsSubclass(self, cls, superclass, msg=None):
        if not self._is_derived(cls, superclass, msg):
            what = f"any of {superclass!r}" if isinstance(superclass, tuple) else repr(superclass)
            self._failed(msg, f"{cls!r} is not a subclass of {what}")

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        if self._is_derived(cls, superclass, msg):
            base = _which(lambda each: issubclass(cls, each), superclass)
            self._failed(msg, f"{cls!r} is a subclass of {base!r}")

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self._failed(msg, f"{_described(obj)} has no attribute {name!r}")

    def assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            self._failed(msg, f"{_described(obj)} has unexpected attribute {name!r}")

    def assertRegex(self, text, expected_regex, msg=None):
        """The pattern is found in the text."""
        pattern = _compiled(expected_regex)
        assert pattern.pattern or pattern is expected_regex, "expected_regex must not be empty."
        if pattern.search(text) is None:
            self._failed(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """The pattern is not found in the text."""
        pattern = _compiled(unexpected_regex)
        if found := pattern.search(text):
            self._failed(msg, f"Regex matched: {text[found.start():found.end()]!r} matches {pattern.pattern!r} in {text!r}")

    def _tail_type_check(self, s, tails, msg):
        # A text is compared with texts, bytes with bytes.
        for tail in tails if isinstance(tails, tuple) else (tails,):
            if isinstance(tail, str):
                if not isinstance(s, str):
                    self._failed(msg, f"Expected str, not {type(s).__name__}")
            elif isinstance(tail, (bytes, bytearray)):
                if not isinstance(s, (bytes, bytearray)):
                    self._failed(msg, f"Expected bytes, not {type(s).__name__}")

    def assertStartsWith(self, s, prefix, msg=None):
        self._tail_type_check(s, prefix, msg)
        if not s.startswith(prefix):
            self._failed(msg, f"{safe_repr(s)} doesn't start with {_any_of(prefix)}")

    def assertNotStartsWith(self, s, prefix, msg=None):
        self._tail_type_check(s, prefix, msg)
        if s.startswith(prefix):
            self._failed(msg, f"{safe_repr(s)} starts with {safe_repr(_which(s.startswith, prefix))}")

    def assertEndsWith(self, s, suffix, msg=None):
        self._tail_type_check(s, suffix, msg)
        if not s.endswith(suffix):
            self._failed(msg, f"{safe_repr(s)} doesn't end with {_any_of(suffix)}")

    def assertNotEndsWith(self, s, suffix, msg=None):
        self._tail_type_check(s, suffix, msg)
        if s.endswith(suffix):
            self._failed(msg, f"{safe_repr(s)} ends with {safe_repr(_which(s.endswith, suffix))}")
def _compiled(pattern):
    if not isinstance(pattern, (str, bytes)):
        return pattern
    import re

    return re.compile(pattern)


def _nearness(first, second, places, delta):
    # Whether two numbers are near each other, whether they are far (of NaN neither is true), and how far.
    if delta is not None and places is not None:
        raise TypeError("specify delta or places not both")
    apart = abs(first - second)
    if delta is not None:
        return apart <= delta, apart > delta, apart
    rounded = round(apart, 7 if places is None else places)
    return rounded == 0, rounded != 0, apart


def _within(places, delta):
    return f"{7 if places is None else places!r} places" if delta is None else f"{safe_repr(delta)} delta"


class FunctionTestCase(TestCase):
    """A function as a test, with functions for its fixtures."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._testFunc, self._description = testFunc, description
        self._fixtures = setUp, tearDown

    def _key(self):
        return type(self), self._fixtures, self._testFunc, self._description

    def setUp(self):
        if (before := self._fixtures[0]) is not None:
            before()

    def tearDown(self):
        if (after := self._fixtures[1]) is not None:
            after()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __eq__(self, other):
        return self._key()[1:] == other._key()[1:] if isinstance(other, type(self)) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def shortDescription(self):
        told = self._description
        if told is None:
            told = (self._testFunc.__doc__ or "").partition("\n")[0].strip() or None
        return told


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case, self._message, self.params = test_case, message, params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        shown = [] if self._message is _no_message else [f"[{self._message}]"]
        if self.params:
            shown.append(f"({', '.join([f'{name}={value!r}' for name, value in self.params.items()])})")
        return " ".join(shown) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
