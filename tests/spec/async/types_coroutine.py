# Generators that may be awaited, because types.coroutine says so.
import asyncio
import inspect
import types


@types.coroutine
def switch(value):
    got = yield value
    return got


def plain():
    yield 1


async def main():
    first = await switch("a")
    second = await switch("b")
    return first, second


run = main()
print(run.send(None), run.send(1))
try:
    run.send(2)
except StopIteration as stop:
    print(stop.value)


def original():
    yield 1


print(types.coroutine(original) is original, inspect.iscoroutinefunction(original))
print(bool(original.__code__.co_flags & inspect.CO_ITERABLE_COROUTINE), bool(plain.__code__.co_flags & 256))
print(inspect.isawaitable(original()), inspect.isawaitable(plain()), inspect.isgenerator(original()))
print(original.__code__ is original.__code__, original().gi_code is original.__code__)


async def wrong():
    await plain()


try:
    wrong().send(None)
except TypeError as error:
    print(error)


@types.coroutine
def delegate(inner):
    result = yield from inner
    return result, "delegated"


async def deep():
    return await switch("deep")


async def through():
    return await delegate(deep())


run = through()
print(run.send(None))
try:
    run.send("end")
except StopIteration as stop:
    print(stop.value)


def bare(inner):
    yield from inner


unawaited = deep()
try:
    next(bare(unawaited))
except TypeError as error:
    print(error)
unawaited.close()

for wrong_kind in (1, "text"):
    try:
        types.coroutine(wrong_kind)
    except TypeError as error:
        print(error)


@types.coroutine
def returns_generator():
    return plain()


async def uses_wrapper():
    return await returns_generator()


run = uses_wrapper()
print(run.send(None))
try:
    run.send(None)
except StopIteration as stop:
    print(stop.value)


@types.coroutine
def sleeper():
    yield from asyncio.sleep(0).__await__()
    return "slept"


async def task():
    return await asyncio.gather(sleeper_of(1), sleeper_of(2))


async def sleeper_of(number):
    return number, await sleeper()


print(asyncio.run(task()))

shown = []


def looking():
    yield from inner_look()


def inner_look():
    shown.append(outer.gi_yieldfrom)
    yield


outer = looking()
next(outer)
shown.append(outer.gi_yieldfrom is not None)
print(shown)
print(types.GetSetDescriptorType.__name__, types.ClassMethodDescriptorType.__name__)
