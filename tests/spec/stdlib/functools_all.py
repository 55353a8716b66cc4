import functools
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, reduce, singledispatch, total_ordering, wraps

print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), reduce(max, [3, 9, 2]))
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print(error)


@lru_cache(maxsize=2)
def square(x):
    print("computing", x)
    return x * x


print(square(2), square(2), square(3), square(4), square(2), square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__name__, square.__wrapped__(5))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def plain(a, b=2, *, c=3):
    "Doc."
    return a, b, c


print(plain(1), plain(1, b=2), plain(1), plain(1, c=4), plain.cache_info().currsize, plain.__doc__)


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info())
try:
    fib([1])
except TypeError as error:
    print(error)

basetwo = partial(int, base=2)
print(basetwo("10010"), basetwo.func, basetwo.args, basetwo.keywords, partial(print, 1, sep="-"))
partial(print, "a", "b", sep="|")("c", end="!\n")
print(partial(partial(max, 3), 5)(1), partial(max, 1, key=lambda x: -x)(5, 9))
hole = partial(pow, functools.Placeholder, 2)
print(hole(5), functools.Placeholder, hole)
for wrong in (lambda: partial(5), lambda: hole(), lambda: partial(pow, functools.Placeholder)):
    try:
        wrong()
    except TypeError as error:
        print(error)


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        """Wrapper."""
        return "logged", function(*args, **kwargs)

    return wrapper


@logged
def example(x: int) -> str:
    """Example."""
    return x


print(example(5), example.__name__, example.__doc__, example.__qualname__, example.__wrapped__(6), example.__module__, example.__annotations__)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.n < other.n


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a <= Version(1), max(a, b).n, Version.__ge__.__name__)
try:
    a > 5
except TypeError as error:
    print(error)
try:
    total_ordering(type("Nothing", (), {}))
except ValueError as error:
    print(error)
print(sorted([5, 2, 9, 1], key=cmp_to_key(lambda x, y: y - x)))


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @cached_property
    def area(self):
        """The area."""
        print("computing")
        return 3 * self.radius ** 2

    def scale(self, factor, *, twice=False):
        return self.radius * factor * (2 if twice else 1)



circle = Circle(2)
print(circle.area, circle.area, circle.__dict__, Circle.area.__doc__)
del circle.area
circle.radius = 3
print(circle.area)


@singledispatch
def show(value):
    return f"object {value}"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
def _(value):
    return f"list {len(value)}"


@show.register
def _(value: float | complex):
    return f"number {value}"


print(show(5), show(True), show([1]), show("x"), show(1.5), show(2j), show.dispatch(bool) is show.registry[int], list(show.registry)[0])
try:
    show()
except TypeError as error:
    print(error)
