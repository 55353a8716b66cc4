"""Suites of tests, which run the fixtures of classes and modules between them."""

import sys

from unittest.util import strclass


class BaseTestSuite:
    """Tests and suites in an order, without the fixtures of classes and modules."""

    # Whether tests that have run are let go of.
    _cleanup = True

    def __init__(self, tests=()):
        self._tests, self._let_go = [], 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        """How many tests there are, those that have run included."""
        return sum([each.countTestCases() for each in self if each], self._let_go)

    def addTest(self, test):
        from unittest.case import TestCase

        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for each in tests:
            self.addTest(each)

    def run(self, result):
        for at, test in enumerate(self):
            if result.shouldStop:
                break
            self._run_one(at, test, result)
        return result

    def _run_one(self, at, test, result, debug=False):
        if debug:
            test.debug()
        else:
            test(result)
        if self._cleanup:
            self._removeTestAtIndex(at)

    def _removeTestAtIndex(self, index):
        gone, self._tests[index] = self._tests[index], None
        if hasattr(gone, "countTestCases"):
            self._let_go += gone.countTestCases()

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the tests without a result: what they raise comes out."""
        for each in self:
            each.debug()


class TestSuite(BaseTestSuite):
    """Tests and suites in an order, with the fixtures of their classes and modules."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", None)
        if outermost:
            result._testRunEntered = True
        for at, test in enumerate(self):
            if result.shouldStop:
                break
            if _is_test(test) and not self._prepared(test, result):
                continue
            self._run_one(at, test, result, debug)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def _prepared(self, test, result):
        # Leaves the class and module of the test before, enters those of this one; False where that failed.
        for step in (self._tearDownPreviousClass, self._handleModuleFixture, self._handleClassSetUp):
            step(test, result)
        result._previousTestClass = kind = type(test)
        return not (getattr(kind, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False))

    def debug(self):
        """Runs the tests without a result: what they raise comes out."""
        self.run(_DebugResult(), True)

    def _fixture(self, result, name, parent, function):
        # Runs a fixture of a class or module. False: it failed.
        try:
            function()
        except Exception as error:
            if isinstance(result, _DebugResult):
                raise
            self._add_fixture_error(result, (type(error), error, error.__traceback__), name, parent)
            return False
        return True

    def _add_fixture_error(self, result, details, name, parent):
        from unittest.case import SkipTest

        holder = _ErrorHolder(f"{name} ({parent})")
        skipped = isinstance(details[1], SkipTest) and getattr(result, "addSkip", None)
        if skipped:
            skipped(holder, str(details[1]))
        else:
            result.addError(holder, details)

    def _handleClassSetUp(self, test, result):
        current = type(test)
        if current == getattr(result, "_previousTestClass", None):
            return
        if result._moduleSetUpFailed or getattr(current, "__unittest_skip__", None):
            return
        try:
            current._classSetupFailed = False
        except TypeError:
            # It may be no class of Python code, which shows in other places.
            pass
        prepare = getattr(current, "setUpClass", None)
        if prepare is not None and not self._fixture(result, "setUpClass", strclass(current), prepare):
            current._classSetupFailed = True
            self._class_cleanups(result, current, "setUpClass")

    def _class_cleanups(self, result, cls, method):
        if not hasattr(cls, "doClassCleanups"):
            return
        cls.doClassCleanups()
        for details in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise details[1]
            self._add_fixture_error(result, details, method, strclass(cls))

    def _handleModuleFixture(self, test, result):
        before, current = getattr(result, "_previousTestClass", None), type(test).__module__
        if before is not None and before.__module__ == current:
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        prepare = getattr(_module(current), "setUpModule", None)
        if prepare is not None and not self._fixture(result, "setUpModule", current, prepare):
            result._moduleSetUpFailed = True
            self._module_cleanups(result, "setUpModule", current)

    def _module_cleanups(self, result, method, name):
        from unittest import case

        try:
            case.doModuleCleanups()
        except Exception as error:
            self._add_fixture_error(result, (type(error), error, error.__traceback__), method, name)

    def _handleModuleTearDown(self, result):
        before = getattr(result, "_previousTestClass", None)
        module = None if before is None or result._moduleSetUpFailed else _module(before.__module__)
        if module is None:
            return
        name = before.__module__
        if hasattr(module, "tearDownModule"):
            self._fixture(result, "tearDownModule", name, module.tearDownModule)
        self._module_cleanups(result, "tearDownModule", name)

    def _tearDownPreviousClass(self, test, result):
        before = getattr(result, "_previousTestClass", None)
        if before is None or test is not None and type(test) == before:
            return
        failed = getattr(before, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False)
        if failed or getattr(before, "__unittest_skip__", False):
            return
        if hasattr(before, "tearDownClass"):
            self._fixture(result, "tearDownClass", strclass(before), before.tearDownClass)
        self._class_cleanups(result, before, "tearDownClass")


def _module(name):
    if name == "__main__":
        import __main__

        return __main__
    return sys.modules.get(name)


class _ErrorHolder:
    """Takes the place of a test in a result, for what fails outside of tests."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def __str__(self):
        return self.description

    id = __str__

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def run(self, result):
        """Does nothing."""

    __call__ = run


def _is_test(test):
    # What can be iterated over is a suite.
    try:
        iter(test)
    except TypeError:
        return True
    return False


class _DebugResult:
    """What a suite needs of a result when it runs without one."""

    shouldStop = _moduleSetUpFailed = False
    _previousTestClass = None
