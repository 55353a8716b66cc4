"""Generic aliases as bases, callables and containers of type parameters."""

import types
from collections import deque
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Ints(list[int]):
    pass


class Named:
    def __init__(self, name):
        self.name = name

    def __class_getitem__(cls, item):
        return types.GenericAlias(cls, item)


class Slotted:
    __slots__ = ()
    __class_getitem__ = classmethod(types.GenericAlias)


print(Ints.__mro__, Ints.__orig_bases__, Ints([1]), Ints[str], Named[int], Slotted[int, str])
named = Named[int]("x")
print(named.name, named.__orig_class__)
print(list[int]([1, 2]), dict[str, int](a=1), tuple[int, ...]((1, 2)), set[int]({1}), deque[int]([1], maxlen=3))
print(callable(list[int]), list[int].__name__, list[int].mro(), dict[K, T][int, str], dict[K, list[T]][int, str], tuple[T, ...][int])
print(dict[K, dict[T, K]].__parameters__, list[list[T]][int], list[T][K], list[tuple[T, K] | None][int, str])
print(list[int] == list[int], list[int] == list[str], list[int] == list, hash(dict[str, int]) == hash(dict[str, int]))
print({list[int]: 1}[list[int]], list[int] in (list[str], list[int]), list[int] is list[int])
first, = tuple[int, str]
print(first, first.__unpacked__, tuple[bytes, *tuple[int, ...]], first == tuple[int, str], [*list[int]])
print(list[int].__origin__, list[int].__args__, list[int].__parameters__, list[int].__mro_entries__(()))
print(types.GenericAlias(dict, (str, int)), types.GenericAlias(int, ()), types.GenericAlias(list, list[int]))


class Derived(types.GenericAlias):
    def __repr__(self):
        return "derived " + super().__repr__()


derived = Derived(list, int)
print(derived, derived.__origin__, derived.append is list.append, derived([1]))
for wrong in (
    lambda: int[str], lambda: A[int], lambda: "a"[int], lambda: list[int][str], lambda: dict[T, K][int], lambda: list[T][int, str],
    lambda: isinstance([], list[int]), lambda: issubclass(list, list[int]), lambda: list[int].nope, lambda: len(list[int]), lambda: map[int],
    lambda: setattr(list[int], "x", 1), lambda: list[int] < list[int], lambda: list[int]["a"],
):
    try:
        print(wrong())
    except (TypeError, AttributeError, NameError) as e:
        print(type(e).__name__, e)
try:
    class Bad(list[int], tuple[int]):
        pass
except TypeError as e:
    print(type(e).__name__)


class Lines:
    def __getitem__(self, key):
        return key


print(Lines()[int, *(str, bytes)], Lines()[1:2, ::3])
print(type[int], type[T][str], list[[int, [str]]], list[None], list[...], list["x"], list[A if False else int])
