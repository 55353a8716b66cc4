"""asyncio: groups of tasks and their errors."""
import asyncio


async def job(name, seconds, error=None):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    if error is not None:
        raise error
    print(name, "done")
    return name


def show(error, indent=""):
    if isinstance(error, BaseExceptionGroup):
        print(f"{indent}{type(error).__name__}: {error}")
        for inner in error.exceptions:
            show(inner, indent + "  ")
    else:
        print(f"{indent}{error!r}")


async def fine():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(job("one", 0.02))
        second = group.create_task(job("two", 0.01), name="second")
        print(second.get_name())
    print(first.result(), second.result())


async def one_fails():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("slow", 1))
            group.create_task(job("bad", 0.01, ValueError("bad")))
            await job("body", 2)
    except* ValueError as error:
        show(error)
    print(asyncio.current_task().cancelling())


async def several_fail():
    async def on_cancel():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise KeyError("while cancelled")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("x", 0, ValueError(1)))
            group.create_task(job("y", 0, TypeError(2)))
            group.create_task(on_cancel())
    except ExceptionGroup as error:
        show(error)


async def the_body_fails():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("child", 1))
            await asyncio.sleep(0)
            raise RuntimeError("body")
    except ExceptionGroup as error:
        show(error)


async def nested():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(job("outer child", 1))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(job("inner child", 0.01, OSError("inner")))
                inner.create_task(job("inner slow", 1))
    except ExceptionGroup as error:
        show(error)


async def from_outside():
    async def grouped():
        async with asyncio.TaskGroup() as group:
            group.create_task(job("in group", 1))
            await asyncio.sleep(1)

    task = asyncio.create_task(grouped())
    await asyncio.sleep(0.01)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args, task.cancelled())


async def exits():
    async def quits():
        raise KeyboardInterrupt

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("waits", 1))
            raise SystemExit(3)
    except SystemExit as error:
        print("exit", error.code)


async def a_child_is_cancelled():
    async with asyncio.TaskGroup() as group:
        child = group.create_task(job("child", 1))
        other = group.create_task(job("other", 0.01))
        await asyncio.sleep(0)
        child.cancel()
    print(child.cancelled(), other.result())


async def misuse():
    group = asyncio.TaskGroup()
    try:
        group.create_task(job("never", 0))
    except RuntimeError as error:
        print(error)
    async with group:
        print(group)
        task = group.create_task(asyncio.sleep(0))
        print(group)
        try:
            async with group:
                pass
        except RuntimeError as error:
            print(error)
    try:
        group.create_task(job("never", 0))
    except RuntimeError as error:
        print(error)

    async def late(group):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            try:
                group.create_task(job("never", 0))
            except RuntimeError as error:
                print(error)
            raise

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late(group))
            await asyncio.sleep(0)
            raise ValueError("v")
    except ExceptionGroup as error:
        show(error)


async def spawning():
    async with asyncio.TaskGroup() as group:
        async def tree(depth):
            if depth:
                group.create_task(tree(depth - 1))
                group.create_task(tree(depth - 1))
            else:
                print("leaf")

        group.create_task(tree(2))


for main in (
    fine, one_fails, several_fail, the_body_fails, nested, from_outside, exits, a_child_is_cancelled, misuse, spawning,
):
    print("==", main.__name__)
    asyncio.run(main())
