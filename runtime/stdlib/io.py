"""Files in memory, and the classes on which files are built."""

import _io
from abc import ABCMeta as _ABCMeta

__all__ = [
    "BlockingIOError", "IOBase", "RawIOBase", "BytesIO", "StringIO", "BufferedIOBase", "BufferedReader",
    "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR",
    "SEEK_END", "DEFAULT_BUFFER_SIZE", "text_encoding", "IncrementalNewlineDecoder",
]

DEFAULT_BUFFER_SIZE = 128 * 1024
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    pass


def text_encoding(encoding, stacklevel=2, /):
    """The encoding itself, or 'locale' for None."""
    return "locale" if encoding is None else encoding


def _index(value):
    """None is -1, anything else must be an int."""
    if value is None:
        return -1
    if isinstance(value, int):
        return value
    try:
        return type(value).__index__(value)
    except AttributeError:
        raise TypeError(f"argument should be integer or None, not '{type(value).__name__}'") from None


class _IOBase:
    """What every file is."""

    __module__ = "_io"
    __closed = False

    @property
    def closed(self):
        return self.__closed

    def _checkClosed(self, /):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _checkReadable(self, /):
        if self.readable() is not True:
            raise UnsupportedOperation("File or stream is not readable.")

    def _checkWritable(self, /):
        if self.writable() is not True:
            raise UnsupportedOperation("File or stream is not writable.")

    def _checkSeekable(self, /):
        if self.seekable() is not True:
            raise UnsupportedOperation("File or stream is not seekable.")

    def __enter__(self, /):
        self._checkClosed()
        return self

    def __exit__(self, /, *args):
        self.close()

    def __iter__(self, /):
        self._checkClosed()
        return self

    def __next__(self, /):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, offset, whence=0, /):
        """Goes to a place, and returns it."""
        raise UnsupportedOperation("seek")

    def tell(self, /):
        """The place where the file stands."""
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        """Cuts the file off, or makes it longer."""
        raise UnsupportedOperation("truncate")

    def fileno(self, /):
        """The number of the file at the host."""
        raise UnsupportedOperation("fileno")

    def flush(self, /):
        """Passes on what is still to be written."""
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def close(self, /):
        """Ends it, with what is still to be written."""
        if not self.__closed:
            try:
                self.flush()
            finally:
                self.__closed = True

    def seekable(self, /):
        """Whether it can go to a place."""
        return False

    def readable(self, /):
        """Whether it can be read."""
        return False

    def writable(self, /):
        """Whether it can be written."""
        return False

    def isatty(self, /):
        """Whether somebody sits before it."""
        self._checkClosed()
        return False

    def readline(self, size=-1, /):
        """The next line."""
        size = _index(size)
        peek = getattr(self, "peek", None)
        line = bytearray()
        while size < 0 or len(line) < size:
            count = 1
            if peek is not None:
                ahead = peek(1)
                if not isinstance(ahead, bytes):
                    raise OSError(f"peek() should have returned a bytes object, not '{type(ahead).__name__}'")
                if ahead:
                    count = ahead.find(b"\n") + 1 or len(ahead)
                    if size >= 0:
                        count = min(count, size - len(line))
            piece = self.read(count)
            if not isinstance(piece, bytes):
                raise OSError(f"read() should have returned a bytes object, not '{type(piece).__name__}'")
            if not piece:
                break
            line += piece
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def readlines(self, hint=-1, /):
        """The lines that are left, or about so many bytes of them."""
        if hint is None:
            hint = -1
        elif not hasattr(hint, "__index__"):
            raise TypeError(f"integer argument expected, got '{type(hint).__name__}'")
        elif not -(2**63) <= hint.__index__() < 2**63:
            raise OverflowError("Python int too large to convert to C ssize_t")
        if hint <= 0:
            return list(self)
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if size > hint:
                break
        return lines

    def writelines(self, lines, /):
        """Writes lines, one behind the other."""
        self._checkClosed()
        write = self.write
        for line in lines:
            write(line)


class _RawIOBase(_IOBase):
    """What files without a buffer are."""

    __module__ = "_io"

    def read(self, size=-1, /):
        size = _index(size)
        if size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        if count is None:
            return None
        return bytes(buffer[:count])

    def readall(self, /):
        """All that is left, by as many reads as it takes."""
        data = bytearray()
        while piece := self.read(DEFAULT_BUFFER_SIZE):
            if not isinstance(piece, bytes):
                raise TypeError("read() should return bytes")
            data += piece
        if not data and piece is None:
            return None
        return bytes(data)

    def readinto(self, buffer=None, /):
        raise NotImplementedError

    def write(self, b=None, /):
        raise NotImplementedError


class _BufferedIOBase(_IOBase):
    """What files with a buffer are."""

    __module__ = "_io"

    def read(self, size=-1, /):
        """So many bytes, or all that are left."""
        raise UnsupportedOperation("read")

    def read1(self, size=-1, /):
        """So many bytes, by one read of the raw file at most."""
        raise UnsupportedOperation("read1")

    def write(self, b, /):
        """Writes bytes."""
        raise UnsupportedOperation("write")

    def detach(self, /):
        """Parts from the raw file, and returns it."""
        raise UnsupportedOperation("detach")

    def __readinto(self, buffer, read, name):
        if not isinstance(buffer, bytearray):
            try:
                if buffer.readonly:
                    raise AttributeError
            except AttributeError:
                raise TypeError(
                    f"{name}() argument must be read-write bytes-like object, not {type(buffer).__name__}"
                ) from None
        data = read(len(buffer))
        if not isinstance(data, bytes):
            raise TypeError("read() should return bytes")
        if len(data) > len(buffer):
            raise ValueError(f"read() returned too much data: {len(buffer)} bytes requested, {len(data)} returned")
        buffer[: len(data)] = data
        return len(data)

    def readinto(self, buffer, /):
        return self.__readinto(buffer, self.read, "readinto")

    def readinto1(self, buffer, /):
        return self.__readinto(buffer, self.read1, "readinto1")


class _TextIOBase(_IOBase):
    """What files of texts are."""

    __module__ = "_io"

    encoding = None
    newlines = None
    errors = None

    def read(self, size=-1, /):
        """So many characters, or all that are left."""
        raise UnsupportedOperation("read")

    def readline(self, size=-1, /):
        """The next line."""
        raise UnsupportedOperation("readline")

    def write(self, s, /):
        """Writes a text."""
        raise UnsupportedOperation("write")

    def detach(self, /):
        """Parts from the file of bytes, and returns it."""
        raise UnsupportedOperation("detach")


class IOBase(_IOBase, metaclass=_ABCMeta):
    __doc__ = _IOBase.__doc__


class RawIOBase(_RawIOBase, IOBase):
    __doc__ = _RawIOBase.__doc__


class BufferedIOBase(_BufferedIOBase, IOBase):
    __doc__ = _BufferedIOBase.__doc__


class TextIOBase(_TextIOBase, IOBase):
    __doc__ = _TextIOBase.__doc__


class BytesIO(_io.BytesIO, _BufferedIOBase):
    """A file of bytes in memory."""

    __module__ = "_io"
    __native_name__ = "_io.BytesIO"

    closed = property(_io.BytesIO._is_closed)

    def readlines(self, size=-1, /):
        """The lines that are left, as a list."""
        if size is None:
            size = -1
        elif not hasattr(size, "__index__"):
            raise TypeError(f"integer argument expected, got '{type(size).__name__}'")
        elif not -(2**63) <= size.__index__() < 2**63:
            raise OverflowError("Python int too large to convert to C ssize_t")
        if size <= 0:
            return list(self)
        lines = []
        for line in self:
            lines.append(line)
            size -= len(line)
            if size <= 0:
                break
        return lines

    def __iter__(self, /):
        self._checkClosed()
        return self

    def readinto1(self, buffer, /):
        return self.readinto(buffer)


class StringIO(_io.StringIO, _TextIOBase):
    """A file of texts in memory."""

    __module__ = "_io"
    __native_name__ = "_io.StringIO"

    closed = property(_io.StringIO._is_closed)
    newlines = property(_io.StringIO._newlines)
    line_buffering = property(_io.StringIO._line_buffering)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        # A loop over such a file calls its own readline.
        if "readline" in cls.__dict__ and "__next__" not in cls.__dict__:
            cls.__next__ = _IOBase.__next__

    def __iter__(self, /):
        self._checkClosed()
        return self

    def flush(self, /):
        """Does nothing, not even for a closed file."""


class _Buffered(_BufferedIOBase):
    """What is common to the files with a buffer over a raw file."""

    __module__ = "_io"

    def _start(self, raw, buffer_size):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = buffer_size
        # How many written bytes may wait.
        self._gather = buffer_size
        # What was read and not yet taken: a bytes object and the place of the next byte in it.
        self._ahead = b""
        self._at = 0
        # What was written and not yet passed on.
        self._behind = bytearray()

    def _attached(self):
        try:
            raw = self._raw
        except AttributeError:
            raise ValueError("I/O operation on uninitialized object") from None
        if raw is None:
            raise ValueError("raw stream has been detached")
        return raw

    @property
    def raw(self):
        return self._raw

    @property
    def closed(self):
        return self._attached().closed

    @property
    def name(self):
        return self._attached().name

    @property
    def mode(self):
        return self._attached().mode

    def seekable(self, /):
        return self._attached().seekable()

    def readable(self, /):
        return self._attached().readable()

    def writable(self, /):
        return self._attached().writable()

    def fileno(self, /):
        return self._attached().fileno()

    def isatty(self, /):
        return self._attached().isatty()

    def __repr__(self):
        try:
            name = self.name
        except (AttributeError, ValueError):
            return f"<{type(self).__module__}.{type(self).__qualname__}>"
        return f"<{type(self).__module__}.{type(self).__qualname__} name={name!r}>"

    def detach(self, /):
        self._attached()
        self.flush()
        raw = self._raw
        self._raw = None
        return raw

    def close(self, /):
        raw = self._attached()
        if raw.closed:
            return
        try:
            self.flush()
        finally:
            raw.close()

    def flush(self, /):
        raw = self._attached()
        if raw.closed:
            raise ValueError("flush of closed file")
        self._pass_on()
        if self._ahead:
            self._drop_ahead()

    def _drop_ahead(self):
        """Puts the raw file where the reader is."""
        rest = len(self._ahead) - self._at
        self._ahead = b""
        self._at = 0
        if rest:
            self._raw.seek(-rest, 1)

    def _pass_on(self):
        """Writes what is waiting to the raw file."""
        behind = self._behind
        while behind:
            count = self._raw.write(bytes(behind))
            if count is None:
                raise BlockingIOError(11, "write could not complete without blocking", 0)
            if count > len(behind) or count < 0:
                raise OSError(f"raw write() returned invalid length {count} (should have been between 0 and {len(behind)})")
            del behind[:count]

    def _check(self, what):
        if self._attached().closed:
            raise ValueError(f"{what} closed file")

    def write(self, b, /):
        """Writes bytes."""
        data = _io.as_bytes(b)
        if self._attached().closed:
            raise ValueError("write to closed file")
        if self._ahead:
            self._drop_ahead()
        behind = self._behind
        total = len(data)
        if len(behind) + total > self._gather or total >= self._gather:
            self._pass_on()
            while len(data) > self._gather:
                count = self._raw.write(data)
                if count is None:
                    raise BlockingIOError(11, "write could not complete without blocking", total - len(data))
                if count > len(data) or count < 0:
                    raise OSError(
                        f"raw write() returned invalid length {count} (should have been between 0 and {len(data)})"
                    )
                data = data[count:]
        behind += data
        return total

    def tell(self, /):
        """The place where the file stands."""
        self._attached()
        return self._raw.tell() - (len(self._ahead) - self._at) + len(self._behind)

    def seek(self, offset, whence=0, /):
        """Goes to a place, and returns it."""
        if whence < 0 or whence > 2:
            raise ValueError(f"whence value {whence} unsupported")
        raw = self._attached()
        if raw.closed:
            raise ValueError("seek of closed file")
        self._checkSeekable()
        rest = len(self._ahead) - self._at
        if whence < 2 and rest and not self._behind:
            place = raw.tell() - rest
            step = offset - place if whence == 0 else offset
            if -self._at <= step <= rest:
                self._at += step
                return place + step
        self._pass_on()
        if whence == 1:
            offset -= rest
        self._ahead = b""
        self._at = 0
        return raw.seek(offset, whence)

    def truncate(self, size=None, /):
        raw = self._attached()
        if raw.closed:
            raise ValueError("truncate of closed file")
        if not self.writable():
            raise UnsupportedOperation("truncate")
        self.flush()
        return raw.truncate(self.tell() if size is None else size)


class _BufferedReading(_Buffered):
    """What is common to those that read."""

    __module__ = "_io"

    def _fill(self, size):
        """One read of the raw file; None if it would block."""
        data = bytearray(size)
        count = self._raw.readinto(data)
        if count is None:
            return None
        if count < 0 or count > size:
            raise OSError(f"raw readinto() returned invalid length {count} (should have been between 0 and {size})")
        return bytes(data[:count])

    def peek(self, size=0, /):
        self._check("peek of")
        self._pass_on()
        if self._at == len(self._ahead):
            self._ahead = self._fill(self._size) or b""
            self._at = 0
        return self._ahead[self._at :]

    def read(self, size=-1, /):
        """So many bytes, or all that are left."""
        size = _index(size)
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        self._check("read of")
        self._pass_on()
        ahead = self._ahead
        at = self._at
        if size == -1:
            self._ahead = b""
            self._at = 0
            rest = ahead[at:]
            readall = getattr(self._raw, "readall", None)
            if readall is not None:
                data = readall()
                if data is not None and not isinstance(data, bytes):
                    raise TypeError("readall() should return bytes")
                return data if not rest else rest + data if data else rest
            pieces = [rest]
            while piece := self._raw.read():
                pieces.append(piece)
            if piece is None and not rest and len(pieces) == 1:
                return None
            return b"".join(pieces)
        if len(ahead) - at >= size:
            self._at = at + size
            return ahead[at : at + size]
        data = bytearray(ahead[at:])
        self._ahead = b""
        self._at = 0
        while whole := (size - len(data)) // self._size * self._size:
            piece = self._fill(whole)
            if not piece:
                return None if piece is None and not data else bytes(data)
            data += piece
        while len(data) < size and len(self._ahead) < self._size:
            piece = self._fill(self._size - len(self._ahead))
            if not piece:
                return None if piece is None and not data else bytes(data)
            # What was taken stays before what was not, so that a short way back needs no seek.
            taken = piece[: size - len(data)]
            self._ahead += piece
            self._at += len(taken)
            data += taken
        return bytes(data)

    def read1(self, size=-1, /):
        """So many bytes, by one read of the raw file at most."""
        size = _index(size)
        if size < 0:
            size = self._size
        self._check("read of")
        if size == 0:
            return b""
        self._pass_on()
        at = self._at
        if at < len(self._ahead):
            piece = self._ahead[at : at + size]
            self._at = at + len(piece)
            return piece
        self._ahead = b""
        self._at = 0
        return self._fill(size) or b""

    def readline(self, size=-1, /):
        """The next line."""
        size = _index(size)
        self._check("readline of")
        self._pass_on()
        # A long line is put together once, at the end.
        pieces = []
        taken = 0
        while size < 0 or taken < size:
            at = self._at
            if at == len(self._ahead):
                self._ahead = self._fill(self._size) or b""
                self._at = at = 0
                if not self._ahead:
                    break
            end = self._ahead.find(b"\n", at) + 1 or len(self._ahead)
            if size >= 0:
                end = min(end, at + size - taken)
            piece = self._ahead[at:end]
            pieces.append(piece)
            taken += end - at
            self._at = end
            if piece.endswith(b"\n"):
                break
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _into(self, buffer, name):
        """Reads into a buffer; by `readinto1` with one read of the raw file at most."""
        try:
            target = memoryview(buffer)
            if target.readonly:
                raise TypeError
        except TypeError:
            raise TypeError(f"{name}() argument must be read-write bytes-like object, not {type(buffer).__name__}") from None
        target = target.cast("B")
        self._check("readinto of")
        self._pass_on()
        size = len(target)
        ready = self._ahead[self._at : self._at + size]
        done = len(ready)
        target[:done] = ready
        self._at += done
        if done == size:
            return done
        self._ahead = b""
        self._at = 0
        once = name == "readinto1"
        while done < size:
            left = size - done
            if left > self._size:
                piece = self._fill(left)
            elif once and done:
                break
            else:
                piece = self._fill(self._size - len(self._ahead)) if len(self._ahead) < self._size else b""
                if piece:
                    taken = piece[:left]
                    self._ahead += piece
                    self._at += len(taken)
                    target[done : done + len(taken)] = taken
                    done += len(taken)
                    continue
            if not piece:
                if piece is None and not done:
                    return None
                break
            target[done : done + len(piece)] = piece
            done += len(piece)
            if once:
                break
        return done

    def readinto(self, buffer, /):
        return self._into(buffer, "readinto")

    def readinto1(self, buffer, /):
        return self._into(buffer, "readinto1")


class BufferedReader(_BufferedReading):
    """A buffer over a raw file that is read."""

    __module__ = "_io"
    __native_name__ = "_io.BufferedReader"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        _IOBase._checkReadable(raw) if isinstance(raw, _IOBase) else _check_foreign(raw, "readable")
        self._start(raw, buffer_size)

    write = _BufferedIOBase.write

    def flush(self, /):
        self._attached().flush()

    def detach(self, /):
        raw = self._attached()
        raw.flush()
        self._raw = None
        return raw

    def __next__(self, /):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class BufferedWriter(_Buffered):
    """A buffer over a raw file that is written."""

    __module__ = "_io"
    __native_name__ = "_io.BufferedWriter"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        _IOBase._checkWritable(raw) if isinstance(raw, _IOBase) else _check_foreign(raw, "writable")
        self._start(raw, buffer_size)


class BufferedRandom(_BufferedReading):
    """A buffer over a raw file that is read and written anywhere."""

    __module__ = "_io"
    __native_name__ = "_io.BufferedRandom"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        for what in "seekable", "readable", "writable":
            _check_foreign(raw, what)
        self._start(raw, buffer_size)

    def peek(self, size=0, /):
        self._check("peek of")
        self._pass_on()
        self._drop_ahead()
        return super().peek(size)


def _check_foreign(raw, what):
    if getattr(raw, what)() is not True:
        raise UnsupportedOperation(f"File or stream is not {what}.")


class BufferedRWPair(_BufferedIOBase):
    """A buffer over two raw files, of which one is read and the other written."""

    __module__ = "_io"
    __native_name__ = "_io.BufferedRWPair"

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        _check_foreign(reader, "readable")
        _check_foreign(writer, "writable")
        self._reader = BufferedReader(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self._reader.read(size)

    def read1(self, size=-1, /):
        return self._reader.read1(size)

    def peek(self, size=0, /):
        return self._reader.peek(size)

    def readinto(self, buffer, /):
        return self._reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self._reader.readinto1(buffer)

    def write(self, b, /):
        return self._writer.write(b)

    def flush(self, /):
        return self._writer.flush()

    def readable(self, /):
        return self._reader.readable()

    def writable(self, /):
        return self._writer.writable()

    def isatty(self, /):
        return self._writer.isatty() or self._reader.isatty()

    def close(self, /):
        try:
            self._writer.close()
        finally:
            self._reader.close()

    @property
    def closed(self):
        return self._writer.closed


class IncrementalNewlineDecoder:
    """Makes one kind of line ends out of all kinds."""

    __module__ = "_io"
    __native_name__ = "_io.IncrementalNewlineDecoder"
    __slots__ = ("_decoder", "_translate", "_seen", "_return")

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder = decoder
        self._translate = translate
        self._seen = 0
        self._return = False

    def decode(self, input, final=False):
        if self._decoder is not None:
            input = self._decoder.decode(input, final)
        if self._return and (input or final):
            input = "\r" + input
            self._return = False
        # A return at the end may be the first half of an end of a line.
        if input.endswith("\r") and not final:
            input = input[:-1]
            self._return = True
        if "\r" in input:
            both = input.count("\r\n")
            returns = input.count("\r") - both
            feeds = input.count("\n") - both
            if returns:
                self._seen |= 1
            if feeds:
                self._seen |= 2
            if both:
                self._seen |= 4
            if self._translate:
                if both:
                    input = input.replace("\r\n", "\n")
                if returns:
                    input = input.replace("\r", "\n")
        elif "\n" in input:
            self._seen |= 2
        return input

    def getstate(self):
        buffer, flag = b"", 0
        if self._decoder is not None:
            buffer, flag = self._decoder.getstate()
        return buffer, flag << 1 | self._return

    def setstate(self, state):
        buffer, flag = state
        self._return = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((buffer, flag >> 1))

    def reset(self):
        self._seen = 0
        self._return = False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        return (
            None, "\r", "\n", ("\r", "\n"), "\r\n", ("\r", "\r\n"), ("\n", "\r\n"), ("\r", "\n", "\r\n"),
        )[self._seen]


class TextIOWrapper(_TextIOBase):
    """A file of texts over one of bytes."""

    __module__ = "_io"
    __native_name__ = "_io.TextIOWrapper"

    _CHUNK_SIZE = 8192
    # How many written bytes may wait.
    _gather = 8192
    # How many bytes a character of the last piece took.
    _ratio = 0.0

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self._buffer = None
        self._check_newline(newline)
        if encoding is None or encoding == "locale":
            encoding = "UTF-8" if encoding is None else "utf-8"
        elif not isinstance(encoding, str):
            raise TypeError(f"TextIOWrapper() argument 'encoding' must be str or None, not {type(encoding).__name__}")
        import codecs

        info = codecs.lookup(encoding)
        if not info._is_text_encoding:
            raise LookupError(f"{encoding!r} is not a text encoding; use codecs.open() to handle arbitrary codecs")
        if errors is None:
            errors = "strict"
        elif not isinstance(errors, str):
            raise TypeError(f"TextIOWrapper() argument 'errors' must be str or None, not {type(errors).__name__}")
        self._info = info
        self._encoding = encoding
        self._errors = errors
        self._set_newline(newline)
        self._line_buffering = bool(line_buffering)
        self._write_through = bool(write_through)
        self._encoder = self._decoder = None
        # Bytes that were written and not yet passed on, and texts that were read and not yet taken.
        self._pending = []
        self._pending_size = 0
        self._decoded = ""
        self._used = 0
        # Where the bytes of what was decoded begin, what state the decoder had there, and these bytes.
        self._snapshot = None
        readable, writable = buffer.readable(), buffer.writable()
        self._seekable = self._telling = buffer.seekable()
        self._buffer = buffer
        if readable:
            self._make_decoder()
        if writable:
            self._encoder = info.incrementalencoder(errors)
            if self._seekable and buffer.tell() != 0:
                # A byte order mark stands at the beginning only.
                self._encoder.setstate(0)

    @staticmethod
    def _check_newline(newline):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"illegal newline type: {type(newline)!r}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")

    def _set_newline(self, newline):
        self._read_universal = not newline
        self._read_translate = newline is None
        self._read_newline = newline
        self._write_newline = "\n" if newline is None or newline == "" else newline

    def _make_decoder(self):
        decoder = self._info.incrementaldecoder(self._errors)
        if self._read_universal:
            decoder = IncrementalNewlineDecoder(decoder, self._read_translate)
        self._decoder = decoder

    def _attached(self):
        try:
            buffer = self._buffer
        except AttributeError:
            buffer = False
        if buffer is None:
            raise ValueError("underlying buffer has been detached")
        if buffer is False:
            raise ValueError("I/O operation on uninitialized object")
        return buffer

    def _open(self):
        if self._attached().closed:
            raise ValueError("I/O operation on closed file.")

    def __repr__(self):
        shown = "<_io.TextIOWrapper"
        for name in "name", "mode":
            try:
                shown += f" {name}={getattr(self, name)!r}"
            except (AttributeError, ValueError):
                pass
        return f"{shown} encoding={self._encoding!r}>"

    @property
    def encoding(self):
        return self._encoding

    @property
    def errors(self):
        return self._errors

    @property
    def newlines(self):
        return getattr(self._decoder, "newlines", None)

    @property
    def line_buffering(self):
        return self._line_buffering

    @property
    def write_through(self):
        return self._write_through

    @property
    def buffer(self):
        return self._buffer

    @property
    def closed(self):
        return self._attached().closed

    @property
    def name(self):
        return self._attached().name

    def seekable(self, /):
        self._open()
        return self._seekable

    def readable(self, /):
        return self._attached().readable()

    def writable(self, /):
        return self._attached().writable()

    def fileno(self, /):
        return self._attached().fileno()

    def isatty(self, /):
        return self._attached().isatty()

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        """Changes how texts are encoded, and lines end."""
        if self._snapshot is not None and (encoding is not None or errors is not None or newline is not ...):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of stream after the first read")
        if newline is not ...:
            self._check_newline(newline)
        self.flush()
        if encoding is not None or errors is not None:
            import codecs

            if encoding is not None:
                self._info = codecs.lookup(encoding)
                self._encoding = encoding
                errors = "strict" if errors is None else errors
            self._errors = errors
        if newline is not ...:
            self._set_newline(newline)
        if self._decoder is not None:
            self._make_decoder()
        if self._encoder is not None and (encoding is not None or errors is not None):
            self._encoder = self._info.incrementalencoder(self._errors)
        if line_buffering is not None:
            self._line_buffering = bool(line_buffering)
        if write_through is not None:
            self._write_through = bool(write_through)

    def write(self, text, /):
        """Writes a text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._open()
        if self._encoder is None:
            raise UnsupportedOperation("not writable")
        length = len(text)
        has_feed = (self._write_newline != "\n" or self._line_buffering) and "\n" in text
        if has_feed and self._write_newline != "\n":
            text = text.replace("\n", self._write_newline)
        data = self._encoder.encode(text)
        self._pending.append(data)
        self._pending_size += len(data)
        flush = self._line_buffering and (has_feed or "\r" in text)
        if self._pending_size >= self._gather or flush or self._write_through:
            self._pass_on()
        if flush:
            self._buffer.flush()
        if self._snapshot is not None:
            self._decoded = ""
            self._used = 0
            self._snapshot = None
            if self._decoder is not None:
                self._decoder.reset()
        return length

    def _pass_on(self):
        if self._pending:
            data = b"".join(self._pending)
            self._pending = []
            self._pending_size = 0
            self._buffer.write(data)

    def flush(self, /):
        self._open()
        self._telling = self._seekable
        self._pass_on()
        self._buffer.flush()

    def detach(self, /):
        self._attached()
        self.flush()
        buffer = self._buffer
        self._buffer = None
        return buffer

    def close(self, /):
        buffer = self._attached()
        if not buffer.closed:
            try:
                self.flush()
            finally:
                buffer.close()

    def _more(self, size=0):
        """Decodes the next bytes; False at the end."""
        decoder = self._decoder
        if decoder is None:
            raise UnsupportedOperation("not readable")
        if self._telling:
            state = decoder.getstate()
        read1 = getattr(self._buffer, "read1", None) or self._buffer.read
        data = read1(max(self._CHUNK_SIZE, int(max(self._ratio, 1.0) * size)))
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"underlying {'read1' if hasattr(self._buffer, 'read1') else 'read'}() should have returned a bytes-like object, not '{type(data).__name__}'")
        rest = self._decoded[self._used :]
        used = 0
        if self._telling:
            pending, flags = state
            if rest and self._snapshot is not None:
                # What is not yet taken is decoded anew from where the decoder kept nothing.
                safe, flags, known, _, _ = self._consumed()
                pending = self._snapshot[1][safe:]
                rest = self._decoded[known:]
                used = self._used - known
            self._snapshot = flags, pending + data
        text = decoder.decode(data, not data)
        self._ratio = len(data) / len(text) if text else 0.0
        self._decoded = rest + text
        self._used = used
        return bool(data) or bool(text)

    def _consumed(self):
        """The last place behind the snapshot, at or before the characters that were taken, where the decoder keeps no bytes.

        Its bytes, the state of the decoder there, the characters before it, the bytes behind it that make the rest of those that were
        taken, and whether the end must be decoded for them."""
        flags, data = self._snapshot
        used = self._used
        if not used:
            return 0, flags, 0, 0, False
        simple = self._errors == "strict" and not flags and b"\r" not in data
        if simple and self._info.name in ("utf-8", "ascii", "iso8859-1"):
            return len(self._decoded[:used].encode(self._info.name)), 0, used, 0, False
        decoder = self._decoder
        saved = decoder.getstate()
        try:
            decoder.setstate((b"", flags))
            safe = known = count = fed = 0
            while fed < len(data) and count < used:
                fed += 1
                count += len(decoder.decode(data[fed - 1 : fed]))
                kept, now = decoder.getstate()
                if not kept and count <= used:
                    safe, flags, known = fed, now, count
            end = count < used
            if end and count + len(decoder.decode(b"", True)) < used:
                raise OSError("can't reconstruct logical file position")
            return safe, flags, known, (fed - safe if known < used else 0), end
        finally:
            decoder.setstate(saved)

    def read(self, size=-1, /):
        """So many characters, or all that are left."""
        size = _index(size)
        self._open()
        if self._decoder is None:
            raise UnsupportedOperation("not readable")
        self._pass_on()
        if size < 0:
            rest = self._decoded[self._used :]
            text = rest + self._decoder.decode(self._buffer.read(), True)
            self._decoded = ""
            self._used = 0
            self._snapshot = None
            return text
        # What was decoded is put aside, so that it is copied once.
        pieces = []
        while len(self._decoded) - self._used < size:
            start = self._used
            if start < len(self._decoded):
                pieces.append(self._decoded[start:] if start else self._decoded)
                size -= len(pieces[-1])
                self._used = len(self._decoded)
            if not self._more(size):
                break
        text = self._decoded[self._used : self._used + size]
        self._used += len(text)
        return "".join(pieces) + text if pieces else text

    def _line_end(self, text, start):
        """Where the line that begins at a place ends, -1 if its end is not there."""
        if self._read_translate:
            return text.find("\n", start) + 1 or -1
        if self._read_universal:
            feed = text.find("\n", start)
            back = text.find("\r", start, feed if feed >= 0 else len(text))
            if back < 0:
                return feed + 1 or -1
            if back + 1 < len(text):
                return back + (2 if text[back + 1] == "\n" else 1)
            return -1 if self._decoder is not None else back + 1
        place = text.find(self._read_newline, start)
        return place + len(self._read_newline) if place >= 0 else -1

    def readline(self, size=-1, /):
        """The next line."""
        size = _index(size)
        self._open()
        if self._decoder is None:
            raise UnsupportedOperation("not readable")
        self._pass_on()
        pieces = []
        while True:
            start = self._used
            decoded = self._decoded
            end = self._line_end(decoded, start)
            limit = start + size if size >= 0 else -1
            if end >= 0 or 0 <= limit <= len(decoded):
                break
            # What is surely of this line is put aside, so that it is copied once; a last "\r" may be half of its end.
            sure = len(decoded) - decoded.endswith("\r")
            if start < sure:
                pieces.append(decoded[start:sure])
                self._used = sure
                if size >= 0:
                    size -= sure - start
            if not self._more():
                end = len(self._decoded)
                start = self._used
                limit = start + size if size >= 0 else -1
                if self._read_universal and not self._read_translate:
                    back = self._decoded.find("\r", start)
                    if 0 <= back < end:
                        end = back + 1
                break
        if end < 0 or 0 <= limit < end:
            end = limit
        text = self._decoded[start:end]
        self._used = end if end <= len(self._decoded) else len(self._decoded)
        return "".join(pieces) + text if pieces else text

    def __next__(self, /):
        self._telling = False
        line = self.readline()
        if not line:
            self._snapshot = None
            self._telling = self._seekable
            raise StopIteration
        return line

    def tell(self, /):
        """The place where the file stands, as a number that only `seek` understands."""
        self._open()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        self.flush()
        position = self._buffer.tell()
        if self._decoder is None or self._snapshot is None:
            return position
        safe, flags, known, feed, end = self._consumed()
        position += safe - len(self._snapshot[1])
        return position | flags << 64 | feed << 128 | self._used - known << 192 | end << 256

    def seek(self, cookie, whence=0, /):
        """Goes to a place, and returns it."""
        self._open()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            self._decoded = ""
            self._used = 0
            self._snapshot = None
            if self._decoder is not None:
                self._decoder.reset()
            position = self._buffer.seek(0, 2)
            if self._encoder is not None:
                self._encoder.setstate(0) if position else self._encoder.reset()
            return position
        elif whence != 0:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        self.flush()
        part = lambda shift: cookie >> shift & (1 << 64) - 1
        position, flags, feed, skip = part(0), part(64), part(128), part(192)
        self._buffer.seek(position)
        self._decoded = ""
        self._used = 0
        self._snapshot = None
        if self._decoder is not None:
            if cookie == 0:
                self._decoder.reset()
            else:
                self._decoder.setstate((b"", flags))
            if cookie:
                self._snapshot = flags, b""
            if skip:
                data = self._buffer.read(feed)
                self._decoded = self._decoder.decode(data, bool(cookie >> 256))
                self._snapshot = flags, data
                if len(self._decoded) < skip:
                    raise OSError("can't restore logical file position")
                self._used = skip
        if self._encoder is not None:
            self._encoder.setstate(0) if cookie else self._encoder.reset()
        return cookie

    def truncate(self, pos=None, /):
        self.flush()
        return self._buffer.truncate(pos)


BufferedIOBase.register(BytesIO)
BufferedIOBase.register(_Buffered)
BufferedIOBase.register(BufferedRWPair)
TextIOBase.register(StringIO)
TextIOBase.register(TextIOWrapper)


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_io", (text_encoding,))
