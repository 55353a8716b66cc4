"""Unions at run time."""

import types
from typing import Any, TypeVar, Union

T = TypeVar("T")


class A:
    pass


class Meta(type):
    def __or__(cls, other):
        return ("meta", other)


class M(metaclass=Meta):
    pass


for value in (
    int | str, A | None, None | A, list[int] | None, int | str | int, (int | str) | (str | bytes), list[int] | list[int],
    dict[str, int] | list[T], T | None, M | int, int | A | list[A | None],
):
    print(value, type(value).__name__)
union = int | list[T] | None
print(union.__args__, union.__parameters__, union[str], union.__origin__, type(union) is types.UnionType, Union is types.UnionType)
print(int | str == str | int, hash(int | str) == hash(str | int), int | list[int] == list[int] | int, int | str != int | bytes)
print({int | str: 1}[str | int], {list[int] | None: 2}[None | list[int]], (int | str) in [str | int])
print(isinstance(1, int | str), isinstance(None, int | None), isinstance([], (int | str, list)), issubclass(bool, int | None))
print([isinstance(x, int | A) for x in (1, A(), "s", True)])
for wrong in (
    lambda: int | 1, lambda: 1 | int, lambda: int | "A", lambda: "A" | int, lambda: int | [], lambda: (int | str) + 1,
    lambda: isinstance(1, str | list[int]), lambda: (int | str)(), lambda: (int | str)[int], lambda: (int | str).x,
    lambda: Union[()], lambda: isinstance(1, T | None),
):
    try:
        print(wrong())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(Union[int, "A"], Union[int], Union[int, None, int], Union[T, int][str], int | Any, Union[list[int], "B"])


def f(x: int | None = None, *rest: str | A) -> list[int] | None:
    pass


print(f.__annotations__)
match 5:
    case int() | str():
        print("matched")
