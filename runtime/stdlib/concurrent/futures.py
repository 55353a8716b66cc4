"""Calls that are to be done, and their results.  There is one thread of control: an executor does each call when it is submitted, which is one of
the orders that threads allow."""

from _threads import run_as as _run_as
from _types import refuse as _refuse
from collections import namedtuple as _namedtuple

__all__ = [
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError", "BrokenExecutor", "Future",
    "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor",
]

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"
TimeoutError = TimeoutError
DoneAndNotDoneFutures = _namedtuple("DoneAndNotDoneFutures", "done not_done")
DoneAndNotDoneFutures.__module__ = "concurrent.futures._base"


class Error(Exception):
    """What all errors of executors have in common."""

    __module__ = "concurrent.futures._base"


class CancelledError(Error):
    """It was cancelled before it began."""

    __module__ = "concurrent.futures._base"


class InvalidStateError(Error):
    """The call is not in a state where this can be done."""

    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    """The executor cannot do any calls any more."""

    __module__ = "concurrent.futures._base"


class _BrokenThreadPool(BrokenExecutor):
    __module__ = "concurrent.futures.thread"
    __qualname__ = "BrokenThreadPool"


_BrokenThreadPool.__name__ = "BrokenThreadPool"


class Future:
    """The result of a call that may not be done yet."""

    __module__ = "concurrent.futures._base"

    def __init__(self):
        self._state = "pending"
        self._result = None
        self._exception = None
        self._callbacks = []

    def __repr__(self):
        shown = f"<{self.__class__.__name__} at {id(self):#x} state={self._state}"
        if self._state != "finished":
            return shown + ">"
        if self._exception is not None:
            return f"{shown} raised {self._exception.__class__.__name__}>"
        return f"{shown} returned {self._result.__class__.__name__}>"

    def cancel(self):
        """Cancels the call, unless it runs or is done."""
        if self._state in ("running", "finished"):
            return False
        if self._state == "pending":
            self._state = "cancelled"
            self._call_back()
        return True

    def cancelled(self):
        """Whether the call was cancelled."""
        return self._state == "cancelled"

    def running(self):
        """Whether the call is being done."""
        return self._state == "running"

    def done(self):
        """Whether the call was done or cancelled."""
        return self._state in ("cancelled", "finished")

    def _wait(self, timeout):
        if self._state == "cancelled":
            raise CancelledError()
        if self._state != "finished":
            if timeout is None:
                _refuse("waiting for a future that nobody finishes")
            raise TimeoutError()

    def result(self, timeout=None):
        """What the call returned; what it raised is raised."""
        self._wait(timeout)
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        """What the call raised, or None."""
        self._wait(timeout)
        return self._exception

    def add_done_callback(self, fn):
        """Lets a function be called when it is done."""
        if self.done():
            self._call(fn)
        else:
            self._callbacks.append(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception:
            import logging

            logging.getLogger("concurrent.futures").exception("exception calling callback for %r", self)

    def _call_back(self):
        for fn in self._callbacks:
            self._call(fn)

    def set_running_or_notify_cancel(self):
        """Begins the call, if it was not cancelled."""
        if self._state == "cancelled":
            return False
        if self._state != "pending":
            raise RuntimeError("Future in unexpected state")
        self._state = "running"
        return True

    def _check_open(self):
        if self.done():
            raise InvalidStateError(f"{'CANCELLED' if self._state == 'cancelled' else 'FINISHED'}: {self!r}")

    def set_result(self, result):
        """Ends it with a result."""
        self._check_open()
        self._result = result
        self._state = "finished"
        self._call_back()

    def set_exception(self, exception):
        """Ends it with an exception."""
        self._check_open()
        self._exception = exception
        self._state = "finished"
        self._call_back()

    def __class_getitem__(cls, item, /):
        GenericAlias = type(list[int])

        return GenericAlias(cls, item)


class Executor:
    """What does calls for others."""

    __module__ = "concurrent.futures._base"

    def submit(self, fn, /, *args, **kwargs):
        """Does a call; gives its future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """The results of `fn` for the items, in their order."""
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        items = zip(*iterables)
        if buffersize is not None:
            _refuse("Executor.map with a buffersize")
        futures = [self.submit(fn, *args) for args in items]

        def results():
            futures.reverse()
            while futures:
                yield futures.pop().result(timeout)

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Does no more calls."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


_pools = 0


class ThreadPoolExecutor(Executor):
    """An executor with threads of its own."""

    __module__ = "concurrent.futures.thread"

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **ctxkwargs):
        global _pools
        if max_workers is None:
            max_workers = 5
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._shutdown = False
        self._broken = False
        self._initializer = initializer
        self._initargs = initargs
        self._worker = None
        if not thread_name_prefix:
            thread_name_prefix = f"ThreadPoolExecutor-{_pools}"
            _pools += 1
        self._thread_name_prefix = thread_name_prefix

    def submit(self, fn, /, *args, **kwargs):
        """Does a call; gives its future."""
        if self._broken:
            raise _BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        if self._worker is None:
            self._begin()
        if self._broken:
            future.set_exception(_BrokenThreadPool(self._broken))
            return future
        future._state = "running"
        try:
            result = self._in_worker(fn, args, kwargs)
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)
        return future

    def _in_worker(self, fn, args, kwargs):
        from _contextvars import Context

        return _run_as(self._worker, Context().run, (fn, *args), kwargs)

    def _begin(self):
        import threading

        self._worker = threading.Thread(name=f"{self._thread_name_prefix}_0")
        self._worker._ident = threading._last_ident = threading._last_ident + 1
        self._worker._state = "started"
        if self._initializer is not None:
            try:
                self._in_worker(self._initializer, self._initargs, {})
            except BaseException:
                import logging

                logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
                self._broken = "A thread initializer failed, the thread pool is not usable anymore"

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Does no more calls; what was submitted is done."""
        self._shutdown = True
        if self._worker is not None:
            self._worker._state = "stopped"


class ProcessPoolExecutor(Executor):
    """An executor with processes of its own: a program here has only itself."""

    __module__ = "concurrent.futures.process"

    def __new__(cls, *args, **kwargs):
        _refuse("concurrent.futures.ProcessPoolExecutor")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures; gives the sets of those that are done and those that are not."""
    fs = set(fs)
    done = {future for future in fs if future.done()}
    not_done = fs - done
    if not not_done or return_when == FIRST_COMPLETED and done:
        return DoneAndNotDoneFutures(done, not_done)
    if return_when == FIRST_EXCEPTION and any(not future.cancelled() and future.exception() is not None for future in done):
        return DoneAndNotDoneFutures(done, not_done)
    if timeout is None:
        _refuse("waiting for a future that nobody finishes")
    return DoneAndNotDoneFutures(done, not_done)


def as_completed(fs, timeout=None):
    """The futures, each once it is done."""
    futures = list(dict.fromkeys(fs))
    yield from [future for future in futures if future.done()]
    open = [future for future in futures if not future.done()]
    if open:
        if timeout is None:
            _refuse("waiting for a future that nobody finishes")
        raise TimeoutError(f"{len(open)} (of {len(futures)}) futures unfinished")
