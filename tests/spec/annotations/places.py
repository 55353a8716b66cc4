# Which annotations count, where they are evaluated, and what their functions are called.
class O: pass
g = O()
def tr(n):
    print("eval", n); return n
g.attr: tr(1)
(p): tr(2)
(p2): tr(3) = 5
g.attr: tr(4) = 6
d = {}
d["x"]: tr(5) = 6
class C:
    g.attr: tr(6)
    (q): tr(7) = 1
def f():
    g.attr: tr(8)
    (q): tr(9) = 1
f()
class K:
    for k in (1, 2):
        a: int
    try:
        b: int
        raise KeyError
        c: int
    except KeyError:
        d: str
    finally:
        e: str
    match 1:
        case 1: f: int
        case 2: g: int
    while True:
        h: int
        break
        i: int
    j: int
print(K.__annotations__)
class L:
    x: int
    def m(self, a: int): pass
print(L.m.__annotate__.__qualname__, L.__annotate__.__qualname__)
def outer():
    def inner(a: int): pass
    class M:
        x: int
        def m(self, a: int): pass
    return inner, M
i, M = outer()
print(i.__annotate__.__qualname__, M.__annotate__.__qualname__, M.m.__annotate__.__qualname__)
class Z:
    format: int
    y: format
print(Z.__annotations__)
