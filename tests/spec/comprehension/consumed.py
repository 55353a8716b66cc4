def f(xs, k):
    a = sum(x * k for x in xs)
    b = any(x > k for x in xs), all(x > k for x in xs)
    c = list(x + k for x in xs), tuple(x for x in xs if x % 2), set(x % 3 for x in xs)
    d = dict((x, x * k) for x in xs)
    e = ", ".join(str(x) for x in xs)
    g = max(x % 5 for x in xs), min(-x for x in xs)
    h = next((x for x in xs if x > k), None), next((x for x in xs if x > 1000), "none")
    i = sorted((x % 4 for x in xs), reverse=True), sorted((-x for x in xs), key=lambda y: y % k)
    return a, b, c, d, e, g, h, i
print(f(range(10), 3))
print(f([1, 2, 3, 50], 2))
print(sum(x for x in [0.1] * 10), sum(0.1 for _ in range(10)), sum(x for x in [1, 0.1, True, 2**70, 0.2]), sum(True for _ in range(3)), sum(x for x in ()))
print(sum(2**62 for _ in range(5)), sum(x for x in [2**62, 2**62, 2**62, 0.1, 0.2, 0.3]), sum([2**62, 2**62, 2**62, 0.1, 0.2, 0.3]))
class V:
    def __init__(s, v): s.v = v
    def __add__(s, o): return V(s.v + (o.v if isinstance(o, V) else o))
    def __radd__(s, o): return V(s.v + o)
    def __repr__(s): return f"V({s.v})"
print(sum(V(i) for i in range(4)))
class W:
    def __radd__(s, o): return o + 0.1
print(sum(W() for _ in range(10)), sum([W() for _ in range(10)]), sum(x for x in [W()] + [0.1] * 9), sum([W()] + [0.1] * 9))
for bad in ("max(x for x in ())", ):
    try: max(x for x in ())
    except ValueError as e: print(e)
    try: min(x for x in ())
    except ValueError as e: print(e)
    try: next(x for x in ())
    except StopIteration as e: print("stop", e.value)
def stop(): raise StopIteration(5)
try: print(list(stop() for _ in range(3)))
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try: print(sum(1 / x for x in [1, 0]))
except ZeroDivisionError as e: print(e)
try: set([x] for x in [1])
except TypeError as e: print(e)
try: dict(([x], 1) for x in [1])
except TypeError as e: print(e)
try: sum(x for x in 5)
except TypeError as e: print(e)
try: sum(x for x in ["a"])
except TypeError as e: print(e)
try: "".join(x for x in [1])
except TypeError as e: print(e)
try: any(y for x in [1])
except NameError as e: print(e)
def nested(rows):
    return sum(sum(x * y for x in row) for y, row in enumerate(rows)), [max(c for c in r) for r in rows], all(any(x == y for x in [1,2,3]) for y in [1,2])
print(nested([[1, 2], [3, 4], [5, 6]]))
def cap(n):
    fs = list((lambda: (x, n)) for x in range(3))
    n += 1
    return [f() for f in fs], tuple((lambda y=x: y) () for x in range(3))
print(cap(5))
def walrus(xs):
    ok = any((found := x) > 2 for x in xs)
    return ok, found
print(walrus([1, 2, 3, 4]))
class C:
    k = 3
    t = tuple(i for i in range(k))
    s = sum(i for i in range(3))
    def m(self): return sum(self.k * i for i in range(4)), any(__class__ is C for _ in [1])
print(C.t, C.s, C().m())
total = sum(i for i in range(5)); print(total)
def gen(xs):
    for x in xs:
        yield sum(y + x for y in range(x))
print(list(gen([1, 2, 3])))
def loc():
    a = 1
    return sorted(k for k in locals()), list(sorted(locals())[-1:] for _ in [1])
print(loc())
def infinite():
    n = 0
    while True:
        print("take", n); yield n; n += 1
print(any(x > 2 for x in infinite()), next(x for x in infinite() if x > 1))
def pairs():
    out = []
    for k, v in {1: 2, 3: 4}.items(): out.append((k, v))
    for i, (a, b) in enumerate(zip("ab", [1, 2])): out.append((i, a, b))
    for a, b in [(1, 2), [3, 4], "ab", {5: 1, 6: 2}, range(2)]: out.append((a, b))
    return out
print(pairs())
def badpairs():
    k = v = 7
    try:
        for k, v in [(1, 2), 3]: pass
    except TypeError as e: print(e, k, v)
    try:
        for k, v in [(1, 2), (3,)]: pass
    except ValueError as e: print(e, k, v)
    try:
        for k, v in [(1, 2), [3, 4, 5]]: pass
    except ValueError as e: print(e, k, v)
    for k, v in []: pass
    print(k, v)
    for k, v in {9: 8}.items(): pass
    return k, v, [b for a, b in zip([1, 2], [3, 4])], {a: b for b, a in enumerate("xy")}
print(badpairs())
x = 100; x //= 7; print(x); x %= 5; x <<= 3; x |= 3; x ^= 1; x &= 30; x >>= 1; x *= 5; x **= 2; print(x)
x = 5.5; x *= 2; x /= 4; x //= 1; print(x)
x = [1]; x *= 3; print(x)
def g2(x):
    x <<= 62; x *= 5; x >>= 3; x //= -1; x %= -7; return x
print(g2(3), g2(-3), g2(True))
try: x = 1; x //= 0
except ZeroDivisionError as e: print(e)
try: x = 1; x <<= -1
except ValueError as e: print(e)
