"""A coroutine, and who drives it."""


class Suspend:
    """Hands a value to the driver and gets one back."""

    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


async def add(a, b):
    print("adding", a, b)
    return a + b


async def main():
    total = await add(1, 2)
    print("total", total)
    answer = await Suspend("question")
    print("answer", answer)
    return total * 2


coroutine = main()
print(coroutine.send(None))
try:
    coroutine.send("forty-two")
except StopIteration as stop:
    print("returned", stop.value)


async def countdown(n):
    while n:
        yield n
        n -= 1


class Timer:
    async def __aenter__(self):
        print("start")
        return self

    async def __aexit__(self, kind, error, trace):
        print("stop", kind and kind.__name__)
        return kind is KeyError


async def use():
    async for i in countdown(3):
        print("tick", i)
    else:
        print("liftoff")
    async with Timer() as timer:
        print(type(timer).__name__)
        raise KeyError("swallowed")
    try:
        async with Timer():
            raise ValueError("passed on")
    except ValueError as error:
        print(error)
    return [i * i async for i in countdown(4) if i % 2]


try:
    use().send(None)
except StopIteration as stop:
    print(stop.value)
