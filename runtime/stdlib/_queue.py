"""The simple queue."""

from _threads import wait_for_nobody as _wait_for_nobody
from collections import deque


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class SimpleQueue:
    """Simple, unbounded, reentrant FIFO queue."""

    def __init__(self):
        self._items = deque()

    def empty(self):
        """Return True if the queue is empty, False otherwise."""
        return not self._items

    def qsize(self):
        """Return the approximate size of the queue (not reliable!)."""
        return len(self._items)

    def put(self, item, block=True, timeout=None):
        """Put the item on the queue."""
        self._items.append(item)

    def put_nowait(self, item):
        """Put an item into the queue without blocking."""
        self._items.append(item)

    def get(self, block=True, timeout=None):
        """Remove and return an item from the queue."""
        if not self._items:
            if block:
                if timeout is not None and timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                _wait_for_nobody("queue.get()", timeout)
            raise Empty
        return self._items.popleft()

    def get_nowait(self):
        """Remove and return an item from the queue without blocking."""
        return self.get(False)

    def __class_getitem__(cls, item, /):
        GenericAlias = type(list[int])

        return GenericAlias(cls, item)
