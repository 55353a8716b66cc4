"""The texts and stacks of tasks."""

from asyncio.base_futures import _future_repr_info
from asyncio.format_helpers import _format_coroutine, _part


def _task_repr(task):
    info = _future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, f"name={task.get_name()!r}")
    if task._fut_waiter is not None:
        info.insert(2, f"wait_for={task._fut_waiter!r}")
    if task._coro is not None:
        info.insert(2, f"coro=<{_format_coroutine(task._coro)}>")
    return f"<{type(task).__name__} {' '.join(info)}>"


def _task_get_stack(task, limit):
    frame = _part(task._coro, "frame")
    frames = []
    if frame is not None:
        # What waits has nothing below it.
        frames.append(frame)
    elif task._exception is not None:
        traceback = task._exception.__traceback__
        while traceback is not None:
            frames.append(traceback.tb_frame)
            traceback = traceback.tb_next
    if limit is not None:
        frames = frames[:limit] if frame is None else frames[-limit:] if limit else []
    return frames


def _task_print_stack(task, limit, file):
    import sys
    import traceback

    if file is None:
        file = sys.stderr
    exc = task._exception
    if exc is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
        traceback.print_list(traceback.extract_tb(exc.__traceback__, limit), file=file)
        for line in traceback.format_exception_only(exc):
            print(line, file=file, end="")
        return
    frames = task.get_stack(limit=limit)
    if not frames:
        print(f"No stack for {task!r}", file=file)
        return
    print(f"Stack for {task!r} (most recent call last):", file=file)
    stack = traceback.StackSummary.extract([(frame, frame.f_lineno) for frame in frames])
    traceback.print_list(stack, file=file)
