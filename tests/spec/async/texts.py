"""What await, async for and async with say about objects that do not fit."""
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
        print(type(e).__name__, e, "| cause", repr(e.__cause__), "| ctx", repr(e.__context__))
async def aw(x): return await x
class A1:
    def __await__(self): return 5
class A2:
    def __await__(self): return aw(1)
class A3:
    __await__ = None
class A4:
    def __await__(self): return [1,2]
    def __repr__(self): return 'A4'
t(aw(5)); t(aw(A1())); t(aw(A2())); t(aw(A3())); t(aw(A4()))
async def af(x):
    async for i in x: print(i)
class B1: pass
class B2:
    def __aiter__(self): return 5
class B3:
    def __aiter__(self): return self
class B4:
    def __aiter__(self): return self
    def __anext__(self): return 5
class B5:
    def __aiter__(self): return self
    async def __anext__(self): return 5/0
class B6:
    async def __aiter__(self): return self
class B7:
    __aiter__ = None
for b in (1, B1(), B2(), B3(), B4(), B5(), B6(), B7()): t(af(b))
async def w(x):
    async with x as y: print(y)
class C1: pass
class C2:
    def __aenter__(self): return 5
class C3:
    def __aexit__(self, *a): return 5
class C4:
    def __aenter__(self): return 5
    def __aexit__(self, *a): return 5
class C5:
    async def __aenter__(self): return 5
    def __aexit__(self, *a): return 6
class C6:
    def __enter__(self): return 5
    def __exit__(self, *a): return 6
for b in (1, C1(), C2(), C3(), C4(), C5(), C6()): t(w(b))
def s(x):
    try:
        with x: pass
    except BaseException as e: print(type(e).__name__, e)
s(C5()); s(C1())
async def c(): return 1
x = c(); run(x); t(x)
try: x.throw(ValueError("q"))
except BaseException as e: print(type(e).__name__, e)
x.close()
x = c()
try: x.send(1)
except TypeError as e: print(e)
x.close()
for f in (iter, next, list, tuple, len, bool):
    x = c()
    try: print(f(x))
    except TypeError as e: print(e)
    x.close()
x = c()
try:
    for i in x: pass
except TypeError as e: print(e)
try: a, b = x
except TypeError as e: print(e)
try: 1 in x
except TypeError as e: print(e)
x.close()
async def si(): raise StopIteration(3)
t(si())
async def sai(): raise StopAsyncIteration(3)
t(sai())
async def g():
    yield 1
    raise StopIteration(3)
async def g2():
    yield 1
    raise StopAsyncIteration(3)
t(af(g())); t(af(g2()))
for f in (aiter, anext):
    for v in (5, B1(), B2(), B3(), B4()):
        try: print(type(f(v)).__name__)
        except TypeError as e: print(e)
try: anext(5, 6)
except TypeError as e: print(e)
print(type(c), type(g()), type(g().asend(None)), type(g().athrow(ValueError)), type(g().aclose()), type(anext(g(), 1)))
x = c(); print(x.__name__, x.__qualname__, x.cr_running, x.cr_suspended, x.cr_await, x.cr_origin, type(x.__await__()).__name__); x.close()
x = g(); print(x.__name__, x.__qualname__, x.ag_running, x.ag_await, x.ag_suspended)
