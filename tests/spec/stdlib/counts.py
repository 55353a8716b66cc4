"""Counter: what is counted, by which methods of the keys, and what a class derived from it changes."""
from collections import ChainMap, Counter, namedtuple
import inspect


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print("hash", self.name)
        return 1

    def __eq__(self, other):
        print("eq", self.name, other.name)
        return self.name == other.name

    def __repr__(self):
        return f"Key({self.name})"


print(Counter([Key("a"), Key("b"), Key("a")]))
for wrong in ([[1]], [1, {}], 5, [1, [2]]):
    counts = Counter()
    try:
        counts.update(wrong)
    except TypeError as error:
        print(error, counts)
counts = Counter({"a": True, "b": 2.5, "c": 10**30, "d": -1, "e": 2**63 - 1})
counts.update("abcdef")
print(counts)
counts = Counter(a="text", b=None)
for wrong in "ab":
    try:
        counts.update(wrong)
    except TypeError as error:
        print(error)


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


class Asking(Counter):
    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)


class Plain(Counter):
    def __missing__(self, key):
        return 100


print(Loud("aba"), Asking("ab"), Plain("ab"), Plain("a")["z"])


def letters():
    for letter in "mississippi":
        yield letter
    raise LookupError("the end")


counts = Counter()
try:
    counts.update(letters())
except LookupError as error:
    print(error, counts)


class Sequence:
    def __getitem__(self, index):
        if index > 4:
            raise IndexError
        return index % 2


print(Counter(Sequence()), Counter(x for x in [1, 1.0, True, "1"]), Counter(range(3)), Counter(b"aab"), Counter({1, 2}), Counter({"k": 5}.items()), Counter([(1, 2), (1, 2), frozenset()]))
growing = Counter(range(3000))
growing.update(number % 10 for number in range(5000))
print(growing.most_common(3), len(growing), growing.total())
try:
    changing = Counter("ab")
    changing.update(changing[key] for key in iter(changing))
    print(changing)
except RuntimeError as error:
    print(error)
try:
    list(reversed(ChainMap({1: 2})))
except TypeError as error:
    print(error)
Point = namedtuple("Point", "x y z", defaults=[3])
print(inspect.signature(Point), Point.__new__.__defaults__, Point(1, 2), Point(z=1, x=2, y=0), Point(*"ab", **{"z": 1}))
for wrong in (lambda: Point(), lambda: Point(1), lambda: Point(1, 2, 3, 4), lambda: Point(1, 2, x=3), lambda: Point(1, 2, w=3), lambda: namedtuple("Empty", "")(1)):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(namedtuple("Empty", "")(), namedtuple("One", "cls")(cls=1), namedtuple("Two", "self _1", rename=True)(1, 2))


class Derived(Point):
    def __new__(cls, x, y):
        return super().__new__(cls, x * 2, y)


print(Derived(1, 2), Derived(1, 2)._replace(z=9), Derived._make([1, 2, 3]))
