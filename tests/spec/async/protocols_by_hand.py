# The protocols of async: coroutines by hand, awaitables, async generators, async with, async for.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
class Aw:
    def __init__(self, *v): self.v = v
    def __await__(self):
        got = []
        for x in self.v: got.append((yield x))
        return got
def drive(c, *sends):
    out, sends = [], list(sends)
    try:
        v = c.send(None)
        while True:
            out.append(v)
            v = c.send(sends.pop(0) if sends else None)
    except StopIteration as e: return out, e.value
    except BaseException as e: return out, type(e).__name__, str(e)
async def f(): return await Aw(1, 2), await Aw("a")
print(drive(f(), "x", "y", "z"))
async def g(x):
    try: return await x
    except TypeError as e: return str(e)
class BadAw:
    def __await__(self): return 5
class NoIter:
    def __await__(self): return [1]
print(drive(g(5)), drive(g(BadAw())), drive(g(NoIter())), drive(g(f)), drive(g(iter([]))), drive(g(None)))
c = f(); print(c.cr_running, c.cr_suspended, c.cr_await, c.__name__, c.__qualname__, type(c).__name__); c.send(None); print(c.cr_suspended, type(c.cr_await).__name__); show(c.send, 1); show(c.throw, KeyError("t")); show(c.send, None); show(c.close)
c = f(); show(c.send, 5); c.close(); show(c.send, None); show(iter, f) ; c2 = f(); show(iter, c2); show(next, c2); show(list, c2); c2.close()
async def h():
    try: await Aw("wait")
    except ValueError as e: print("caught", e); await Aw("again"); return "recovered"
    finally: print("fin")
c = h(); c.send(None); show(c.throw, ValueError("v")); show(c.send, None); c = h(); c.send(None); c.close(); c = h(); c.send(None); show(c.throw, KeyError, KeyError("k"))
async def ag(n=3):
    try:
        for i in range(n):
            s = yield i
            if s: print("sent", s)
    except GeneratorExit: print("ag exit"); raise
    except ValueError as e: print("ag caught", e); yield "after"
    finally: print("ag fin")
a = ag(); print(type(a).__name__, a.__name__, a.ag_running, a.ag_await, hasattr(a, "__anext__"), type(a.__anext__()).__name__ if False else "")
print(drive(a.__anext__()), drive(a.asend("S")), drive(a.athrow(ValueError("V"))), drive(a.__anext__()), drive(a.__anext__()), drive(a.aclose()))
a = ag(); print(drive(a.asend(None)), drive(a.aclose()), drive(a.__anext__())); a = ag(); print(drive(a.asend(5))); a = ag(); print(drive(a.athrow(KeyError("early")))); a = ag(); print(drive(a.aclose()))
async def af():
    out = []
    async for x in ag(): out.append(x)
    else: out.append("else")
    return out, [x async for x in ag(2)], {x: y async for x in ag(2) for y in "z"}, sum([x async for x in ag() if x])
print(drive(af()))
class AI:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        await Aw("tick")
        return self.n
async def uses(it):
    r = []
    try:
        async for x in it: r.append(x)
    except TypeError as e: r.append(str(e))
    return r
class NoAnext:
    def __aiter__(self): return 5
class AnextBad:
    def __aiter__(self): return self
    def __anext__(self): return 3
class Coro:
    async def __aiter__(self): return self
print(drive(uses(AI(2))), drive(uses([1])), drive(uses(NoAnext())), drive(uses(AnextBad())), drive(uses(None)), drive(uses(ag(1))))
class CM:
    def __init__(self, n, swallow=False): self.n, self.s = n, swallow
    async def __aenter__(self): print("enter", self.n); await Aw("e" + self.n); return self.n
    async def __aexit__(self, t, v, tb): print("exit", self.n, t and t.__name__, v); await Aw("x" + self.n); return self.s
async def w1():
    async with CM("a") as x, CM("b") as y: return x + y
async def w2():
    async with CM("s", True): raise ValueError("gone")
    return "after"
async def w3():
    async with CM("p"): raise KeyError("passed")
async def w4(m):
    try:
        async with m: pass
    except (TypeError, AttributeError) as e: return str(e)
class NoEnter:
    async def __aexit__(self, *a): pass
class NoExit:
    async def __aenter__(self): pass
class SyncEnter:
    def __aenter__(self): return 5
    async def __aexit__(self, *a): pass
class SyncExit:
    async def __aenter__(self): pass
    def __aexit__(self, *a): return 5
class Descr:
    def __get__(self, i, o):
        async def enter(*a): return "descr"
        return enter
class Computed:
    __aenter__ = Descr(); __aexit__ = Descr()
class Prop:
    @property
    def __aenter__(self):
        async def e(): return "prop"
        return e
    @property
    def __aexit__(self):
        async def x(*a): print("prop exit", a[0]); return False
        return x
async def w5(m):
    async with m as v: return v
print(drive(w1()), drive(w2()), drive(w3())); print(drive(w4(NoEnter())), drive(w4(NoExit())), drive(w4(SyncEnter())), drive(w4(SyncExit())), drive(w4(5)), drive(w4(len))); print(drive(w5(Prop())), drive(w5(Computed())))
async def nested():
    async def inner():
        yield await Aw("i1")
        yield 2
    return [x async for x in inner()], [await Aw(i) for i in range(2)], await g(f())
print(drive(nested(), "v1", "v2", "v3"))
async def stop(): raise StopIteration("s")
async def stopa(): raise StopAsyncIteration("sa")
async def agstop():
    yield 1
    raise StopAsyncIteration("x")
print(drive(stop()), drive(stopa())); a = agstop(); print(drive(a.asend(None)), drive(a.asend(None)))
async def fin():
    try: return "try"
    finally: await Aw("cleanup")
print(drive(fin()))
async def gather():
    r = []
    for c in [f(), g(f())]: r.append(await c)
    return r
print(drive(gather(), 1, 2, 3, 4, 5, 6))
import asyncio
async def main():
    q = asyncio.Queue(); r = []
    async def prod():
        for i in range(3): await q.put(i); await asyncio.sleep(0)
        await q.put(None)
    async def cons():
        while (x := await q.get()) is not None: r.append(x)
    await asyncio.gather(prod(), cons())
    try: await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except TimeoutError as e: r.append("timeout")
    t = asyncio.create_task(asyncio.sleep(10, "never")); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: r.append("cancelled")
    async with asyncio.TaskGroup() as tg: ts = [tg.create_task(asyncio.sleep(0, i)) for i in range(3)]
    r.append([x.result() for x in ts])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stopa()); tg.create_task(asyncio.sleep(1))
    except* StopAsyncIteration as eg: r.append(repr(eg.exceptions))
    return r
print(asyncio.run(main()))

async def twice():
    c = f()
    await c
    try: await c
    except RuntimeError as e: return str(e)
print(drive(twice()))
async def aiter_next():
    a = ag(2)
    it = aiter(a)
    return it is a, await anext(it), await anext(it), await anext(it, "default")
print(drive(aiter_next())); show(aiter, 5); show(anext, 5)
