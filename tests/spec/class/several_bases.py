# cooperative inheritance, mixins with builtin bases
class Log:
    def __init__(self, *args, **kw):
        print("Log", args, sorted(kw))
        super().__init__(*args, **kw)
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)
    def hello(self): return "log"
class D(Log, dict): pass
d = D([(1, 2)], a=3)
d[4] = 5
print(d, d[4], len(d), isinstance(d, dict), isinstance(d, Log), D.__mro__)
class L(list, Log): pass
l = L([1, 2]); l[0] = 9; print(l, l.hello(), L.__base__, L.__bases__)
class A:
    def __init__(self): print("A"); super().__init__()
    def f(self): return ["A"]
class B(A):
    def __init__(self): print("B"); super().__init__()
    def f(self): return ["B"] + super().f()
class C(A):
    def __init__(self): print("C"); super().__init__()
    def f(self): return ["C"] + super().f()
class E(B, C):
    def __init__(self): print("E"); super().__init__()
    def f(self): return ["E"] + super().f()
print(E().f(), [c.__name__ for c in E.__mro__], E.mro()[1], A.__subclasses__())
class MyErr(Exception):
    def __init__(self, *a, code=7): super().__init__(*a); self.code = code
class NotFound(MyErr, KeyError): pass
class Bad(Log, ValueError): pass
for cls in NotFound, Bad:
    try: raise cls("k")
    except LookupError as e: print("lookup", e, repr(e), e.args, e.code)
    except ValueError as e: print("value", e, repr(e), e.args)
class Neg(A): 
    def __len__(self): return 0
class Both(E, Neg): pass
print(len(Both()), bool(Neg()))
class X1:
    x = 1
class X2:
    x = 2
    y = 5
class Y(X1, X2): pass
print(Y.x, Y.y, Y().x); del X1.x; print(Y.x, Y().x); X1.x = 9; print(Y().x)
class P1:
    def __eq__(self, o): return True
class P2:
    def __hash__(self): return 5
    def __repr__(self): return "P2"
class P(P2, P1): pass
print(P(), P() == 3, hash(P()))
class Q(P1, P2): pass
try: hash(Q())
except TypeError as e: print(e)
class IntM(Log, int):
    def __new__(cls, *a): return super().__new__(cls, *a)
    def __init__(self, *a): print('init')
    def __add__(self, o): return IntM(int(self) + int(o))
print(IntM(3) + 4)
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *a): return True
class Ctx2(Ctx, list): pass
with Ctx2([1]) as c: print(c); 1/0
class Base0:
    def __init_subclass__(cls, **kw):
        print("sub", cls.__name__, kw); super().__init_subclass__()
class Base1:
    def __init_subclass__(cls, tag=None, **kw):
        print("tag", tag); super().__init_subclass__(**kw)
class Z(Base1, Base0, tag=3, other=4): pass
print(issubclass(Z, Base0), issubclass(Z, (int, Base1)))
class St(Log, str): 
    def __init__(self, *a): pass
print(St("abc").upper(), St("abc") + "d", repr(St("x")))
