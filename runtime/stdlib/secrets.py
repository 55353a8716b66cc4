"""Cryptographically strong random numbers, as strong as the entropy that the host gives (its seed)."""

import _random
from _hashlib import compare_digest, sha512 as _sha512
from random import Random as _Random

__all__ = [
    "choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest",
]

DEFAULT_ENTROPY = 32
# How many blocks were drawn.
_drawn = 0


def _entropy(count):
    """So many bytes: hashes of the host's seed and a counter."""
    global _drawn
    seed = _random.host_seed()
    if seed is None:
        raise RuntimeError("secrets need entropy of the host: let it give a seed (--seed N)")
    seed = seed.to_bytes(64, "little")
    data = bytearray()
    while len(data) < count:
        _drawn += 1
        data += _sha512(b"secrets" + seed + _drawn.to_bytes(16, "little")).digest()
    return bytes(data[:count])


class SystemRandom(_Random):
    """Alternate random number generator using sources provided by the host."""

    __module__ = "random"

    def random(self):
        """Get the next random number in the range 0.0 <= X < 1.0."""
        return (int.from_bytes(_entropy(7)) >> 3) * 2.0**-53

    def getrandbits(self, k):
        """getrandbits(k) -> x.  Generates an int with k random bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        count = (k + 7) // 8
        return int.from_bytes(_entropy(count)) >> (count * 8 - k)

    def randbytes(self, n):
        """Generate n random bytes."""
        return _entropy(n)

    def seed(self, *args, **kwds):
        """Stub method.  Not used for a system random number generator."""

    def getstate(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


_sysrand = SystemRandom()
randbits = _sysrand.getrandbits
choice = _sysrand.choice


def randbelow(exclusive_upper_bound):
    """Return a random int in the range [0, n)."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _sysrand._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """Return a random byte string containing nbytes bytes."""
    return _entropy(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """Return a random text string, in hexadecimal."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """Return a random URL-safe text string, in Base64 encoding."""
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
