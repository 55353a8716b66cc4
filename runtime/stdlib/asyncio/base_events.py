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
    """A loop in one thread."""

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
        self._closed = self._stopping = self._debug = False
        self._runs = 0
        self._exception_handler = self._task_factory = None
        # The asynchronous generators that were begun while it ran.
        self._asyncgens = []
        # Futures for operations of the host, by number.
        self._operations = {}
        self._outer_asyncgens = None
        self._asyncgens_shutdown_called = False
        self._executor_shutdown_called = False

    def __repr__(self):
        told = f"running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}"
        return f"<{type(self).__name__} {told}>"

    def create_future(self):
        """A future of the loop."""
        return Future(loop=self)

    def create_task(self, coro, **kwargs):
        """Makes a task of a coroutine."""
        if self._closed:
            self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, **kwargs)
        return Task(coro, loop=self, **kwargs)

    def set_task_factory(self, factory):
        """Says what makes tasks; None for the usual."""
        if factory is None or callable(factory):
            self._task_factory = factory
        else:
            raise TypeError("task factory must be a callable or None")

    def get_task_factory(self):
        """What makes tasks; None for the usual."""
        return self._task_factory

    def time(self):
        """What the clock of the loop shows, in seconds."""
        if self._clock is not None:
            self._now = self._clock()
        return self._now

    def call_soon(self, callback, *args, context=None):
        """Lets a function be called in the next round."""
        if self._closed:
            self._check_closed()
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    # There is one thread.
    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        """Lets a function be called after so many seconds."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Lets a function be called at a time of the loop's clock."""
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
        """Whether it was closed."""
        return self._closed

    def is_running(self):
        """Whether it runs."""
        return self._runs == run_number()

    def stop(self):
        """Lets it end after this round."""
        self._stopping = True

    def run_forever(self):
        """Runs until somebody stops it."""
        self._check_closed()
        self._begin(events._get_running_loop())
        try:
            self._run_once()
            while not self._stopping:
                self._run_once()
        finally:
            self._end()
            self._stopping = False

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
        """Runs until a future is done, and returns its result."""
        from asyncio import tasks

        self._check_closed()
        running = events._get_running_loop()
        if self.is_running() or running is not None:
            self._begin(running)
        goal = tasks.ensure_future(future, loop=self)
        goal.add_done_callback(_stop_at_end)
        try:
            self.run_forever()
        except BaseException:
            if goal is not future and goal.done() and not goal.cancelled():
                # What the task raised is what is being raised.
                goal.exception()
            raise
        finally:
            goal.remove_done_callback(_stop_at_end)
        if goal.done():
            return goal.result()
        raise RuntimeError("Event loop stopped before Future completed.")

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
            if future is not None and not future.done():
                finish = future.set_exception if failed else future.set_result
                finish(value)

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
        """Ends it for good."""
        if self._closed:
            return
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        for future in [future for future in _unretrieved if future._loop is self]:
            if _unretrieved.pop(future, future) is None:
                told = f"{type(future).__name__} exception was never retrieved"
                self.call_exception_handler({"message": told, "exception": future._exception, "future": future})
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        _current_tasks.pop(self, None)

    async def shutdown_asyncgens(self):
        """Closes the asynchronous generators that were begun and not finished."""
        self._asyncgens_shutdown_called = True
        closing = [agen for agen in self._asyncgens if agen.ag_frame is not None]
        self._asyncgens.clear()
        if not closing:
            return
        from asyncio import tasks

        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                told = f"an error occurred during closing of asynchronous generator {agen!r}"
                self.call_exception_handler({"message": told, "exception": result, "asyncgen": agen})

    async def shutdown_default_executor(self, timeout=None):
        """Lets no functions be run by executors any more."""
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
        """What is told of errors that nobody sees; None for the usual."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Says what is told of errors that nobody sees; None for the usual."""
        if handler is None or callable(handler):
            self._exception_handler = handler
        else:
            raise TypeError(f"A callable object or None is expected, got {handler!r}")

    def default_exception_handler(self, context):
        """Logs an error that nobody sees."""
        from asyncio.log import logger

        error = context.get("exception")
        lines = [context.get("message") or "Unhandled exception in event loop"]
        lines += [f"{key}: {context[key]!r}" for key in sorted(context) if key not in ("message", "exception")]
        logger.error("\n".join(lines), exc_info=error is not None and (type(error), error, error.__traceback__))

    def call_exception_handler(self, context):
        """Tells of an error that nobody sees."""
        handler = self._exception_handler
        if handler is None:
            self._handle_by_default(context)
            return
        try:
            # In the context of what went wrong, if it has one.
            about = [context.get("task") or context.get("future"), context.get("handle")]
            where = next((one.get_context for one in about if hasattr(one, "get_context")), None)
            if where is None:
                handler(self, context)
            else:
                _call_in(where(), handler, self, context)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            told = "Unhandled error in exception handler"
            self._handle_by_default({"message": told, "exception": error, "context": context})

    def _handle_by_default(self, context):
        try:
            self.default_exception_handler(context)
        except (KeyboardInterrupt, SystemExit):
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


def _stop_at_end(future):
    # What ends the program ends the loop by itself.
    if future.cancelled() or not isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        future.get_loop().stop()


def _arrive(future, result, exc):
    if not future.cancelled():
        finish, what = (future.set_result, result) if exc is None else (future.set_exception, exc)
        finish(what)
