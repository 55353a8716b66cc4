"""Native code: it cannot be called.  The error is there."""


class ArgumentError(Exception):
    __module__ = "ctypes"
