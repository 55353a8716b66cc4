"""The types module."""

import collections
import types
from types import DynamicClassAttribute, MappingProxyType, MethodType, SimpleNamespace, new_class, resolve_bases
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
ns = SimpleNamespace(a=1, b="x")
ns.c = [1]
print(ns, ns.a, ns == SimpleNamespace(a=1, b="x", c=[1]), ns != SimpleNamespace(), SimpleNamespace())
ns.me = ns
print(ns)
del ns.me
print(vars(ns), SimpleNamespace({"q": 1}, r=2), SimpleNamespace([("s", 3)]))


class Mine(SimpleNamespace):
    @classmethod
    def instance(cls):
        return cls(z=1)

    def hello(self):
        pass


print(Mine(z=1), Mine(z=1) == SimpleNamespace(z=1))
for wrong in (lambda: SimpleNamespace(1, 2), lambda: SimpleNamespace({1: 2}), lambda: ns.zzz):
    try:
        wrong()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)


def gen():
    yield


async def co():
    pass


async def agen():
    yield


def checks():
    coroutine = co()
    yield "function", isinstance(gen, types.FunctionType), types.LambdaType is types.FunctionType
    yield "method", isinstance([].append, types.BuiltinMethodType), isinstance(len, types.BuiltinFunctionType)
    yield "bound", isinstance(Mine.instance().hello, types.MethodType)
    yield "generator", isinstance(gen(), types.GeneratorType), isinstance(coroutine, types.CoroutineType)
    yield "async", isinstance(agen(), types.AsyncGeneratorType)
    yield "module", isinstance(types, types.ModuleType), isinstance(None, types.NoneType)
    yield "singletons", isinstance(..., types.EllipsisType), isinstance(NotImplemented, types.NotImplementedType)
    yield "proxy", isinstance(int.__dict__, types.MappingProxyType), isinstance(int | str, types.UnionType)
    coroutine.close()


for line in checks():
    print(*line)
print(types.FunctionType, types.MethodType, types.NoneType, types.GeneratorType, types.UnionType, types.GenericAlias, types.MappingProxyType)
proxy = MappingProxyType({"a": 1})
print(proxy["a"], dict(proxy))
method = MethodType(lambda self, x: (self, x), 5)
print(method(6))


def body(namespace):
    namespace["x"] = 1
    namespace["double"] = lambda self: self.x * 2


Made = new_class("Made", (), {}, body)
print(Made.__name__, Made().double(), Made.__mro__)
Made = new_class("Made", (Generic[T], list[int]), exec_body=body)
print(Made.__mro__, Made.__orig_bases__, types.get_original_bases(Made), types.get_original_bases(int))
print(resolve_bases((int,)), resolve_bases((list[int], object)))


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwds):
        return {"prepared": kwds}

    def __new__(mcls, name, bases, namespace, **kwds):
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwds):
        super().__init__(name, bases, namespace)


print(new_class("P", (), {"metaclass": Meta, "k": 1}).prepared)
print(types.prepare_class("P", (), {"metaclass": Meta, "k": 2})[1:])


class Point(NamedTuple):
    x: int


print(types.get_original_bases(Point) == (NamedTuple,))
try:
    types.get_original_bases(5)
except TypeError as e:
    print(e)


class Lazy(type):
    def __getattr__(cls, name):
        return "class " + name


class Holder(metaclass=Lazy):
    @DynamicClassAttribute
    def value(self):
        return "instance"


print(Holder().value, Holder.value)


def frame_types():
    yield isinstance(gen.__code__, types.CodeType)
    yield isinstance(int.__add__, types.WrapperDescriptorType)
    yield isinstance((1).__add__, types.MethodWrapperType)
    try:
        1 / 0
    except ZeroDivisionError as error:
        yield isinstance(error.__traceback__, types.TracebackType)
        yield isinstance(error.__traceback__.tb_frame, types.FrameType)


print(*frame_types())


# A proxy has as many items as the mapping behind it says, whoever wrote that.
class Sized:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length

    def __getitem__(self, key):
        return key * 2


for mapping in (Sized(42), Sized(0), collections.ChainMap({1: 2}, {3: 4}), collections.UserDict(a=1), collections.OrderedDict(), types.MappingProxyType(Sized(3))):
    proxy = types.MappingProxyType(mapping)
    print(len(proxy), bool(proxy), not proxy)
try:
    len(types.MappingProxyType(Sized(-1)))
except ValueError as error:
    print(error)
within = types.MappingProxyType({1: 2})
for _ in range(40):
    within = types.MappingProxyType(within)
print(len(within), bool(within), not within)
