# Parts of numbers cannot be set; what object takes and what it refuses.
def show(f, *a):
    try: r = f(*a)
    except BaseException as e: print(type(e).__name__, e)
    else: print(repr(r))
class F(float): pass
class I(int): pass
class C(complex): pass
def seta(o, n, v): setattr(o, n, v)
for o in (F(1.5), I(3), C(1+2j), True, 1, 1.5):
    for n in ("real", "imag", "numerator", "denominator"):
        if hasattr(o, n):
            show(seta, o, n, 5); show(delattr, o, n)
    print(o.real, o.imag)
class G(float):
    real = 7
g = G(2.0); g.real = 9; print(g.real, g.imag)
class H(float):
    @property
    def real(self): return 4
print(H(2.0).real)
show(object.__init__, [], 1)
show(object.__init__, 3, 1)
show(object.__init__, object(), 1)
show(lambda: object.__init__({}, a=1))
show(object.__new__, list)
show(object.__new__, object, 1)
show(lambda: object.__new__(object, a=1))
class A: pass
show(A, 1)
show(object.__new__, A, 1)
show(object.__init__, A(), 1)
class B:
    def __init__(self, *a): pass
show(lambda: type(B(1)).__name__)
show(lambda: type(object.__new__(B, 1)).__name__)
show(object.__init__, B(), 1)
class N:
    def __new__(cls, *a): return object.__new__(cls)
show(lambda: type(N(1)).__name__)
show(object.__new__, N, 1)
show(object.__init__, N(), 1)
class NI:
    def __new__(cls, *a): return object.__new__(cls)
    def __init__(self, *a): pass
show(object.__new__, NI, 1)
show(object.__init__, NI(), 1)
class L(list):
    def __init__(self, *a): super().__init__(); object.__init__(self)
show(L, 1)
class L2(list):
    def __init__(self, *a): object.__init__(self, *a)
show(L2, 1)
class T(tuple):
    def __init__(self, *a): super().__init__()
show(T, (1,))
class T2(tuple):
    def __init__(self, *a): super().__init__(*a)
show(T2, (1,))
class T3(tuple): pass
show(T3, (1,))
show(lambda: object.__init__(T3(), 1))
show(lambda: object.__init__((), 1))
show(lambda: int.__init__(3, 1))
show(lambda: str.__init__("a", 1))
show(lambda: tuple.__init__((), 1))
show(lambda: type(None).__init__(None, 1))
show(lambda: object.__init__(len, 1))
show(lambda: object.__init__(lambda: 1, 1))
show(lambda: object.__init__(ValueError(), 1))
show(lambda: object.__init__(int, 1))
show(lambda: object.__init__())
show(lambda: object.__new__())
show(lambda: object.__new__(1))
show(lambda: object(1))
show(lambda: object(a=1))
