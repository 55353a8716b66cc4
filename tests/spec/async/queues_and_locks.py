"""asyncio: queues, locks, events, conditions, semaphores, barriers."""
import asyncio


async def producing():
    queue = asyncio.Queue(maxsize=2)

    async def produce():
        for n in range(5):
            await queue.put(n)
            print("put", n, queue.qsize(), queue.full())
        await queue.put(None)

    async def consume():
        while (item := await queue.get()) is not None:
            print("got", item, queue.empty())
            await asyncio.sleep(0)
            queue.task_done()
        queue.task_done()

    await asyncio.gather(produce(), consume())
    await queue.join()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


async def workers():
    queue = asyncio.Queue()
    results = []

    async def worker(name):
        while True:
            item = await queue.get()
            await asyncio.sleep(item / 100)
            results.append((name, item))
            queue.task_done()

    for item in (3, 1, 2, 1):
        queue.put_nowait(item)
    tasks = [asyncio.create_task(worker(f"w{n}")) for n in range(2)]
    await queue.join()
    for task in tasks:
        task.cancel()
    print(results, await asyncio.gather(*tasks, return_exceptions=True))


async def kinds():
    heap, pile = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for item in (3, 1, 2):
        await heap.put(item)
        pile.put_nowait(item)
    print([await heap.get() for _ in range(3)], [pile.get_nowait() for _ in range(3)])
    small = asyncio.Queue(1)
    try:
        small.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    small.put_nowait(1)
    try:
        small.put_nowait(2)
    except asyncio.QueueFull as error:
        print(repr(error))
    print(small, str(heap), small.maxsize)
    getter = asyncio.create_task(pile.get())
    await asyncio.sleep(0)
    getter.cancel()
    await asyncio.sleep(0)
    pile.put_nowait("kept")
    print(pile.qsize(), str(pile))


async def shutting_down():
    queue = asyncio.Queue()
    waiting = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.shutdown()
    print(await asyncio.gather(waiting, return_exceptions=True), queue)
    try:
        await queue.put(1)
    except asyncio.QueueShutDown as error:
        print(repr(error))
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.shutdown()
    print(await queue.get())
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown:
        print("shut down")
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.shutdown(immediate=True)
    print(queue.qsize())


async def locking():
    lock = asyncio.Lock()
    print(lock.locked())

    async def holder(name):
        async with lock:
            print(name, "has it")
            await asyncio.sleep(0)
            print(name, "gives it")

    await asyncio.gather(*[holder(name) for name in "abc"])
    await lock.acquire()
    waiters = [asyncio.create_task(holder(name)) for name in "xyz"]
    await asyncio.sleep(0)
    waiters[0].cancel()
    lock.release()
    print(await asyncio.gather(*waiters, return_exceptions=True))
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


async def signalling():
    event = asyncio.Event()

    async def waits(name):
        print(name, await event.wait())

    tasks = [asyncio.create_task(waits(n)) for n in range(3)]
    await asyncio.sleep(0)
    event.set()
    print("set", event.is_set())
    event.clear()
    await asyncio.gather(*tasks)
    print(event.is_set())


async def conditions():
    condition = asyncio.Condition()
    items = []

    async def consumer(name):
        async with condition:
            await condition.wait_for(lambda: items)
            print(name, items.pop())

    consumers = [asyncio.create_task(consumer(n)) for n in range(3)]
    await asyncio.sleep(0)
    async with condition:
        items.append("a")
        condition.notify()
    await asyncio.sleep(0.01)
    async with condition:
        items.extend("bc")
        condition.notify_all()
    await asyncio.gather(*consumers)
    for wrong in (condition.notify, condition.notify_all):
        try:
            wrong()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    async def cancelled():
        async with condition:
            try:
                await condition.wait()
            finally:
                print("has the lock again", condition.locked())
    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


async def semaphores():
    semaphore = asyncio.Semaphore(2)
    running = 0

    async def work(n):
        nonlocal running
        async with semaphore:
            running += 1
            print("in", n, running, semaphore.locked())
            await asyncio.sleep(0)
            running -= 1
        print("out", n)

    await asyncio.gather(*[work(n) for n in range(5)])
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


async def barriers():
    barrier = asyncio.Barrier(3)

    async def party(n):
        await asyncio.sleep(n / 100)
        place = await barrier.wait()
        print("through", n, place)

    await asyncio.gather(*[party(n) for n in range(3)])
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.abort()
    print([repr(error) for error in await asyncio.gather(waiting, barrier.wait(), return_exceptions=True)])
    await barrier.reset()
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.reset()
    print([repr(error) for error in await asyncio.gather(waiting, return_exceptions=True)], barrier.broken)


for main in (producing, workers, kinds, shutting_down, locking, signalling, conditions, semaphores, barriers):
    print("==", main.__name__)
    asyncio.run(main())
