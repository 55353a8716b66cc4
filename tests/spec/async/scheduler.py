"""A small event loop: tasks, sleeping, queues, results, exceptions, cancellation."""
import collections


class Cancelled(Exception):
    pass


class Wait:
    def __init__(self, turns):
        self.turns = turns

    def __await__(self):
        for _ in range(self.turns):
            yield
        return self.turns


class Task:
    def __init__(self, name, coroutine):
        self.name, self.coroutine = name, coroutine
        self.done, self.result, self.error, self.pending = False, None, None, None

    def step(self):
        try:
            if self.pending is not None:
                error, self.pending = self.pending, None
                self.coroutine.throw(error)
            else:
                self.coroutine.send(None)
        except StopIteration as stop:
            self.done, self.result = True, stop.value
        except Exception as error:
            self.done, self.error = True, error

    def cancel(self):
        self.pending = Cancelled(self.name)

    def __await__(self):
        while not self.done:
            yield
        if self.error is not None:
            raise self.error
        return self.result


class Loop:
    def __init__(self):
        self.tasks = collections.deque()

    def spawn(self, name, coroutine):
        task = Task(name, coroutine)
        self.tasks.append(task)
        return task

    def run(self, coroutine):
        main = self.spawn("main", coroutine)
        while not main.done:
            task = self.tasks.popleft()
            task.step()
            if not task.done:
                self.tasks.append(task)
        if main.error is not None:
            raise main.error
        return main.result


class Queue:
    def __init__(self, size):
        self.items, self.size = [], size

    async def put(self, item):
        while len(self.items) >= self.size:
            await Wait(1)
        self.items.append(item)

    async def get(self):
        while not self.items:
            await Wait(1)
        return self.items.pop(0)

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await self.get()
        if item is None:
            raise StopAsyncIteration
        return item


loop = Loop()


async def producer(queue, count):
    for i in range(count):
        await queue.put(i)
        print("put", i)
    await queue.put(None)


async def consumer(queue):
    seen = []
    async for item in queue:
        print("got", item)
        seen.append(item)
    return seen


async def failing():
    await Wait(2)
    raise ValueError("broken")


async def stubborn():
    try:
        await Wait(100)
    except Cancelled as error:
        print("cancelled", error)
        await Wait(1)
        return "late"
    finally:
        print("cleaned up")


async def main():
    queue = Queue(2)
    tasks = [loop.spawn("producer", producer(queue, 5)), loop.spawn("consumer", consumer(queue))]
    print([await task for task in tasks])
    bad = loop.spawn("bad", failing())
    try:
        await bad
    except ValueError as error:
        print("caught", error)
    slow = loop.spawn("slow", stubborn())
    await Wait(3)
    slow.cancel()
    print(await slow)
    return {name: await task async for name, task in named(tasks)}


async def named(tasks):
    for task in tasks:
        await Wait(1)
        yield task.name, task


print(loop.run(main()))
