# What `inspect` says of methods in unusual places, of builtin types, of arguments that are lacking, and of classes that are being made.
import abc
import functools
import inspect
import itertools
import sys


def told(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class StaticInit:
    __init__ = staticmethod(lambda b: None)


class StaticCall:
    __call__ = staticmethod(lambda a, b=1: (a, b))


class ClassCall:
    @classmethod
    def __call__(cls, a):
        return a


class PartialInit:
    __init__ = functools.partialmethod(lambda self, x, a: None, 2)


class PartialCall:
    __call__ = functools.partialmethod(lambda self, x, a: (x, a), 2)


class Meta(type):
    def __call__(cls, a, *, k):
        return a, k


class OfMeta(metaclass=Meta): ...


class Stack(list): ...


class Numbered(enumerate): ...


for callable in (
    StaticInit, StaticCall, StaticCall(), ClassCall(), PartialInit, PartialCall(), OfMeta, Stack, Numbered, bool, classmethod, complex, dict,
    enumerate, filter, float, frozenset, int, list, map, memoryview, object, property, range, reversed, set, slice, staticmethod, str, super,
    tuple, type, zip, itertools.chain, itertools.product, itertools.accumulate, itertools.groupby, itertools.count, Exception, abc.ABC,
):
    told(lambda: (getattr(callable, "__name__", type(callable).__name__), str(inspect.signature(callable))))

taken = inspect.signature(lambda a, /, b, *, c, d=1: 0)
for args, keywords in (
    ((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((1, 2), {"c": 1, "e": 2}), ((), {"b": 1, "c": 2}), ((), {"a": 1, "b": 1, "c": 2}),
    ((1, 2), {"b": 3, "c": 1}), ((1, 2), {"c": 3}), ((1,), {"c": 3}),
):
    told(lambda: taken.bind(*args, **keywords))
    told(lambda: taken.bind_partial(*args, **keywords))
for named in (lambda *a, c: 0, lambda a=1, *, c: 0, lambda *, c, d: 0, lambda a, /, *, c: 0):
    told(lambda: inspect.signature(named).bind(1))
    told(lambda: inspect.signature(named).bind(d=1))
    told(lambda: inspect.signature(named).bind())
others = inspect.signature(lambda a, b, /, **kw: 0)
for args, keywords in (((), {}), ((1,), {}), ((), {"a": 1, "b": 2}), ((1, 2), {"a": 3}), ((1,), {"b": 3})):
    told(lambda: others.bind(*args, **keywords))

seen = []


class Base(abc.ABC):
    def __init_subclass__(cls):
        seen.append((cls.__name__, inspect.isabstract(cls)))

    @abc.abstractmethod
    def f(self): ...


class Same(Base): ...


class Done(Base):
    def f(self): ...


class More(Base):
    @abc.abstractmethod
    def g(self): ...

    def f(self): ...


print(seen, [inspect.isabstract(cls) for cls in (Base, Same, Done, More, int)])


def gen(a):
    yield a


async def co(a): ...


async def agen(a):
    yield a


for function in (
    functools.partial(gen, 1), functools.partial(co, 1), functools.partial(agen), functools.partialmethod(gen), functools.partialmethod(co, 2),
    functools.partialmethod(functools.partial(agen)),
):
    print(inspect.isgeneratorfunction(function), inspect.iscoroutinefunction(function), inspect.isasyncgenfunction(function))


class ToldClass:
    y = 3

    @property
    def __class__(self):
        print("asked for __class__")
        return object


class ToldAll:
    y = 3

    def __getattribute__(self, name):
        print("asked for", name)
        return object.__getattribute__(self, name)


class ToldDict:
    y = 3

    @property
    def __dict__(self):
        print("asked for __dict__")
        return {"k": 1}


for instance in (ToldClass(), ToldAll(), ToldDict()):
    told(lambda: [inspect.getattr_static(instance, name, "default") for name in ("y", "k")])
told(lambda: inspect.getattr_static(sys, "maxsize") == sys.maxsize)
told(lambda: inspect.getattr_static(sys, "nothing", "default"))
told(lambda: inspect.getattr_static(Meta, "__call__").__name__)
told(lambda: inspect.getattr_static(OfMeta, "nothing"))


def gathered(a, b=2, *args, c, d=4, **more):
    pass


class Gathers:
    def method(self, x, y=1):
        pass


def look(make):
    try:
        print(make())
    except TypeError as error:
        print(error)


for call in (
    lambda: inspect.getcallargs(gathered, 1, c=3),
    lambda: inspect.getcallargs(gathered, 1, 2, 3, 4, c=3, z=9),
    lambda: inspect.getcallargs(gathered),
    lambda: inspect.getcallargs(gathered, 1),
    lambda: inspect.getcallargs(lambda: 0, 1),
    lambda: inspect.getcallargs(lambda a: 0, 1, 2),
    lambda: inspect.getcallargs(lambda a, b=1: 0, 1, 2, 3),
    lambda: inspect.getcallargs(lambda a, *, k: 0, 1, 2, k=3),
    lambda: inspect.getcallargs(lambda a, b, c: 0),
    lambda: inspect.getcallargs(lambda a, b: 0, 1, b=2, c=4),
    lambda: inspect.getcallargs(lambda a, b: 0, 1, a=2),
    lambda: list(inspect.getcallargs(Gathers().method, 5)),
    lambda: inspect.getcallargs(Gathers.method, 1, 2),
):
    look(call)
