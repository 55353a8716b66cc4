"""Queues.  There is one thread: what would wait for another one is an error that says so."""

import heapq as _heapq
from _queue import Empty, SimpleQueue
from _threads import wait_for_nobody as _wait_for_nobody
from collections import deque

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Full(Exception):
    """There is no room to put, and nobody is to wait for it."""


class ShutDown(Exception):
    """Nothing is put any more, or there is nothing left to get."""


class Queue:
    """What is put first is got first."""

    def __init__(self, maxsize=0):
        self.maxsize, self.unfinished_tasks, self.is_shutdown = maxsize, 0, False
        self._init(maxsize)

    # Derived queues replace these four.

    def _init(self, maxsize):
        self.queue = deque()

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _qsize(self):
        return len(self.queue)

    def task_done(self):
        """Says that an item that was got is done with."""
        unfinished = self.unfinished_tasks - 1
        if unfinished < 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks = unfinished

    def join(self):
        """Waits until all items are done with."""
        if self.unfinished_tasks:
            _wait_for_nobody("queue.join()", None)

    def qsize(self):
        """How many items there are."""
        return self._qsize()

    def empty(self):
        """Whether there is nothing to get."""
        return not self._qsize()

    def full(self):
        """Whether there is no room to put."""
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Puts an item, once there is room."""
        if self.is_shutdown:
            raise ShutDown
        if 0 < self.maxsize <= self._qsize():
            # No other thread takes anything out while this one waits.
            if block:
                if timeout is not None and timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                _wait_for_nobody("queue.put()", timeout)
            raise Full
        self._put(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        """Takes an item away and returns it, once there is one."""
        if self.is_shutdown and not self._qsize():
            raise ShutDown
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._qsize():
            if block:
                _wait_for_nobody("queue.get()", timeout)
            raise Empty
        return self._get()

    def put_nowait(self, item):
        """Puts an item, if there is room."""
        return self.put(item, False)

    def get_nowait(self):
        """Takes an item away and returns it, if there is one."""
        return self.get(False)

    def shutdown(self, immediate=False):
        """Lets nothing be put any more; what is there can be got, unless it is to be thrown away at once."""
        self.is_shutdown = True
        if immediate:
            while self._qsize():
                self._get()
                self.unfinished_tasks = max(self.unfinished_tasks - 1, 0)

    def __class_getitem__(cls, item, /):
        return type(list[int])(cls, item)


class PriorityQueue(Queue):
    """The least item is got first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _heapq.heappush(self.queue, item)

    def _get(self):
        return _heapq.heappop(self.queue)


class LifoQueue(Queue):
    """What is put last is got first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()
