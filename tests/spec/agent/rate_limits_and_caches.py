"""Rate limiters with a fake clock, a TTL cache, a bloom filter, a consistent hash ring, a circuit breaker and a ring buffer."""
import bisect
import hashlib
import math
from collections import OrderedDict, deque
from contextlib import contextmanager
from functools import wraps


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


clock = Clock()


class TokenBucket:
    def __init__(self, rate, capacity):
        self.rate, self.capacity, self.tokens, self.stamp = rate, capacity, capacity, clock()

    def allow(self, cost=1):
        self.tokens = min(self.capacity, self.tokens + (clock() - self.stamp) * self.rate)
        self.stamp = clock()
        if self.tokens >= cost:
            self.tokens -= cost
            return True
        return False


class SlidingWindow:
    def __init__(self, limit, window):
        self.limit, self.window, self.hits = limit, window, deque()

    def allow(self):
        while self.hits and self.hits[0] <= clock() - self.window:
            self.hits.popleft()
        if len(self.hits) < self.limit:
            self.hits.append(clock())
            return True
        return False


class TTLCache(OrderedDict):
    def __init__(self, ttl, size):
        super().__init__()
        self.ttl, self.size = ttl, size

    def __setitem__(self, key, value):
        super().__setitem__(key, (value, clock() + self.ttl))
        self.move_to_end(key)
        while len(self) > self.size:
            self.popitem(last=False)

    def __getitem__(self, key):
        value, expires = super().__getitem__(key)
        if clock() >= expires:
            del self[key]
            raise KeyError(key)
        return value

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default


class BloomFilter:
    def __init__(self, items, error=0.01):
        self.size = max(8, math.ceil(-items * math.log(error) / math.log(2) ** 2))
        self.rounds = max(1, round(self.size / items * math.log(2)))
        self.bits = bytearray((self.size + 7) // 8)

    def _places(self, item):
        digest = hashlib.sha256(str(item).encode()).digest()
        a, b = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big")
        return ((a + i * b) % self.size for i in range(self.rounds))

    def add(self, item):
        for place in self._places(item):
            self.bits[place // 8] |= 1 << place % 8

    def __contains__(self, item):
        return all(self.bits[place // 8] >> place % 8 & 1 for place in self._places(item))


class HashRing:
    def __init__(self, nodes=(), replicas=50):
        self.replicas, self.keys, self.nodes = replicas, [], {}
        for node in nodes:
            self.add(node)

    @staticmethod
    def _hash(text):
        return int(hashlib.md5(text.encode()).hexdigest()[:8], 16)

    def add(self, node):
        for i in range(self.replicas):
            key = self._hash(f"{node}#{i}")
            bisect.insort(self.keys, key)
            self.nodes[key] = node

    def remove(self, node):
        self.keys = [k for k in self.keys if self.nodes[k] != node]
        self.nodes = {k: n for k, n in self.nodes.items() if n != node}

    def __getitem__(self, key):
        if not self.keys:
            raise LookupError("empty ring")
        at = bisect.bisect(self.keys, self._hash(key)) % len(self.keys)
        return self.nodes[self.keys[at]]


class CircuitOpen(Exception):
    pass


class CircuitBreaker:
    def __init__(self, failures, reset):
        self.limit, self.reset, self.failures, self.opened = failures, reset, 0, None

    @property
    def state(self):
        if self.opened is None:
            return "closed"
        return "half-open" if clock() - self.opened >= self.reset else "open"

    @contextmanager
    def guard(self):
        if self.state == "open":
            raise CircuitOpen(f"for {self.reset - (clock() - self.opened):.1f}s more")
        try:
            yield
        except Exception:
            self.failures += 1
            if self.failures >= self.limit or self.state == "half-open":
                self.opened = clock()
            raise
        else:
            self.failures, self.opened = 0, None

    def __call__(self, function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            with self.guard():
                return function(*args, **kwargs)
        return wrapper


class RingBuffer:
    def __init__(self, size):
        self.items, self.size, self.start = [], size, 0

    def append(self, item):
        if len(self.items) < self.size:
            self.items.append(item)
        else:
            self.items[self.start] = item
            self.start = (self.start + 1) % self.size

    def __iter__(self):
        yield from self.items[self.start:]
        yield from self.items[:self.start]

    def __getitem__(self, index):
        if isinstance(index, slice):
            return list(self)[index]
        if not -len(self.items) <= index < len(self.items):
            raise IndexError("ring buffer index out of range")
        return self.items[(self.start + index) % len(self.items)] if index >= 0 else self[len(self.items) + index]

    def __len__(self):
        return len(self.items)


bucket, window, answers = TokenBucket(2, 3), SlidingWindow(2, 1.0), []
for step in range(8):
    answers.append((round(clock(), 2), bucket.allow(), window.allow()))
    clock.sleep(0.3)
print(answers, bucket.allow(cost=5), f"{bucket.tokens:.2f}")
cache = TTLCache(ttl=5, size=2)
cache["a"], cache["b"] = 1, 2
print(cache["a"], cache.get("b"), len(cache))
cache["c"] = 3
clock.sleep(3)
cache["b"] = 20
clock.sleep(3)
print(cache.get("a", "gone"), cache.get("b"), cache.get("c", "expired"), list(cache))
bloom = BloomFilter(100)
for n in range(100):
    bloom.add(f"user{n}")
print(bloom.size, bloom.rounds, all(f"user{n}" in bloom for n in range(100)), sum(f"other{n}" in bloom for n in range(200)) < 15, "user5" in bloom)
ring = HashRing(["red", "green", "blue"])
keys = [f"key{n}" for n in range(60)]
before = {k: ring[k] for k in keys}
ring.add("black")
moved = [k for k in keys if ring[k] != before[k]]
print({n: list(before.values()).count(n) for n in ("red", "green", "blue")}, len(moved), all(ring[k] == "black" for k in moved))
ring.remove("black")
print(before == {k: ring[k] for k in keys})
try:
    HashRing()["x"]
except LookupError as error:
    print("LookupError", error)
breaker, plan = CircuitBreaker(2, reset=10), iter(["fail", "fail", "ok", "fail", "ok", "ok", "ok", "ok"])


@breaker
def remote():
    answer = next(plan)
    if answer == "fail":
        raise ConnectionError("refused")
    return answer


for pause in (0, 0, 1, 10, 1, 0, 11, 10):
    clock.sleep(pause)
    try:
        print(f"{pause:>2}", breaker.state, "->", remote(), breaker.state)
    except (ConnectionError, CircuitOpen) as error:
        print(f"{pause:>2}", type(error).__name__, error, breaker.state)
ringbuffer = RingBuffer(4)
for n in range(7):
    ringbuffer.append(n)
print(list(ringbuffer), ringbuffer[0], ringbuffer[-1], ringbuffer[1:3], len(ringbuffer), max(ringbuffer))
try:
    ringbuffer[4]
except IndexError as error:
    print(error)
