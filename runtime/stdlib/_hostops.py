"""Operations of the host that programs await."""

from _asyncio import get_running_loop
from _hostcalls import dispose


class Operation:
    """What an asynchronous function of the host returns: it is under way, and can be awaited once."""

    __slots__ = ("_number", "_awaited")

    def __init__(self, number):
        self._number = number
        self._awaited = False

    def __await__(self):
        if self._awaited:
            raise RuntimeError("cannot reuse already awaited operation")
        self._awaited = True
        return get_running_loop()._await_host(self._number).__await__()

    def close(self):
        """Give the operation up."""
        if not self._awaited:
            self._awaited = True
            dispose(self._number)


def operation(number):
    """What stands for an operation of the host."""
    return Operation(number)
