# Loops through `zip`, `enumerate`, `map` and `filter` that are built on generators: order of events, ends, failures, and generators that
# touch what is built on them.
def numbers(name, count, log, ends="end"):
    log.append(name)
    for i in range(count):
        log.append((name, i))
        yield i
    log.append((name, ends))


def events(make, most=100):
    log = []
    out = []
    try:
        for item in make(log):
            out.append(item)
            if len(out) == most:
                break
    except Exception as error:
        out.append((type(error).__name__, str(error)))
    print(out, log)


def pairs(make, most=100):
    log = []
    out = []
    try:
        for first, second in make(log):
            out.append((second, first))
            if len(out) == most:
                break
    except Exception as error:
        out.append((type(error).__name__, str(error)))
    print(out, log)


makers = [
    lambda log: zip(numbers("a", 3, log), range(10)),
    lambda log: zip(range(10), numbers("a", 3, log)),
    lambda log: zip(range(2), numbers("a", 3, log)),
    lambda log: zip(numbers("a", 3, log), range(2)),
    lambda log: zip(numbers("a", 3, log), numbers("b", 2, log)),
    lambda log: zip(numbers("a", 2, log), numbers("b", 3, log)),
    lambda log: zip(numbers("a", 0, log), numbers("b", 3, log)),
    lambda log: zip(numbers("a", 2, log), numbers("b", 2, log), strict=True),
    lambda log: enumerate(numbers("a", 3, log)),
    lambda log: enumerate(numbers("a", 3, log), 1 << 63),
    lambda log: enumerate(zip(numbers("a", 2, log), numbers("b", 2, log))),
    lambda log: zip(enumerate(numbers("a", 2, log)), numbers("b", 3, log)),
    lambda log: ((x, y) for x, y in zip(numbers("a", 2, log), "xyz")),
]
for make in makers:
    events(make)
    pairs(make)
    pairs(make, 1)
for make in [
    lambda log: zip(numbers("a", 2, log)),
    lambda log: zip(numbers("a", 2, log), numbers("b", 3, log), [7, 8, 9], numbers("c", 2, log)),
    lambda log: map(str, numbers("a", 3, log)),
    lambda log: map(lambda x: x * 2, numbers("a", 3, log)),
    lambda log: map(lambda x, y: (x, y), numbers("a", 3, log), numbers("b", 2, log)),
    lambda log: map(lambda x, y: (x, y), "pq", numbers("b", 5, log)),
    lambda log: map(max, numbers("a", 3, log), [5, 0, 0, 7]),
    lambda log: map(divmod, [7, 8], numbers("a", 3, log)),
    lambda log: map(lambda x: 1 // x, numbers("a", 3, log)),
    lambda log: filter(None, numbers("a", 4, log)),
    lambda log: filter(bool, numbers("a", 4, log)),
    lambda log: filter(lambda x: x % 2, numbers("a", 5, log)),
    lambda log: filter(str, numbers("a", 3, log)),
    lambda log: filter(lambda x: 1 // (2 - x), numbers("a", 5, log)),
    lambda log: map(str, map(abs, numbers("a", 2, log))),
    lambda log: filter(None, map(int, numbers("a", 3, log))),
]:
    events(make)
    events(make, 1)


# A generator that raises: what was taken for the same row is lost, and the iterator goes on.
def failing(fail_at):
    for i in range(5):
        if i == fail_at:
            raise KeyError(i)
        yield i


class Again:
    def __init__(self, fail_at):
        self.i = 0
        self.fail_at = fail_at

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.i == self.fail_at:
            raise KeyError(self.i)
        if self.i > 6:
            raise StopIteration
        return self.i


for fail_at in range(4):
    source = iter("abcdefgh")
    for make in (
        lambda: zip(source, failing(fail_at)), lambda: enumerate(failing(fail_at)), lambda: map(str, failing(fail_at)),
        lambda: filter(None, failing(fail_at)), lambda: zip(source, Again(fail_at), failing(9)),
    ):
        made = make()
        for attempt in range(3):
            try:
                for item in made:
                    print(item, end=" ")
                print("end", end=" ")
            except KeyError as error:
                print("failed", error, end=" ")
        print(list(made), next(source, "-"))


# A generator that asks what is built on it.
def asking(log):
    for i in range(3):
        try:
            log.append(next(outer))
        except (ValueError, StopIteration) as error:
            log.append((type(error).__name__, str(error)))
        yield i


for build in (
    lambda inner: enumerate(inner), lambda inner: map(str, inner), lambda inner: filter(None, inner),
    lambda inner: zip(inner, "abcdef"), lambda inner: zip(iter(range(9)), inner), lambda inner: map(max, inner, [1, 2, 3]),
):
    log = []
    outer = build(asking(log))
    out = []
    for item in outer:
        out.append(item)
    print(out, log)


# Generators that are shared, finished, or stopped from outside; values that are sent; loops within loops.
shared = numbers("s", 6, [])
print([pair for pair in zip(shared, shared)])
shared = numbers("s", 5, [])
for x, y in zip(shared, shared):
    print(x, y, end=" ")
print(list(shared))
shared = numbers("s", 6, [])
for x in map(str, shared):
    print(x, next(shared, "none"), end=" ")
print()
inner = numbers("s", 6, [])
for i, x in enumerate(inner):
    if i == 2:
        inner.close()
    print(i, x, end=" ")
print()


def chained():
    result = yield from numbers("y", 2, [])
    print("result", result)
    yield from (x * 10 for x in range(2))


for i, x in enumerate(chained()):
    for j, y in zip(numbers("i", 2, []), chained()):
        print(i, x, j, y, end=" ")
print()


def stops():
    yield 1
    raise StopIteration("inside")


for make in (lambda: enumerate(stops()), lambda: zip("ab", stops()), lambda: map(str, stops()), lambda: filter(None, stops())):
    try:
        for item in make():
            print(item, end=" ")
    except RuntimeError as error:
        print(error, repr(error.__cause__))


def deep(n):
    if n == 0:
        yield 0
        return
    for i, x in enumerate(deep(n - 1)):
        yield i + x
        for a, b in zip(deep(0), [1]):
            yield a + b


print(sum(deep(12)), len(list(deep(8))))
import sys


def seen():
    try:
        yield sys.exception()
        raise ValueError("own")
    except ValueError:
        yield repr(sys.exception())
    yield sys.exception()


try:
    raise KeyError("outer")
except KeyError:
    for i, x in enumerate(seen()):
        print(i, repr(x), repr(sys.exception()))

# Who asks an ended `zip` again takes from the first iterables again.
for strict in (False, True):
    first, second = iter("abcdef"), iter(range(2))
    z = zip(first, second, strict=strict)
    for attempt in range(4):
        try:
            print(next(z), end=" ")
        except (StopIteration, ValueError) as error:
            print(type(error).__name__, error, end=" ")
    try:
        print(list(z), end=" ")
    except ValueError as error:
        print(error, end=" ")
    print(list(first))
first = iter("abcdef")
m = map(lambda x, y: x + y, first, "xy")
print(list(m), list(m), next(m, "none"), list(first))
