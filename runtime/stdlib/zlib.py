"""Data made small, taken back, and checksums, as the zlib library does it."""

from _zlib import adler32, crc32, pack as _pack, refuse as _refuse, unpack as _unpack
from operator import index as _index

DEFLATED = 8
DEF_BUF_SIZE = 16384
DEF_MEM_LEVEL = 8
MAX_WBITS = 15
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.3.1"
Z_NO_COMPRESSION = 0
Z_BEST_SPEED = 1
Z_BEST_COMPRESSION = 9
Z_DEFAULT_COMPRESSION = -1
Z_DEFAULT_STRATEGY = 0
Z_FILTERED = 1
Z_HUFFMAN_ONLY = 2
Z_RLE = 3
Z_FIXED = 4
Z_NO_FLUSH = 0
Z_PARTIAL_FLUSH = 1
Z_SYNC_FLUSH = 2
Z_FULL_FLUSH = 3
Z_FINISH = 4
Z_BLOCK = 5
Z_TREES = 6


class error(Exception):
    __module__ = "zlib"


def _can_write(wbits):
    return 8 <= wbits <= 15 or -15 <= wbits <= -9 or 25 <= wbits <= 31


def _can_read(wbits):
    return wbits == 0 or 8 <= wbits <= 15 or -15 <= wbits <= -8 or wbits == 16 or 24 <= wbits <= 32 or 40 <= wbits <= 47


def compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS):
    """Returns a bytes object containing compressed data.

  data
    Binary data to be compressed.
  level
    Compression level, in 0-9 or -1.
  wbits
    The window buffer size and container format."""
    level = _index(level)
    wbits = _index(wbits)
    if not -1 <= level <= 9 or not _can_write(wbits):
        raise error("Bad compression level")
    return _pack(data, 6 if level < 0 else level, wbits, DEF_MEM_LEVEL, True)


def _fail(reason, doing):
    if reason is False:
        raise error(f"Error -5 {doing}: incomplete or truncated stream")
    if reason == "need dictionary":
        raise error(f"Error 2 {doing}")
    raise error(f"Error -3 {doing}: {reason}")


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """Returns a bytes object containing the uncompressed data.

  data
    Compressed data.
  wbits
    The window buffer size and container format.
  bufsize
    The initial output buffer size."""
    wbits = _index(wbits)
    _index(bufsize)
    if not _can_read(wbits):
        raise error("Error -2 while preparing to decompress data: inconsistent stream state")
    unpacked, read, end = _unpack(data, wbits, -1)
    if end is not True:
        _fail(end, "while decompressing data")
    return unpacked


class _Compress:
    """Object returned by zlib.compressobj."""

    __module__ = "zlib"
    __slots__ = ("_level", "_wbits", "_memory", "_data", "_given", "_is_over")

    def __init__(self, level, wbits, memory):
        self._level = 6 if level < 0 else level
        self._wbits = wbits
        self._memory = memory
        self._data = b""
        self._given = 0
        self._is_over = False

    def _rest(self, is_end):
        packed = _pack(self._data, self._level, self._wbits, self._memory, is_end)
        rest = packed[self._given:]
        self._given = len(packed)
        return rest

    def compress(self, data, /):
        """Returns a bytes object containing compressed data.

After calling this function, some of the input data may still
be stored in internal buffers for later processing.
Call the flush() method to clear these buffers."""
        data = bytes(memoryview(data))
        if self._is_over:
            raise error("Error -2 while compressing data: inconsistent stream state")
        self._data += data
        return self._rest(False)

    def flush(self, mode=Z_FINISH, /):
        """Return a bytes object containing any remaining compressed data.

If mode == Z_FINISH, the compressor object can no longer be
used after calling the flush() method.  Otherwise, more data
can still be compressed."""
        mode = _index(mode)
        if mode == Z_NO_FLUSH:
            return b""
        if mode != Z_FINISH:
            _refuse("flushing a compression that goes on")
        if self._is_over:
            raise error("Error -2 while finishing compression: inconsistent stream state")
        self._is_over = True
        return self._rest(True)

    def copy(self):
        """Return a copy of the compression object."""
        if self._is_over:
            raise ValueError("Inconsistent stream state")
        other = _Compress(self._level, self._wbits, self._memory)
        other._data = self._data
        other._given = self._given
        return other

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo, /):
        return self.copy()


def compressobj(
    level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None
):
    """Return a compressor object."""
    level, method, wbits, memLevel, strategy = [_index(value) for value in (level, method, wbits, memLevel, strategy)]
    if (
        not -1 <= level <= 9
        or method != DEFLATED
        or not _can_write(wbits)
        or not 1 <= memLevel <= 9
        or not 0 <= strategy <= 4
    ):
        raise ValueError("Invalid initialization option")
    if strategy != Z_DEFAULT_STRATEGY:
        _refuse("strategies of compression")
    if zdict is not None:
        _refuse("dictionaries of compression")
    return _Compress(level, wbits, memLevel)


class _Decompress:
    """Object returned by zlib.decompressobj."""

    __module__ = "zlib"
    __slots__ = ("_wbits", "_data", "_given", "unused_data", "unconsumed_tail", "eof")

    def __init__(self, wbits):
        self._wbits = wbits
        self._data = b""
        self._given = 0
        self.unused_data = b""
        self.unconsumed_tail = b""
        self.eof = False

    def _take(self, data, most):
        self._data += data
        self.unconsumed_tail = b""
        unpacked, read, end = _unpack(self._data, self._wbits, -1 if most < 0 else self._given + most)
        if end is True:
            self.eof = True
            self.unused_data = self._data[read:]
        elif end is None:
            self.unconsumed_tail = self._data[read:]
            self._data = self._data[:read]
        elif end is not False:
            _fail(end, "while decompressing data")
        rest = unpacked[self._given:]
        self._given = len(unpacked)
        return rest

    def decompress(self, data, /, max_length=0):
        """Return a bytes object containing the decompressed version of the data.

After calling this function, some of the input data may still
be stored in internal buffers for later processing.
Call the flush() method to clear these buffers."""
        data = bytes(memoryview(data))
        most = _index(max_length)
        if most < 0:
            raise ValueError("max_length must be non-negative")
        if self.eof:
            self.unused_data += data
            return b""
        return self._take(data, most or -1)

    def flush(self, length=DEF_BUF_SIZE, /):
        """Return a bytes object containing any remaining decompressed data."""
        if _index(length) <= 0:
            raise ValueError("length must be greater than zero")
        return b"" if self.eof else self._take(self.unconsumed_tail, -1)

    def copy(self):
        """Return a copy of the decompression object."""
        other = _Decompress(self._wbits)
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        return other

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo, /):
        return self.copy()


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    """Return a decompressor object."""
    wbits = _index(wbits)
    if not _can_read(wbits):
        raise ValueError("Invalid initialization option")
    if zdict:
        _refuse("dictionaries of compression")
    return _Decompress(wbits)


_Compress.__name__ = _Compress.__qualname__ = "Compress"
_Decompress.__name__ = _Decompress.__qualname__ = "Decompress"
_Compress.__native_name__ = "zlib.Compress"
_Decompress.__native_name__ = "zlib.Decompress"


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("zlib", (compress, compressobj, decompress, decompressobj))
