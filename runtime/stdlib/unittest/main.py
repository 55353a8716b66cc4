"""Running the tests of a module as a program."""

import sys

from unittest import loader, runner

_NO_TESTS_EXITCODE = 5


def _convert_select_pattern(pattern):
    return pattern if "*" in pattern else f"*{pattern}*"


class TestProgram:
    """Reads a command line, runs the tests it asks for, and ends the program with their verdict."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _discovery_parser = None

    def __init__(
        self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader, exit=True,
        verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None,
    ):
        if isinstance(module, str):
            from unittest.suite import _module

            top, *inner = module.split(".")
            module = _module(top)
            for name in inner:
                module = getattr(module, name)
        self.module, self.defaultTest, self.exit = module, defaultTest, exit
        self.testRunner, self.testLoader = testRunner, testLoader
        # What options of the command line may change; None: it was not given.
        self.verbosity, self.failfast, self.catchbreak, self.buffer = verbosity, failfast, catchbreak, buffer
        self.warnings, self.tb_locals, self.durations = warnings, tb_locals, durations
        argv = sys.argv if argv is None else argv
        self.progName = argv[0].rpartition("/")[2]
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        self.tests = []
        if argv[1:]:
            if self.module is None and argv[1].lower() == "discover":
                self.testLoader.discover(".")
            self._parser().parse_args(argv[1:], self)
        # None: all tests of the module.
        named = self.tests or self.defaultTest
        if named is not None:
            named = (named,) if isinstance(named, str) else list(named)
        self.testNames = named
        self.createTests()

    def _parser(self):
        import argparse

        parser = argparse.ArgumentParser(prog=self.progName)
        add = parser.add_argument
        add("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        add("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        add("--locals", dest="tb_locals", action="store_true", help="Show local variables in tracebacks")
        add("--durations", dest="durations", type=int, default=None, metavar="N", help="Show the N slowest test cases (N=0 for all)")
        for short, long, name, shown in (
            ("-f", "--failfast", "failfast", "Stop on first fail or error"),
            ("-c", "--catch", "catchbreak", "Catch Ctrl-C and display results so far"),
            ("-b", "--buffer", "buffer", "Buffer stdout and stderr during tests"),
        ):
            # What the program itself decides is no option.
            if getattr(self, name) is None:
                add(short, long, dest=name, action="store_true", help=shown)
                setattr(self, name, False)
        if self.testNamePatterns is None:
            self.testNamePatterns = []
            add("-k", dest="testNamePatterns", action="append", type=_convert_select_pattern, help="Only run tests which match the given substring")
        add("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        return parser

    def createTests(self, from_discovery=False, Loader=None):
        find, names = self.testLoader, self.testNames
        if self.testNamePatterns:
            find.testNamePatterns = self.testNamePatterns
        self.test = find.loadTestsFromModule(self.module) if names is None else find.loadTestsFromNames(names, self.module)

    def runTests(self):
        test_runner = self.testRunner
        if test_runner is None:
            test_runner = runner.TextTestRunner
        if isinstance(test_runner, type):
            options = dict(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings)
            try:
                try:
                    test_runner = test_runner(**options, tb_locals=self.tb_locals, durations=self.durations)
                except TypeError:
                    try:
                        test_runner = test_runner(**options, tb_locals=self.tb_locals)
                    except TypeError:
                        test_runner = test_runner(**options)
            except TypeError:
                # A runner that takes nothing.
                test_runner = test_runner()
        self.result = test_runner.run(self.test)
        if self.exit:
            if not self.result.wasSuccessful():
                sys.exit(1)
            elif self.result.testsRun == 0 and len(self.result.skipped) == 0:
                sys.exit(_NO_TESTS_EXITCODE)
            else:
                sys.exit(0)


main = TestProgram
