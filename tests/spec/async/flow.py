"""await in every place of an expression and statement; finally, with, return, break and continue around it."""


class Y:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        if isinstance(got, Exception):
            raise got
        return self.value


def drive(coroutine, errors=()):
    asked = []
    errors = dict(errors)
    sent = None
    try:
        while True:
            asked.append(coroutine.send(sent))
            sent = errors.get(asked[-1])
    except StopIteration as stop:
        return asked, stop.value
    except Exception as error:
        return asked, type(error).__name__, *error.args


async def expressions():
    a = await Y(1) + await Y(2) * -await Y(3) ** await Y(2)
    b = [await Y("x"), *(await Y([1, 2])), {await Y("k"): await Y("v")}]
    c = (await Y(0)) or (await Y(5)) and (await Y(6))
    d = await Y(1) < await Y(2) < await Y(3), not await Y(0)
    e = (await Y([1, 2, 3]))[await Y(0) : await Y(2)]
    f = f"{await Y(3):>{await Y(5)}} {await Y('r')!r}"
    g = max(await Y(3), *await Y([9, 4]), key=await Y(lambda v: -v))
    h = await Y(1) if await Y(False) else await Y(2)
    i = (j := await Y(7)) + j
    k = {await Y(x): y for x, y in {1: 2, 3: 4}.items()}
    assert await Y(True), await Y("never")
    x = y = await Y(4)
    x += await Y(1)
    l = [0, 0]
    l[await Y(1)] = await Y(8)
    l[await Y(0)] += await Y(2)
    del l[await Y(0)]
    return a, b, c, d, e, f, g, h, i, k, x, y, l, (lambda v: v + 1)(await Y(1))


async def statements(how):
    log = []
    for i in range(3):
        try:
            log.append(await Y(("try", i)))
            if how == "return":
                return "returned", log
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise KeyError(await Y("key"))
            log.append("body")
        except KeyError as error:
            log.append((await Y("except"), error.args))
        else:
            log.append(await Y("else"))
        finally:
            log.append(await Y("finally"))
    else:
        log.append(await Y("loop else"))
    while await Y(len(log) < 12):
        log.append(await Y("while"))
    return "end", log


class Manager:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        print("plain exit", self.name, kind and kind.__name__)

    async def __aenter__(self):
        await Y(("enter", self.name))
        return self

    async def __aexit__(self, kind, error, trace):
        await Y(("exit", self.name, kind and kind.__name__))
        return kind is ZeroDivisionError


async def managers(how):
    async with Manager("a") as a, Manager("b"):
        with Manager("c") as c:
            async with Manager("d"):
                if how:
                    await Y(how)
                    1 / 0
        print("after c", a.name, c.name)
    return "done"


async def nested():
    try:
        try:
            await Y("first")
        finally:
            try:
                await Y("second")
            except TypeError as error:
                print("inner", error, repr(error.__context__))
    except ValueError as error:
        print("outer", error, repr(error.__context__))
        try:
            await Y("third")
        except ValueError as second:
            print("again", second, second.__context__ is error)
            raise LookupError("new") from second


print(drive(expressions()))
for how in ("", "return", "break", "continue", "raise"):
    print(how, drive(statements(how)))
print(drive(managers("")))
print(drive(managers("x")))
print(drive(managers("x"), [(("enter", "b"), ValueError("in enter"))]))
print(drive(managers(""), [(("exit", "d", None), ValueError("in exit"))]))
print(drive(nested(), [("first", ValueError(1)), ("second", TypeError(2)), ("third", ValueError(3))]))
