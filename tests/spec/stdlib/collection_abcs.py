from collections.abc import *
import collections.abc
from collections import abc
print(abc is collections.abc)
for kind in (list, dict, set, int, str, range, type(iter([])), type(x for x in []), type({}.keys()), type({}.items()), type({}.values()),
             object, type, type(len), type(lambda: 0), bytearray, bytes, type(None), frozenset, tuple, float, Exception):
    print(kind.__name__, [name for name in collections.abc.__all__ if issubclass(kind, getattr(abc, name))])


class Pair(Sequence):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]

    def __len__(self):
        return len(self.items)


pair = Pair(3, 4, 3)
print(list(pair), 4 in pair, 5 in pair, pair.index(4), pair.count(3), list(reversed(pair)), isinstance(pair, Reversible))
try:
    pair.index(9)
except ValueError as error:
    print(repr(error))


class Row(MutableSequence):
    def __init__(self, items=()):
        self.items = list(items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = value

    def __delitem__(self, index):
        del self.items[index]

    def __len__(self):
        return len(self.items)

    def insert(self, index, value):
        self.items.insert(index, value)

    def __repr__(self):
        return f"Row({self.items})"


row = Row([1, 2])
row.append(3)
row.extend([4, 5])
row += (6,)
row.reverse()
print(row, row.pop(), row.pop(0), row)
row.remove(3)
row.extend(row)
print(row)
row.clear()
print(row, len(row))


class Low(Mapping):
    def __init__(self, **items):
        self.own = items

    def __getitem__(self, key):
        return self.own[key]

    def __iter__(self):
        return iter(self.own)

    def __len__(self):
        return len(self.own)

    def __repr__(self):
        return f"Low({self.own})"


low = Low(a=1, b=2)
print(low.keys(), low.values(), low.items(), list(low.items()), low.get("a"), low.get("z", 9), "a" in low, low == {"a": 1, "b": 2}, low != {})
print(low.keys() & {"a", "q"}, low.keys() - {"a"}, sorted(low.keys() | {"z"}), ("a", 1) in low.items(), 2 in low.values(), len(low.items()))
try:
    hash(low)
except TypeError as error:
    print(error)
try:
    reversed(low)
except TypeError as error:
    print(error)


class Full(MutableMapping):
    def __init__(self, *args, **keywords):
        self.own = {}
        self.update(*args, **keywords)

    def __getitem__(self, key):
        return self.own[key]

    def __setitem__(self, key, value):
        self.own[key] = value

    def __delitem__(self, key):
        del self.own[key]

    def __iter__(self):
        return iter(self.own)

    def __len__(self):
        return len(self.own)


full = Full([("x", 1)], y=2)
full.update({"z": 3}, w=4)
print(dict(full), full.pop("x"), full.pop("x", "none"), full.popitem(), full.setdefault("q", 5), full.setdefault("q", 6), dict(full))
try:
    full.pop("nope")
except KeyError as error:
    print(repr(error))
full.clear()
print(dict(full), isinstance(full, Mapping), isinstance({}, MutableMapping))
try:
    full.popitem()
except KeyError as error:
    print(repr(error))


class Bag(MutableSet):
    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.add(item)

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, item):
        if item not in self.items:
            self.items.append(item)

    def discard(self, item):
        if item in self.items:
            self.items.remove(item)

    def __repr__(self):
        return f"Bag({self.items})"


bag = Bag([1, 2, 3])
other = Bag([3, 4])
print(bag & other, bag | other, bag - other, bag ^ other, bag <= other, Bag([3]) < bag, bag >= {1}, bag == {1, 2, 3}, bag != {1}, bag.isdisjoint([7]))
print({9, 1} & bag, [1, 9] | bag, {9, 1} - bag)
bag |= [7, 8]
bag &= {1, 7, 8}
bag ^= [8, 9]
bag -= [1]
print(bag, bag.pop(), bag)
try:
    bag.remove(100)
except KeyError as error:
    print(repr(error))
bag ^= bag
print(bag, Bag([1, 2])._hash() == Bag([2, 1])._hash())
for kind in (Sequence, Set, Mapping, Iterator, Generator, Callable, Hashable, Coroutine):
    try:
        kind()
    except TypeError as error:
        print(error)


class Counting(Iterator):
    def __init__(self):
        self.at = 0

    def __next__(self):
        self.at += 1
        if self.at > 3:
            raise StopIteration
        return self.at


print(list(Counting()), isinstance(Counting(), Iterable))


class Echo(Generator):
    def send(self, value):
        return value

    def throw(self, typ, val=None, tb=None):
        return super().throw(typ, val, tb)


echo = Echo()
print(next(echo), echo.send(4), echo.close())
try:
    echo.throw(ValueError("told"))
except ValueError as error:
    print(repr(error))


class Quiet:
    __hash__ = None

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __contains__(self, item):
        return False


print(isinstance(Quiet(), Hashable), isinstance(Quiet(), Collection), isinstance(Quiet(), Sized), issubclass(Quiet, Sequence))
Sequence.register(Quiet)
print(isinstance(Quiet(), Sequence), isinstance(Quiet(), Reversible))


async def wait():
    pass


async def many():
    yield 1


waiting = wait()
print(isinstance(waiting, Awaitable), isinstance(waiting, Coroutine), isinstance(many(), AsyncGenerator), isinstance(many(), AsyncIterator), isinstance((x for x in ()), Generator))
waiting.close()
