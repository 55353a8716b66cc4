# Scopes of comprehensions and lambdas.
x = 5
print([x for x in range(3)], x)
print({x: y for x in "ab" for y in range(2)}, x)
print([(x, y) for x in range(3) if x for y in range(x)])
print([[a for a in range(b)] for b in range(3)])
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
fs = list(lambda: i for i in range(3))
print([f() for f in fs])
def f():
    z = 1
    r = [z + k for k in range(2)]
    z = 2
    g = (z + k for k in range(2))
    z = 10
    return r, list(g)
print(f())
def g():
    r = [last := k for k in range(4)]
    return last, r
print(g())
if any((hit := n) > 2 for n in range(6)): print(hit)
print([y := 1, y ** 2], y)
def h():
    data = [1, 2, 3]
    it = (d for d in data)
    data = [7]
    return list(it)
print(h())
try: print(undefined_name for undefined_name in undefined_iter)
except NameError as e: print(e)
try: gen = (k for k in 5)
except TypeError as e: print(e)
print([i for i in range(5) if i % 2 if i > 1])
print({i % 3 for i in range(10)}, {**{a: 1 for a in "xy"}, "z": 2})
print([*(i for i in range(2)), *[j for j in "ab"]])
print(list(map(lambda a, b=2, *c, d=4, **e: (a, b, c, d, e), [1, 2])))
print((lambda *a, **k: (a, k))(1, 2, z=3))
print((lambda: (yield))().__class__.__name__)
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in ["xyz", "pq"]], [d["k"] for d in [{"k": 1}]])
class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    lens = [len(doubled) for _ in items] if False else None
    n = 3
    try:
        bad = [n for _ in items]
    except NameError as e:
        bad = str(e)
    first = next(i for i in items)
    nested = [[j for j in range(i)] for i in items]
print(C.doubled, C.bad, C.first, C.nested)
def outer():
    total = 0
    def add():
        nonlocal total
        total += 1
        return total
    return [add() for _ in range(3)], total
print(outer())
def del_in():
    k = 3
    r = [k for k in range(2)]
    del k
    try: return k
    except UnboundLocalError as e: return str(e)
print(del_in())
print([locals() and sorted(locals()) for q in range(1)][0][:1] != None)
def loc():
    a = 1
    return [sorted(locals()) for b in range(1)]
print(loc())
print([__name__ for _ in range(1)])
async def co():
    async def ag():
        for i in range(3): yield i
    return [i async for i in ag()], {i async for i in ag() if i}, [await w(i) for i in range(2)], [j async for i in ag() for j in range(i)]
async def w(i): return i * 10
try: co().send(None)
except StopIteration as e: print(e.value)
m = [[1, 2, 3], [4, 5, 6]]
print([[r[i] for r in m] for i in range(3)], [v for r in m for v in r if v % 2], sum(v for r in m for v in r))
print(type(i for i in ()).__name__, (i for i in ()).__name__, (i for i in ()).__qualname__, f.__code__.co_name)
def qn(): return (i for i in ()), lambda: 0
a, b = qn(); print(a.__qualname__, b.__qualname__)
