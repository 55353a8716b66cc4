"""Timeouts as asynchronous context managers."""

from asyncio import events, tasks
from asyncio.exceptions import CancelledError

__all__ = ("Timeout", "timeout", "timeout_at")

# The states, as the text shows them.
_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    """Cancels its body when its time has come, and turns that into a TimeoutError."""

    def __init__(self, when):
        self._state, self._when = _CREATED, when
        # The timer, and the task that it cancels.
        self._timeout_handler = self._task = None

    def when(self):
        """The time at which it cancels, by the clock of the loop; None for never."""
        return self._when

    def reschedule(self, when):
        """Says another time."""
        if self._state is not _ENTERED:
            if self._state is _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        self._stop_timer()
        if when is not None:
            loop = events.get_running_loop()
            is_over = when <= loop.time()
            self._timeout_handler = loop.call_soon(self._on_timeout) if is_over else loop.call_at(when, self._on_timeout)

    def _stop_timer(self):
        timer, self._timeout_handler = self._timeout_handler, None
        if timer is not None:
            timer.cancel()

    def expired(self):
        """Whether its time has come while the body ran."""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        shown = ""
        if self._state is _ENTERED:
            shown = f" when={self._when and round(self._when, 3)}"
        return f"<Timeout [{self._state}]{shown}>"

    async def __aenter__(self):
        if self._state is not _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = tasks.current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self._stop_timer()
        if self._state is _EXPIRING:
            self._state = _EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                # Nobody else asked for a cancellation.
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc_val
                if exc_val is not None:
                    _insert_timeout_error(exc_val)
                    if isinstance(exc_val, ExceptionGroup):
                        for exc in exc_val.exceptions:
                            _insert_timeout_error(exc)
        elif self._state is _ENTERED:
            self._state = _EXITED
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timeout_handler = None


def _insert_timeout_error(exc):
    # The cancellation in the chain of contexts becomes the cause of a timeout.
    while (before := exc.__context__) is not None:
        if isinstance(before, CancelledError):
            late = exc.__context__ = TimeoutError()
            late.__context__ = late.__cause__ = before
            return
        exc = before


def timeout(delay):
    """A timeout after so many seconds; None for never."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """A timeout at a time of the loop's clock; None for never."""
    return Timeout(when)
