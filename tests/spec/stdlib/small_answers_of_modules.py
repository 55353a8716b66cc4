"""Answers of several modules that a look at CPython's own tests put right."""
import bisect
import enum
import functools
import inspect
import math
import re
import string
import textwrap
from abc import ABC, abstractmethod
from array import array
from dataclasses import dataclass, make_dataclass
from datetime import date
from typing import Generic, TypeVar


def tried(function, *arguments, **named):
    try:
        print(function(*arguments, **named))
    except Exception as error:
        print(type(error).__name__, error)


# Hyphens: a line breaks behind two letters, or behind one letter that stands between hyphens.
wrapper = textwrap.TextWrapper(width=12)
for text in (
    "2-succinyl-6-hydroxy-2,4-cyclohexadiene", "ab-c-de", "ab-6-de", "a-b-cd", "xa-,-cd", 'fo-"-bar', "well-known-b-cd", "use the -n option",
    "foo--bar-baz", "--option-foo", "e-_-ab", "ab--cd", "x²y-ab", "a1-bc",
):
    print(wrapper.wrap(text), textwrap.wrap(text, 8, break_long_words=False))

tried(bisect.insort, 10, 10)
tried(bisect.bisect, [1, 2], 1, 1.5)
tried(bisect.bisect, [1, 2], 1, 0, 1.5)
tried(bisect.bisect, [1, 2], 1, -1)
print(bisect.bisect([1, 2, 3], 1, True), bisect.bisect_left([1, 2, 3], 3, hi=2), bisect.bisect_left([3, 2, 1], -2, key=lambda x: -x))


class Odd(string.Template):
    pattern = r"(?P<badname>.*)|(?P<escaped>@{2})|@(?P<named>[_a-z]+)|@{(?P<braced>[_a-z]+)}|(?P<invalid>@)|"


for method in (Odd("$").substitute, Odd("$").safe_substitute, Odd("$").is_valid, Odd("$").get_identifiers):
    try:
        method()
    except ValueError as error:
        print(error.args[0])

print(re.findall(b":+", memoryview(b"a:b::c")), re.sub(b"b", b"-", array("b", b"abc")), re.split(b",", memoryview(b"1,2")))
print(re.match(b"(a)(b)", memoryview(b"abc")).groups(), re.fullmatch(b"a+", bytearray(b"aa")))
print(math.nextafter(-5e-324, 0.0), math.nextafter(5e-324, -1.0), math.nextafter(-5e-324, 1.0, steps=1), math.nextafter(0.0, -0.0))
tried(date.fromisocalendar, 2**33, 1, 1)
tried(date.fromisocalendar, 2019, 2**33, 1)


class Ordered(ABC):
    @abstractmethod
    def __lt__(self, other): ...

    @abstractmethod
    def __repr__(self): ...


@dataclass(order=True)
class Day(Ordered):
    number: int


print(inspect.isabstract(Ordered), inspect.isabstract(Day), Day(1) < Day(2), sorted([Day(3), Day(1)]))

T = TypeVar("T")


@dataclass
class Parent(Generic[T]):
    x: T


Child = make_dataclass("Child", [("y", T), ("z", int, 3)], bases=(Parent[int], Generic[T]), namespace={"total": lambda self: self.x + self.z})
print(Child.__bases__, Child(1, "b"), Child(1, "b").total(), Child.__parameters__, Child[str](2, "c"))

try:
    class Bad(enum.IntEnum):
        def __new__(cls, value):
            return super().__new__(cls, value)

        A = 1
except TypeError as error:
    print(error)


@functools.singledispatch
def shown(x):
    return "something"


@shown.register
def _(x: None):
    return "nothing"


@shown.register
def _(x: int | list):
    return "a number or a list"


print(shown(None), shown([1]), shown(2), shown("a"))
tried(functools.lru_cache(), [])
