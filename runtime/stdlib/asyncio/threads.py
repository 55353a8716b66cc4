"""High-level support for working with threads in asyncio."""

from asyncio import events
from _contextvars import copy_context

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Run func.  There is one thread, so that it has run before this waits for its result."""
    loop = events.get_running_loop()
    context = copy_context()
    return await loop.run_in_executor(None, lambda: context.run(func, *args, **kwargs))
