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
    """Random numbers that the host's entropy gives; they have no state and no seed."""

    __module__ = "random"

    def random(self):
        """A float from 0 on and below 1."""
        return (int.from_bytes(_entropy(7)) >> 3) * 2.0**-53

    def getrandbits(self, k):
        """An int of k bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        count = (k + 7) // 8
        return int.from_bytes(_entropy(count)) >> (count * 8 - k)

    def randbytes(self, n):
        """So many bytes."""
        return _entropy(n)

    def seed(self, *args, **kwds):
        """Does nothing."""

    def getstate(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


_sysrand = SystemRandom()
randbits = _sysrand.getrandbits
choice = _sysrand.choice


def randbelow(exclusive_upper_bound):
    """An int from 0 on and below a bound."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _sysrand._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """So many bytes (32)."""
    return _entropy(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """So many bytes (32), as hexadecimal digits."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """So many bytes (32), as characters that may stand in addresses."""
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
