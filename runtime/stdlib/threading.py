"""What programs of one thread use of this module.  Locks and their like work; nothing starts another thread, and what would wait for one is an error."""

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock", "Semaphore",
    "BoundedSemaphore", "ThreadError", "local", "get_native_id",
]

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError


def _wait_for_nobody(what, timeout):
    # Nobody can do what is waited for: a timeout passes, without one it would never end.
    if timeout is None:
        raise RuntimeError(f"{what} would wait forever: there is no other thread")
    return False


def _check_timeout(blocking, timeout):
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")


class Lock:
    """A lock object is a synchronization primitive."""

    __module__ = "_thread"
    __qualname__ = "lock"

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        """Lock the lock."""
        _check_timeout(blocking, timeout)
        if not self._locked:
            self._locked = True
            return True
        if not blocking:
            return False
        return _wait_for_nobody("lock.acquire()", None if timeout == -1 else timeout)

    def release(self):
        """Release the lock."""
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        """Return whether the lock is in the locked state."""
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, type, value, traceback, /):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object at {id(self):#x}>"


Lock.__name__ = "lock"


class RLock:
    """A lock that its owner may take again."""

    __module__ = "_thread"

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        """Lock the lock."""
        _check_timeout(blocking, timeout)
        self._count += 1
        return True

    def release(self):
        """Release the lock."""
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def locked(self):
        """Return whether the lock is in the locked state."""
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, type, value, traceback, /):
        self.release()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        owner = get_ident() if self._count else 0
        return f"<{state} _thread.RLock object owner={owner} count={self._count} at {id(self):#x}>"


class Condition:
    """Class that implements a condition variable."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, 0)>"

    def locked(self):
        """Return whether the lock is in the locked state."""
        return self._lock.locked()

    def wait(self, timeout=None):
        """Wait until notified or until a timeout occurs."""
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        return _wait_for_nobody("Condition.wait()", timeout)

    def wait_for(self, predicate, timeout=None):
        """Wait until a condition evaluates to True."""
        result = predicate()
        if not result:
            self.wait(timeout)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up one or more threads waiting on this condition, if any."""
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")

    def notify_all(self):
        """Wake up all threads waiting on this condition."""
        self.notify()


class Semaphore:
    """This class implements semaphore objects."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        """Acquire a semaphore, decrementing the internal counter by one."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value > 0:
            self._value -= 1
            return True
        if not blocking:
            return False
        return _wait_for_nobody("Semaphore.acquire()", timeout)

    def __enter__(self):
        return self.acquire()

    def release(self, n=1):
        """Release a semaphore, incrementing the internal counter by one or more."""
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """Implements a bounded semaphore."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n


class Event:
    """Class implementing event objects."""

    def __init__(self):
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        state = "set" if self._flag else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>"

    def is_set(self):
        """Return true if and only if the internal flag is true."""
        return self._flag

    def set(self):
        """Set the internal flag to true."""
        self._flag = True

    def clear(self):
        """Reset the internal flag to false."""
        self._flag = False

    def wait(self, timeout=None):
        """Block until the internal flag is true."""
        return self._flag or _wait_for_nobody("Event.wait()", timeout)


class local:
    """Thread-local data: that of the one thread."""

    __module__ = "_thread"
    __qualname__ = "_local"


local.__name__ = "_local"


class _MainThread:
    """The one thread."""

    name = "MainThread"
    ident = native_id = 1
    daemon = False

    def __repr__(self):
        return f"<_MainThread({self.name}, started {self.ident})>"

    def is_alive(self):
        """Return whether the thread is alive."""
        return True

    def join(self, timeout=None):
        raise RuntimeError("cannot join current thread")


_main = _MainThread()


def current_thread():
    """Return the current Thread object, corresponding to the caller's thread of control."""
    return _main


def main_thread():
    """Return the main thread object."""
    return _main


def get_ident():
    """Return the 'thread identifier' of the current thread."""
    return 1


get_native_id = get_ident


def active_count():
    """Return the number of Thread objects currently alive."""
    return 1


def enumerate():
    """Return a list of all Thread objects currently alive."""
    return [_main]
