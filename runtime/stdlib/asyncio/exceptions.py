"""The exceptions of asyncio."""

from _asyncio import CancelledError, InvalidStateError

__all__ = (
    "BrokenBarrierError", "InvalidStateError", "CancelledError", "TimeoutError", "IncompleteReadError", "LimitOverrunError",
    "SendfileNotAvailableError",
)


TimeoutError = TimeoutError


class SendfileNotAvailableError(RuntimeError):
    """The host cannot send this file by itself."""


class IncompleteReadError(EOFError):
    """A stream ended before as much was read as was expected."""

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial, self.expected = partial, expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """There was no separator within the limit."""

    def __init__(self, message, consumed):
        self.consumed = consumed
        super().__init__(message)

    def __reduce__(self):
        (message,) = self.args
        return type(self), (message, self.consumed)


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted or reset."""
