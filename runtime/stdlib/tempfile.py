"""Temporary files: a file in memory is there, one of a file system is not."""

import io as _io
from _types import refuse as _refuse

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp", "TMP_MAX",
    "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb",
]

TMP_MAX = 10000
template = "tmp"
tempdir = None


def gettempprefix():
    """What names of temporary files begin with."""
    return "tmp"


def gettempprefixb():
    """What names of temporary files begin with, as bytes."""
    return b"tmp"


class SpooledTemporaryFile(_io.IOBase):
    """A file in memory, which would become one of the file system where it grows too large: that is refused."""

    def __init__(
        self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None
    ):
        if "b" in mode:
            self._file = _io.BytesIO()
        else:
            self._file = _io.TextIOWrapper(_io.BytesIO(), encoding=encoding or "utf-8", errors=errors, newline=newline)
        self._max_size = max_size
        self._mode = mode

    def _check(self):
        if self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        _refuse("a temporary file of the file system (tempfile)")

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self.close()

    def __iter__(self):
        return iter(self._file)

    # What the file in memory knows and does.
    closed, encoding = property(lambda self: self._file.closed), property(lambda self: self._file.encoding)
    errors, newlines = property(lambda self: self._file.errors), property(lambda self: self._file.newlines)
    mode, name = property(lambda self: self._mode), property(lambda self: None)

    def close(self):
        self._file.close()

    def fileno(self):
        self.rollover()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return False

    def readable(self):
        return True

    writable = seekable = readable

    def read(self, *args):
        return self._file.read(*args)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def tell(self):
        return self._file.tell()

    def seek(self, *args):
        return self._file.seek(*args)

    def truncate(self, size=None):
        if size is not None and size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def write(self, s):
        written = self._file.write(s)
        self._check()
        return written

    def writelines(self, iterable):
        self._file.writelines(iterable)
        self._check()
