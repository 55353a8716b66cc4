"""Finding tests in classes, modules and names."""

import sys
from functools import cmp_to_key

from unittest import case, suite, util


class _FailedTest(case.TestCase):
    """Takes the place of what cannot be loaded; its one test raises why."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._reason = exception
        super().__init__(method_name)

    def _fail(self):
        raise self._reason

    def __getattr__(self, name):
        return self._fail if name == self._testMethodName else super().__getattribute__(name)


# What has no tests of its own.
_BASES = (case.TestCase, case.FunctionTestCase)


def _is_test_class(found):
    return isinstance(found, type) and issubclass(found, case.TestCase)


class TestLoader:
    """Makes suites of what it finds; `errors` holds what could not be loaded."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        super().__init__()
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        """The tests of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = []
        if testCaseClass not in _BASES:
            names = self.getTestCaseNames(testCaseClass) or ["runTest"] * hasattr(testCaseClass, "runTest")
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """The tests of a module's classes, as its function load_tests wants them, if it has one."""
        members = [getattr(module, name) for name in dir(module)]
        classes = [each for each in members if _is_test_class(each) and each not in _BASES]
        tests = self.suiteClass([self.loadTestsFromTestCase(each) for each in classes])
        arrange = getattr(module, "load_tests", None)
        if arrange is None:
            return tests
        try:
            return arrange(self, tests, pattern)
        except Exception as error:
            return self._failed(module.__name__, "Failed to call load_tests", error)

    def _failed(self, name, what, error):
        import traceback

        self.errors.append(f"{what}:\n{''.join(traceback.format_exception(error))}")
        return self.suiteClass([_FailedTest(name, error)])

    def loadTestsFromName(self, name, module=None):
        """The tests of what a dotted name means: a module, a class, a method, or a function that makes tests."""
        parts = name.split(".")
        holder, found = None, module
        if module is None:
            found = suite._module(parts[0])
            if found is None:
                error = ModuleNotFoundError(f"No module named {parts[0]!r}")
                return self._failed(parts[0], f"Failed to import test module: {parts[0]}", error)
            del parts[0]
        for part in parts:
            try:
                holder, found = found, getattr(found, part)
            except AttributeError as error:
                return self._failed(part, "Failed to access attribute", error)
        if type(found) is type(sys):
            return self.loadTestsFromModule(found)
        if _is_test_class(found):
            return self.loadTestsFromTestCase(found)
        if isinstance(found, suite.TestSuite):
            return found
        if type(found) is type(_is_test_class) and _is_test_class(holder):
            test = holder(parts[-1])
            if type(getattr(test, parts[-1])) is not type(found):
                return self.suiteClass([test])
        if not callable(found):
            raise TypeError(f"don't know how to make test from: {found}")
        made = found()
        if isinstance(made, case.TestCase):
            made = self.suiteClass([made])
        elif not isinstance(made, suite.TestSuite):
            raise TypeError(f"calling {found} returned {made}, not a test")
        return made

    def loadTestsFromNames(self, names, module=None):
        """The tests of several names."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of a class's tests, in the order in which they run."""
        names = [
            name for name in dir(testCaseClass)
            if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))
        ]
        if (wanted := self.testNamePatterns) is not None:
            from fnmatch import fnmatchcase

            where = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}."
            names = [name for name in names if any([fnmatchcase(where + name, pattern) for pattern in wanted])]
        if compare := self.sortTestMethodsUsing:
            names.sort(key=cmp_to_key(compare))
        return names

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """Needs the directories of a file system."""
        import os

        os.listdir


defaultTestLoader = TestLoader()
