"""Star imports: builtins that they replace, functions that they replace, and those that they leave alone."""


def sqrt(x):
    return "own sqrt"


def hypotenuse(a, b):
    return sqrt(a * a + b * b)


def total(items):
    return sum(item for item in items), len([item for item in items]), pow(2, 10), max(items), abs(-1), reduce


def before():
    return pow(7, 2, 10)


reduce = "own reduce"
print(hypotenuse(3, 4), before())

from math import *
from functools import *
from operator import *
from typing import *
from string import *
from itertools import *


def floor(x):
    return "own floor"


print(hypotenuse(3, 4), floor(2.5), ceil(2.5), pi == 3.141592653589793)
print(total([1, 2, 3])[:5], callable(reduce), reduce(add, [1, 2, 3]))
print(pow(2, 3), type(pow(2, 3)).__name__, abs(-3), contains([1], 1), digits, list(islice(count(5), 3)))
try:
    print(before())
except TypeError as error:
    print(error)


class Point(NamedTuple):
    x: int
    y: Optional[int] = None


print(Point(1), sorted([3, 1]), [len(part) for part in "a bc".split()], sum(x * x for x in range(4)), any(x > 2 for x in (1, 3)))
print(getattr(Point(1), "x"), isinstance(Point(1), tuple), "sqrt" in globals(), "partial" in dir())
names = [name for name in ("cos", "partial", "itemgetter", "Any", "capwords", "chain", "_missing", "__all__") if name in globals()]
print(names)
