"""asyncio: the order in which tasks, callbacks and futures run."""
import asyncio


async def worker(name, turns):
    for turn in range(turns):
        print(name, turn)
        await asyncio.sleep(0)
    return name * 2


async def plain():
    print("plain")
    return 7


async def interleaved():
    first = asyncio.create_task(worker("a", 3))
    second = asyncio.create_task(worker("b", 2))
    print("made")
    print(await plain())
    print(await first, await second)
    print(first.done(), second.result(), first.exception())


async def callbacks():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon", 1)
    future = loop.create_future()
    future.add_done_callback(lambda done: print("callback", done.result()))
    loop.call_soon(future.set_result, "x")
    loop.call_soon(print, "soon", 2)
    handle = loop.call_soon(print, "never")
    handle.cancel()
    print(handle.cancelled())
    print("result", await future)
    await asyncio.sleep(0)
    future.add_done_callback(lambda done: print("late", done.result()))
    print("before late")
    await asyncio.sleep(0)
    other = loop.create_future()

    def one(done):
        print("one")

    other.add_done_callback(one)
    other.add_done_callback(one)
    print(other.remove_done_callback(one), other.remove_done_callback(one))
    other.set_result(None)
    await other


async def timers():
    loop = asyncio.get_running_loop()
    loop.call_later(0.02, print, "timer 2")
    loop.call_later(0.01, print, "timer 1")
    late = loop.call_later(0.015, print, "timer never")
    late.cancel()
    start = loop.time()
    loop.call_at(start + 0.03, print, "timer 3")
    print(await asyncio.sleep(0.05, "slept"))
    print(loop.time() - start >= 0.05)


async def gathered():
    print(await asyncio.gather(worker("g", 1), plain(), asyncio.sleep(0, "z")))
    print(await asyncio.gather())
    same = asyncio.create_task(worker("s", 1))
    print(await asyncio.gather(same, same, plain()))

    async def fails(turns):
        for _ in range(turns):
            await asyncio.sleep(0)
        raise ValueError(turns)

    print(await asyncio.gather(fails(1), plain(), fails(0), return_exceptions=True))
    slow = asyncio.create_task(worker("slow", 4))
    try:
        await asyncio.gather(slow, fails(1), fails(2))
    except ValueError as error:
        print("gather raised", error)
    print(slow.done(), await slow)


async def names():
    task = asyncio.create_task(plain(), name="mine")
    print(task.get_name())
    task.set_name(5)
    print(task.get_name(), asyncio.current_task() is task, asyncio.current_task().get_name().startswith("Task-"))
    print(len(asyncio.all_tasks()), task in asyncio.all_tasks())
    await task
    print(task.get_coro() is not None, task in asyncio.all_tasks())


def run(main):
    print("==", main.__name__)
    asyncio.run(main())


for main in (interleaved, callbacks, timers, gathered, names):
    run(main)


async def value():
    return 42


print(asyncio.run(value()))
try:
    print(asyncio.run(worker))
except TypeError as error:
    print(error)


async def nested():
    coroutine = value()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


asyncio.run(nested())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)


async def failing():
    raise KeyError("k")


try:
    asyncio.run(failing())
except KeyError as error:
    print("raised", error)
