"""Futures and tasks, and the loop that runs."""

from _contextvars import Context, _thread, copy_context
from _sys import run_number


class CancelledError(BaseException):
    """A task or a future was cancelled."""

    __module__ = "asyncio.exceptions"


class InvalidStateError(Exception):
    """A future is not done yet, or is done already."""

    __module__ = "asyncio.exceptions"


_PENDING, _CANCELLED, _FINISHED = "PENDING", "CANCELLED", "FINISHED"

# Futures with an exception that nobody has asked for, in the order in which they got it.
_unretrieved = {}
# Tasks that are not done, in the order in which they were made.
_scheduled_tasks = {}
# The task that each loop is running.
_current_tasks = {}


class _Running:
    __slots__ = ("loop", "named", "run")


_running = _Running()
# The loop that runs, and how many tasks have got a name of their own accord.
_running.loop = None
_running.named = 0
# The run that the loop belongs to: one that the host gave up is over, and with it the loop.
_running.run = run_number()


def _get_running_loop():
    """The loop that runs, or None."""
    loop = _running.loop
    if loop is not None and _running.run != run_number():
        loop = _running.loop = None
        _current_tasks.clear()
    return loop


def _set_running_loop(loop, /):
    """Says which loop runs."""
    _running.loop = loop
    _running.run = run_number()


def get_running_loop():
    """The loop that runs; RuntimeError if none does."""
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    """The loop that runs, or the one that was set."""
    loop = _get_running_loop()
    if loop is None:
        from asyncio import events

        return events._get_set_loop()
    return loop


def current_task(loop=None):
    """The task that runs, or None."""
    return _current_tasks.get(get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    """The tasks that are not done, as a set."""
    return set(_all_tasks(get_running_loop() if loop is None else loop))


def _all_tasks(loop):
    return [task for task in _scheduled_tasks if task._loop is loop]


def _register_task(task):
    _scheduled_tasks[task] = None


def _unregister_task(task):
    _scheduled_tasks.pop(task, None)


def _enter_task(loop, task):
    other = _current_tasks.get(loop)
    if other is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {other!r} is being executed.")
    _current_tasks[loop] = task


def _leave_task(loop, task):
    entered = _current_tasks.get(loop)
    if entered is not task:
        raise RuntimeError(f"Invalid attempt to leave task {task!r} while task {entered!r} is entered.")
    _current_tasks[loop] = None


def _swap_current_task(loop, task):
    before, _current_tasks[loop] = _current_tasks.get(loop), task
    return before


class Future:
    """A result that is there now, or will be."""

    _asyncio_future_blocking = False
    _source_traceback = None
    _state = _PENDING
    _result = None
    _exception = None
    _exception_traceback = None
    _cancel_message = None
    _cancelled_exception = None

    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._done_callbacks = []

    def __repr__(self):
        from asyncio.base_futures import _future_repr

        return _future_repr(self)

    def __class_getitem__(cls, item, /):
        return type(list[int])(cls, item)

    @property
    def _callbacks(self):
        return self._done_callbacks or None

    @property
    def _log_traceback(self):
        return self in _unretrieved

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        _unretrieved.pop(self, None)

    def get_loop(self):
        """The loop that it belongs to."""
        return self._loop

    def _make_cancelled_error(self):
        error = self._cancelled_exception
        if error is not None:
            self._cancelled_exception = None
            return error
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        """Cancels it, unless it is done; whether it did."""
        if self._exception is not None:
            _unretrieved.pop(self, None)
        if self._state is not _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        callbacks = self._done_callbacks
        if callbacks:
            self._done_callbacks = []
            call_soon = self._loop.call_soon
            for callback, context in callbacks:
                call_soon(callback, self, context=context)

    def cancelled(self):
        """Whether it was cancelled."""
        return self._state is _CANCELLED

    def done(self):
        """Whether it has a result or an exception, or was cancelled."""
        return self._state is not _PENDING

    def result(self):
        """The result, if there is one; raises what there is in its place."""
        state = self._state
        if state is _FINISHED:
            error = self._exception
            if error is None:
                return self._result
            _unretrieved.pop(self, None)
            raise error.with_traceback(self._exception_traceback)
        if state is _CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError("Result is not set.")

    def exception(self):
        """The exception, or None if there is a result."""
        state = self._state
        if state is _CANCELLED:
            raise self._make_cancelled_error()
        if state is _PENDING:
            raise InvalidStateError("Exception is not set.")
        error = self._exception
        if error is not None:
            _unretrieved.pop(self, None)
        return error

    def add_done_callback(self, fn, /, *, context=None):
        """Lets a function be called once it is done."""
        if context is None:
            context = copy_context()
        if self._state is not _PENDING:
            self._loop.call_soon(fn, self, context=context)
        else:
            self._done_callbacks.append((fn, context))

    def remove_done_callback(self, fn, /):
        """Lets a function not be called; how often it would have been."""
        before = self._done_callbacks
        kept = [entry for entry in before if entry[0] != fn]
        removed = len(before) - len(kept)
        if removed:
            self._done_callbacks = kept
        return removed

    def set_result(self, result, /):
        """Gives it its result."""
        if self._state is not _PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._state = _FINISHED
        if self._done_callbacks:
            self._schedule_callbacks()

    def set_exception(self, exception, /):
        """Gives it an exception in place of a result."""
        if self._state is not _PENDING:
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        if isinstance(exception, StopIteration):
            replaced = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future")
            replaced.__cause__ = exception
            replaced.__context__ = exception
            exception = replaced
        self._finish_with(exception)

    def _finish_with(self, exception):
        self._exception = exception
        self._exception_traceback = exception.__traceback__
        self._state = _FINISHED
        _unretrieved[self] = None
        if self._done_callbacks:
            self._schedule_callbacks()

    def __await__(self):
        if self._state is _PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state is _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


class Task(Future):
    """A future that runs a coroutine, and has what it returns as its result."""

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if not _is_coroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._loop = loop = get_event_loop() if loop is None else loop
        self._done_callbacks = []
        if name is None:
            _running.named += 1
            name = _running.named
        elif not isinstance(name, str):
            name = str(name)
        self._name = name
        self._num_cancels_requested = 0
        self._must_cancel = False
        self._fut_waiter = None
        self._coro = coro
        if context is None:
            context = copy_context()
        elif not isinstance(context, Context):
            raise TypeError(f"a Context is required, got {context!r}")
        self._context = context
        _scheduled_tasks[self] = None
        if eager_start and loop.is_running():
            self._start_eagerly()
        else:
            loop.call_soon(self.task_step, context=context)

    def __repr__(self):
        from asyncio.base_tasks import _task_repr

        return _task_repr(self)

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        name = self._name
        if not isinstance(name, str):
            # Most tasks are never asked for their name.
            self._name = name = f"Task-{name}"
        return name

    def set_name(self, value, /):
        self._name = value if isinstance(value, str) else str(value)

    def set_result(self, result, /):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception, /):
        raise RuntimeError("Task does not support set_exception operation")

    def get_stack(self, *, limit=None):
        """The frames of the coroutine."""
        from asyncio import base_tasks

        return base_tasks._task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Prints the frames of the coroutine as a traceback."""
        from asyncio import base_tasks

        base_tasks._task_print_stack(self, limit, file)

    def cancel(self, msg=None):
        """Lets a CancelledError be raised where the coroutine waits; whether it is not done."""
        if self._state is not _PENDING:
            if self._exception is not None:
                _unretrieved.pop(self, None)
            return False
        self._num_cancels_requested += 1
        waiter = self._fut_waiter
        if waiter is not None and waiter.cancel(msg=msg):
            # The task is woken with the error of what it waits for.
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How many cancellations were asked for and not taken back."""
        return self._num_cancels_requested

    def uncancel(self):
        """Takes one cancellation back; how many are left."""
        left = self._num_cancels_requested
        if left:
            left = self._num_cancels_requested = left - 1
            if not left:
                self._must_cancel = False
        return left

    def _start_eagerly(self):
        loop = self._loop
        previous = _swap_current_task(loop, self)
        try:
            if _thread.context is self._context:
                self._run(None)
            else:
                self._context.run(self._run, None)
        finally:
            _current_tasks[loop] = previous
            if self._state is not _PENDING:
                self._coro = None

    def task_step(self, error=None):
        # Runs the coroutine up to the next future that it waits for.
        if self._state is not _PENDING:
            raise InvalidStateError(f"__step(): already done: {self!r} {error!r}")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        if _current_tasks.get(loop) is not None:
            _enter_task(loop, self)
        _current_tasks[loop] = self
        try:
            self._run(error)
        finally:
            _current_tasks[loop] = None

    def _run(self, error):
        try:
            if error is None:
                awaited = self._coro.send(None)
            else:
                awaited = self._coro.throw(error)
        except StopIteration as stop:
            _scheduled_tasks.pop(self, None)
            if self._must_cancel:
                # It was cancelled right before it returned.
                self._must_cancel = False
                super().cancel(self._cancel_message)
                return
            self._result = stop.value
            self._state = _FINISHED
            if self._done_callbacks:
                self._schedule_callbacks()
            return
        except CancelledError as cancelled:
            _scheduled_tasks.pop(self, None)
            self._cancelled_exception = cancelled
            super().cancel()
            return
        except (KeyboardInterrupt, SystemExit) as fatal:
            _scheduled_tasks.pop(self, None)
            self._finish_with(fatal)
            raise
        except BaseException as failure:
            _scheduled_tasks.pop(self, None)
            self._finish_with(failure)
            return
        if getattr(awaited, "_asyncio_future_blocking", None):
            self._wait_for(awaited)
        elif awaited is None:
            # A bare yield gives up control for one iteration of the loop.
            self._loop.call_soon(self.task_step, context=self._context)
        else:
            self._go_on_with(self._bad_yield(awaited))

    def _wait_for(self, awaited):
        if awaited is self:
            self._go_on_with(RuntimeError(f"Task cannot await on itself: {self!r}"))
            return
        if awaited._loop is not self._loop and awaited.get_loop() is not self._loop:
            self._go_on_with(RuntimeError(f"Task {self!r} got Future {awaited!r} attached to a different loop"))
            return
        awaited._asyncio_future_blocking = False
        awaited.add_done_callback(self.task_wakeup, context=self._context)
        self._fut_waiter = awaited
        if self._must_cancel and awaited.cancel(msg=self._cancel_message):
            self._must_cancel = False

    def _bad_yield(self, awaited):
        if getattr(awaited, "_asyncio_future_blocking", None) is not None:
            return RuntimeError(f"yield was used instead of yield from in task {self!r} with {awaited!r}")
        if isinstance(awaited, _generator):
            return RuntimeError(
                f"yield was used instead of yield from for generator in task {self!r} with {awaited!r}"
            )
        return RuntimeError(f"Task got bad yield: {awaited!r}")

    def _go_on_with(self, error):
        self._loop.call_soon(self.task_step, error, context=self._context)

    def task_wakeup(self, future):
        if future._state is _FINISHED:
            error = future._exception
            if error is not None:
                _unretrieved.pop(future, None)
                error.__traceback__ = future._exception_traceback
        else:
            error = None
            try:
                future.result()
            except BaseException as raised:
                error = raised
        self.task_step(error)


_generator = type(_ for _ in ())


async def _a_coroutine():
    pass


_coroutine = _a_coroutine()
_coroutine.close()
_coroutine_type = type(_coroutine)
del _coroutine


def _is_coroutine(value):
    if isinstance(value, _coroutine_type):
        return True
    from asyncio.coroutines import iscoroutine

    return iscoroutine(value)


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_asyncio", (all_tasks, current_task, get_event_loop, get_running_loop))
