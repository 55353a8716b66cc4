"""What is done with tasks: they are made, waited for, gathered and shielded."""

from _asyncio import (
    Task, _enter_task, _get_running_loop, _leave_task, _register_task, _scheduled_tasks, _swap_current_task,
    _unregister_task, all_tasks, current_task, get_event_loop, get_running_loop,
)
from asyncio import futures
from asyncio.base_futures import isfuture
from asyncio.coroutines import iscoroutine
from asyncio.exceptions import CancelledError
from asyncio.futures import Future

__all__ = (
    "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed", "sleep", "gather",
    "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks", "create_eager_task_factory",
    "eager_task_factory", "_register_task", "_unregister_task", "_enter_task", "_leave_task",
)

# What `wait` waits for.
FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"


def create_task(coro, **kwargs):
    """Makes a task of the running loop."""
    return get_running_loop().create_task(coro, **kwargs)


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is, or a task for a coroutine or for what is awaited."""
    if isfuture(coro_or_future):
        if loop is None or coro_or_future.get_loop() is loop:
            return coro_or_future
        raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
    coro = coro_or_future
    if not iscoroutine(coro):
        if not hasattr(type(coro), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro = _wrap_awaitable(coro)
    if loop is None:
        loop = get_event_loop()
    try:
        return loop.create_task(coro)
    except RuntimeError:
        if coro is coro_or_future:
            coro.close()
        raise


async def _wrap_awaitable(awaitable):
    return await awaitable


async def sleep(delay, result=None):
    """Waits for so many seconds."""
    if delay <= 0:
        await _Yield()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


class _Yield:
    # Awaited, it lets the loop run once.
    def __await__(self):
        yield


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures until all are done, or the first, or the first that failed; answers those that are done and the others."""
    if iscoroutine(fs) or isfuture(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        raise ValueError(f"Invalid return_when value: {return_when}")
    awaited = set(fs)
    for future in awaited:
        if iscoroutine(future):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(awaited, timeout, return_when, get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _release_waiter, waiter)
    left = len(fs)

    def _on_completion(future):
        nonlocal left
        left -= 1
        if left > 0 and return_when != FIRST_COMPLETED:
            # Only a failure may end it before all are done.
            if return_when != FIRST_EXCEPTION or future.cancelled() or future.exception() is None:
                return
        if timer is not None:
            timer.cancel()
        _release_waiter(waiter)

    for future in fs:
        future.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for future in fs:
        (done if future.done() else pending).add(future)
    return done, pending


async def wait_for(fut, timeout):
    """Waits for one future or coroutine, which is cancelled when the time is over."""
    if timeout is None or not timeout <= 0:
        from asyncio import timeouts

        async with timeouts.timeout(timeout):
            return await fut
    late = ensure_future(fut)
    if late.done():
        return late.result()
    await _cancel_and_wait(late)
    try:
        return late.result()
    except CancelledError as cancelled:
        raise TimeoutError from cancelled


async def _cancel_and_wait(fut):
    waiter = get_running_loop().create_future()

    def release(future):
        _release_waiter(waiter)

    fut.add_done_callback(release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(release)


class _AsCompletedIterator:
    """What `as_completed` gives."""

    def __init__(self, aws, timeout):
        from asyncio import queues

        self._done = queues.Queue()
        self._timeout_handle = None
        loop = get_event_loop()
        # Each awaitable once, in the order given.
        self._todo = {ensure_future(aw, loop=loop): None for aw in dict.fromkeys(aws)}
        for future in self._todo:
            future.add_done_callback(self._handle_completion)
        if self._todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo_left = len(self._todo)

    def __iter__(self):
        return self

    __aiter__ = __iter__

    def _count_off(self, end):
        if not self._todo_left:
            raise end
        self._todo_left -= 1

    def __next__(self):
        self._count_off(StopIteration)
        return self._wait_for_one(resolve=True)

    async def __anext__(self):
        self._count_off(StopAsyncIteration)
        return await self._wait_for_one()

    def _handle_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, future):
        if self._todo:
            del self._todo[future]
            self._done.put_nowait(future)
            if self._timeout_handle is not None and not self._todo:
                self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    """Gives awaitables as they are done: futures to `async for`, and what stands for the next one to `for`."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


class _GatheringFuture(Future):
    """The future of gather(): cancelling it cancels its children."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        # All of them are asked, also behind one that agrees.
        agreed = any([child.cancel(msg=msg) for child in self._children])
        self._cancel_requested = self._cancel_requested or agreed
        return agreed


def gather(*coros_or_futures, return_exceptions=False):
    """A future for a list of all results, in the order given."""
    if not coros_or_futures:
        empty = get_event_loop().create_future()
        empty.set_result([])
        return empty
    loop = _get_running_loop()
    outer = None
    finished = 0
    futures_of = {}
    children = []
    finished_before = []

    def _done_callback(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                # Its exception counts as retrieved.
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == len(futures_of):
            results = []
            for child in children:
                if child.cancelled():
                    message = child._cancel_message
                    results.append(CancelledError("" if message is None else message))
                else:
                    error = child.exception()
                    results.append(child.result() if error is None else error)
            if outer._cancel_requested:
                outer.set_exception(future._make_cancelled_error())
            else:
                outer.set_result(results)

    for given in coros_or_futures:
        future = futures_of.get(given)
        if future is None:
            future = ensure_future(given, loop=loop)
            if loop is None:
                loop = future.get_loop()
            futures_of[given] = future
            if future.done():
                finished_before.append(future)
            else:
                future.add_done_callback(_done_callback)
        children.append(future)
    outer = _GatheringFuture(children, loop=loop)
    for future in finished_before:
        _done_callback(future)
    return outer


def shield(arg):
    """A future for a result; cancelling it does not reach what it waits for."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def tell(future):
        # Nobody waits for it any more.
        error = None if future.cancelled() else future.exception()
        if error is not None:
            told = f"{error.__class__.__name__} exception in shielded future"
            loop.call_exception_handler({"message": told, "exception": error, "future": future})

    def hand_over(future):
        if outer.cancelled():
            return
        if future.cancelled():
            outer.cancel()
        elif (error := future.exception()) is None:
            outer.set_result(future.result())
        else:
            outer.set_exception(error)

    def let_go(future):
        if not inner.done():
            inner.remove_done_callback(hand_over)
            inner.add_done_callback(tell)

    inner.add_done_callback(hand_over)
    outer.add_done_callback(let_go)
    return outer


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks begin at once."""

    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


eager_task_factory = create_eager_task_factory(Task)
