"""What a program may know of the interpreter that runs it, and its outputs."""

from _sys import exc_info, exception, frame as _frame, loaded as _loaded, loaded_names as _loaded_names
from _sys import digit_limit as _digit_limit, main_file as _main_file, set_digit_limit as _set_digit_limit, write as _write
from _types import refuse as _refuse
from _sys import recursion_limit as getrecursionlimit, set_recursion_limit as _set_recursion_limit

byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
platform = "linux"
float_repr_style = "short"
hexversion = 0x030E00F0
version = "3.14.0 (npython)"
# What a command line would hold besides is the host's business.
argv = [_main_file()]


class _Named(tuple):
    """A tuple whose items have names."""

    __slots__ = ()

    def __repr__(self):
        parts = ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, self)])
        return f"sys.{type(self).__name__}({parts})"


def _named(name, fields, values):
    namespace = {"__slots__": (), "_fields": fields}
    for place, field in enumerate(fields):
        namespace[field] = property(lambda self, place=place: self[place])
    return type(name, (_Named,), namespace)(values)


version_info = _named(
    "version_info", ("major", "minor", "micro", "releaselevel", "serial"), (3, 14, 0, "final", 0)
)
float_info = _named(
    "float_info",
    (
        "max",
        "max_exp",
        "max_10_exp",
        "min",
        "min_exp",
        "min_10_exp",
        "dig",
        "mant_dig",
        "epsilon",
        "radix",
        "rounds",
    ),
    (1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1),
)
flags = _named(
    "flags",
    (
        "debug",
        "inspect",
        "interactive",
        "optimize",
        "dont_write_bytecode",
        "no_user_site",
        "no_site",
        "ignore_environment",
        "verbose",
        "bytes_warning",
        "quiet",
        "hash_randomization",
        "isolated",
        "dev_mode",
        "utf8_mode",
        "warn_default_encoding",
        "safe_path",
        "int_max_str_digits",
    ),
    (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, False, 1, 0, False, 4300),
)
hash_info = _named(
    "hash_info",
    ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"),
    (64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0),
)
int_info = _named(
    "int_info",
    ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"),
    (30, 4, 4300, 640),
)


def _is_utf8(encoding):
    return encoding.lower().replace("-", "").replace("_", "") == "utf8"


def _cannot(text):
    """What a stream answers that cannot do what it is asked for."""
    from io import UnsupportedOperation

    raise UnsupportedOperation(text)


class _Stream:
    """What the program's input and outputs have in common as files."""

    encoding = "utf-8"
    newlines = None
    closed = False
    line_buffering = False

    def isatty(self):
        return False

    def seekable(self):
        return False

    def fileno(self):
        return ("<stdin>", "<stdout>", "<stderr>").index(self.name)

    def tell(self):
        _cannot("underlying stream is not seekable")

    def seek(self, cookie, whence=0, /):
        _cannot("underlying stream is not seekable")

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback, /):
        pass


class _Output(_Stream):
    """One of the program's outputs as a file that is written to."""

    mode = "w"
    write_through = False

    def __init__(self, name, to_errors):
        self.name = name
        self._to_errors = to_errors
        self.errors = "backslashreplace" if to_errors else "strict"

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode='w' encoding='utf-8'>"

    @property
    def buffer(self):
        return _Bytes(self)

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _write(self._to_errors, text)
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def read(self, size=-1, /):
        _cannot("not readable")

    def readline(self, size=-1, /):
        _cannot("not readable")

    def readlines(self, hint=-1, /):
        _cannot("not readable")

    def __iter__(self):
        return self

    def __next__(self):
        _cannot("not readable")

    def readable(self):
        return False

    def writable(self):
        return True

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if encoding is not None and not _is_utf8(encoding):
            _refuse("another encoding of the program's output than UTF-8")
        if errors is not None:
            self.errors = errors
        if line_buffering is not None:
            self.line_buffering = bool(line_buffering)
        if write_through is not None:
            self.write_through = bool(write_through)


class _Bytes:
    """The same as a file of bytes."""

    mode = "wb"
    closed = False

    def __init__(self, output):
        self.name = output.name
        self._to_errors = output._to_errors

    def write(self, content, /):
        if isinstance(content, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        _write(self._to_errors, content)
        return len(content)

    def flush(self):
        pass

    def writable(self):
        return True


class _Input(_Stream):
    """The program's input as a file of text: its lines are what `input` gives, where the host gives it."""

    name = "<stdin>"
    mode = "r"
    errors = "strict"

    def readline(self, size=-1, /):
        if size is not None and size >= 0:
            _refuse("reading a part of a line from sys.stdin")
        try:
            return input() + "\n"
        except EOFError:
            return ""

    def readlines(self, hint=-1, /):
        return list(self)

    def read(self, size=-1, /):
        if size is not None and size >= 0:
            _refuse("reading a part of a line from sys.stdin")
        return "".join(self)

    def write(self, text, /):
        _cannot("not writable")

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readable(self):
        return True

    def writable(self):
        return False

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if encoding is not None and not _is_utf8(encoding):
            _refuse("another encoding of the program's input than UTF-8")


class _Modules:
    """The modules that were imported, by name.  It cannot be changed."""

    def __getitem__(self, name):
        found = _loaded(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name):
        return _loaded(name) is not None

    def __iter__(self):
        return iter(_loaded_names())

    def __len__(self):
        return len(_loaded_names())

    def get(self, name, default=None):
        found = _loaded(name)
        return default if found is None else found

    def keys(self):
        return _loaded_names()

    def values(self):
        return [_loaded(name) for name in _loaded_names()]

    def items(self):
        return [(name, _loaded(name)) for name in _loaded_names()]

    def copy(self):
        return dict(self.items())

    def __setitem__(self, name, module):
        _refuse("a change of sys.modules")

    def __delitem__(self, name):
        _refuse("a change of sys.modules")


modules = _Modules()
__stdout__ = stdout = _Output("<stdout>", False)
__stderr__ = stderr = _Output("<stderr>", True)
__stdin__ = stdin = _Input()


def exit(status=None, /):
    """Exit the interpreter by raising SystemExit(status)."""
    if status is None:
        raise SystemExit
    if isinstance(status, tuple):
        raise SystemExit(*status)
    raise SystemExit(status)


def setrecursionlimit(limit, /):
    """Set the maximum depth of the Python interpreter stack to n."""
    if not isinstance(limit, int):
        raise TypeError(f"'{type(limit).__name__}' object cannot be interpreted as an integer")
    _set_recursion_limit(int(limit))


def _getframe(depth=0, /):
    """Return a frame object from the call stack."""
    found = _frame(max(depth, 0) + 1)
    if found is None:
        raise ValueError("call stack is not deep enough")
    return found


def getdefaultencoding():
    """Return the current default encoding used by the Unicode implementation."""
    return "utf-8"


def getfilesystemencoding():
    """Return the encoding used to convert Unicode filenames to OS filenames."""
    return "utf-8"


def getfilesystemencodeerrors():
    """Return the error mode used for Unicode to OS filename conversion."""
    return "surrogateescape"


def is_finalizing():
    """Return True if Python is exiting."""
    return False


def get_int_max_str_digits():
    """Return the maximum string digits limit for non-binary int<->str conversions."""
    return _digit_limit()


def set_int_max_str_digits(maxdigits):
    """Set the maximum string digits limit for non-binary int<->str conversions."""
    if not hasattr(maxdigits, "__index__"):
        raise TypeError(f"'{type(maxdigits).__name__}' object cannot be interpreted as an integer")
    maxdigits = maxdigits.__index__()
    if not -0x80000000 <= maxdigits <= 0x7FFFFFFF:
        raise OverflowError("Python int too large to convert to C int")
    if maxdigits != 0 and maxdigits < int_info.str_digits_check_threshold:
        raise ValueError(f"maxdigits must be >= {int_info.str_digits_check_threshold} or 0 for unlimited")
    _set_digit_limit(maxdigits)


def gettrace():
    """Return the global debug tracing function set with sys.settrace."""
    return None


def getprofile():
    """Return the profiling function set with sys.setprofile."""
    return None


_switch_interval = 0.005
dont_write_bytecode = False
pycache_prefix = None
warnoptions = []
api_version = 1013


def getswitchinterval():
    """How many seconds a thread may keep others waiting: what was set, without effect."""
    return _switch_interval


def setswitchinterval(interval, /):
    """Set it."""
    global _switch_interval
    interval = float(interval)
    if interval <= 0.0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = interval


def displayhook(value, /):
    """Print an object to sys.stdout."""
    if value is not None:
        print(repr(value))


def excepthook(exctype, value, traceback, /):
    """Handle an exception by displaying it with a traceback on sys.stderr."""
    from traceback import print_exception

    print_exception(exctype, value, traceback)


__excepthook__ = excepthook


def _end_by_hook(is_raised, error):
    # The machine calls it for what nothing has caught, where the program has put a hook of its own.
    try:
        excepthook(type(error), error, error.__traceback__)
    except SystemExit:
        raise
    except BaseException as failure:
        from traceback import print_exception

        failure.__context__ = None
        print("Error in sys.excepthook:", file=stderr)
        print_exception(type(failure), failure, failure.__traceback__.tb_next)
        print("\nOriginal exception was:", file=stderr)
        print_exception(error)
    raise SystemExit(1)


def intern(string, /):
    """Intern the given string: equal strings are told apart by nothing here, so it is the string."""
    if not isinstance(string, str):
        raise TypeError(f"intern() argument must be str, not {type(string).__name__}")
    return string


def __getattr__(name):
    if name == "implementation":
        global implementation
        from types import SimpleNamespace

        implementation = SimpleNamespace(
            name="cpython",
            cache_tag="cpython-314",
            version=version_info,
            hexversion=hexversion,
            _multiarch="x86_64-linux-gnu",
            supports_isolated_interpreters=True,
        )
        return implementation
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return sorted({*globals(), "implementation"})


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("sys", (
    exit, get_int_max_str_digits, getdefaultencoding, getfilesystemencodeerrors, getfilesystemencoding,
    getprofile, getswitchinterval, gettrace, intern, is_finalizing, set_int_max_str_digits, setrecursionlimit,
    setswitchinterval
))
