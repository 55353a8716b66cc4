"""What a program can do with files without a file system, and the size of the terminal that is not there."""

from os import terminal_size as _terminal_size

__all__ = ["copyfileobj", "Error", "SpecialFileError", "ReadError", "RegistryError", "SameFileError", "get_terminal_size", "ignore_patterns"]

COPY_BUFSIZE = 256 * 1024


class Error(OSError):
    pass


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """The file is of a kind with which this cannot be done."""


class ReadError(OSError):
    """The archive cannot be read."""


class RegistryError(Exception):
    """A format is registered twice, or was never registered."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left of one file to another one."""
    if not length:
        length = COPY_BUFSIZE
    read, write = fsrc.read, fdst.write
    while part := read(length):
        write(part)


def ignore_patterns(*patterns):
    """A function that gives those names that match one of the patterns."""
    import fnmatch

    def _ignore_patterns(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}

    return _ignore_patterns


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal: there is none, so that the fallback counts."""
    return _terminal_size(fallback)
