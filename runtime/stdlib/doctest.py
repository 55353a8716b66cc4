"""Tests in the texts of documentation.  The examples were compiled with the program, see _doctests: what is no docstring of a module that calls
testmod or run_docstring_examples has no code, and coming to it stops the run."""

from _types import refuse as _refuse
import _doctests as _compiled

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    # A new flag for each name.
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (
    DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL
)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST
BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."

_DIVIDER = "*" * 70

# The runner that gathers the results of all calls of testmod.
master = None


class TestResults(tuple):
    """How many examples failed of how many that were tried."""

    _fields = ("failed", "attempted")
    __match_args__ = _fields

    def __new__(cls, failed, attempted, *, skipped=0):
        self = tuple.__new__(cls, (failed, attempted))
        self.skipped = skipped
        return self

    failed = property(lambda self: self[0])
    attempted = property(lambda self: self[1])

    def _asdict(self):
        return {"failed": self[0], "attempted": self[1]}

    def __repr__(self):
        skipped = f", skipped={self.skipped}" if self.skipped else ""
        return f"TestResults(failed={self[0]}, attempted={self[1]}{skipped})"


class Example:
    """One example: its source, what it should print, and where it stands."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want if not want or want.endswith("\n") else want + "\n"
        self.exc_msg = exc_msg if exc_msg is None or exc_msg.endswith("\n") else exc_msg + "\n"
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _key(self):
        return (self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of one docstring."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.docstring, self.globs = examples, docstring, globs.copy()
        self.name, self.filename, self.lineno = name, filename, lineno

    def __repr__(self):
        count = len(self.examples)
        shown = "no examples" if not count else "1 example" if count == 1 else f"{count} examples"
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>"

    def _order(self):
        return (self.name, self.filename, -1 if self.lineno is None else self.lineno)

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return self._order() < other._order()


class DocTestFailure(Exception):
    """An example printed something else."""

    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised what nobody expected."""

    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


def _indented(text):
    return "\n".join(["    " + line if line else line for line in text.split("\n")])


def _matches_ellipsis(want, got):
    pieces = want.split(ELLIPSIS_MARKER)
    if len(pieces) == 1:
        return want == got
    first, last = pieces[0], pieces[-1]
    at, end = len(first), len(got) - len(last)
    if not got.startswith(first) or not got.endswith(last) or at > end:
        return False
    for piece in pieces[1:-1]:
        found = got.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


class OutputChecker:
    """Compares what an example printed with what it should print."""

    def check_output(self, want, got, optionflags):
        got, want = [text.encode("ASCII", "backslashreplace").decode("ASCII") for text in (got, want)]
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in [("True\n", "1\n"), ("False\n", "0\n")]:
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            import re

            want = re.sub(r"(?m)^" + BLANKLINE_MARKER + r"\s*?$", "", want)
            got = "\n".join(["" if line.isspace() else line for line in got.split("\n")])
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _matches_ellipsis(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            lines = got.split("\n")
            got = "\n".join([line if line.strip(" ") else BLANKLINE_MARKER for line in lines[:-1]] + lines[-1:])
        is_long = want.count("\n") > 2 and got.count("\n") > 2
        if optionflags & REPORT_NDIFF or is_long and optionflags & (REPORT_UDIFF | REPORT_CDIFF):
            return self._difference(want.splitlines(True), got.splitlines(True), optionflags)
        if not want and not got:
            return "Expected nothing\nGot nothing\n"
        expected = f"Expected:\n{_indented(want)}" if want else "Expected nothing\n"
        return expected + (f"Got:\n{_indented(got)}" if got else "Got nothing\n")

    def _difference(self, want, got, optionflags):
        import difflib

        if optionflags & REPORT_UDIFF:
            kind = "unified diff with -expected +actual"
            lines = list(difflib.unified_diff(want, got, n=2))[2:]
        elif optionflags & REPORT_CDIFF:
            kind = "context diff with expected followed by actual"
            lines = list(difflib.context_diff(want, got, n=2))[2:]
        else:
            kind = "ndiff with -expected +actual"
            lines = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(want, got)
        return f"Differences ({kind}):\n" + _indented("".join(lines))


# ------------------------------------------------------------------------------------------------ finding


def _expected_exception(want):
    # What stands behind the header and the frames of a traceback.
    header, feed, rest = want.partition("\n")
    if header.rstrip() not in ("Traceback (most recent call last):", "Traceback (innermost last):") or not feed:
        return None
    lines = rest.split("\n")
    for index, line in enumerate(lines):
        if line[:1] == "_" or line[:1].isalnum():
            return "\n".join(lines[index:])
    return None


def _options(source, name, lineno):
    options = {}
    if "doctest:" not in source:
        return options
    import re

    for found in re.findall(r"(?m)#\s*doctest:\s*([^\n'\"]*)$", source):
        for option in found.replace(",", " ").split():
            if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                raise ValueError(f"line {lineno + 1!r} of the doctest for {name} has an invalid option: {option!r}")
            options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
    return options


class _Texts:
    """The compiled docstrings."""

    def __init__(self, module):
        self.rows = {}
        self.filename = None
        own = [table for table in _compiled.TABLES if module is not None and table.__globals__ is module.__dict__]
        others = [table for table in _compiled.TABLES if table not in own]
        for table in own + others:
            filename = table.__code__.co_filename
            if table in own:
                self.filename = filename
            for row in table():
                self.rows.setdefault(row[0], row + (filename,))

    def examples(self, text, name):
        """The examples of a docstring and its row."""
        row = self.rows.get(text)
        if row is None:
            if any([line.lstrip(" ").startswith(">>>") for line in text.expandtabs().split("\n")]):
                _refuse(f"doctest.testmod for {name}, whose text is no docstring of a module that calls it (examples are compiled with the program)")
            return [], None
        if row[2] is None:
            _refuse(f"doctest.testmod for {name}, where {row[3]} (examples are compiled as functions)")
        examples = []
        for source, want, lineno, indent, _ in row[4]:
            options = _options(source, name, lineno)
            examples.append(Example(source, want, _expected_exception(want), lineno, indent, options))
        return examples, row


def _belongs(module, value, inspect):
    if module is None:
        return True
    home = inspect.getmodule(value)
    if home is not None:
        return home is module
    if inspect.isfunction(value):
        return value.__globals__ is module.__dict__
    if inspect.ismethoddescriptor(value) and hasattr(value, "__objclass__"):
        return value.__objclass__.__module__ == module.__name__
    if hasattr(value, "__module__"):
        return value.__module__ == module.__name__
    if isinstance(value, property) or inspect.isroutine(value):
        return True
    raise ValueError("object must be a class or function")


class _Finder:
    def __init__(self, module, globs, exclude_empty, recurse):
        import inspect

        self.inspect = inspect
        self.module = module
        self.globs = globs
        self.exclude_empty = exclude_empty
        self.recurse = recurse
        self.texts = _Texts(module)
        self.seen = set()
        self.kept = []
        self.tests = []

    def find(self, value, name):
        if id(value) in self.seen:
            return
        self.seen.add(id(value))
        # An object that goes would leave its number to another.
        self.kept.append(value)
        inspect = self.inspect
        self.test(value, name)
        if not self.recurse:
            return
        if inspect.ismodule(value):
            for inner, item in list(value.__dict__.items()):
                if (self.is_routine(item) or inspect.isclass(item)) and _belongs(self.module, item, inspect):
                    self.find(item, f"{name}.{inner}")
            for inner, item in getattr(value, "__test__", {}).items():
                if not isinstance(inner, str):
                    raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(inner)!r}")
                is_fit = inspect.isroutine(item) or inspect.isclass(item) or inspect.ismodule(item)
                if not is_fit and not isinstance(item, str):
                    raise ValueError(
                        "DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or modules: "
                        f"{type(item)!r}"
                    )
                self.find(item, f"{name}.__test__.{inner}")
        if inspect.isclass(value):
            for inner, item in list(value.__dict__.items()):
                if isinstance(item, (staticmethod, classmethod)):
                    item = item.__func__
                is_meant = inspect.isroutine(item) or inspect.isclass(item) or isinstance(item, property)
                if is_meant and _belongs(self.module, item, inspect):
                    self.find(item, f"{name}.{inner}")

    def is_routine(self, value):
        try:
            value = self.inspect.unwrap(value)
        except ValueError:
            pass
        return self.inspect.isroutine(value)

    def test(self, value, name):
        text = value if isinstance(value, str) else getattr(value, "__doc__", None)
        text = "" if text is None else text if isinstance(text, str) else str(text)
        if not text and self.exclude_empty:
            return
        examples, row = self.texts.examples(text, name)
        filename = self.texts.filename or (None if self.module is None else self.module.__name__)
        found = DocTest(examples, self.globs, name, filename, self.line(value, row), text)
        found._row = row
        self.tests.append(found)

    def line(self, value, row):
        # CPython looks for the first line that begins with a quote, behind the head of what it knows the place of.
        inspect = self.inspect
        if isinstance(value, property):
            value = value.fget
        elif inspect.ismethod(value):
            value = value.__func__
        if row is None or not (inspect.isfunction(value) or inspect.isclass(value) or inspect.ismodule(value)):
            return None
        return row[1]


def _tests(value, name, module, globs, extraglobs, exclude_empty=False, recurse=True):
    if globs is not None or extraglobs is not None:
        import builtins

        own = {} if module is None else module.__dict__
        for given in (globs, extraglobs):
            for key, item in ({} if given is None else given).items():
                # Where nothing is bound, code means the builtin.
                if hasattr(builtins, key) and not key.startswith("__") and own.get(key, builtins) is not item:
                    _refuse(f"doctest.testmod with a global named '{key}' as the builtin is")
    if globs is None:
        globs = {} if module is None else module.__dict__
    globs = dict(globs)
    if extraglobs is not None:
        globs.update(extraglobs)
    globs.setdefault("__name__", "__main__")
    finder = _Finder(module, globs, exclude_empty, recurse)
    finder.find(value, name)
    finder.tests.sort()
    return finder.tests


# ------------------------------------------------------------------------------------------------ running


def _is_generated(name):
    return name.startswith("__doctest_") and name.endswith("__")


# What the compiler puts around an expression that is a statement; two parentheses close it.
_DISPLAY = "__doctest_run__.show(("


def _own_column(written, column):
    # The generated line is indented, and what it displays is put into calls.
    displayed = written.count(_DISPLAY, 0, column)
    if not displayed:
        return column - 4
    # The last one is still open, unless another begins here.
    closed = displayed if written.startswith(_DISPLAY, column) else displayed - 1
    return column - 4 - displayed * len(_DISPLAY) - closed * 2


def _last_word(text):
    # The class of an exception without its modules and its message.
    return text.partition("\n")[0].partition(":")[0].rpartition(".")[2]


class _Run:
    """One run of a docstring's examples: the compiled function asks it before each example, and enters it for each."""

    def __init__(self, runner, test, out, capture):
        self.runner = runner
        self.test = test
        self.globs = test.globs
        self.out = out
        self.capture = capture
        self.failures = self.tries = self.skips = 0
        self.is_over = False
        self.error = None

    def begin(self, index):
        if self.is_over:
            return False
        self.tries += 1
        self.example = example = self.test.examples[index]
        self.index = index
        base = self.runner.optionflags
        self.is_quiet = base & REPORT_ONLY_FIRST_FAILURE and self.failures > 0
        for flag, is_on in example.options.items():
            base = base | flag if is_on else base & ~flag
        self.flags = base
        if base & SKIP:
            self.skips += 1
            return False
        if not self.is_quiet and self.runner.verbose:
            expected = f"Expecting:\n{_indented(example.want)}" if example.want else "Expecting nothing\n"
            self.out(f"Trying:\n{_indented(example.source)}{expected}")
        return True

    def show(self, value):
        if value is not None:
            import sys

            sys.stdout.write(repr(value) + "\n")

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            return False
        got = self.capture.getvalue()
        self.capture.seek(0)
        self.capture.truncate()
        if got and not got.endswith("\n"):
            got += "\n"
        self.judge(got, value)
        return True

    def judge(self, got, exception):
        example, runner = self.example, self.runner
        check = runner.checker.check_output
        if exception is None:
            if check(example.want, got, self.flags):
                return self.succeeded()
            return self.failed(runner.checker.output_difference(example, got, self.flags), got, None)
        import traceback

        exception = self.as_in_module(exception, traceback)
        message = "".join(self.message(exception, traceback))
        want = example.exc_msg
        if want is not None:
            is_loose = self.flags & IGNORE_EXCEPTION_DETAIL
            if check(want, message, self.flags) or is_loose and check(_last_word(want), _last_word(message), self.flags):
                return self.succeeded()
        shown = "" if self.is_quiet else self.traceback(exception, traceback)
        if want is None:
            return self.failed(f"Exception raised:\n{_indented(shown)}", got, exception)
        got += shown
        self.failed(runner.checker.output_difference(example, got, self.flags), got, None)

    def message(self, exception, traceback):
        lines = traceback.format_exception_only(type(exception), exception)
        if isinstance(exception, SyntaxError):
            # Only the message counts, not the place.
            name = type(exception).__qualname__
            starts = (f"{name}:", f"{type(exception).__module__}.{name}:")
            for index, line in enumerate(lines):
                if line.startswith(starts):
                    return lines[index:]
        return lines

    def succeeded(self):
        if not self.is_quiet and self.runner.verbose:
            self.out("ok\n")

    def failed(self, difference, got, exception):
        self.failures += 1
        test, example = self.test, self.example
        if self.runner.is_raising:
            self.is_over = True
            if exception is None:
                self.error = DocTestFailure(test, example, got)
            else:
                self.error = UnexpectedException(test, example, (type(exception), exception, exception.__traceback__))
            return
        if not self.is_quiet:
            if test.filename:
                line = "?" if test.lineno is None else test.lineno + example.lineno + 1
                place = f'File "{test.filename}", line {line}, in {test.name}'
            else:
                place = f"Line {example.lineno + 1}, in {test.name}"
            self.out(f"{_DIVIDER}\n{place}\nFailed example:\n{_indented(example.source)}{difference}")
        if self.flags & FAIL_FAST:
            self.is_over = True

    def place(self, frame):
        # The example that a frame's line belongs to, and the line in it.
        row = self.test._row
        if frame.lineno is None or frame.filename != row[5]:
            return None
        for index in range(len(row[4]) - 1, -1, -1):
            source, first = row[4][index][0], row[4][index][4]
            if first <= frame.lineno:
                line = frame.lineno - first
                return (index, line) if line < source.count("\n") else None
        return None

    def as_in_module(self, exception, traceback):
        """The exception, or the NameError that it would be if the names of the examples were globals."""
        if not isinstance(exception, NameError):
            return exception
        words = str(exception).split("'")
        starts = ("cannot access local variable ", "cannot access free variable ")
        if len(words) < 3 or words[0] not in starts:
            return exception
        frames = traceback.extract_tb(exception.__traceback__)
        if not frames or self.place(frames[-1]) is None:
            return exception
        if words[0] == starts[0] and not _is_generated(frames[-1].name):
            return exception
        found = NameError(f"name '{words[1]}' is not defined", name=words[1])
        found.__context__ = exception.__context__
        found.__cause__ = exception.__cause__
        found.__suppress_context__ = exception.__suppress_context__
        return found.with_traceback(exception.__traceback__)

    def traceback(self, exception, traceback):
        page = traceback.TracebackException.from_exception(exception)
        pending = [page]
        while pending:
            one = pending.pop()
            if one is None:
                continue
            frames = []
            is_shown = False
            for frame in one.stack:
                # What displays a value is no Python function in CPython.
                if not (is_shown and frame.name == "show"):
                    frames.append(self.frame(frame, traceback))
                is_shown = _is_generated(frame.name)
            one.stack[:] = frames
            pending += [one.__cause__, one.__context__]
            pending += getattr(one, "exceptions", None) or []
        return "".join(page.format())

    def frame(self, frame, traceback):
        place = self.place(frame)
        if place is None:
            return frame
        index, line = place
        lines = self.test.examples[index].source.split("\n")
        end = line if frame.end_lineno is None else line + frame.end_lineno - frame.lineno
        written = (frame._source or "").split("\n")
        start, stop = frame.colno, frame.end_colno
        if start is not None and stop is not None and end - line < len(written):
            # What displays a value ends behind it.
            stop -= 2 if written[0].startswith(_DISPLAY, start) else 0
            start = max(0, _own_column(written[0], start))
            stop = min(_own_column(written[end - line], stop), len(lines[end]))
        return traceback.FrameSummary(
            f"<doctest {self.test.name}[{index}]>",
            line + 1,
            "<module>" if _is_generated(frame.name) else frame.name,
            lookup_line=False,
            line="\n".join(lines[line : end + 1]),
            end_lineno=end + 1,
            colno=start,
            end_colno=stop,
        )


class _Runner:
    def __init__(self, verbose, optionflags, is_raising=False):
        if verbose is None:
            import sys

            verbose = "-v" in sys.argv
        self.verbose = verbose
        self.optionflags = optionflags
        self.is_raising = is_raising
        self.checker = OutputChecker()
        self.failures = self.tries = self.skips = 0
        self.stats = {}

    def run(self, test):
        import io
        import sys

        saved = sys.stdout
        capture = io.StringIO()
        run = _Run(self, test, saved.write, capture)
        if test._row is not None:
            sys.stdout = capture
            try:
                test._row[2](run)
            finally:
                sys.stdout = saved
        if run.error is not None:
            raise run.error
        counts = (run.failures, run.tries, run.skips)
        before = self.stats.get(test.name, (0, 0, 0))
        self.stats[test.name] = tuple([a + b for a, b in zip(before, counts)])
        self.failures += run.failures
        self.tries += run.tries
        self.skips += run.skips

    def merge(self, other):
        for name, counts in other.stats.items():
            before = self.stats.get(name, (0, 0, 0))
            self.stats[name] = tuple([a + b for a, b in zip(before, counts)])

    def summarize(self):
        untested, passed, failed = [], [], []
        for name, (failures, tries, _) in sorted(self.stats.items()):
            kind = untested if not tries else failed if failures else passed
            kind.append((name, failures, tries))
        if self.verbose:
            if untested:
                print(f"{_items(untested)} had no tests:")
                for name, _, _ in untested:
                    print(f"    {name}")
            if passed:
                print(f"{_items(passed)} passed all tests:")
                for name, _, tries in passed:
                    print(f" {tries:3d} test{_plural(tries)} in {name}")
        if failed:
            print(_DIVIDER)
            print(f"{_items(failed)} had failures:")
            for name, failures, tries in failed:
                print(f" {failures:3d} of {tries:3d} in {name}")
        if self.verbose:
            print(f"{self.tries} test{_plural(self.tries)} in {_items(self.stats)}.")
            also = f" and {self.failures} failed" if self.failures else ""
            print(f"{self.tries - self.failures} passed{also}.")
        if self.failures:
            also = f" and {self.skips} skipped test{_plural(self.skips)}" if self.skips else ""
            print(f"***Test Failed*** {self.failures} failure{_plural(self.failures)}{also}.")
        elif self.verbose:
            print("Test passed.")


def _plural(count):
    return "" if count == 1 else "s"


def _items(items):
    return f"{len(items)} item{_plural(len(items))}"


def testmod(
    m=None,
    name=None,
    globs=None,
    verbose=None,
    report=True,
    optionflags=0,
    extraglobs=None,
    raise_on_error=False,
    exclude_empty=False,
):
    """Run the examples of a module's docstrings."""
    import inspect

    global master
    if m is None:
        import sys

        m = sys.modules.get("__main__")
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    if name is None:
        name = m.__name__
    runner = _Runner(verbose, optionflags, raise_on_error)
    for test in _tests(m, name, m, globs, extraglobs, exclude_empty):
        runner.run(test)
    if report:
        runner.summarize()
    if master is not None:
        master.merge(runner)
    else:
        master = runner
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Run the examples of one docstring, and print failures only."""
    import inspect

    module = None if isinstance(f, str) else f if inspect.ismodule(f) else inspect.getmodule(f)
    runner = _Runner(verbose, optionflags)
    for test in _tests(f, name, module, globs, None, recurse=False):
        runner.run(test)
