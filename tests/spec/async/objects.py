"""Coroutines and asynchronous generators as objects: names, states, repr, methods of classes, closures, decorators."""
import operator


async def plain(a, *, b=2):
    """Documentation."""
    return a, b


async def generator(n):
    for i in range(n):
        yield i


print(plain.__name__, plain.__doc__, plain.__kwdefaults__, callable(plain))
c, g = plain(1), generator(2)
print(type(c).__name__, type(g).__name__, repr(c).split(" at ")[0], repr(g).split(" at ")[0])
print(c.__name__, c.__qualname__, g.__name__, g.__qualname__)
c.__name__ = "renamed"
c.__qualname__ = "other.renamed"
print(c.__name__, repr(c).split(" at ")[0])
for name, value in (("__name__", 5), ("__qualname__", None)):
    try:
        setattr(c, name, value)
    except TypeError as error:
        print(error)
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
print(c.cr_running, c.cr_suspended, c.cr_await)
for call in (lambda: c.send(None), lambda: c.throw(ValueError("late")), lambda: c.close()):
    try:
        print(call())
    except RuntimeError as error:
        print(error)
try:
    plain()
except TypeError as error:
    print(error)


class Account:
    def __init__(self, balance):
        self.balance = balance

    async def deposit(self, amount):
        self.balance += amount
        return self

    @classmethod
    async def create(cls, balance):
        return cls(balance)

    @staticmethod
    async def twice(value):
        return value * 2

    async def __aiter__(self):
        for digit in str(self.balance):
            yield int(digit)

    async def __call__(self):
        return "called"


def run(awaitable):
    async def outer():
        return await awaitable

    try:
        outer().send(None)
    except StopIteration as stop:
        return stop.value


account = run(Account.create(100))
print(run(account.deposit(23)) is account, account.balance, run(Account.twice("ab")), run(account()))


async def digits(account):
    return [digit async for digit in account]


print(run(digits(account)))


def logged(function):
    async def wrapper(*args, **keywords):
        print("calling", function.__name__)
        result = await function(*args, **keywords)
        print("result", result)
        return result

    return wrapper


@logged
async def multiply(a, b=3):
    return a * b


print(run(multiply(5)), run(multiply(a=2, b=4)), multiply.__qualname__)


def make():
    count = 0

    async def bump():
        nonlocal count
        count += 1
        return count

    return bump


bump = make()
print([run(bump()) for _ in range(3)])


class Lazy:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return plain(self.value).__await__()


print(run(Lazy("lazy")))
wrapper = plain(1).__await__()
print(type(wrapper).__name__, iter(wrapper) is wrapper)
try:
    next(wrapper)
except StopIteration as stop:
    print(stop.value)
for bad in (lambda: iter(plain(1)), lambda: next(generator(1)), lambda: list(generator(1)), lambda: plain(1) + 1):
    try:
        bad()
    except TypeError as error:
        print(error)


async def recursive(n):
    return 0 if n == 0 else 1 + await recursive(n - 1)


print(run(recursive(200)))
try:
    run(recursive(5000))
except RecursionError as error:
    print(error)
g = generator(3)
print(g.__aiter__() is g, aiter(g) is g)


async def two_at_once():
    first = g.__anext__()
    print(await first)
    print(await anext(g), await anext(g), await anext(g, "none left"))
    try:
        await first
    except RuntimeError as error:
        print(error)


run(two_at_once())
