"""The simple queue."""

from _threads import wait_for_nobody as _wait_for_nobody
from collections import deque


class Empty(Exception):
    """There is nothing to get, and nobody is to wait for it."""


class SimpleQueue:
    """What is put first is got first; there is room for any number."""

    __native_name__ = "_queue.SimpleQueue"
    __slots__ = ("_items", "__weakref__")

    def __init__(self):
        self._items = deque()

    def empty(self):
        """Whether there is nothing to get."""
        return not self._items

    def qsize(self):
        """How many items there are."""
        return len(self._items)

    def put(self, item, block=True, timeout=None):
        """Puts an item."""
        self._items.append(item)

    def put_nowait(self, item):
        """Puts an item."""
        self._items.append(item)

    def get(self, block=True, timeout=None):
        """Takes an item away and returns it, once there is one."""
        if not self._items:
            if block:
                if timeout is not None and timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                _wait_for_nobody("queue.get()", timeout)
            raise Empty
        return self._items.popleft()

    def get_nowait(self):
        """Takes an item away and returns it, if there is one."""
        return self.get(False)

    def __class_getitem__(cls, item, /):
        return type(list[int])(cls, item)
