"""The event loop: what is ready runs in order, timers by their time.

Where the host gives a clock, the loop keeps its time and sleeps until the next timer.  Where it gives none, time is the loop's own: nothing outside the
program can make a callback ready, so its clock goes on to the next timer at once, and a little with each round, as it would while callbacks run.
"""

from asyncio import events
from asyncio.events import Handle, TimerHandle
from _asyncio import Future, Task, _current_tasks, _unretrieved
from _contextvars import _thread, copy_context
from _sys import has_clock, loaded, run_number, track_async_generators

import collections
import heapq

__all__ = ("BaseEventLoop",)

# How much time a round takes, in seconds.
_ROUND = 0.00001


class BaseEventLoop(events.AbstractEventLoop):
    """An event loop that runs in one thread and in virtual time."""

    def __init__(self):
        self._ready = collections.deque()
        # Timers as tuples: their time, their number (which keeps equal times in order), their handle.
        self._scheduled = []
        self._timers_made = 0
        self._now = 0.0
        self._clock = None
        if has_clock():
            from time import monotonic

            self._clock = monotonic
        self._closed = False
        self._stopping = False
        self._runs = 0
        self._debug = False
        self._exception_handler = None
        self._task_factory = None
        # The asynchronous generators that were begun while it ran.
        self._asyncgens = []
        # Futures for operations of the host, by number.
        self._operations = {}
        self._outer_asyncgens = None
        self._asyncgens_shutdown_called = False
        self._executor_shutdown_called = False

    def __repr__(self):
        return (
            f"<{type(self).__name__} running={self.is_running()} "
            f"closed={self.is_closed()} debug={self.get_debug()}>"
        )

    def create_future(self):
        """Create a Future object attached to the loop."""
        return Future(loop=self)

    def create_task(self, coro, **kwargs):
        """Schedule or begin executing a coroutine object."""
        if self._closed:
            self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, **kwargs)
        return Task(coro, loop=self, **kwargs)

    def set_task_factory(self, factory):
        """Set a task factory that will be used by loop.create_task()."""
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        """Return a task factory, or None if the default one is in use."""
        return self._task_factory

    def time(self):
        """Return the time according to the event loop's clock."""
        if self._clock is not None:
            self._now = self._clock()
        return self._now

    def call_soon(self, callback, *args, context=None):
        """Arrange for a callback to be called as soon as possible."""
        if self._closed:
            self._check_closed()
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    # There is one thread.
    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        """Arrange for a callback to be called at a given time."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Like call_later(), but uses an absolute time."""
        if when is None:
            raise TypeError("when cannot be None")
        if self._closed:
            self._check_closed()
        timer = TimerHandle(when, callback, args, self, context)
        self._timers_made += 1
        heapq.heappush(self._scheduled, (when, self._timers_made, timer))
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, handle):
        pass

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def is_closed(self):
        """Returns True if the event loop was closed."""
        return self._closed

    def is_running(self):
        """Returns True if the event loop is running."""
        return self._runs == run_number()

    def stop(self):
        """Stop running the event loop."""
        self._stopping = True

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._begin(events._get_running_loop())
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._end()

    def _begin(self, running):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if running is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        self._runs = run_number()
        events._set_running_loop(self)
        self._outer_asyncgens = track_async_generators(self._asyncgens)

    def _end(self):
        self._runs = 0
        events._set_running_loop(None)
        track_async_generators(self._outer_asyncgens)

    def run_until_complete(self, future):
        """Run until the Future is done."""
        from asyncio import tasks

        self._check_closed()
        running = events._get_running_loop()
        if self.is_running() or running is not None:
            self._begin(running)
        new_task = not tasks.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if new_task and future.done() and not future.cancelled():
                # What the task raised is what is being raised.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _await_host(self, number):
        # A future for an operation of the host.
        from _hostcalls import watch

        future = self.create_future()
        self._operations[number] = future
        future.add_done_callback(lambda future: self._forget_host(number))
        watch(number)
        return future

    def _forget_host(self, number):
        if self._operations.pop(number, None) is not None:
            from _hostcalls import dispose

            dispose(number)

    def _settle_host(self):
        # Operations of the host that have ended give their futures their values; if nothing else is to be done, one of them, or the
        # next timer, is waited for. Time that no clock shows stands still meanwhile.
        from _hostcalls import arrived, wait

        if not self._ready and not self._stopping:
            timeout = None
            if self._scheduled and self._clock is not None:
                timeout = max(0, int((self._scheduled[0][0] - self.time()) * 1e9))
            wait(timeout)
        for number, failed, value in arrived():
            future = self._operations.pop(number, None)
            if future is None or future.done():
                continue
            if failed:
                future.set_exception(value)
            else:
                future.set_result(value)

    def _run_once(self):
        # One round: timers whose time has come join what is ready, and what is ready now runs.
        ready = self._ready
        scheduled = self._scheduled
        if self._operations:
            self._settle_host()
        while scheduled and scheduled[0][2]._cancelled:
            heapq.heappop(scheduled)[2]._scheduled = False
        if scheduled:
            if not ready and not self._stopping and not self._operations:
                self._sleep_until(scheduled[0][0])
            end = self.time() + 1e-9
            while scheduled and scheduled[0][0] < end:
                timer = heapq.heappop(scheduled)[2]
                timer._scheduled = False
                ready.append(timer)
        elif not ready and not self._stopping and not self._operations:
            self._report_deadlock()
        self._now += _ROUND
        outer = _thread.context
        try:
            for _ in range(len(ready)):
                handle = ready.popleft()
                if handle._cancelled:
                    continue
                _thread.context = handle._context
                if _thread.follow is not None:
                    _thread.follow(handle._context)
                try:
                    handle._callback(*handle._args)
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as exc:
                    handle._failed(exc)
        finally:
            _thread.enter(outer)

    def _sleep_until(self, when):
        # As CPython's loop, which waits for whole milliseconds.
        delay = when - self.time()
        if delay > 0 and self._clock is not None:
            from time import sleep

            sleep(delay)
        elif delay > 0:
            milliseconds = int(delay * 1000)
            if milliseconds < delay * 1000:
                milliseconds += 1
            self._now += milliseconds / 1000
            if self._now < when:
                self._now = when

    def _report_deadlock(self):
        from _asyncio import _all_tasks

        waiting = [f"{task!r}" for task in _all_tasks(self)[:5]]
        shown = f": {', '.join(waiting)}" if waiting else ""
        raise RuntimeError(f"asyncio: deadlock, nothing is ready and no timer is set{shown}")

    def close(self):
        """Close the event loop."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        for future in [future for future in _unretrieved if future._loop is self]:
            if _unretrieved.pop(future, future) is None:
                self.call_exception_handler(
                    {
                        "message": f"{type(future).__name__} exception was never retrieved",
                        "exception": future._exception,
                        "future": future,
                    }
                )
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        _current_tasks.pop(self, None)

    async def shutdown_asyncgens(self):
        """Shutdown all active asynchronous generators."""
        self._asyncgens_shutdown_called = True
        closing = [agen for agen in self._asyncgens if agen.ag_frame is not None]
        self._asyncgens.clear()
        if not closing:
            return
        from asyncio import tasks

        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler(
                    {
                        "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                        "exception": result,
                        "asyncgen": agen,
                    }
                )

    async def shutdown_default_executor(self, timeout=None):
        """Schedule the shutdown of the default executor."""
        self._executor_shutdown_called = True

    def run_in_executor(self, executor, func, *args):
        """Call func, at once: there is one thread.  The result arrives as it would from another one."""
        self._check_closed()
        if self._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")
        future = self.create_future()
        try:
            result = func(*args) if executor is None else executor.submit(func, *args).result()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self.call_soon(_arrive, future, None, exc)
        else:
            self.call_soon(_arrive, future, result, None)
        return future

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def get_exception_handler(self):
        """Return an exception handler, or None if the default one is in use."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Set handler as the new event loop exception handler."""
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log what went wrong."""
        message = context.get("message")
        if not message:
            message = "Unhandled exception in event loop"
        exception = context.get("exception")
        lines = [message]
        for key in sorted(context):
            if key not in ("message", "exception"):
                value = context[key]
                lines.append(f"{key}: {value!r}")
        from asyncio.log import logger

        exc_info = False if exception is None else (type(exception), exception, exception.__traceback__)
        logger.error("\n".join(lines), exc_info=exc_info)

    def call_exception_handler(self, context):
        """Call the current event loop's exception handler."""
        handler = self._exception_handler
        if handler is None:
            self._handle_by_default(context)
            return
        try:
            task = context.get("task") or context.get("future")
            where = getattr(task, "get_context", None)
            if where is None and context.get("handle") is not None:
                where = context["handle"].get_context
            if where is None:
                handler(self, context)
            else:
                _call_in(where(), handler, self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._handle_by_default(
                {"message": "Unhandled error in exception handler", "exception": exc, "context": context}
            )

    def _handle_by_default(self, context):
        try:
            self.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            from asyncio.log import logger

            logger.error("Exception in default exception handler", exc_info=True)


class EventLoop(BaseEventLoop):
    """The event loop of this system."""

    def __init__(self):
        super().__init__()
        if loaded("logging") is not None:
            # A program that logs at this level sees what CPython says on Linux.
            from asyncio.log import logger

            logger.debug("Using selector: %s", "EpollSelector")


EventLoop.__name__ = EventLoop.__qualname__ = "_UnixSelectorEventLoop"


def _call_in(context, function, *args):
    # The context may be the one that is running.
    outer = _thread.context
    _thread.enter(context)
    try:
        return function(*args)
    finally:
        _thread.enter(outer)


def _run_until_complete_cb(future):
    if not future.cancelled():
        exc = future.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            # It ends the loop by itself.
            return
    future.get_loop().stop()


def _arrive(future, result, exc):
    if future.cancelled():
        return
    if exc is not None:
        future.set_exception(exc)
    else:
        future.set_result(result)
