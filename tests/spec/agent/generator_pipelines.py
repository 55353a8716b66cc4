"""Pipelines of generators: lazy reading, windows, coroutines with send, throw, and yield from."""
import itertools
from collections import deque
from contextlib import closing, contextmanager, suppress
from functools import reduce, wraps


def coroutine(function):
    @wraps(function)
    def primed(*args, **kwargs):
        generator = function(*args, **kwargs)
        next(generator)
        return generator
    return primed


def lines(text):
    try:
        yield from text.splitlines()
    finally:
        print("(lines closed)")


def numbered(items, start=1):
    for number, item in enumerate(items, start):
        yield number, item


def grep(pattern, items):
    return ((n, line) for n, line in items if pattern in line)


def windows(items, size):
    window = deque(maxlen=size)
    for item in items:
        window.append(item)
        if len(window) == size:
            yield tuple(window)


def chunks(items, size):
    iterator = iter(items)
    while chunk := list(itertools.islice(iterator, size)):
        yield chunk


def compose(*stages):
    return lambda source: reduce(lambda data, stage: stage(data), stages, source)


@coroutine
def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ValueError as error:
            print("reset:", error)
            total = count = 0
            average = None
            continue
        if value is None:
            return total, count
        total += value
        count += 1
        average = total / count


@coroutine
def broadcast(*targets):
    while True:
        item = yield
        for target in targets:
            target.send(item)


@coroutine
def collect(into):
    while True:
        into.append((yield))


def flatten(items):
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


def delegating():
    result = yield from inner()
    yield f"inner returned {result}"


def inner():
    got = yield "first"
    while got != "stop":
        got = yield f"got {got}"
    return got.upper()


def primes():
    found = {}
    for n in itertools.count(2):
        factor = found.pop(n, None)
        if factor is None:
            found[n * n] = n
            yield n
        else:
            step = factor + n
            while step in found:
                step += factor
            found[step] = factor


TEXT = "alpha\nbeta\ngamma ray\ndelta\nalpha ray\n"
with closing(lines(TEXT)) as source:
    for number, line in grep("ray", numbered(source)):
        print(number, line)
        break
print(list(grep("a", numbered(lines(TEXT), 10)))[-2:])
print(list(windows(range(6), 3)), list(chunks("abcdefg", 3)), list(itertools.pairwise("abcd")), list(itertools.batched(range(7), 3)))
average = averager()
print([average.send(n) for n in (10, 20, 60)], average.throw(ValueError("bad data")), average.send(5))
try:
    average.send(None)
except StopIteration as stop:
    print("returned", stop.value)
left, right = [], []
hub = broadcast(collect(left), collect(right))
for item in "xyz":
    hub.send(item)
hub.close()
print(left, right)
print(list(flatten([1, [2, (3, [4, [5]]), []], 6])))
d = delegating()
print(next(d), d.send("a"), d.send("b"), d.send("stop"))
with suppress(StopIteration):
    next(d)
    print("not reached")
print(list(itertools.islice(primes(), 20)), next(p for p in primes() if p > 1000))
pipeline = compose(lambda xs: (x * x for x in xs), lambda xs: (x for x in xs if x % 3), lambda xs: itertools.takewhile(lambda x: x < 200, xs), sum)
print(pipeline(itertools.count(1)))


@contextmanager
def section(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ZeroDivisionError as error:
        print("handled", error)
    else:
        print("fine")
    finally:
        print(f"</{name}>")


with section("a") as upper, section("b"):
    print(upper, 1 // 1)
with section("c"):
    1 // 0
a, b, c = itertools.tee(iter("tee"), 3)
print(list(a), "".join(b), next(c), list(zip(*[iter(range(6))] * 2)), list(itertools.accumulate([3, 1, 4], max, initial=2)))
g = (n for n in range(3))
print(next(g), list(g), list(g), sum(n * n for n in range(10) if n % 2), max((len(w), w) for w in TEXT.split()))
