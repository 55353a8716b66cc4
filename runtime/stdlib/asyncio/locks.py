"""Locks, events, conditions, semaphores and barriers for tasks.

Who has to wait leaves a future among the waiters, in the order of arrival, and takes it out again itself, woken or not.
"""

from collections import deque

from asyncio import mixins
from asyncio.exceptions import BrokenBarrierError, CancelledError

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")


class _ContextManagerMixin:
    async def __aenter__(self):
        # The lock is no value of the with statement.
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


def _shown(primitive, state, waiters):
    if waiters:
        state = f"{state}, waiters:{len(waiters)}"
    return f"<{object.__repr__(primitive)[1:-1]} [{state}]>"


class Lock(_ContextManagerMixin, mixins._LoopBoundMixin):
    """One task at a time holds it; the others get it in the order in which they asked."""

    def __init__(self):
        self._locked, self._waiters = False, None

    def __repr__(self):
        return _shown(self, "locked" if self._locked else "unlocked", self._waiters)

    def locked(self):
        """Whether somebody holds it."""
        return self._locked

    async def acquire(self):
        """Waits until it is free, and takes it."""
        waiters = self._waiters
        if self._locked or waiters and not all(waiter.cancelled() for waiter in waiters):
            if waiters is None:
                waiters = self._waiters = deque()
            waiter = self._get_loop().create_future()
            waiters.append(waiter)
            try:
                await waiter
            except BaseException as error:
                waiters.remove(waiter)
                # It may have been woken before: then the next one is to be.
                if isinstance(error, CancelledError) and not self._locked:
                    self._hand_on()
                raise
            waiters.remove(waiter)
        self._locked = True
        return True

    def release(self):
        """Lets the next one have it."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._hand_on()

    def _hand_on(self):
        # If the first one is awake already, nobody else is woken.
        waiters = self._waiters
        if waiters and not waiters[0].done():
            waiters[0].set_result(True)


class Event(mixins._LoopBoundMixin):
    """Something that happens, or has happened, and that tasks wait for."""

    def __init__(self):
        self._value, self._waiters = False, deque()

    def __repr__(self):
        return _shown(self, "set" if self._value else "unset", self._waiters)

    def is_set(self):
        """Whether it has happened."""
        return self._value

    def set(self):
        """Says that it has happened: all that wait go on."""
        if not self._value:
            self._value = True
            mixins._wake(self._waiters, -1)

    def clear(self):
        """Says that it has not happened yet."""
        self._value = False

    async def wait(self):
        """Waits until it has happened."""
        if not self._value:
            waiter = self._get_loop().create_future()
            self._waiters.append(waiter)
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        return True


class Condition(_ContextManagerMixin, mixins._LoopBoundMixin):
    """A lock whose holders wait for what others tell them."""

    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release
        self._waiters = deque()

    def __repr__(self):
        return _shown(self, "locked" if self.locked() else "unlocked", self._waiters)

    def _need_lock(self, what):
        if not self.locked():
            raise RuntimeError(f"cannot {what} on un-acquired lock")

    async def wait(self):
        """Gives the lock away until it is told of something."""
        self._need_lock("wait")
        waiter = self._get_loop().create_future()
        self.release()
        try:
            self._waiters.append(waiter)
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
                await self._take_back()
        except BaseException:
            # What it may have been told goes to the next one.
            mixins._wake(self._waiters, 1)
            raise
        return True

    async def _take_back(self):
        """Takes the lock again, whatever happens; a cancellation that comes meanwhile is raised afterwards."""
        cancelled = None
        while True:
            try:
                await self.acquire()
            except CancelledError as error:
                cancelled = error
                continue
            break
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                # An exception that its own frame holds would be a cycle.
                cancelled = None

    async def wait_for(self, predicate):
        """Waits until a function says something true, which is the answer."""
        while True:
            answer = predicate()
            if answer:
                return answer
            await self.wait()

    def notify(self, n=1):
        """Tells the n tasks that have waited longest."""
        self._need_lock("notify")
        mixins._wake(self._waiters, max(n, 0))

    def notify_all(self):
        """Tells all tasks that wait."""
        self.notify(len(self._waiters))


class Semaphore(_ContextManagerMixin, mixins._LoopBoundMixin):
    """A number of tasks at a time hold it; the others get it in the order in which they asked."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value, self._waiters = value, None

    def __repr__(self):
        return _shown(self, "locked" if self.locked() else f"unlocked, value:{self._value}", self._waiters)

    def locked(self):
        """Whether one that asks has to wait."""
        return not self._value or any(not waiter.cancelled() for waiter in self._waiters or ())

    async def acquire(self):
        """Waits until there is a place, and takes it."""
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = deque()
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
        except BaseException as error:
            self._waiters.remove(waiter)
            if isinstance(error, CancelledError) and waiter.done() and not waiter.cancelled():
                # It had been given a place, which goes back.
                self._value += 1
            self._give_places()
            raise
        self._waiters.remove(waiter)
        self._give_places()
        return True

    def release(self):
        """Gives a place back."""
        self._value += 1
        self._give_places(1)

    def _give_places(self, most=-1):
        """Gives free places to those that wait, no more than so many."""
        while self._value > 0 and most and mixins._wake(self._waiters or (), 1):
            self._value -= 1
            most -= 1


class BoundedSemaphore(Semaphore):
    """One that has never more places than at first."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value < self._bound_value:
            super().release()
        else:
            raise ValueError("BoundedSemaphore released too many times")


# The states of a barrier, as its text shows them: tasks come until there are enough, then all of them go.
_FILLING, _DRAINING, _RESETTING, _BROKEN = "filling", "draining", "resetting", "broken"


class Barrier(mixins._LoopBoundMixin):
    """A place at which tasks wait for each other."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties, self._count, self._state = parties, 0, _FILLING
        self._cond = Condition()

    def __repr__(self):
        waiting = "" if self.broken else f", waiters:{self.n_waiting}/{self.parties}"
        return _shown(self, self._state + waiting, ())

    async def __aenter__(self):
        # The number of arrival is the value of the with statement.
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        """Waits until enough tasks do; each gets its number of arrival."""
        meeting = self._cond
        async with meeting:
            # Those of the last round leave first.
            await meeting.wait_for(lambda: self._state in (_FILLING, _BROKEN))
            if self._state is _BROKEN:
                raise BrokenBarrierError("Barrier aborted")
            place = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._turn(_DRAINING)
                else:
                    await meeting.wait_for(lambda: self._state is not _FILLING)
                    if self._state is not _DRAINING:
                        raise BrokenBarrierError("Abort or reset of barrier")
            finally:
                self._count -= 1
                if not self._count:
                    self._turn(_BROKEN if self._state is _BROKEN else _FILLING)
            return place

    def _turn(self, state):
        self._state = state
        self._cond.notify_all()

    async def reset(self):
        """Sends those that wait away with an error, and begins anew."""
        async with self._cond:
            self._turn(_RESETTING if self._count else _FILLING)

    async def abort(self):
        """Sends those that wait away with an error, and all that come."""
        async with self._cond:
            self._turn(_BROKEN)

    parties = property(lambda self: self._parties, doc="How many tasks it takes.")
    n_waiting = property(lambda self: self._count if self._state is _FILLING else 0, doc="How many tasks wait.")
    broken = property(lambda self: self._state is _BROKEN, doc="Whether it was aborted.")
