"""What a program may know of the interpreter that runs it, and its output."""

byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
platform = "linux"
float_repr_style = "short"
hexversion = 0x030E00F0
version = "3.14.0 (npython)"
# The name of the program is the host's business.
argv = [""]


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


class _Output:
    """The program's output as a file that is written to."""

    mode = "w"
    encoding = "utf-8"
    errors = "strict"
    closed = False

    def __init__(self, name, shown):
        self.name = name
        self._shown = shown

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self._shown:
            print(text, end="")
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return False


stdout = _Output("<stdout>", True)
# A program has one output, and that is not for errors.
stderr = _Output("<stderr>", False)


def exit(status=None, /):
    """Exit the interpreter by raising SystemExit(status)."""
    if status is None:
        raise SystemExit
    if isinstance(status, tuple):
        raise SystemExit(*status)
    raise SystemExit(status)


def intern(string, /):
    """Intern the given string: equal strings are told apart by nothing here, so it is the string."""
    if not isinstance(string, str):
        raise TypeError(f"intern() argument must be str, not {type(string).__name__}")
    return string
