"""Delegation to iterators of builtin types: items, their ends, what is sent, errors in the middle, and iterators that others share."""
from itertools import chain, count, islice, takewhile


def each(*iterables):
    for iterable in iterables:
        result = yield from iterable
        yield ("end", result)


print(list(each(range(3), [1, 2], (3, 4), "ab", b"xy", {5: 6}, {5: 6}.items(), {7})))
print(list(each(enumerate("ab"), zip([1, 2], "xy"), map(str, range(2)), filter(None, [0, 1, 2]), reversed([1, 2, 3]))))
print(list(each(chain([1], [2]), islice(count(), 2), takewhile(bool, [1, 0, 1]), iter([]), range(0))))


def own(iterator):
    yield from iterator


shared = iter(range(6))
first = own(shared)
print(next(first), next(shared), next(first), list(shared), list(first))

sending = own(iter([1, 2, 3]))
print(next(sending))
try:
    sending.send("x")
except AttributeError as error:
    print(error)
print(list(sending))


def divided(numbers):
    try:
        yield from map(lambda x: 6 // x, numbers)
    except ZeroDivisionError as error:
        yield str(error)
    return "over"


print(list(each(divided([3, 2, 0, 1]))))


def changed():
    d = {1: 2, 3: 4}
    yield from reads(d)


def reads(d):
    try:
        for key in own(d):
            yield key
            d[key + 10] = 1
    except RuntimeError as error:
        yield str(error)


print(list(changed()))


class Stops:
    def __init__(self):
        self.left = 2

    def __iter__(self):
        return self

    def __next__(self):
        self.left -= 1
        if self.left < 0:
            raise StopIteration("value")
        return self.left


print(list(each(Stops(), iter(Stops().__next__, 0))))
print(sum(own(range(1000))), max(own([3, 1, 2])), [*own("abc")], dict(own([(1, 2)])))
