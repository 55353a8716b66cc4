"""What asks no operating system. Files, processes and the environment are the host's business."""

from abc import ABC as _ABC
from abc import abstractmethod as _abstractmethod

from os import path

error = OSError
name, devnull, defpath = "posix", "/dev/null", "/bin:/usr/bin"
# What paths and lines are made of.
curdir, pardir, sep, altsep, extsep, pathsep, linesep = ".", "..", "/", None, ".", ":", "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK = 0
X_OK = 1
W_OK = 2
R_OK = 4
EX_OK = 0
EX_USAGE = 64
EX_DATAERR = 65
EX_NOINPUT = 66
EX_NOUSER = 67
EX_NOHOST = 68
EX_UNAVAILABLE = 69
EX_SOFTWARE = 70
EX_OSERR = 71
EX_OSFILE = 72
EX_CANTCREAT = 73
EX_IOERR = 74
EX_TEMPFAIL = 75
EX_PROTOCOL = 76
EX_NOPERM = 77
EX_CONFIG = 78


class terminal_size(tuple):
    """The columns and lines of a terminal."""

    __slots__ = ()
    n_fields = n_sequence_fields = 2
    n_unnamed_fields = 0
    __match_args__ = ("columns", "lines")

    def __new__(cls, sequence, dict=None):
        sequence = tuple(sequence)
        if len(sequence) != 2:
            raise TypeError(f"os.terminal_size() takes a 2-sequence ({len(sequence)}-sequence given)")
        return super().__new__(cls, sequence)

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]!r}, lines={self[1]!r})"

    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])


def get_terminal_size(fd=1, /):
    """The size of the terminal: there is none."""
    raise OSError(25, "Inappropriate ioctl for device")


def fspath(path):
    """The path that an object stands for."""
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    method = getattr(kind, "__fspath__", None)
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}")
    found = method(path)
    if isinstance(found, (str, bytes)):
        return found
    raise TypeError(f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(found).__name__}")


def getenv(key, default=None):
    """A variable of the environment, or the default."""
    from _environ import environ

    return environ.get(key, default)


def putenv(name, value, /):
    """Sets a variable of the environment: nobody reads it but other programs, and there are none."""
    from _environ import environ

    environ._text(name), environ._text(value)


def unsetenv(name, /):
    """Takes a variable of the environment away: nobody reads it but other programs, and there are none."""
    from _environ import environ

    environ._text(name)


class PathLike(_ABC):
    """What stands for a path."""

    __slots__ = ()
    __class_getitem__ = classmethod(type(list[int]))

    @_abstractmethod
    def __fspath__(self):
        """The path, as a text or as bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if "__fspath__" in base.__dict__:
                    return NotImplemented if base.__dict__["__fspath__"] is None else True
        return NotImplemented


def fsencode(filename):
    """A path as bytes."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename
    try:
        return filename.encode()
    except UnicodeEncodeError:
        return filename.encode("utf-8", "surrogateescape")


def fsdecode(filename):
    """A path as a text."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename
    try:
        return filename.decode()
    except UnicodeDecodeError:
        return filename.decode("utf-8", "surrogateescape")


# The environment stands on the classes of collections, and few who import this module ask for it.
def __getattr__(name):
    if name == "environ":
        global environ
        from _environ import environ

        return environ
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return sorted({*globals(), "environ"})


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("posix", (fspath, get_terminal_size, putenv, unsetenv))
