"""Threads, one after the other: a thread runs to its end when it is started.  What would wait for another thread is an error in the main thread, and
stops the run in others."""

from _threads import (
    locals as _locals,
    run_as as _run_as,
    run_timer as _run_timer,
    running as _running,
    start_timer as _start_timer,
    timers as _timers,
    wait_for_nobody as _wait_for_nobody,
)

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock", "Semaphore",
    "Thread", "BoundedSemaphore", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "local", "excepthook", "get_native_id", "stack_size",
]

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError


def _check_timeout(blocking, timeout):
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")


class Lock:
    """One thread at a time holds it."""

    __module__ = "_thread"
    __qualname__ = "lock"
    __slots__ = ("_locked", "__weakref__")

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        """Takes it; whether it did."""
        _check_timeout(blocking, timeout)
        if not self._locked:
            self._locked = True
            return True
        if not blocking:
            return False
        return _wait_for_nobody("lock.acquire()", None if timeout == -1 else timeout)

    def release(self):
        """Gives it away."""
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        """Whether somebody holds it."""
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, type, value, traceback, /):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object at {id(self):#x}>"


Lock.__name__ = "lock"
Lock.__native_name__ = "_thread.lock"


class RLock:
    """A lock that its owner may take again."""

    __module__ = "_thread"
    __native_name__ = "_thread.RLock"
    __slots__ = ("_count", "__weakref__")

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        """Takes it, once more if it is held."""
        _check_timeout(blocking, timeout)
        self._count += 1
        return True

    def release(self):
        """Gives it away, once."""
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def locked(self):
        """Whether somebody holds it."""
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, type, value, traceback, /):
        self.release()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        owner = get_ident() if self._count else 0
        return f"<{state} _thread.RLock object owner={owner} count={self._count} at {id(self):#x}>"


def _shown(own, state):
    cls = own.__class__
    return f"<{cls.__module__}.{cls.__qualname__} at {id(own):#x}: {state}>"


class Condition:
    """A lock whose holders wait for what others tell them."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)

    def __repr__(self):
        return f"<Condition({self._lock}, 0)>"

    def locked(self):
        """Whether somebody holds the lock."""
        return self._lock.locked()

    def wait(self, timeout=None):
        """Waits until it is told of something."""
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        return _wait_for_nobody("Condition.wait()", timeout)

    def wait_for(self, predicate, timeout=None):
        """Waits until a function says something true, which is the answer."""
        answer = predicate()
        if answer:
            return answer
        self.wait(timeout)
        return predicate()

    def notify(self, n=1):
        """Tells threads that wait, of which there are none."""
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")

    def notify_all(self):
        """Tells all threads that wait, of which there are none."""
        self.notify()


class Semaphore:
    """A number of threads at a time hold it."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        # How many places are free, and how many there are at most; None for any number.
        self._value, self._most = value, None

    def __repr__(self):
        return _shown(self, f"value={self._value}" if self._most is None else f"value={self._value}/{self._most}")

    def acquire(self, blocking=True, timeout=None):
        """Takes a place; whether it did."""
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value > 0:
            self._value -= 1
            return True
        return _wait_for_nobody("Semaphore.acquire()", timeout) if blocking else False

    def release(self, n=1):
        """Gives places back."""
        if n < 1:
            raise ValueError("n must be one or more")
        if self._most is not None and self._value + n > self._most:
            raise ValueError("Semaphore released too many times")
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """One that has never more places than at first."""

    def __init__(self, value=1):
        super().__init__(value)
        self._most = value


def _end(timeout):
    """When a timeout is over, on the monotonic clock in nanoseconds; None without one, or where there is no timer to wait for."""
    return None if timeout is None or not _timers else _now() + int(timeout * 1e9)


def _now():
    from _time import monotonic_ns

    return monotonic_ns()


class Event:
    """Something that happens, or has happened."""

    def __init__(self):
        self._flag = False

    def __repr__(self):
        return _shown(self, "set" if self._flag else "unset")

    def is_set(self):
        """Whether it has happened."""
        return self._flag

    def set(self):
        """Says that it has happened."""
        self._flag = True

    def clear(self):
        """Says that it has not happened yet."""
        self._flag = False

    def wait(self, timeout=None):
        """Waits until it has happened."""
        end = _end(timeout)
        while not self._flag:
            if not _run_timer(end):
                return _wait_for_nobody("Event.wait()", timeout)
        return True


class local:
    """Data of which each thread has its own."""

    __module__ = "_thread"
    __qualname__ = "_local"

    def __new__(cls, /, *args, **kw):
        if (args or kw) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = super().__new__(cls)
        _locals.append(self)
        return self


local.__name__ = "_local"


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted or reset while somebody waited."""


class Barrier:
    """A place where so many threads wait for each other.  Alone one passes; for more there is nobody."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties, self._action, self._timeout, self._broken = parties, action, timeout, False

    def __repr__(self):
        return _shown(self, "broken" if self._broken else f"waiters=0/{self._parties}")

    def wait(self, timeout=None):
        """Waits for the others."""
        if self._broken:
            raise BrokenBarrierError
        if self._parties > 1:
            _wait_for_nobody("Barrier.wait()", self._timeout if timeout is None else timeout)
            self._broken = True
            raise BrokenBarrierError
        if self._action:
            try:
                self._action()
            except:
                self._broken = True
                raise
        return 0

    def reset(self):
        """Makes it as new."""
        self._broken = False

    def abort(self):
        """Breaks it."""
        self._broken = True

    parties = property(lambda self: self._parties, doc="How many pass together.")
    n_waiting = property(lambda self: 0, doc="How many wait.")
    broken = property(lambda self: self._broken, doc="Whether it is broken.")


_last_number = 0
_last_ident = 1


def _new_name(of=None):
    global _last_number
    _last_number += 1
    return f"Thread-{_last_number}" if of is None else f"Thread-{_last_number} ({of})"


class Thread:
    """A thread: what it is to do, and whether it has been done."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, "group argument must be None for now"
        self._name = str(name) if name else _new_name(getattr(target, "__name__", None))
        # What it is to do.
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else bool(daemon)
        self._context = context
        self._ident = None
        self._state = "initial"

    def __repr__(self):
        assert self._state, "Thread.__init__() was not called"
        daemon = " daemon" if self._daemonic else ""
        ident = "" if self._ident is None else f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {self._state}{daemon}{ident})>"

    # Until __init__ has run.
    _state = None

    def start(self):
        """Runs it, to its end."""
        self._begin()
        self._finish()

    def _finish(self):
        _run_as(self, self._bootstrap)
        self._state = "stopped"

    def _begin(self):
        global _last_ident
        if self._state is None:
            raise RuntimeError("thread.__init__() not called")
        if self._state != "initial":
            raise RuntimeError("threads can only be started once")
        _last_ident += 1
        self._ident = _last_ident
        self._state = "started"

    def _bootstrap(self):
        from _contextvars import Context

        context = Context() if self._context is None else self._context
        try:
            context.run(self.run)
        except SystemExit:
            pass
        except BaseException as error:
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))

    def run(self):
        """What the thread does."""
        target, args, kwargs = self._target, self._args, self._kwargs
        try:
            if target is not None:
                target(*args, **kwargs)
        finally:
            # They are not kept alive by a thread that is done.
            del target, args, kwargs, self._target, self._args, self._kwargs

    def join(self, timeout=None):
        """Waits until it is done: it is."""
        if self._state is None:
            raise RuntimeError("Thread.__init__() not called")
        if self._state == "initial":
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        end = _end(timeout)
        while self._state == "started":
            if not _run_timer(end):
                _wait_for_nobody("Thread.join()", timeout)
                break

    def is_alive(self):
        """Whether it runs."""
        return self._state == "started"

    def _rename(self, name):
        self._name = str(name)

    def _set_daemon(self, daemonic):
        if self._state != "initial":
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    name = property(lambda self: self._name, _rename, doc="Its name, which need not be the only one of its kind.")
    ident = native_id = property(lambda self: self._ident, doc="Its number, None before it is started.")
    daemon = property(lambda self: self._daemonic, _set_daemon, doc="Whether the program may end before it.")

    def isDaemon(self):
        """Whether the program may end before it, by an old name."""
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        """Says whether the program may end before it, by an old name."""
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        """Its name, by an old name."""
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        """Gives it another name, by an old name."""
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name


def _deprecated(text):
    import warnings

    warnings.warn(text, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """A thread that waits before it calls a function, which is done when the main thread waits long enough, or at the end of the program."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.finished = interval, Event()
        self.function, self.args, self.kwargs = function, [] if args is None else args, {} if kwargs is None else kwargs
        # Whether it need not wait any more.
        self._rings = False

    def start(self):
        """Lets the interval begin."""
        if type(self).run is not Timer.run:
            # What it does instead may begin at once.
            super().start()
            return
        self._begin()
        _start_timer(_now() + max(int(self.interval * 1e9), 0), self)

    def _ring(self):
        self._rings = True
        self._finish()

    def cancel(self):
        """Lets the function not be called."""
        self.finished.set()
        waiting = [entry for entry in _timers if entry[1] is self]
        for entry in waiting:
            _timers.remove(entry)
            self._state = "stopped"

    def run(self):
        over = self.finished
        if self._rings and not over.is_set() or not (over.is_set() or over.wait(self.interval) or over.is_set()):
            self.function(*self.args, **self.kwargs)
        over.set()


class ExceptHookArgs(tuple):
    """What `excepthook` is told: type, value and traceback of the exception, and the thread."""

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    """Shows what a thread did not catch."""
    if args.exc_type is SystemExit:
        return
    import sys
    import traceback

    name = get_ident() if args.thread is None else args.thread.name
    text = "".join(traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback))
    sys.stderr.write(f"Exception in thread {name}:\n{text}")


__excepthook__ = excepthook


class _MainThread(Thread):
    """The one thread that is always there."""

    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._ident = 1
        self._state = "started"


_main = _MainThread()


def current_thread():
    """The thread that runs."""
    return _running[-1] if _running else _main


def main_thread():
    """The thread with which the program began."""
    return _main


def get_ident():
    """The number of the thread that runs."""
    return current_thread().ident


get_native_id = get_ident


def active_count():
    """How many threads are alive."""
    return 1 + len(_running) + len(_timers)


def enumerate():
    """All threads that are alive."""
    return [_main, *_running, *[timer for _, timer in _timers]]


def currentThread():
    """The thread that runs, by an old name."""
    import warnings

    warnings.warn("currentThread() is deprecated, use current_thread() instead", DeprecationWarning, stacklevel=2)
    return current_thread()


def activeCount():
    """How many threads are alive, by an old name."""
    import warnings

    warnings.warn("activeCount() is deprecated, use active_count() instead", DeprecationWarning, stacklevel=2)
    return active_count()


def stack_size(size=0, /):
    """The size of the stack of new threads: the default."""
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    return 0


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_thread", (excepthook, get_ident, stack_size))
