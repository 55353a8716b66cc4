"""The texts and stacks of tasks."""

from asyncio.base_futures import _future_repr_info


def _task_repr(task):
    info = _future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, f"name={task.get_name()!r}")
    if task._fut_waiter is not None:
        info.insert(2, f"wait_for={task._fut_waiter!r}")
    return f"<{type(task).__name__} {' '.join(info)}>"
