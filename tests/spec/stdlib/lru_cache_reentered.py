"""Caches whose keys call the cached function while they are compared, and caches that are changed from within."""
from functools import lru_cache


class Calling:
    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return self.number

    def __eq__(self, other):
        if self.number == 2:
            remembered(Calling(1))
        return self.number == other.number


for size in (None, 1, 2, 10):
    @lru_cache(maxsize=size)
    def remembered(key):
        return key.number

    print(size, [remembered(Calling(number)) for number in (1, 2, 2, 1, 2)])


class Same:
    """All of them stand at one place of the table."""

    asked = 0

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 7

    def __eq__(self, other):
        Same.asked += 1
        if Same.asked < 200 and Same.asked % 5 == 0:
            by_name(first)
        return self.name == other.name


@lru_cache(maxsize=3)
def by_name(key):
    return key.name * 2


first = Same("a")
for name in "abcabcdabeaacb":
    print(by_name(Same(name)), end=" ")
print(by_name(first), by_name.cache_info().currsize, Same.asked < 500)


@lru_cache(maxsize=3)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(60), fibonacci.cache_info())
print([fibonacci(n) for n in (60, 59, 58, 57, 60, 3)], fibonacci.cache_info())


@lru_cache(maxsize=4)
def clearing(n):
    if n % 3 == 0:
        clearing.cache_clear()
    return n if n <= 0 else clearing(n - 1) + n


print([clearing(n) for n in (5, 7, 3, 9, 2, 7, 7)], clearing.cache_info())


@lru_cache(maxsize=2)
def of(value):
    return str(value)


# The one that was not used for longest goes first, whoever was used in between.
for value in (1, 2, 1, 3, 1, 2, 1.0, True, "1", 3, 2, 1):
    before = of.cache_info().misses
    of(value)
    print(repr(value), "kept" if of.cache_info().misses == before else "made", end="; ")
print(of.cache_info())


@lru_cache(maxsize=300)
def many(n):
    return n * n


print(sum(many(n % 350) for n in range(2000)), many.cache_info())
print(sum(many(n * 7 % 290) for n in range(2000)), many.cache_info())
