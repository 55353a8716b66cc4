"""Files that gzip packed: packing, taking back, and streams of both."""

import io as _io
import zlib as _zlib
from struct import pack as _pack, unpack as _unpack

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = "rb", "wb"
READ_BUFFER_SIZE = 131072


class BadGzipFile(OSError):
    """It is no file of gzip, or a broken one."""


def _header(name, mtime, level):
    flags = FNAME if name else 0
    extra = b"\x02" if level == 9 else b"\x04" if level == 1 else b"\0"
    return b"\x1f\x8b\x08" + bytes([flags]) + _pack("<L", mtime) + extra + b"\xff" + (name + b"\0" if name else b"")


def compress(data, compresslevel=9, *, mtime=0):
    """The compressed bytes."""
    if mtime is None:
        from time import time

        mtime = time()
    packer = _zlib.compressobj(compresslevel, _zlib.DEFLATED, -_zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush()
    return _header(b"", int(mtime), compresslevel) + body + _pack("<LL", _zlib.crc32(data), len(data) & 0xFFFFFFFF)


def _skip_header(data, at):
    """Where the packed data of a member begin; None at the end of the file."""
    magic = data[at : at + 2]
    if magic == b"":
        return None
    if magic != b"\x1f\x8b":
        raise BadGzipFile("Not a gzipped file (%r)" % magic)
    if len(data) < at + 10:
        raise EOFError("Compressed file ended before the end-of-stream marker was reached")
    if data[at + 2] != 8:
        raise BadGzipFile("Unknown compression method")
    flags = data[at + 3]
    at += 10

    def needed(end):
        if end > len(data) or end == 0:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        return end

    if flags & FEXTRA:
        needed(at + 2)
        at = needed(at + 2 + int.from_bytes(data[at : at + 2], "little"))
    if flags & FNAME:
        at = needed(data.find(b"\0", at) + 1)
    if flags & FCOMMENT:
        at = needed(data.find(b"\0", at) + 1)
    if flags & FHCRC:
        at = needed(at + 2)
    return at


def decompress(data):
    """The bytes that were compressed."""
    return b"".join([member for member, _ in _members(bytes(data))])


def _members(data):
    """The members of a file, each with the time of its header."""
    at = 0
    while True:
        begin = _skip_header(data, at)
        if begin is None:
            return
        mtime = int.from_bytes(data[at + 4 : at + 8], "little")
        unpacker = _zlib.decompressobj(-_zlib.MAX_WBITS)
        member = unpacker.decompress(data[begin:])
        rest = unpacker.unused_data
        if not unpacker.eof or len(rest) < 8:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        crc, size = _unpack("<II", rest[:8])
        if crc != _zlib.crc32(member):
            raise BadGzipFile("CRC check failed")
        if size != len(member) & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        yield member, mtime
        at = len(data) - len(rest) + 8
        while data[at : at + 1] == b"\0":
            at += 1


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """Opens a compressed file, of bytes or of texts."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    elif encoding is not None:
        raise ValueError("Argument 'encoding' not supported in binary mode")
    elif errors is not None:
        raise ValueError("Argument 'errors' not supported in binary mode")
    elif newline is not None:
        raise ValueError("Argument 'newline' not supported in binary mode")
    plain = mode.replace("t", "")
    if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
        file = GzipFile(filename, plain, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, plain, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return _io.TextIOWrapper(file, encoding, errors, newline) if "t" in mode else file


class GzipFile(_io.BufferedIOBase):
    """A stream of what is in a packed file, or into one."""

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        if mode and "b" not in mode:
            mode += "b"
        if fileobj is None:
            from builtins import open as open_file

            fileobj = self.myfileobj = open_file(filename, mode or "rb")
        if filename is None:
            filename = getattr(fileobj, "name", "")
            if not isinstance(filename, (str, bytes)):
                filename = ""
        else:
            from os import fspath

            filename = fspath(filename)
        if mode is None:
            mode = getattr(fileobj, "mode", "rb")
        self.name = filename
        self.fileobj = fileobj
        self._mtime = mtime
        self._data = None
        if mode.startswith("r"):
            self.mode = READ
            self._position = 0
        elif mode.startswith(("w", "a", "x")):
            self.mode = WRITE
            self._level = compresslevel
            self._crc = self._size = 0
            self._packer = _zlib.compressobj(compresslevel, _zlib.DEFLATED, -_zlib.MAX_WBITS)
            self._write_header()
        else:
            raise ValueError("Invalid mode: {!r}".format(mode))

    def _write_header(self):
        from os.path import basename

        name = self.name
        try:
            name = basename(name)
            if not isinstance(name, bytes):
                name = name.encode("latin-1")
            if name.endswith(b".gz"):
                name = name[:-3]
        except UnicodeEncodeError:
            name = b""
        mtime = self._mtime
        if mtime is None:
            from time import time

            mtime = time()
        self.fileobj.write(_header(name, int(mtime), self._level))

    @property
    def mtime(self):
        """When the file was changed that is in it, in seconds since 1970."""
        if self.mode == READ:
            return self._mtime if self._data is not None else None
        return self._mtime

    def __repr__(self):
        return f"<gzip {self.fileobj!r} {id(self):#x}>" if self.fileobj is not None else f"<gzip None {id(self):#x}>"

    def _check(self):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file.")

    def _load(self):
        if self.mode != READ:
            from errno import EBADF

            raise OSError(EBADF, "read() on write-only GzipFile object")
        self._check()
        if self._data is None:
            members = list(_members(self.fileobj.read()))
            self._data = b"".join([member for member, _ in members])
            self._mtime = members[-1][1] if members else None
        return self._data

    def read(self, size=-1):
        data = self._load()
        begin = self._position
        end = len(data) if size is None or size < 0 else min(len(data), begin + size)
        self._position = end
        return data[begin:end]

    def read1(self, size=-1):
        return self.read(size)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def peek(self, n):
        data = self._load()
        return data[self._position :]

    def readline(self, size=-1):
        data = self._load()
        end = data.find(b"\n", self._position) + 1 or len(data)
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        begin, self._position = self._position, end
        return data[begin:end]

    def write(self, data):
        self._check()
        if self.mode != WRITE:
            from errno import EBADF

            raise OSError(EBADF, "write() on read-only GzipFile object")
        data = bytes(data) if not isinstance(data, bytes) else data
        if data:
            self.fileobj.write(self._packer.compress(data))
            self._size += len(data)
            self._crc = _zlib.crc32(data, self._crc)
        return len(data)

    def flush(self, zlib_mode=_zlib.Z_SYNC_FLUSH):
        self._check()
        if self.mode == WRITE:
            self.fileobj.write(self._packer.flush(zlib_mode))
            if hasattr(self.fileobj, "flush"):
                self.fileobj.flush()

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        file = self.fileobj
        if file is None:
            return
        try:
            if self.mode == WRITE:
                file.write(self._packer.flush())
                file.write(_pack("<LL", self._crc, self._size & 0xFFFFFFFF))
        finally:
            self.fileobj = None
            mine, self.myfileobj = self.myfileobj, None
            if mine is not None:
                mine.close()

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._check()
        return self._position if self.mode == READ else self._size

    def seek(self, offset, whence=0):
        self._check()
        if self.mode == WRITE:
            if whence == 1:
                offset += self._size
            elif whence:
                raise ValueError("Seek from end not supported")
            if offset < self._size:
                raise OSError("Negative seek in write mode")
            self.write(bytes(offset - self._size))
            return self._size
        data = self._load()
        offset += (0, self._position, len(data))[whence]
        self._position = max(0, min(len(data), offset))
        return self._position

    def rewind(self):
        """Goes back to the beginning."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._position = 0

    def fileno(self):
        return self.fileobj.fileno()
