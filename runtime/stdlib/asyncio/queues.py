"""Queues between tasks: who finds one full or empty waits in a line."""

from collections import deque
from heapq import heappop, heappush

from asyncio import locks, mixins

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty", "QueueShutDown")


class QueueEmpty(Exception):
    """There is nothing to get, and nobody is to wait for it."""


class QueueFull(Exception):
    """There is no room to put, and nobody is to wait for it."""


class QueueShutDown(Exception):
    """Nothing is put any more, or there is nothing left to get."""


class Queue(mixins._LoopBoundMixin):
    """What is put first is got first."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        # Futures of those that wait to get and to put.
        self._getters, self._putters = deque(), deque()
        # How many items are not done with, and what `join` waits for.
        self._unfinished_tasks, self._finished = 0, locks.Event()
        self._finished.set()
        self._is_shutdown = False
        self._init(maxsize)

    # What derived queues replace: how items are kept.

    def _init(self, maxsize):
        self._queue = deque()

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.popleft()

    def __class_getitem__(cls, item, /):
        return type(list[int])(cls, item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    def _format(self):
        items, getters, putters = list(getattr(self, "_queue", ())), len(self._getters), len(self._putters)
        parts = {
            f"maxsize={self._maxsize!r}": True, f"_queue={items!r}": items, f"_getters[{getters}]": getters,
            f"_putters[{putters}]": putters, f"tasks={self._unfinished_tasks}": self._unfinished_tasks, "shutdown": self._is_shutdown,
        }
        return " ".join([part for part, shown in parts.items() if shown])

    @property
    def maxsize(self):
        """How many items there is room for; 0 for any number."""
        return self._maxsize

    def qsize(self):
        """How many items there are."""
        return len(self._queue)

    def empty(self):
        """Whether there is nothing to get."""
        return not self._queue

    def full(self):
        """Whether there is no room to put."""
        return 0 < self._maxsize <= self.qsize()

    def _give_up(self, waiter, line, still):
        """One that waited in a line leaves it; if it was woken before, and what it waited for is there, the next one is woken."""
        waiter.cancel()
        if waiter in line:
            line.remove(waiter)
        if not still and not waiter.cancelled():
            _wake_first(line)

    async def put(self, item):
        """Puts an item, once there is room."""
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            waiter = self._get_loop().create_future()
            self._putters.append(waiter)
            try:
                await waiter
            except:
                self._give_up(waiter, self._putters, self.full())
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        """Puts an item, if there is room."""
        if self._is_shutdown or self.full():
            raise QueueShutDown if self._is_shutdown else QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        _wake_first(self._getters)

    async def get(self):
        """Takes an item away and returns it, once there is one."""
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            waiter = self._get_loop().create_future()
            self._getters.append(waiter)
            try:
                await waiter
            except:
                self._give_up(waiter, self._getters, self.empty())
                raise
        return self.get_nowait()

    def get_nowait(self):
        """Takes an item away and returns it, if there is one."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        _wake_first(self._putters)
        return item

    def _done_with(self, count):
        self._unfinished_tasks = left = max(self._unfinished_tasks - count, 0)
        if not left:
            self._finished.set()

    def task_done(self):
        """Says that an item that was got is done with."""
        if self._unfinished_tasks < 1:
            raise ValueError("task_done() called too many times")
        self._done_with(1)

    async def join(self):
        """Waits until all items are done with."""
        if self._unfinished_tasks:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Lets nothing be put any more; what is there can be got, unless it is to be thrown away at once."""
        self._is_shutdown = True
        if immediate:
            thrown = 0
            while not self.empty():
                self._get()
                thrown += 1
            self._done_with(thrown)
        for line in self._getters, self._putters:
            while line:
                _wake_first(line)


def _wake_first(line):
    """Takes those that are done out of a line, and wakes the first of the others."""
    while line:
        waiter = line.popleft()
        if not waiter.done():
            return waiter.set_result(None)


class PriorityQueue(Queue):
    """The least item is got first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """What is put last is got first."""

    def _get(self):
        return self._queue.pop()
