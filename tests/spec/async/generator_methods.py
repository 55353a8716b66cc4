"""asend, athrow and aclose in all orders, and coroutines that are misused."""
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
def t(c):
    try:
        print("ok", run(c))
    except BaseException as e:
        print(type(e).__name__, e)
class Y:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        print("sent", r)
        return r
async def g():
    try:
        x = yield 1
        print("got", x)
        await Y('w')
        x = yield 2
        print("got", x)
    finally:
        print("fin")
a = g()
s = a.asend(None)
try: s.send(None)
except StopIteration as e: print("y", e.value)
t(s)
s = a.asend(10)
print(s.send(None))
print(a.ag_running, type(a.ag_await).__name__)
s2 = a.asend(5)
t(s2)
t(s2)
c = a.aclose()
t(c)
t(c)
th = a.athrow(ValueError)
t(th); t(th)
try: s.send(7)
except StopIteration as e: print("y", e.value)
c = a.aclose()
t(c); t(c)
t(a.asend(None)); t(a.aclose()); t(a.athrow(KeyError('x')))
a = g()
t(a.athrow(KeyError('x')))
t(a.asend(None))
a = g()
try: a.asend(5).send(None)
except TypeError as e: print(e)
a = g()
t(a.asend(5))
t(a.aclose())
t(a.asend(None))
async def ign():
    try:
        yield 1
    except GeneratorExit:
        yield 2
a = ign()
t(a.asend(None)); t(a.aclose())
async def ign2():
    try:
        yield 1
    except GeneratorExit:
        await Y('in close')
a = ign2()
t(a.asend(None))
c = a.aclose()
print(c.send(None))
try: c.send(3)
except StopIteration as e: print('stop', e.value)
a = ign2()
t(a.asend(None))
c = a.aclose()
print(c.send(None))
try: c.throw(KeyError('z'))
except BaseException as e: print(repr(e))
a = g(); s = a.asend(None); s.close(); t(s)
a = g(); s = a.asend(None)
try: s.throw(KeyError('a'))
except BaseException as e: print(repr(e))
t(s)
c = a.aclose()
try: c.send(5)
except BaseException as e: print(repr(e))
a = g(); t(a.asend(None))
s = a.athrow(KeyError('in'))
try: s.send(None)
except BaseException as e: print(repr(e))
a = g(); t(a.asend(None)); s = a.asend(1); print(s.send(None))
try: print(s.throw(KeyError('in')))
except BaseException as e: print(repr(e))
a = g(); t(a.asend(None)); s = a.asend(1); print(s.send(None)); 
try: s.close()
except BaseException as e: print(repr(e))
async def d():
    a = g()
    print(await anext(a, 'd'))
    print(await anext(a, 'd'))
    print(await anext(a, 'd'))
    print(await anext(a, 'd'))
    try: print(await anext(a))
    except StopAsyncIteration as e: print(repr(e))
t(d())
class It:
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration
async def d2():
    print(await anext(It(), 'dd'))
t(d2())
x = anext(It(), 5)
try: x.send(None)
except StopIteration as e: print(repr(e))
# coroutine misuse
async def slow(): await Y('s')
c = slow(); c.send(None)
async def two(): await c
t(two())
c.close()
async def me():
    global mm
    try: mm.send(None)
    except ValueError as e: print(e)
mm = me(); t(mm)
async def cl():
    try: await Y(1)
    except GeneratorExit: await Y(2)
c = cl(); c.send(None)
try: c.close()
except RuntimeError as e: print(e)
async def ret(): return [x async for x in g()]
t(ret())
