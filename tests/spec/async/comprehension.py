"""Asynchronous comprehensions and generator expressions; async with on every way out."""
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
async def comps():
    async def n(k):
        for i in range(k): yield i
    print([x async for x in n(3)], {x async for x in n(3)}, {x: x*x async for x in n(3)})
    print([y async for x in n(3) if x async for y in n(x) if not await Y(3)])
    ge = (x async for x in n(3)); print(type(ge).__name__, ge.__name__)
    print([x async for x in ge])
    ge = (await Y(x) for x in range(2)); print(type(ge).__name__)
    print([x async for x in ge])
    ge = (x for x in await Y(1) or [1,2]); print(type(ge).__name__); print(list(ge))
    print([[await Y(x) for x in range(2)] for y in range(2)])
    print([[x async for x in n(y)] for y in range(3)])
    ge = ([x async for x in n(y)] for y in range(3)); print(type(ge).__name__); print([x async for x in ge])
    print(f"{await Y(3)!r} {[await Y(4)]}")
    try: list(x async for x in n(3))
    except TypeError as e: print(e)
    async for i in n(3):
        if i == 1: break
    else: print('no')
    async for i in n(2): continue
    else: print('else', i)
    def lam(): return lambda: 5
    print((lambda: n(2))().__name__)
    print(sum([x async for x in n(5)]), all([x async for x in n(5)]))
    return await Y(1) or 'x'
t(comps())
class CM:
    def __init__(self, s): self.s = s
    async def __aenter__(self): print('enter'); await Y('e'); return self
    async def __aexit__(self, t, v, tb): print('exit', t, v); await Y('x'); return self.s
async def w(s, how):
    for i in range(2):
        async with CM(s) as c, CM(False):
            if how == 1: return 5
            if how == 2: break
            if how == 3: continue
            if how == 4: raise KeyError(1)
            print('body')
    return 'end'
for s in (True, False):
    for how in range(5): t(w(s, how))
