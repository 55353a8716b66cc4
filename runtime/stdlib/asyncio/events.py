"""Handles, the interface of event loops, and the loop that is current."""

from _asyncio import _get_running_loop, _set_running_loop, _running, get_event_loop, get_running_loop
from _contextvars import copy_context

__all__ = (
    "AbstractEventLoop", "Handle", "TimerHandle", "get_event_loop", "set_event_loop", "new_event_loop", "_set_running_loop",
    "get_running_loop", "_get_running_loop",
)


class Handle:
    """A call that a loop is to make."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "_context")

    def __init__(self, callback, args, loop, context=None):
        self._callback, self._args, self._cancelled = callback, args, False
        self._loop = loop
        self._context = copy_context() if context is None else context

    def _repr_info(self):
        from asyncio.format_helpers import _format_callback_source

        told = [type(self).__name__]
        if self._cancelled:
            told.append("cancelled")
        if self._callback is not None:
            told.append(_format_callback_source(self._callback, self._args, debug=self._loop.get_debug()))
        return told

    def __repr__(self):
        return f"<{' '.join(self._repr_info())}>"

    def get_context(self):
        return self._context

    def cancel(self):
        """Lets the call not be made any more."""
        if not self._cancelled:
            self._cancelled, self._callback, self._args = True, None, None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._failed(exc)

    def _failed(self, exc):
        from asyncio.format_helpers import _format_callback_source

        shown = _format_callback_source(self._callback, self._args, debug=self._loop.get_debug())
        self._loop.call_exception_handler(
            {"message": f"Exception in callback {shown}", "exception": exc, "handle": self}
        )


class TimerHandle(Handle):
    """A call that a loop is to make at a time."""

    __slots__ = ("_scheduled", "_when")

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when, self._scheduled = when, False

    def _repr_info(self):
        told = super()._repr_info()
        told.insert(1 + self._cancelled, f"when={self._when}")
        return told

    # They are ordered by their time, and are equal if all is.

    def __hash__(self):
        return hash(self._when)

    def _told(self):
        return self._when, self._callback, self._args, self._cancelled

    def __eq__(self, other):
        return self._told() == other._told() if isinstance(other, TimerHandle) else NotImplemented

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when < other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when > other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        """The time of the call, by the clock of the loop."""
        return self._when


def _own(self, *args, **keywords):
    raise NotImplementedError


async def _own_coroutine(self, *args, **keywords):
    raise NotImplementedError


class AbstractEventLoop:
    """What every event loop can do; each does it in its own way."""

    run_forever = run_until_complete = stop = is_running = is_closed = close = time = _own
    call_later = call_at = call_soon_threadsafe = run_in_executor = set_default_executor = _own
    create_future = create_task = set_task_factory = get_task_factory = get_debug = set_debug = _own
    get_exception_handler = set_exception_handler = default_exception_handler = call_exception_handler = _own
    shutdown_asyncgens = shutdown_default_executor = _own_coroutine

    def call_soon(self, callback, *args, context=None):
        return self.call_later(0, callback, *args, context=context)


class _Set:
    __slots__ = ("loop",)


# What `set_event_loop` was given last.
_set = _Set()
_set.loop = None


def _get_set_loop():
    if _set.loop is None:
        raise RuntimeError("There is no current event loop in thread 'MainThread'.")
    return _set.loop


def set_event_loop(loop):
    """Says which loop `get_event_loop` gives where none runs."""
    if not isinstance(loop, (AbstractEventLoop, type(None))):
        raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
    _set.loop = loop


def new_event_loop():
    """A new loop."""
    from asyncio.base_events import EventLoop

    return EventLoop()
