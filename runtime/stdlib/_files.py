"""Files of FS-ENV: what `open`, `read_file`, `write_file` and `list_dir` are where a host gives them.

Beneath lie functions of the host (`_fs_…`), which only the library sees. Each looks for the scope anew; each answers with a value, or with a
tuple of an error number and a text.
"""

from os import fspath as _fspath
from _types import refuse as _lacking

_MISSING = object()


def _checked(answer, *names):
    if type(answer) is tuple:
        raise OSError(*answer, *names)
    return answer


def _text_of_path(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        path = path.decode()
    if "\0" in path:
        raise ValueError("embedded null byte")
    return path


def read_file(path):
    """Return the text of a file."""
    return _checked(_fs_read_file(_text_of_path(path)), path).decode()


def write_file(content, path):
    """Write a file anew, from a text or from bytes."""
    if isinstance(content, str):
        content = content.encode()
    elif not isinstance(content, bytes):
        try:
            content = bytes(memoryview(content))
        except TypeError:
            raise TypeError(f"write_file() argument 'content' must be str or bytes, not {type(content).__name__}") from None
    _checked(_fs_write_file(_text_of_path(path), content), path)


def list_dir(path="."):
    """Return the names in a folder, in order."""
    return _checked(_fs_list(_text_of_path(path)), path)


def open(
    file=_MISSING,
    mode="r",
    buffering=-1,
    encoding=None,
    errors=None,
    newline=None,
    closefd=True,
    opener=None,
):
    """Opens a file."""
    if file is _MISSING:
        raise TypeError("open() missing required argument 'file' (pos 1)")
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {'None' if mode is None else type(mode).__name__}")
    if not isinstance(buffering, int):
        index = getattr(type(buffering), "__index__", None)
        if index is None:
            raise TypeError(f"'{type(buffering).__name__}' object cannot be interpreted as an integer")
        buffering = index(buffering)
    for name, text in ("encoding", encoding), ("errors", errors), ("newline", newline):
        if text is not None and not isinstance(text, str):
            raise TypeError(f"open() argument '{name}' must be str or None, not {type(text).__name__}")
    path = file if isinstance(file, int) else _fspath(file)
    flags = set(mode)
    if flags - set("rwxa+tb") or len(flags) < len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    binary = "b" in flags
    if binary and "t" in flags:
        raise ValueError("can't have text and binary mode at once")
    kinds = flags & set("rwxa")
    if len(kinds) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if binary:
        for name, text in ("encoding", encoding), ("errors", errors), ("newline", newline):
            if text is not None:
                article = "an" if name != "newline" else "a"
                raise ValueError(f"binary mode doesn't take {article} {name} argument")
        if buffering == 1:
            import warnings

            warnings.warn(
                "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
                RuntimeWarning,
                2,
            )
    if not kinds:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    if isinstance(path, int):
        _lacking("open of a file descriptor")
    if not closefd:
        raise ValueError("Cannot use closefd=False with file name")
    if opener is not None:
        _lacking("open with an opener")
    return _opened(path, mode, kinds.pop(), "+" in flags, binary, buffering, encoding, errors, newline)


def _opened(path, mode, kind, updating, binary, buffering, encoding, errors, newline):
    """The layers of an open file."""
    file = _classes()
    io = file.io
    raw = file(path, kind, updating)
    opened = raw
    try:
        line_buffering = buffering == 1
        if buffering < 0 or line_buffering:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        if updating:
            opened = io.BufferedRandom(raw, buffering)
        elif kind == "r":
            opened = io.BufferedReader(raw, buffering)
        else:
            opened = io.BufferedWriter(raw, buffering)
        # Nobody closes a file that the program forgets: what is written goes to the host at once.
        opened._gather = 0
        if binary:
            return opened
        opened = io.TextIOWrapper(opened, encoding, errors, newline, line_buffering)
        opened._gather = 0
        opened.mode = mode
        return opened
    except BaseException:
        opened.close()
        raise


_raw_class = None


def _classes():
    """The class of raw files; `io` is imported when the first file is opened."""
    global _raw_class
    if _raw_class is None:
        import io

        _raw_class = _make_class(io)
    return _raw_class


def _make_class(_io):
    class FileIO(_io.RawIOBase):
        """A file of the host: a number by which it is asked for."""

        __module__ = "_io"
        io = _io
        _file = None

        def __init__(self, path, kind, updating):
            answer = _fs_open(_text_of_path(path), kind + "+" if updating else kind)
            self._file = _checked(answer, path)
            self.name = path
            self._readable = updating or kind == "r"
            self._writable = updating or kind != "r"
            self._kind = kind
            self._updating = updating
            if kind == "a":
                _checked(_fs_seek(self._file, 0, 2))

        def __init_subclass__(cls, **keywords):
            _lacking("a class derived from io.FileIO")

        @property
        def mode(self):
            kind, updating = self._kind, self._updating
            if kind in "xa":
                return kind + "b+" if updating else kind + "b"
            if updating:
                return "rb+"
            return kind + "b"

        @property
        def closefd(self):
            return True

        @property
        def closed(self):
            return self._file is None

        def __repr__(self):
            if self._file is None:
                return "<_io.FileIO [closed]>"
            return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd=True>"

        def _open(self):
            if self._file is None:
                raise ValueError("I/O operation on closed file")
            return self._file

        def close(self, /):
            file = self._file
            if file is not None:
                self._file = None
                _fs_close(file)

        def fileno(self, /):
            self._open()
            _lacking("a file descriptor (fileno)")

        def isatty(self, /):
            self._open()
            return False

        def readable(self, /):
            self._open()
            return self._readable

        def writable(self, /):
            self._open()
            return self._writable

        def seekable(self, /):
            self._open()
            return True

        def read(self, size=-1, /):
            file = self._open()
            if not self._readable:
                raise _io.UnsupportedOperation("File not open for reading")
            if size is None or size < 0:
                return self.readall()
            return _checked(_fs_read(file, size))

        def readall(self, /):
            file = self._open()
            if not self._readable:
                raise _io.UnsupportedOperation("File not open for reading")
            return _checked(_fs_read(file, -1))

        def readinto(self, buffer, /):
            file = self._open()
            if not self._readable:
                raise _io.UnsupportedOperation("File not open for reading")
            view = memoryview(buffer).cast("B")
            piece = _checked(_fs_read(file, len(view)))
            view[: len(piece)] = piece
            return len(piece)

        def write(self, data, /):
            file = self._open()
            if not self._writable:
                raise _io.UnsupportedOperation("File not open for writing")
            if not isinstance(data, bytes):
                data = bytes(memoryview(data))
            return _checked(_fs_write(file, data))

        def seek(self, offset, whence=0, /):
            file = self._open()
            return _checked(_fs_seek(file, offset, whence))

        def tell(self, /):
            file = self._open()
            return _checked(_fs_seek(file, 0, 1))

        def truncate(self, size=None, /):
            file = self._open()
            if not self._writable:
                raise _io.UnsupportedOperation("File not open for writing")
            if size is None:
                size = self.tell()
            _checked(_fs_truncate(file, size))
            return size

    return FileIO
