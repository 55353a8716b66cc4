"""TestSuite"""

import sys

from unittest.util import strclass


class BaseTestSuite:
    """A simple test suite that doesn't provide class or module shared fixtures."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        cases = self._removed_tests
        for test in self:
            if test:
                cases += test.countTestCases()
        return cases

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        from unittest.case import TestCase

        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for at, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(at)
        return result

    def _removeTestAtIndex(self, index):
        """Stop holding a reference to the TestCase at index."""
        test = self._tests[index]
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the tests without collecting errors in a TestResult"""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A test suite is a composite test consisting of a number of TestCases."""

    def run(self, result, debug=False):
        is_top = not getattr(result, "_testRunEntered", False)
        if is_top:
            result._testRunEntered = True
        for at, test in enumerate(self):
            if result.shouldStop:
                break
            if _is_not_suite(test):
                self._tearDownPreviousClass(test, result)
                self._handleModuleFixture(test, result)
                self._handleClassSetUp(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(at)
        if is_top:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        """Run the tests without collecting errors in a TestResult"""
        self.run(_DebugResult(), True)

    def _fixture(self, result, name, parent, function, info=None):
        # Runs a fixture of a class or module. False: it failed.
        try:
            function()
        except Exception as error:
            if isinstance(result, _DebugResult):
                raise
            self._add_fixture_error(result, (type(error), error, error.__traceback__), name, parent, info)
            return False
        return True

    def _add_fixture_error(self, result, details, name, parent, info=None):
        from unittest.case import SkipTest

        holder = _ErrorHolder(f"{name} ({parent})")
        add_skip = getattr(result, "addSkip", None)
        if add_skip is not None and isinstance(details[1], SkipTest):
            add_skip(holder, str(details[1]))
        elif info:
            result.addError(holder, info)
        else:
            result.addError(holder, details)

    def _handleClassSetUp(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        current = test.__class__
        if current == previous or result._moduleSetUpFailed or getattr(current, "__unittest_skip__", False):
            return
        try:
            current._classSetupFailed = False
        except TypeError:
            # It may be no class of Python code, which shows in other places.
            pass
        set_up = getattr(current, "setUpClass", None)
        if set_up is None:
            return
        name = strclass(current)
        if not self._fixture(result, "setUpClass", name, set_up):
            current._classSetupFailed = True
            self._class_cleanups(result, current, "setUpClass", name)

    def _class_cleanups(self, result, cls, method, name):
        do_cleanups = getattr(cls, "doClassCleanups", None)
        if do_cleanups is None:
            return
        do_cleanups()
        for details in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise details[1]
            self._add_fixture_error(result, details, method, name, details)

    def _handleModuleFixture(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        current = test.__class__.__module__
        if previous is not None and previous.__module__ == current:
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = _module(current)
        if module is None:
            return
        set_up = getattr(module, "setUpModule", None)
        if set_up is not None and not self._fixture(result, "setUpModule", current, set_up):
            result._moduleSetUpFailed = True
            self._module_cleanups(result, "setUpModule", current)

    def _module_cleanups(self, result, method, name):
        from unittest import case

        try:
            case.doModuleCleanups()
        except Exception as error:
            self._add_fixture_error(result, (type(error), error, error.__traceback__), method, name)

    def _handleModuleTearDown(self, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or result._moduleSetUpFailed:
            return
        name = previous.__module__
        module = _module(name)
        if module is None:
            return
        tear_down = getattr(module, "tearDownModule", None)
        if tear_down is not None:
            self._fixture(result, "tearDownModule", name, tear_down)
        self._module_cleanups(result, "tearDownModule", name)

    def _tearDownPreviousClass(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        current = None if test is None else test.__class__
        if current == previous or previous is None or getattr(previous, "_classSetupFailed", False):
            return
        if getattr(result, "_moduleSetUpFailed", False) or getattr(previous, "__unittest_skip__", False):
            return
        name = strclass(previous)
        tear_down = getattr(previous, "tearDownClass", None)
        if tear_down is not None:
            self._fixture(result, "tearDownClass", name, tear_down)
        self._class_cleanups(result, previous, "tearDownClass", name)


def _module(name):
    if name == "__main__":
        import __main__

        return __main__
    return sys.modules.get(name)


class _ErrorHolder:
    """Placeholder for a TestCase inside a result, for what fails outside of tests."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


def _is_not_suite(test):
    "A crude way to tell apart testcases and suites with duck-typing"
    try:
        iter(test)
    except TypeError:
        return True
    return False


class _DebugResult:
    "Used by the TestSuite to hold previous class when running in debug."

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
