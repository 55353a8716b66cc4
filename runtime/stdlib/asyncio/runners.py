"""Running a coroutine from outside of any loop."""

from asyncio import coroutines, events, tasks
from asyncio.base_events import EventLoop
from _contextvars import copy_context

__all__ = ("Runner", "run")


class Runner:
    """Runs coroutines in one loop and one context, as a context manager that ends them."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug, self._loop_factory = debug, loop_factory
        # The loop is made when somebody needs it: None before, and after the end.
        self._loop = self._context = None
        self._closed = self._sets_loop = False

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        """Cancels what is left, and closes the loop."""
        loop = self._loop
        if loop is None:
            return
        try:
            _cancel_all_tasks(loop)
            for ending in loop.shutdown_asyncgens, loop.shutdown_default_executor:
                loop.run_until_complete(ending())
        finally:
            if self._sets_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop, self._closed = None, True

    def get_loop(self):
        """The loop, which is made unless it is there."""
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._make_loop()
        return self._loop

    def run(self, coro, *, context=None):
        """Runs a coroutine to its end and returns what it returns."""
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self.get_loop()
        if not coroutines.iscoroutine(coro):
            if not hasattr(type(coro), "__await__"):
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
            coro = tasks._wrap_awaitable(coro)
        return loop.run_until_complete(loop.create_task(coro, context=self._context if context is None else context))

    def _make_loop(self):
        if self._loop_factory is not None:
            loop = self._loop_factory()
        else:
            loop = events.new_event_loop()
            if not self._sets_loop:
                # Once, so that the context of the loop is the one in which it was made.
                events.set_event_loop(loop)
                self._sets_loop = True
        if self._debug is not None:
            loop.set_debug(self._debug)
        self._loop, self._context = loop, copy_context()


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine to its end in a loop of its own and returns what it returns."""
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    from _asyncio import _all_tasks

    left = _all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            told = "unhandled exception during asyncio.run() shutdown"
            loop.call_exception_handler({"message": told, "exception": error, "task": task})
