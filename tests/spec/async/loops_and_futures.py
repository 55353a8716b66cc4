"""asyncio: event loops, futures, handlers of exceptions, runners."""
import asyncio


def attempt(function, *args):
    try:
        print(function(*args))
    except BaseException as error:
        print(type(error).__name__, error)


loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed(), loop.get_debug())
print(loop.run_until_complete(asyncio.sleep(0, "slept")))
future = loop.create_future()
print(future, future.done(), future.cancelled(), future.get_loop() is loop)
attempt(future.result)
attempt(future.exception)
loop.call_soon(future.set_result, [1, 2])
print(loop.run_until_complete(future), future)
attempt(future.set_result, 1)
attempt(future.set_exception, ValueError())
print(future.cancel())
future = loop.create_future()
future.set_exception(ValueError("v"))
print(future, repr(future.exception()))
attempt(future.result)
attempt(loop.run_until_complete, future)
future = loop.create_future()
attempt(future.set_exception, 5)
future.set_exception(StopIteration)
print(future)
future.exception()
future = loop.create_future()
print(future.cancel("m"), future.cancel(), future)
attempt(future.result)
attempt(future.exception)
attempt(asyncio.Task, 5)

loop.call_soon(print, "a")
loop.call_soon(loop.stop)
loop.call_soon(print, "b")
loop.run_forever()


def stops():
    loop.stop()
    loop.call_soon(print, "next time")


loop.call_soon(stops)
loop.run_forever()
print("stopped")


async def stopping():
    loop.stop()
    await asyncio.sleep(1)


attempt(loop.run_until_complete, stopping())


def handler(the_loop, context):
    print("handler", the_loop is loop, context["message"].split(" at ")[0], repr(context.get("exception")))


loop.set_exception_handler(handler)
print(loop.get_exception_handler() is handler)


def bad(n):
    raise ValueError(n)


loop.call_soon(bad, 1)
loop.call_later(0.001, bad, 2)
loop.run_until_complete(asyncio.sleep(0.01))
attempt(loop.set_exception_handler, 5)


async def misbehaving():
    class Yields:
        def __await__(self):
            yield 5

    try:
        await Yields()
    except RuntimeError as error:
        print(error)

    class Twice:
        def __await__(self):
            yield asyncio.get_running_loop().create_future()

    try:
        await Twice()
    except RuntimeError as error:
        print(str(error).split(" in task")[0])
    try:
        await other.create_future()
    except RuntimeError as error:
        print(str(error)[-30:])

    async def itself():
        await task

    task = asyncio.create_task(itself())
    try:
        await task
    except RuntimeError as error:
        print(str(error).split(":")[0])
    for wrong in (3, "x", None):
        for function in (asyncio.ensure_future, asyncio.shield, asyncio.gather, asyncio.create_task):
            attempt(function, wrong)
    attempt(asyncio.get_running_loop().run_until_complete, asyncio.get_running_loop().create_future())
    attempt(other.run_until_complete, other.create_future())
    attempt(asyncio.get_running_loop().close)


other = asyncio.new_event_loop()
loop.run_until_complete(misbehaving())
loop.close()
loop.close()
print(loop.is_closed())
attempt(loop.call_soon, print)
attempt(loop.run_forever)
other.close()


class Awaitable:
    def __init__(self, turns):
        self.turns = turns

    def __await__(self):
        for _ in range(self.turns):
            yield
        return self.turns


async def awaiting():
    print(await Awaitable(3), await asyncio.gather(Awaitable(1), Awaitable(2)))
    print(await asyncio.ensure_future(Awaitable(1)))


asyncio.run(awaiting())

with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, 1)), runner.run(asyncio.sleep(0.001, 2)), runner.get_loop().is_closed())
attempt(runner.get_loop)


async def eager():
    running = asyncio.get_running_loop()
    running.set_task_factory(asyncio.eager_task_factory)

    async def quick(n):
        print("quick", n, asyncio.current_task() is not None)
        return n

    async def waits(n):
        print("before", n)
        await asyncio.sleep(0)
        print("after", n)
        return n

    first = asyncio.create_task(quick(1))
    print(first.done(), first.result())
    second = asyncio.create_task(waits(2))
    print(second.done())
    print(await second, await asyncio.gather(quick(3), waits(4), quick(5)))
    async with asyncio.TaskGroup() as group:
        group.create_task(quick(6))
        group.create_task(waits(7))


asyncio.run(eager())


async def generators():
    async def numbers():
        try:
            for n in range(3):
                yield n
                await asyncio.sleep(0)
        finally:
            print("closed")

    print([n async for n in numbers()])
    left = numbers()
    print(await anext(left))
    await left.aclose()


asyncio.run(generators())


async def left_open():
    async def numbers():
        try:
            yield 1
            yield 2
        finally:
            print("closed with the loop")

    kept.append(numbers())
    print(await anext(kept[0]), kept[0].ag_running)


kept = []
asyncio.run(left_open())
print("after", kept[0].ag_frame)
