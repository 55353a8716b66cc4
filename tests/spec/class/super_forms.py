# super() everywhere it may stand.
class A:
    x = "A.x"
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c " + cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    def __getitem__(self, k): return ("A", k)
    def __init__(self, *a, **k): self.a, self.k = a, k
    def __len__(self): return 3
    def __str__(self): return "A!"
class B(A):
    x = "B.x"
    def f(self): return "B.f>" + super().f()
    @classmethod
    def c(cls): return "B.c>" + super().c()
    @staticmethod
    def s(): return "B.s>" + super(B, B).s()
    @property
    def p(self): return "B.p>" + super().p
    def __getitem__(self, k): return ("B",) + super().__getitem__(k)
    def __init__(self, first, *a, **k):
        super().__init__(*a, first=first, **k)
    def __len__(self): return super().__len__() + 1
    def __str__(self): return "B" + super().__str__()
    def get_x(self): return super().x
    def inner(self):
        def helper(): return super(B, self).f()
        return helper()
    def closure(self):
        return (lambda: super(B, self).f())() + [super(B, self).f() for _ in range(1)][0]
class C(B):
    def f(self): return "C.f>" + super().f()
    def skip(self): return super(B, self).f()
    def cell(self): return __class__.__name__
    def gen(self):
        yield super().f()
        yield __class__ is C
b, c = B(1, 2, z=3), C("q")
print(b.f(), B.c(), b.c(), B.s(), b.p, b["k"], b.a, b.k, len(b), str(b), b.get_x(), b.inner(), b.closure())
print(c.f(), C.c(), c.s(), c.p, c[0], len(c), str(c), c.skip(), c.cell(), list(c.gen()), super(C, c).f(), super(B, C).c())
def attempt(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__ + ":", e)
def outside(): return super().f()
attempt(outside)
class Bad(A):
    def f(): return super().f()
    def g(self): return super().nothing
    def h(self): return super().g()
attempt(lambda: Bad.f())
attempt(lambda: Bad().g())
attempt(lambda: Bad().h())
attempt(lambda: super(B, 5).f())
attempt(lambda: super(5, b).f())
class D(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.log = []
    def __setitem__(self, k, v):
        self.log.append(k)
        super().__setitem__(k, v)
    def get(self, k, d=None):
        return super().get(k, d or "none")
d = D(a=1)
d["b"] = 2
print(d, d.log, d.get("zz"), d.get("a"))
class L(list):
    def append(self, x): super().append(x * 2)
    def __eq__(self, o): return super().__eq__(o)
    def __repr__(self): return "L" + super().__repr__()
l = L([1])
l.append(5)
print(l, l == [1, 10], f"{l}")
class E(Exception):
    def __init__(self, msg, code):
        super().__init__(msg)
        self.code = code
    def __str__(self): return f"[{self.code}] {super().__str__()}"
try:
    raise E("bad", 7)
except E as e:
    print(e, e.args, e.code)
