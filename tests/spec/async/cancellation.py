"""asyncio: cancelling tasks, wherever they are."""
import asyncio


async def sleeper(name, seconds=10):
    try:
        print(name, "sleeps")
        await asyncio.sleep(seconds)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise
    finally:
        print(name, "ends")


async def before_it_starts():
    task = asyncio.create_task(sleeper("early"))
    print(task.cancel(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("caught", error.args, task.cancelled(), task.done())


async def while_it_sleeps():
    task = asyncio.create_task(sleeper("sleeping"))
    await asyncio.sleep(0)
    print(task.cancel("why"), task.cancel("again"), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("caught", error.args)
    print(task.cancel(), task.cancelled())
    try:
        task.result()
    except asyncio.CancelledError as error:
        print("result", error.args)
    try:
        task.exception()
    except asyncio.CancelledError as error:
        print("exception", error.args)


async def it_refuses():
    async def stubborn():
        while True:
            try:
                await asyncio.sleep(0.01)
                return "finished"
            except asyncio.CancelledError:
                print("no")

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelling(), task.uncancel(), task.uncancel(), task.uncancel())


async def it_raises_another():
    async def other():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise ValueError("instead")

    task = asyncio.create_task(other())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as error:
        print(repr(error), repr(error.__context__))


async def the_outer_one():
    inner = asyncio.create_task(sleeper("inner"))

    async def outer():
        await inner

    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("deep")
    results = await asyncio.gather(task, inner, return_exceptions=True)
    print([repr(result) for result in results], inner.cancelled(), task.cancelled())


async def a_gather():
    tasks = [asyncio.create_task(sleeper(f"g{n}")) for n in range(3)]
    gathered = asyncio.gather(*tasks)
    await asyncio.sleep(0)
    print(gathered.cancel("all"))
    try:
        await gathered
    except asyncio.CancelledError as error:
        print("gather", error.args, [task.cancelled() for task in tasks])
    tasks = [asyncio.create_task(sleeper(f"h{n}")) for n in range(2)]
    gathered = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0)
    tasks[0].cancel("one")
    await asyncio.sleep(0)
    tasks[1].cancel()
    print([repr(result) for result in await gathered])


async def shielded():
    async def work():
        await asyncio.sleep(0.01)
        print("work done")
        return "value"

    task = asyncio.create_task(work())

    async def waits():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            print("outer cancelled")
            raise

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(0)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True))
    print(await task)
    print(await asyncio.shield(task), await asyncio.shield(asyncio.sleep(0, "s")))
    inner = asyncio.create_task(sleeper("in shield"))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("inner cancels outer", outer.cancelled())


async def itself():
    asyncio.current_task().cancel("me")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print("self", error.args, asyncio.current_task().uncancel())
    await asyncio.sleep(0)
    asyncio.current_task().cancel()
    print(asyncio.current_task().uncancel())
    await asyncio.sleep(0)
    print("goes on")


async def at_the_end():
    async def returns():
        asyncio.current_task().cancel()
        return 1

    task = asyncio.create_task(returns())
    try:
        print(await task)
    except asyncio.CancelledError:
        print("cancelled at the end", task.cancelled())


async def in_finally():
    async def cleans():
        try:
            await asyncio.sleep(1)
        finally:
            print("cleaning")
            try:
                await asyncio.sleep(0.01)
            finally:
                print("cleaned")

    task = asyncio.create_task(cleans())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


async def left_over():
    asyncio.create_task(sleeper("left 1"))
    asyncio.create_task(sleeper("left 2"))
    await asyncio.sleep(0)


for main in (
    before_it_starts, while_it_sleeps, it_refuses, it_raises_another, the_outer_one, a_gather, shielded, itself, at_the_end,
    in_finally,
):
    print("==", main.__name__)
    asyncio.run(main())


async def cancels_main():
    asyncio.get_running_loop().call_soon(asyncio.current_task().cancel)
    await asyncio.sleep(1)


try:
    asyncio.run(cancels_main())
except asyncio.CancelledError as error:
    print("main", repr(error))
