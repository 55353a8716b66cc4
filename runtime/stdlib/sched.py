"""Calls of functions in an order of time."""

import heapq
import time
from collections import namedtuple
from itertools import count

__all__ = ["scheduler"]

Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")


class _Nothing:
    pass


class scheduler:
    """Runs actions at times."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        # Events of one time and priority run in the order in which they were entered.
        self._numbers = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_Nothing):
        """Adds a call at a time."""
        if kwargs is _Nothing:
            kwargs = {}
        event = Event(time, priority, next(self._numbers), action, argument, kwargs)
        heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_Nothing):
        """Adds a call after some time."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Takes a call away."""
        self._queue.remove(event)
        heapq.heapify(self._queue)

    def empty(self):
        """Whether there are no calls."""
        return not self._queue

    def run(self, blocking=True):
        """Makes the calls, until there are none; or those whose time has come, and says how long it is until the next."""
        queue = self._queue
        while queue:
            when, _, _, action, argument, kwargs = queue[0]
            now = self.timefunc()
            if when > now:
                if not blocking:
                    return when - now
                self.delayfunc(when - now)
            else:
                heapq.heappop(queue)
                action(*argument, **kwargs)
                # Others get a chance to run.
                self.delayfunc(0)

    @property
    def queue(self):
        """The calls, in their order."""
        return sorted(self._queue)
