"""queue: all kinds of queues in one thread."""
import queue


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error.args)


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    waiting = kind(3)
    print(kind.__name__, waiting.maxsize, waiting.empty(), waiting.full(), waiting.qsize())
    for item in (2, 3, 1):
        waiting.put(item)
    print(waiting.full(), waiting.qsize(), waiting.unfinished_tasks)
    attempt(waiting.put, 4, block=False)
    attempt(waiting.put, 4, timeout=0.001)
    attempt(waiting.put, 4, timeout=-1)
    attempt(waiting.put_nowait, 4)
    print([waiting.get() for _ in range(3)])
    attempt(waiting.get, block=False)
    attempt(waiting.get, timeout=0.001)
    attempt(waiting.get, timeout=-1)
    attempt(waiting.get_nowait)
    for _ in range(3):
        waiting.task_done()
    waiting.join()
    attempt(waiting.task_done)
    waiting.put(1)
    waiting.shutdown()
    attempt(waiting.put, 2)
    attempt(waiting.get)
    attempt(waiting.get)
    waiting = kind()
    waiting.put(1)
    waiting.shutdown(immediate=True)
    attempt(waiting.get)
    print(waiting.is_shutdown, waiting.unfinished_tasks)

simple = queue.SimpleQueue()
print(simple.empty(), simple.qsize())
simple.put(1)
simple.put_nowait(2)
print(simple.qsize(), simple.get(), simple.get_nowait())
attempt(simple.get, False)
attempt(simple.get, timeout=0.001)
attempt(simple.get_nowait)
print(queue.Empty, queue.Full, queue.ShutDown, queue.Queue, queue.SimpleQueue)


class Squares(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop() ** 2


squares = Squares()
squares.put(3)
print(squares.qsize(), squares.get(), squares.empty())
