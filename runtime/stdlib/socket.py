"""The network: there is none here.  The errors of it are those of the builtins."""

error = OSError
timeout = TimeoutError


class herror(OSError):
    __module__ = "socket"


class gaierror(OSError):
    __module__ = "socket"
