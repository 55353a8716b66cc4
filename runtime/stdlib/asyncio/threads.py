"""Functions that would run in threads."""

from asyncio import events
from _contextvars import copy_context

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Calls a function in the running context, and gives its value to who awaits it."""
    loop = events.get_running_loop()
    context = copy_context()
    return await loop.run_in_executor(None, lambda: context.run(func, *args, **kwargs))
