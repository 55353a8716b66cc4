"""asyncio: timeouts, wait_for, wait, as_completed."""
import asyncio


async def sleeps(seconds, value=None):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("cancelled", value)
        raise
    return value


async def waiting_for():
    print(await asyncio.wait_for(sleeps(0, 1), 1))
    print(await asyncio.wait_for(sleeps(0.01, 2), None))
    try:
        await asyncio.wait_for(sleeps(5, 3), 0.01)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__), repr(error.__context__))
    try:
        await asyncio.wait_for(sleeps(5, 4), 0)
    except asyncio.TimeoutError as error:
        print(repr(error), repr(error.__cause__))
    done = asyncio.create_task(sleeps(0, 5))
    await done
    print(await asyncio.wait_for(done, 0))
    future = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(future, 0.01)
    except TimeoutError:
        print(future.cancelled())

    async def stubborn():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return "late"

    print(await asyncio.wait_for(stubborn(), 0.01))

    async def raises():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise KeyError("late")

    try:
        await asyncio.wait_for(raises(), 0.01)
    except KeyError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__cause__))
    try:
        await asyncio.wait_for(3, 1)
    except TypeError as error:
        print("TypeError", error)


async def contexts():
    async with asyncio.timeout(1) as scope:
        print(scope.expired(), scope.when() > 0)
    print(scope, scope.expired())
    try:
        async with asyncio.timeout(0.01) as scope:
            await sleeps(1, "in timeout")
    except TimeoutError as error:
        print(repr(error), scope, scope.expired())
    async with asyncio.timeout(None) as scope:
        print(scope, scope.when())
        scope.reschedule(asyncio.get_running_loop().time() + 100)
        await asyncio.sleep(0)
        scope.reschedule(None)
    try:
        async with asyncio.timeout(0):
            await sleeps(0, "zero")
            print("once")
            await sleeps(0, "zero")
    except TimeoutError:
        print("zero")
    try:
        async with asyncio.timeout(1) as outer:
            async with asyncio.timeout(0.01) as inner:
                await asyncio.sleep(10)
    except TimeoutError:
        print("inner", inner.expired(), outer.expired())
    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("wrong one")
    except TimeoutError:
        print("outer", inner.expired(), outer.expired())
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() - 1):
            await asyncio.sleep(0.01)
    except TimeoutError:
        print("in the past")
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise ValueError("inside")
    except ValueError as error:
        print(repr(error), repr(error.__context__))
    try:
        async with scope:
            pass
    except RuntimeError as error:
        print(error)
    for late in (asyncio.timeout(1), scope):
        try:
            late.reschedule(2)
        except RuntimeError as error:
            print(error)


async def outside_cancel():
    async def works():
        try:
            async with asyncio.timeout(0.02):
                await asyncio.sleep(1)
        except TimeoutError:
            print("timeout")
        except asyncio.CancelledError:
            print("cancelled from outside", asyncio.current_task().cancelling())
            raise

    task = asyncio.create_task(works())
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


async def waiting():
    async def make(n):
        return asyncio.create_task(sleeps(n / 100, n), name=str(n))

    tasks = [await make(n) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(task.get_name() for task in done), sorted(task.get_name() for task in pending))
    done, pending = await asyncio.wait(tasks)
    print(sorted(task.result() for task in done), pending)
    task = await make(50)
    done, pending = await asyncio.wait([task], timeout=0.01)
    print(len(done), len(pending), task.cancel())
    done, pending = await asyncio.wait([task])
    print(len(done), len(pending), task.cancelled())

    async def fails():
        await asyncio.sleep(0.01)
        raise ValueError("f")

    bad = asyncio.create_task(fails())
    good = await make(5)
    done, pending = await asyncio.wait([bad, good], return_when=asyncio.FIRST_EXCEPTION)
    print(done == {bad}, pending == {good}, repr(bad.exception()))
    await good
    for wrong in ([], good, [sleeps(0)]):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
            if wrong and isinstance(wrong, list):
                wrong[0].close()
    try:
        await asyncio.wait([good], return_when="NEVER")
    except ValueError as error:
        print(error)


async def completing():
    for next_one in asyncio.as_completed([sleeps(0.03, "c"), sleeps(0.01, "a"), sleeps(0.02, "b")]):
        print(await next_one)
    tasks = [asyncio.create_task(sleeps(n / 100, n)) for n in (2, 1)]
    async for task in asyncio.as_completed(tasks):
        print(task in tasks, await task)
    try:
        for next_one in asyncio.as_completed([sleeps(0, "fast"), sleeps(1, "slow")], timeout=0.01):
            print(await next_one)
    except TimeoutError as error:
        print(repr(error))
    try:
        asyncio.as_completed(tasks[0])
    except TypeError as error:
        print(error)
    print(list(asyncio.as_completed([])))


for main in (waiting_for, contexts, outside_cancel, waiting, completing):
    print("==", main.__name__)
    asyncio.run(main())
