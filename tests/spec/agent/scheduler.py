import heapq, itertools
from collections import deque, defaultdict

class Scheduler:
    def __init__(self):
        self.now = 0; self.queue = []; self.counter = itertools.count(); self.ready = deque()
        self.waiting = defaultdict(list); self.results = {}
    def spawn(self, name, gen, delay=0):
        heapq.heappush(self.queue, (self.now + delay, next(self.counter), name, gen, None))
    def run(self):
        while self.queue:
            when, _, name, gen, value = heapq.heappop(self.queue)
            self.now = max(self.now, when)
            try:
                request = gen.send(value)
            except StopIteration as stop:
                self.results[name] = stop.value
                for waiter, wgen in self.waiting.pop(name, ()):
                    heapq.heappush(self.queue, (self.now, next(self.counter), waiter, wgen, stop.value))
                print(f"[{self.now:4}] {name} finished with {stop.value!r}")
                continue
            except Exception as error:
                self.results[name] = error
                print(f"[{self.now:4}] {name} died: {error!r}")
                for waiter, wgen in self.waiting.pop(name, ()):
                    try: wgen.throw(RuntimeError(f"{name} failed"))
                    except StopIteration as s: self.results[waiter] = s.value
                    except RuntimeError as e: print(f"[{self.now:4}] {waiter} cancelled: {e}")
                continue
            match request:
                case ("sleep", n): heapq.heappush(self.queue, (self.now + n, next(self.counter), name, gen, self.now + n))
                case ("join", other) if other in self.results:
                    heapq.heappush(self.queue, (self.now, next(self.counter), name, gen, self.results[other]))
                case ("join", other): self.waiting[other].append((name, gen))
                case None: heapq.heappush(self.queue, (self.now, next(self.counter), name, gen, None))
                case other: gen.throw(TypeError(f"bad request {other!r}"))

def worker(n, naps):
    total = 0
    for nap in naps:
        t = yield "sleep", nap
        print(f"       worker {n} woke at {t}")
        total += nap
    return total
def joiner(*names):
    values = []
    for name in names:
        values.append((yield "join", name))
    return values
def failing():
    yield
    raise ValueError("boom")
def guard():
    try: yield "join", "bad"
    except RuntimeError as e: return f"recovered from {e}"
def nested():
    a = yield from worker("n", [1, 2])
    b = yield from joiner("w1")
    return a, b

s = Scheduler()
s.spawn("w1", worker(1, [5, 1]))
s.spawn("w2", worker(2, [2, 2, 2]), delay=1)
s.spawn("j", joiner("w1", "w2"))
s.spawn("bad", failing(), delay=3)
s.spawn("guard", guard())
s.spawn("nested", nested())
s.run()
print({k: v if not isinstance(v, Exception) else repr(v) for k, v in sorted(s.results.items())})
