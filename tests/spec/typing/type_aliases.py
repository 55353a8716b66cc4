"""The type statement."""

from typing import TypeAliasType, get_args, get_origin, get_type_hints

type Number = int | float
type Tree[T] = dict[str, Tree[T]] | T
type Pair[A, B: int] = tuple[A, B]
type Call[**P, R] = Callback[P, R]
type Many[*Ts] = tuple[int, *Ts]
type Lazy = Missing

print(Number, Number.__value__, Number.__name__, Number.__type_params__, Number.__module__, type(Number), isinstance(Number, TypeAliasType))
print(Tree.__value__, Tree.__type_params__, Tree.__parameters__, Tree[int], Tree[int].__args__, Tree[int].__origin__ is Tree)
print(Pair[int, str], Pair.__value__, Pair.__type_params__[1].__bound__, get_origin(Pair[int, str]) is Pair, get_args(Pair[int, str]))
print(Many, Many.__value__, Many.__parameters__, Many[str, bytes], Number | None, None | Number, Number | list[Number])
try:
    Lazy.__value__
except NameError as e:
    print(e)
Missing = str
print(Lazy.__value__)
try:
    Number[int]
except TypeError as e:
    print(e)
try:
    Number.__value__ = 5
except AttributeError as e:
    print(e)


def f(x: Number, y: Tree[int]) -> Pair[int, int]:
    type Local = list[Inner]
    Inner = bytes
    return Local


print(f(1, 2), f(1, 2).__value__, f.__annotations__, get_type_hints(f))


class C:
    Item = int
    type Items = list[Item]
    type Own[T] = dict[Item, T]
    Item = str


print(C.Items, C.Items.__value__, C.Own.__value__, C.Own.__qualname__ if hasattr(C.Own, "__qualname__") else "none")
type = type
print(type(Number).__name__)
Made = TypeAliasType("Made", list[int])
print(Made, Made.__value__, Made.__type_params__)
if True:
    type Inside = int
for type in (1, 2):
    print(type, Inside)
