# Functions of the library that are answered without running their code where that can be: the answers are those of the code.
import copy
import io
import math
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from functools import cache, cmp_to_key, lru_cache, partial
from itertools import accumulate, chain, count


def shown(make, *args, **keywords):
    try:
        return repr(make(*args, **keywords))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# ---- remembered results ----

calls = []


@lru_cache(maxsize=3)
def few(*args, **keywords):
    calls.append((args, keywords))
    return len(calls)


for value in (1, 2, 1, 3, 4, 1, 2, "a", 1.0, True, "a", 1, None, (1, 2), 1):
    print(few(value), end=" ")
print(few.cache_info(), calls)
few.cache_clear()
print(few.cache_info(), few(), few(), few(1, 2), few(1, 2), few(x=1), few(1, x=1), few.cache_info())
print(shown(few, []), shown(few, 1, {}), few.cache_info(), few.__name__, few.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib(80), fib.cache_info(), list(map(fib, chain([1, 2], [30]))), max([3, 40, 5], key=fib))


@lru_cache(typed=True)
def typed(value):
    return type(value).__name__


print(typed(1), typed(1.0), typed(True), typed(1), typed.cache_info())


class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        print("hash", self.value)
        return 7

    def __eq__(self, other):
        print("eq", self.value, other.value)
        return self.value == other.value


@lru_cache
def keyed(*args):
    return len(args)


print(keyed(Key(1)), keyed(Key(1)), keyed(Key(2), 3), keyed.cache_info())


class Own:
    @lru_cache(maxsize=None)
    def method(self, number):
        return [number]

    @cache
    def failing(self):
        raise ValueError("not remembered")


own = Own()
print(own.method(1) is own.method(1), own.method(2), Own.method.cache_info(), shown(own.failing), shown(own.failing), Own.failing.cache_info())
order = lru_cache(maxsize=2)(lambda x: object())
first = order(1)
order(2)
print(order(1) is first, order(3) is order(3), order(1) is first, order.cache_info())


# ---- partial objects ----


def told(*args, **keywords):
    return args, keywords


def two(first, second=0):
    return first - second


print(partial(two, 5)(2), partial(two)(7), partial(two, 5, 1)(), partial(told, 1)(2, x=3), partial(told, x=1)(2), partial(told, 1, x=2)(x=3))
print(shown(partial(two, 1), 2, 3), shown(partial(two)), partial(partial(two, 9), 4)(), partial(max, 3)(1, 5), partial(int, base=2)("11"))
print(list(map(partial(two, 10), [1, 2])), sorted([3, 1, 2], key=partial(two, 0)), partial(partial, two)(8)(3), shown(partial(two, "a"), 1))


class Filled(partial):
    def __call__(self, *args):
        return "own", super().__call__(*args)


print(Filled(two, 4)(1), [partial(told, *range(9))(9)], partial(told, 1, 2, 3)(4, 5, 6, 7))


# ---- copies ----


class Plain:
    def __init__(self, *parts):
        self.parts, self.size = parts, len(parts)


class Slots:
    __slots__ = "one", "two"


class Both(Slots):
    def __init__(self):
        self.three = 3


class Saying(Plain):
    def __copy__(self):
        return "copied"


class Reduced(Plain):
    def __reduce__(self):
        return Plain, (9,)


class State(Plain):
    def __getstate__(self):
        return {"state": 1}


class SetState(Plain):
    def __setstate__(self, state):
        self.given = sorted(state)


class Made(Plain):
    def __new__(cls, *args):
        print("new", len(args))
        return super().__new__(cls)


class Guarded(Plain):
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


class Asked(Plain):
    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)


for cls in (Plain, Saying, Reduced, State, SetState, Made, Guarded):
    object_ = cls([1], 2)
    made = copy.copy(object_)
    print(cls.__name__, type(made).__name__, getattr(made, "__dict__", made), made is object_, getattr(made, "parts", None) is object_.parts)
made = copy.copy(Asked(1))
print(made.__dict__)
slots = Slots()
slots.two = [2]
made = copy.copy(slots)
print(made.two is slots.two, hasattr(made, "one"), type(made).__name__)
both = Both()
both.one, both.four = 1, 4
del both.three
both.three = "again"
made = copy.copy(both)
print(made.one, made.__dict__, list(made.__dict__), made.__dict__ is both.__dict__)
made.five = 5
print(both.__dict__, made.__dict__)
many = Plain()
for number in range(40):
    setattr(many, f"a{number}", number)
made = copy.copy(many)
made.a3 = "changed"
print(len(made.__dict__), many.a3, made.a39)
many.__dict__["not a name"] = 1
print(len(copy.copy(many).__dict__), copy.copy(many).__dict__ == many.__dict__)


class Listed(list):
    pass


listed = Listed([1, 2])
listed.note = "n"
print(copy.copy(listed), copy.copy(listed).note, type(copy.copy(listed)).__name__, copy.copy(Plain) is Plain)


# ---- dates ----

us = timedelta(microseconds=1)
moments = [
    datetime(2024, 2, 28, 23, 59, 59, 999999), datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59), datetime(2000, 3, 1, fold=1),
    datetime(2024, 5, 6, tzinfo=timezone.utc), date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31),
]
lengths = [us, -us, timedelta(1), timedelta(-366), timedelta(hours=25, microseconds=-7), timedelta(0), timedelta(999999999), timedelta(-999999999)]
for moment in moments:
    print(moment, *[shown(lambda: moment + length) for length in lengths], sep="\n  ")
    print(*[shown(lambda: moment - length) for length in lengths], sep="\n  ")
    print(*[shown(lambda: moment - other) for other in moments], sep="\n  ")
for length in lengths:
    print(*[shown(lambda: length + other) for other in lengths], *[shown(lambda: length - other) for other in lengths], sep="; ")
print(timedelta(1) + date(2024, 1, 1), timedelta(1) + datetime(2024, 1, 1), shown(lambda: date(2024, 1, 1) + 1), shown(lambda: timedelta(1) - 1))
print(shown(lambda: timedelta(1) - datetime(2024, 1, 1)), (datetime(2024, 1, 1, fold=1) + us).fold, sum([timedelta(1), us], us))


class Day(date):
    def __add__(self, other):
        return "day", super().__add__(other)


class Moment(datetime):
    pass


class Length(timedelta):
    pass


print(Day(2024, 1, 1) + timedelta(1), Day(2024, 1, 1) - date(2023, 1, 1), type(Moment(2024, 1, 1) + us).__name__, Moment(2024, 1, 2) - datetime(2024, 1, 1))
print(type(Length(1) + us).__name__, type(us + Length(1)).__name__, type(datetime(2024, 1, 1) - Length(1)).__name__, date(2024, 1, 1) + Length(3))
now = datetime(2024, 1, 1)
now += timedelta(minutes=90)
now -= us
print(now)


# ---- decimal numbers ----

numbers = [Decimal(text) for text in ("0", "-0", "1.10", "-2.25", "1E+3", "1E-7", "99999999999999999999", "0.000", "Infinity", "NaN", "1E+999999", "1E-999999", "18446744073709551615")]
for one in numbers:
    for operation in ("+", "-", "*"):
        apply = {"+": lambda one, other: one + other, "-": lambda one, other: one - other, "*": lambda one, other: one * other}[operation]
        print(one, operation, *[shown(apply, one, other) for other in numbers], shown(apply, one, 3), shown(apply, -7, one), shown(apply, one, 1.5), shown(apply, one, True))
with localcontext() as context:
    context.prec, context.rounding = 3, ROUND_DOWN
    print(Decimal("1.23") * Decimal("4.56"), Decimal("999") + Decimal("1"), Decimal("12.3") - Decimal("0.04"), Decimal("-1.5") * 3, sorted(signal.__name__ for signal, on in context.flags.items() if on))
with localcontext() as context:
    context.Emax, context.Emin, context.clamp = 5, -5, 1
    print(shown(lambda: Decimal("1E+3") * Decimal("1E+3")), Decimal("1E+3") * Decimal("1E+2"), Decimal("1E-4") * Decimal("1E-3"), sorted(signal.__name__ for signal, on in context.flags.items() if on))


# ---- keys of comparing functions ----

by_number = cmp_to_key(lambda one, other: one - other)
print([key.obj for key in sorted(map(by_number, [3, 1, 2]))], sorted("bca", key=cmp_to_key(lambda one, other: (one > other) - (one < other))), sorted([3, 1, 2], key=by_number, reverse=True))
print(by_number(1) < by_number(2), by_number(1) <= by_number(1), by_number(1) == by_number(2), by_number(1) != by_number(2), by_number(3) > by_number(2), by_number(3) >= by_number(4))
odd = cmp_to_key(lambda one, other: Fraction(one - other, 2) if one % 2 else float(one - other))
print(sorted([5, 2, 4, 1, 3], key=odd), odd(1) < odd(2), odd(2) == odd(2), odd(2) > odd(1), min([4, 3], key=odd), max([4, 3, 9], key=odd))
print(shown(sorted, [2, 1], key=cmp_to_key(lambda one, other: None)), shown(sorted, [2, 1], key=cmp_to_key(lambda one, other: "x")), shown(sorted, [2, 1], key=cmp_to_key(lambda one: 1)))
print(shown(sorted, [2, 0, 1], key=cmp_to_key(lambda one, other: 1 // other - 1)), shown(lambda: by_number(1) < 2))
print(sorted([2, 3, 1], key=cmp_to_key(partial(two))), sorted([2, 3, 1], key=cmp_to_key(max)), sorted([[2], [1]], key=cmp_to_key(lambda one, other: True)))


class Ordered:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        if other.value == 13:
            raise ValueError("thirteen")
        return self.value < other.value if self.value != 7 else NotImplemented

    def __gt__(self, other):
        return self.value > other.value

    def __repr__(self):
        return f"<{self.value}>"


print(sorted(map(Ordered, [3, 1, 2])), sorted(map(Ordered, [7, 9, 8])), max(map(Ordered, [1, 5, 2])), min(map(Ordered, [4, 2])), shown(sorted, map(Ordered, [1, 13, 2])))
print(sorted([(1, Ordered(2)), (1, Ordered(1))]) if False else sorted([Ordered(2), Ordered(1)], reverse=True), shown(sorted, [Ordered(1), 2]))


# ---- texts in memory ----

file = io.StringIO()
print("a", 1, 2.5, None, True, file=file)
print(file=file)
print("é", "b", sep="--", end="!", file=file)
print([1], Plain, "end", sep="", file=file, flush=True)
print(repr(file.getvalue()), file.tell())
file.seek(1)
print("over", file=file, end="")
print(repr(file.getvalue()), file.tell())
file = io.StringIO(newline="\r\n")
print("one", "two", sep="\n", file=file)
print(repr(file.getvalue()))
file = io.StringIO(newline=None)
print("one\r", "two\r\n", file=file)
print(repr(file.getvalue()))
file.close()
print(shown(print, "closed", file=file))


class Noted(io.StringIO):
    def write(self, text):
        return super().write(f"<{text}>")


file = Noted()
print("a", 1, file=file)
print(repr(file.getvalue()), shown(print, 1, file=file, sep=1))
lines = io.StringIO("one\ntwo\n")
print(repr(next(lines)), repr(next(lines, "none")), next(lines, "none"), shown(next, lines), next(count(3)), next(chain(), "empty"), shown(next, chain()), next(zip(count(), "a")))
sums = accumulate([1, "a", 2])
print(next(sums), shown(next, sums), shown(next, sums, "default"), next(sums, "default"))


# ---- contexts of generators ----


@contextmanager
def context(*args):
    """Told."""
    try:
        yield args
    except KeyError as error:
        print("caught", error)


with context(1, 2) as given:
    print(given)
with context():
    raise KeyError("key")
once = context(3)
print(once.__doc__, type(once).__name__)
with once as given:
    print(given)
try:
    with once:
        pass
except AttributeError as error:
    print(error)


@context(5)
def decorated(value):
    print("decorated", value)


decorated(1)
decorated(2)


# ---- numbers ----

for arguments in ((10, 3), (0, 0), (5, 7), (62, 31), (66, 33), (67, 33), (200, 2), (-1, 2), (3, -1), (True, 1), (2.0, 1), (10**30, 2)):
    print(arguments, shown(math.comb, *arguments), shown(math.perm, *arguments))
print(shown(math.perm, 5), shown(math.perm, 21), shown(math.perm, 0), *[shown(math.factorial, number) for number in (0, 1, 20, 21, 30, -1, 2.0, True)])
points = [(1.0, 2.0), [3, 4.5], (float("inf"), 1), (float("nan"), 2), (1e308, 1e308), (5e-324, 0), (), (1,), (True, 2), ("a", 1), (2**53 + 1, 0), (10**400, 1)]
for one in points:
    print(one if len(str(one)) < 50 else "long", shown(math.hypot, *one), shown(math.prod, one), *[shown(math.dist, one, other) for other in points[:6]])
print(math.prod([1, 2, 3, 4]), math.prod([]), math.prod([2**40, 2**40]), math.prod((0.5, 2, 3)), math.prod([2**62, 4, 0.5]), math.prod([1, 2], start=5), shown(math.prod, ["a"]), shown(math.prod, ["a", 2]), math.prod(range(1, 6)))
print(*[shown(math.sqrt, number) for number in (2, 0.0, -0.0, -1, 4, True, "a", float("inf"), float("nan"), 2**80)])
print(*[shown(function, number) for function in (math.isnan, math.isinf, math.isfinite) for number in (1.0, float("nan"), float("-inf"), 3, True, "a", 10**400)])
print(math.isclose(1.0, 1.0 + 1e-10), math.isclose(1, 2), math.isclose(float("inf"), float("inf")), math.isclose(1.0, 1.1, rel_tol=0.2), shown(math.isclose, 1, "a"), shown(math.isclose, 1, 1, rel_tol=-1))
union = int | str | None
print([isinstance(value, union) for value in (1, "a", None, 2.0, True, [])], shown(isinstance, 1, int | list[int]), isinstance(own, Own | int), isinstance(2, float | Fraction), shown(isinstance, [], list[int] | int))
scores = {"a": 2, "b": 5, "c": 5, "d": None}
print(max("abc", key=scores.get), min(["c", "b"], key=scores.get), sorted("cab", key=scores.get), shown(max, "abd", key=scores.get), sorted(["b", "A"], key=str.lower), max("xyz", key="zyx".index), shown(max, "xa", key="zyx".index))
print(list(filter(scores.get, "abcdx")), list(map(scores.get, "ax", [0, 1])), list(filter("abc".__contains__, "xayb")), list(map("{}-{}".format, "ab", count())))
