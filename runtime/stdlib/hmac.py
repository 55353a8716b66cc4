"""Keyed hashes, by RFC 2104."""

import hashlib as _hashlib
from _hashlib import compare_digest

# What the standard mixes the key with, before the outer hash and the inner one.
trans_5C, trans_36 = [bytes([byte ^ pad for byte in range(256)]) for pad in (0x5C, 0x36)]

digest_size = None


def _constructor(digestmod):
    if not digestmod:
        raise TypeError("Missing required argument 'digestmod'.")
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        return lambda data=b"": _hashlib.new(digestmod, data)
    return lambda data=b"": digestmod.new(data)


class HMAC:
    """A hash of a key and of messages."""

    blocksize = 64

    __slots__ = "_inner", "_outer", "block_size", "digest_size"

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        make = _constructor(digestmod)
        self._outer = outer = make()
        self._inner = inner = make()
        self.digest_size = inner.digest_size
        size = getattr(inner, "block_size", 0)
        self.block_size = size = self.blocksize if size < 16 else size
        key = (key if len(key) <= size else make(key).digest()).ljust(size, b"\0")
        outer.update(key.translate(trans_5C))
        inner.update(key.translate(trans_36))
        if msg is not None:
            inner.update(msg)

    @property
    def name(self):
        return "hmac-" + self._inner.name

    def update(self, msg):
        """Goes on with more of the message."""
        self._inner.update(msg)

    def copy(self):
        """Another one that has come as far."""
        made = self.__class__.__new__(self.__class__)
        made.digest_size, made.block_size = self.digest_size, self.block_size
        made._inner, made._outer = self._inner.copy(), self._outer.copy()
        return made

    def _current(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """The hash of what there was so far."""
        return self._current().digest()

    def hexdigest(self):
        """The hash of what there was so far, as hexadecimal digits."""
        return self._current().hexdigest()


def new(key, msg=None, digestmod=""):
    """Begins a hash of a key."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The hash of a key and of one message."""
    return HMAC(key, msg, digest).digest()
