"""A zoo of decorators: timing without clocks, retry, validate, curry, singleton, deprecated, overload by type."""
import functools
import inspect
import warnings
from functools import singledispatch, singledispatchmethod, total_ordering, cached_property, partial, wraps
from typing import get_type_hints


def traced(function=None, *, prefix="call"):
    if function is None:
        return functools.partial(traced, prefix=prefix)

    @wraps(function)
    def wrapper(*args, **kwargs):
        shown = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())])
        wrapper.depth += 1
        print(f"{'  ' * (wrapper.depth - 1)}{prefix} {function.__name__}({shown})")
        try:
            result = function(*args, **kwargs)
            print(f"{'  ' * (wrapper.depth - 1)}=> {result!r}")
            return result
        finally:
            wrapper.depth -= 1

    wrapper.depth = 0
    return wrapper


def retry(times, *exceptions):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except exceptions as error:
                    print(f"{function.__name__} attempt {attempt}/{times}: {error!r}")
                    last = error
            raise RuntimeError(f"{function.__name__} failed {times} times") from last
        return wrapper
    return decorate


def validated(function):
    hints = get_type_hints(function)
    signature = inspect.signature(function)

    @wraps(function)
    def wrapper(*args, **kwargs):
        bound = signature.bind(*args, **kwargs)
        for name, value in bound.arguments.items():
            if name in hints and not isinstance(value, hints[name]):
                raise TypeError(f"{function.__name__}: {name} must be {hints[name].__name__}, got {type(value).__name__}")
        result = function(*args, **kwargs)
        if "return" in hints and not isinstance(result, hints["return"]):
            raise TypeError(f"bad result {result!r}")
        return result
    return wrapper


def curry(function):
    @wraps(function)
    def curried(*args):
        if len(args) >= function.__code__.co_argcount:
            return function(*args)
        return lambda *more: curried(*args, *more)
    return curried


def singleton(cls):
    instances = {}

    @wraps(cls, updated=())
    def get(*args, **kwargs):
        if cls not in instances:
            instances[cls] = cls(*args, **kwargs)
        return instances[cls]
    return get


def deprecated(reason):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            warnings.warn(f"{function.__name__} is deprecated: {reason}", DeprecationWarning, stacklevel=2)
            return function(*args, **kwargs)
        return wrapper
    return decorate


@traced
def fact(n):
    """Factorial."""
    return 1 if n < 2 else n * fact(n - 1)


@traced(prefix="->")
def greet(name, *, punctuation="!"):
    return f"hi {name}{punctuation}"


state = {"left": 2}


@retry(3, ValueError, KeyError)
def flaky(limit):
    if state["left"] > limit:
        state["left"] -= 1
        raise ValueError(state["left"])
    return "ok"


@validated
def repeat(text: str, times: int = 2) -> str:
    return text * times


@curry
def volume(a, b, c):
    return a * b * c


@singleton
class Config:
    """The configuration."""
    def __init__(self, path="default"):
        self.path = path


@deprecated("use new_sum")
def old_sum(*xs):
    return sum(xs)


@singledispatch
def describe(value):
    return f"something: {value!r}"


@describe.register
def _(value: int):
    return f"int {value:+d}"


@describe.register(list)
@describe.register(tuple)
def _(value):
    return f"{type(value).__name__} of {len(value)}: " + ", ".join(map(describe, value))


@describe.register
def _(value: None.__class__):
    return "nothing"


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    @cached_property
    def major(self):
        print("computing major")
        return self.parts[0]

    @singledispatchmethod
    def bump(self, how):
        raise NotImplementedError(type(how).__name__)

    @bump.register
    def _(self, how: int):
        return ".".join(map(str, self.parts[:how] + (self.parts[how] + 1,)))

    @bump.register
    def _(self, how: str):
        return self.bump(["major", "minor", "patch"].index(how))


print(fact(3), fact.__name__, fact.__doc__, fact.__wrapped__ is not fact)
greet("bob", punctuation="?")
print(flaky(0))
state["left"] = 9
try:
    flaky(0)
except RuntimeError as error:
    print(error, "caused by", repr(error.__cause__))
print(repeat("ab"), repeat("x", times=3))
for args in ((1,), ("a", "b"), ()):
    try:
        repeat(*args)
    except TypeError as error:
        print(error)
print(volume(1)(2)(3), volume(2, 3)(4), volume(1, 2, 3))
print(Config("x") is Config("y"), Config().path, Config.__name__, Config.__doc__)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(old_sum(1, 2), [(w.category.__name__, str(w.message)) for w in caught])
print(describe(3), describe("s"), describe([1, (2, None)]), describe(True), sep=" | ")
a, b = Version("1.2.3"), Version("1.10.0")
print(a < b, a >= b, a != b, max(a, b) is b, a.major, a.major, a.bump(1), b.bump("patch"))
try:
    a.bump(1.5)
except NotImplementedError as error:
    print("not implemented:", error)
print(partial(repeat, times=4)("z"), describe.registry.keys() >= {int, list, tuple}, describe.dispatch(bool).__name__)
