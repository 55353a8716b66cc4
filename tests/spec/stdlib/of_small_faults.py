"""Small faults that were found by comparing: dispatch by abstract classes, deques of derived classes, flags, wrappers."""
import codecs
import collections.abc as c
import enum
import functools
from collections import deque


@functools.singledispatch
def g(a):
    return "base"


g.register(c.Sized, lambda a: "sized")
g.register(c.Set, lambda a: "set")


class O(c.Sized):
    def __len__(self):
        return 0


print(g(O()))
c.Set.register(O)
print(g(O()), g([1]), g({1}), g(3))


class P:
    pass


g.register(c.Iterable, lambda a: "iterable")
g.register(c.Container, lambda a: "container")
c.Iterable.register(P)
c.Container.register(P)
try:
    print(g(P()))
except RuntimeError as error:
    print(error)


class Q(list):
    pass


for value in Q(), {}, "text":
    try:
        print(g(value))
    except RuntimeError as error:
        print(error)
g.register(c.Mapping, lambda a: "mapping")
g.register(c.MutableMapping, lambda a: "mutable mapping")
g.register(object, lambda a: "object")
print(g({}), g(type("M", (dict,), {})()), g(1.5), [k.__name__ for k in g.registry])


class D(deque):
    pass


class Named(deque):
    def __init__(self, items=(), maxlen=None):
        super().__init__(items, maxlen)
        self.name = "n"


for d in D([1, 2], 3), D([1]), Named([1, 2]):
    print(d.copy(), d + d, d * 2, 2 * d, type(d.__copy__()).__name__, type(d + deque([5])).__name__, type(deque([5]) + d).__name__)
print(Named([1]).copy().name, (Named([1]) + Named()).name)
for f in lambda: D() + [1], lambda: D().copy(1):
    try:
        print(f())
    except TypeError as error:
        print(error)


class F(enum.Flag):
    A = 1
    NONE = None


print(F.NONE, repr(F.NONE), list(F))


class T(enum.Enum):
    def __new__(cls, value, *aliases):
        self = object.__new__(cls)
        self._value_ = value
        for alias in aliases:
            self._add_value_alias_(alias)
        return self

    A = 1, 10, 11
    B = 2, 20


print(T(10), T(11), T(20), T.A, T(1))


class N(enum.IntEnum):
    a = 1


print("a" in dir(N.a), "name" in dir(N.a))


def f(x: int) -> str:
    "doc"


s, k = staticmethod(f), classmethod(f)
for o in s, k:
    print(o.__name__, o.__qualname__, o.__module__, o.__doc__, o.__wrapped__ is f)
print(staticmethod(len).__name__)


class NotGeneric:
    __class_getitem__ = None


try:
    NotGeneric[int]
except TypeError as error:
    print(error)
for f in lambda: codecs.decode(b"zz", "hex"), lambda: codecs.decode(b"\xff", "utf-8"):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error, error.__notes__)
