from contextlib import AbstractContextManager, ContextDecorator, ExitStack, aclosing, asynccontextmanager, AsyncExitStack, closing, contextmanager, nullcontext, suppress


@contextmanager
def tag(name):
    """A tag."""
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")


with tag("b") as upper:
    print(upper)
try:
    with tag("i"):
        raise ValueError("inside")
except ValueError as error:
    print("caught", error)


@tag("p")
def decorated(x):
    return x + 1


print(decorated(1), decorated(2), decorated.__name__, tag.__doc__, tag.__name__)


@contextmanager
def swallow(*kinds):
    try:
        yield
    except kinds as error:
        print("swallowed", type(error).__name__)


with swallow(KeyError):
    {}["x"]
try:
    with swallow(KeyError):
        1 / 0
except ZeroDivisionError as error:
    print("passed", error)


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def never():
    return
    yield


@contextmanager
def stubborn():
    try:
        yield
    except ValueError:
        yield


for broken, fail in ((twice, False), (never, False), (stubborn, True)):
    try:
        with broken():
            if fail:
                raise ValueError
    except RuntimeError as error:
        print(error)
try:
    with swallow(KeyError):
        raise StopIteration("stop")
except StopIteration as error:
    print("stop passed", error)

with suppress(ZeroDivisionError, KeyError):
    1 / 0
print("after")
try:
    with suppress(KeyError):
        raise IndexError("not this")
except IndexError as error:
    print(error)
with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1)])
try:
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except ExceptionGroup as group:
    print(repr(group))


class Door:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("close", self.name)

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__)
        return self.name == "catcher"


with closing(Door("a")) as door:
    print(door.name)
with ExitStack() as stack:
    doors = [stack.enter_context(Door(name)) for name in "xyz"]
    stack.callback(print, "callback", 1, sep="-")
    stack.push(lambda *details: print("pushed", details[0]))
    print(len(doors))
with ExitStack() as stack:
    stack.enter_context(Door("outer"))
    stack.enter_context(Door("catcher"))
    raise KeyError("gone")
print("suppressed")
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        raise KeyError("first")
except ZeroDivisionError as error:
    print(error, repr(error.__context__))
with ExitStack() as stack:
    stack.enter_context(Door("moved"))
    kept = stack.pop_all()
print("still open")
kept.close()
try:
    ExitStack().enter_context(5)
except TypeError as error:
    print(error)
with nullcontext(5) as five, nullcontext():
    print(five)


class Both(ContextDecorator):
    def __enter__(self):
        print("in")
        return self

    def __exit__(self, *details):
        print("out", details[0])
        return False


@Both()
def work(n):
    print("work", n)


work(3)
print(isinstance(Door("d"), AbstractContextManager), isinstance(5, AbstractContextManager), issubclass(Both, AbstractContextManager))


@asynccontextmanager
async def session(name):
    print("open", name)
    try:
        yield name
    finally:
        print("shut", name)


async def main():
    async with session("s") as name:
        print(name)
    try:
        async with session("t"):
            raise KeyError("k")
    except KeyError as error:
        print("caught", error)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(session("u"))
        stack.enter_context(Door("sync"))
        stack.push_async_callback(later, 5)

    async def numbers():
        try:
            yield 1
            yield 2
        finally:
            print("numbers closed")

    async with aclosing(numbers()) as source:
        async for number in source:
            print(number)
            break
    async with nullcontext(7) as seven:
        print(seven)


async def later(n):
    print("later", n)


try:
    main().send(None)
except StopIteration:
    print("done")
