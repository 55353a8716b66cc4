"""asyncio: tasks, queues, locks, gather."""
import asyncio


async def worker(queue, results):
    while (item := await queue.get()) is not None:
        await asyncio.sleep(0)
        results.append(item * 2)
        queue.task_done()
    queue.task_done()


async def leaf(number):
    await asyncio.sleep(0)
    return number


async def guarded(lock, state):
    for _ in range(20):
        async with lock:
            state[0] += 1
            await asyncio.sleep(0)


async def main():
    queue, results = asyncio.Queue(50), []
    workers = [asyncio.create_task(worker(queue, results)) for _ in range(4)]
    for item in range(4000):
        await queue.put(item)
    for _ in workers:
        await queue.put(None)
    await queue.join()
    print(len(results), sum(results))
    print(sum([sum(await asyncio.gather(*[leaf(i) for i in range(100)])) for _ in range(40)]))
    lock, state = asyncio.Lock(), [0]
    async with asyncio.TaskGroup() as group:
        for _ in range(50):
            group.create_task(guarded(lock, state))
    print(state)


asyncio.run(main())
