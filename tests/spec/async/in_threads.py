# recorded: native
"""asyncio: functions that would run in another thread."""
import asyncio
from contextvars import ContextVar

request = ContextVar("request", default="none")


async def threads():
    def work(a, b=0):
        return a + b

    def fails():
        raise OSError("in a thread")

    print(await asyncio.to_thread(work, 1, b=2))
    try:
        await asyncio.to_thread(fails)
    except OSError as error:
        print(repr(error))
    request.set("mine")
    print(await asyncio.to_thread(request.get))
    print(await asyncio.gather(asyncio.to_thread(work, 1), asyncio.to_thread(work, "a", "b")))
    print(await asyncio.get_running_loop().run_in_executor(None, work, 5, 6))


asyncio.run(threads())
