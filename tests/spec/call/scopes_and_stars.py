# global, nonlocal, del, star expressions, assignment targets, walrus.
def show(f, /, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
x = 1
def f():
    global x, newg
    x += 1; newg = "made"
    def g():
        x = "local g"
        def h():
            global x
            x += 10
            return x
        return h(), x
    return g(), x
print(f(), x, newg)
def outer():
    a, b = 1, 2
    def mid():
        nonlocal a
        a += 1
        def inner():
            nonlocal a, b
            a, b = b, a
            return a, b
        return inner(), a
    return mid(), a, b
print(outer())
def delnl():
    v = 1
    def d():
        nonlocal v
        del v
    d()
    try: return v
    except UnboundLocalError as e: return str(e)
    except NameError as e: return "N" + str(e)
print(delnl())
def free():
    def g(): return later
    try: g()
    except NameError as e: print(e)
    later = 5
    return g()
print(free())
def delglobal():
    global tmp
    tmp = 1
    del tmp
    try: tmp
    except NameError as e: return str(e)
print(delglobal())
def dellocal(flag):
    y = 1
    if flag: del y
    try: return y
    except UnboundLocalError as e: return str(e)
print(dellocal(True), dellocal(False))
def deltwice():
    z = 1
    del z
    del z
show(deltwice)
d = {"a": [1, 2, 3], "b": {"c": 1}}
del d["a"][1], d["b"]["c"]; print(d)
del (d["a"]), [d["b"]]; print(d)
class O: pass
o = O(); o.p = o.q = 1
del o.p, (o.q); show(getattr, o, "p")
def dels(k): del {}[k]
show(dels, "k")
def delidx(s, i): del s[i]
show(delidx, [1], 5); show(delidx, (1,), 0); show(delidx, "a", 0); show(delidx, 5, 0); show(delidx, {1, 2}, 1); show(delidx, range(3), 0); show(delidx, b"a", 0); show(delidx, None, 0); show(delidx, {}, []); show(delidx, [1], "a")
def delat(o2, n): delattr(o2, n)
show(delat, 5, "real"); show(delat, "a", "upper"); show(delat, O, "zz"); show(delat, O(), "zz"); show(delat, len, "__name__"); show(delat, int, "real"); show(delat, [], "zz")
a, *b = 1, 2, 3; print(a, b)
*a, b = "xyz"; print(a, b)
a, *b, c = range(5); print(a, b, c)
a, *b, c = 1, 2; print(a, b, c)
[a, *b] = {1: 2, 3: 4}; print(a, b)
(a, (b, *c)), d2 = (1, "xyz"), 4; print(a, b, c, d2)
a = b = c = []; print(a is b is c)
a, b = b, a = 1, 2; print(a, b)
i = 0; l = [0, 0, 0]; i, l[i] = 2, 9; print(i, l)
i = 0; l[i], i = 7, 1; print(i, l)
def up(n, v):
    if n == 0: a, b = v
    elif n == 1: a, *b = v
    elif n == 2: a, *b, c = v
    elif n == 3: [] = v
    elif n == 4: (a,), b = v
    elif n == 5: () = v
    return "ok"
for n, v in [(0, 1), (0, [1]), (0, [1, 2, 3]), (0, "a"), (0, None), (0, {1: 2}), (0, iter([1])), (0, (i for i in range(3))), (0, range(10 ** 6)), (1, []), (2, [1]), (2, []), (3, [1]), (3, []), (4, [1, 2]), (4, [[1, 2], 3]), (5, "x"), (5, 5), (1, 5), (0, int), (0, [1, 2])]: show(up, n, v)
print([*range(3), *"ab", *[]], (*[1], *(2,)), {*[1, 1], *{2}}, {**{1: 2}, **{3: 4}}, [*(), *[[]]], *[1, 2], *(3,), sep="-")
def va(*a, **k): return a, k
print(va(*[1], 2, *[3], **{"a": 1}, b=2, **{"c": 3}), va(*"", **{}), va(*{1: 2}), va(*(i for i in range(2))))
show(lambda: va(*5)); show(lambda: va(**5)); show(lambda: va(**{1: 2})); show(lambda: va(**{"a": 1}, a=2)); show(lambda: va(a=1, **{"a": 2})); show(lambda: va(**{"a": 1}, **{"a": 2})); show(lambda: [*5]); show(lambda: {*5}); show(lambda: {**5}); show(lambda: (*None,)); show(lambda: print(*5)); show(lambda: len(*[1, 2])); show(lambda: va(*None)); show(lambda: va(**None)); show(lambda: va(**[("a", 1)]))
def ret(): return *[1, 2], 3
def yi(): yield *[1], 2
print(ret(), list(yi()))
for q, *r in [(1, 2, 3), "ab", [9]]: print(q, r, end=" ")
for (m, n), p2 in zip([(1, 2)], "z"): print(m, n, p2)
for l[0] in range(3): pass
print(l)
for o.attr in "ab": pass
print(o.attr)
for d3 in [{}]: d3["k"] = d3
print(len(d3))
s = 0
while (w := s) < 3: s += 1
else: print("while else", w)
print((y := 5) + y, [z := 3, z], (lambda: (k := 2) + k)(), {(q := "key"): q}, f"{(v := 7)} {v}", (a := 1, b := 2), a, b)
if (mm := len("abc")) > 2 and (nn := mm * 2): print(mm, nn)
print([last for t in range(3) if (last := t) >= 0], last)
def defaults(a, b=[], *, c={}): b.append(a); c[a] = b; return b, c
print(defaults(1), defaults(2), defaults(3, []), defaults.__defaults__, defaults.__kwdefaults__)
def order(): 
    def p(n): print(n, end=" "); return n
    d = {}
    d[p(1)] = p(2)
    d[p("k")], d[p("j")] = p(3), p(4)
    (p, q) = (p, 5)
    {p("a"): p("b"), p("c"): p("d")}
    p("f") if p(0) else p("g")
    p(1) < p(2) < p(0) < p(9)
    p([5])[p(0)]
    d[p("x")] = d[p("y")] = p("v")
    p(d)[p("x")] += p("w") if False else p("")
    return sorted(map(str, d))
print(order())
def kwo(a, /, b, *, c): return a, b, c
show(kwo, 1, 2, c=3); show(kwo, 1, b=2, c=3); show(kwo, a=1, b=2, c=3); show(kwo, 1, 2, 3); show(kwo, 1, 2); show(kwo, 1, c=3); show(kwo); show(kwo, 1, 2, c=3, d=4); show(kwo, 1, 2, 3, 4, c=5); show(kwo, 1, 2, b=3, c=4); show(kwo, 1, 2, cc=3)
def many(a, b, c, d, e=1, *, f, g): pass
show(many); show(many, 1); show(many, 1, 2, 3, 4); show(many, 1, 2, 3, 4, 5, 6); show(many, 1, 2, 3, 4, f=1); show(many, 1, 2, 3, 4, f=1, g=2, h=3); show(many, f=1, g=2)
def none(): pass
show(none, 1); show(none, 1, 2); show(none, a=1); show(lambda x: x); show(lambda x, y: x, 1); show(lambda *, k: k); show(lambda *, k, j: k)
class M:
    def meth(self, a): pass
    @classmethod
    def cm(cls, a): pass
    @staticmethod
    def sm(a): pass
    def noself(): pass
show(M().meth); show(M().meth, 1, 2); show(M.meth); show(M.cm); show(M.sm); show(M().noself); show(M, 1); show(M().meth, b=1); show(M.meth, M())
