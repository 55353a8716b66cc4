"""Asyncio workflows: producers and consumers, gather, timeouts, semaphores, task groups."""
import asyncio
import random
from collections import Counter
from contextlib import asynccontextmanager


async def worker(name, queue, results):
    while True:
        item = await queue.get()
        if item is None:
            queue.task_done()
            break
        await asyncio.sleep(0.01 * (item % 3))
        results.append((name, item, item ** 2))
        queue.task_done()


async def pipeline():
    queue = asyncio.Queue(maxsize=3)
    results = []
    workers = [asyncio.create_task(worker(f"w{n}", queue, results), name=f"worker-{n}") for n in range(3)]
    for item in range(10):
        await queue.put(item)
    for _ in workers:
        await queue.put(None)
    await queue.join()
    await asyncio.gather(*workers)
    print(sorted(r[1:] for r in results), sorted(Counter(r[0] for r in results)))
    print([t.get_name() for t in workers], all(t.done() for t in workers))


async def flaky(n):
    await asyncio.sleep(0.001 * n)
    if n % 3 == 0:
        raise ValueError(f"bad {n}")
    return n * 10


async def retry(function, *args, attempts=3, delay=0.01):
    for attempt in range(1, attempts + 1):
        try:
            return await function(*args)
        except ValueError as error:
            print(f"attempt {attempt}: {error}")
            if attempt == attempts:
                raise
            await asyncio.sleep(delay * 2 ** attempt)


@asynccontextmanager
async def connection(name, log):
    log.append(f"open {name}")
    await asyncio.sleep(0)
    try:
        yield name.upper()
    finally:
        log.append(f"close {name}")


async def countdown(n):
    while n:
        yield n
        n -= 1
        await asyncio.sleep(0)


async def limited(semaphore, n, running, peak):
    async with semaphore:
        running.append(n)
        peak.append(len(running))
        await asyncio.sleep(0.01)
        running.remove(n)
        return n


async def main():
    await pipeline()
    print(await asyncio.gather(*(flaky(n) for n in range(1, 5)), return_exceptions=True))
    try:
        await retry(flaky, 3)
    except ValueError as error:
        print("gave up:", error)
    print(await retry(flaky, 4))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError as error:
        print("timed out", repr(error))
    try:
        print(await asyncio.wait_for(flaky(5), timeout=1))
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except asyncio.TimeoutError:
        print("wait_for timed out")
    log = []
    async with connection("db", log) as a, connection("cache", log) as b:
        log.append(f"use {a} {b}")
    print(log)
    print([n async for n in countdown(5) if n % 2], {n: n * n async for n in countdown(3)})
    semaphore, running, peak = asyncio.Semaphore(2), [], []
    print(await asyncio.gather(*(limited(semaphore, n, running, peak) for n in range(6))), max(peak))
    try:
        async with asyncio.TaskGroup() as group:
            good = group.create_task(flaky(2))
            group.create_task(flaky(3))
            group.create_task(flaky(6))
    except* ValueError as group_error:
        print("group:", [str(e) for e in group_error.exceptions], good.result())
    event, order = asyncio.Event(), []

    async def waiter(n):
        await event.wait()
        order.append(n)

    tasks = [asyncio.create_task(waiter(n)) for n in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    event.set()
    done, pending = await asyncio.wait(tasks)
    print(order, len(done), len(pending), [t.cancelled() for t in tasks])
    first = await asyncio.wait([asyncio.create_task(asyncio.sleep(d, d)) for d in (0.03, 0.01, 0.02)], return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in first[0]], len(first[1]))
    for coroutine in asyncio.as_completed([asyncio.sleep(d, d) for d in (0.03, 0.01, 0.02)]):
        print(await coroutine)
    lock, total = asyncio.Lock(), 0

    async def add(n):
        nonlocal total
        async with lock:
            value = total
            await asyncio.sleep(0)
            total = value + n

    await asyncio.gather(*map(add, range(10)))
    print(total, lock.locked())


random.seed(1)
asyncio.run(main())
