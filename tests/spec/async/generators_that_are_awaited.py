"""Generators that types.coroutine makes awaitable: driven by hand, under a loop, delegating, thrown into."""
import types, inspect, asyncio, collections.abc
@types.coroutine
def switch():
    x = yield "switched"
    return x
@types.coroutine
def sleep0():
    "doc"
    yield
async def main():
    r = await switch()
    return r
c = main()
print(c.send(None))
try: c.send(5)
except StopIteration as e: print(e.value)
async def two():
    await sleep0(); print("a"); await sleep0(); return 7
print(asyncio.run(two()))
g = switch()
print(inspect.isawaitable(g), hasattr(g,'send'), next(g), sleep0.__name__, sleep0.__doc__)
@types.coroutine
def native():
    async def f(): return 3
    return f()
async def m(): return await native()
print(asyncio.run(m()))
try: types.coroutine(3)
except TypeError as e: print(e)
@types.coroutine
def deleg():
    r = yield from switch()
    return r*2
async def m2(): return await deleg()
c=m2(); print(c.send(None))
try: c.send(21)
except StopIteration as e: print(e.value)
c=m2(); c.send(None)
try: c.throw(ValueError('x'))
except ValueError as e: print('ve',e)
