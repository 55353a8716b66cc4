"""Hashes of bytes."""

import _hashlib
from _hashlib import md5, pbkdf2_hmac, sha1, sha224, sha256, sha384, sha512
from _hashlib import sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
    "shake_128", "shake_256",
}
algorithms_available = set(algorithms_guaranteed)

__all__ = (
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
    "shake_128", "shake_256", "new", "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac",
)


class blake2b(_hashlib.blake2b):
    """The hash BLAKE2b."""

    __module__ = "_blake2"

    MAX_DIGEST_SIZE = 64
    MAX_KEY_SIZE = 64
    PERSON_SIZE = 16
    SALT_SIZE = 16

    def copy(self, /):
        """Another one that has come as far."""
        copied = blake2b()
        copied._take(self)
        return copied


class blake2s(_hashlib.blake2s):
    """The hash BLAKE2s."""

    __module__ = "_blake2"

    MAX_DIGEST_SIZE = 32
    MAX_KEY_SIZE = 32
    PERSON_SIZE = 8
    SALT_SIZE = 8

    def copy(self, /):
        """Another one that has come as far."""
        copied = blake2s()
        copied._take(self)
        return copied


def new(name, *args, **kwargs):
    """Begins the hash of a name."""
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    lower = name.lower()
    if lower not in algorithms_guaranteed:
        raise ValueError("unsupported hash type " + name)
    return globals()[lower](*args, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """The hash of what a file contains."""
    digestobj = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        digestobj.update(fileobj.getbuffer())
        return digestobj
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    while size := fileobj.readinto(buffer):
        digestobj.update(buffer[:size])
    if size is None:
        raise BlockingIOError("I/O operation would block.")
    return digestobj
