"""What `type` has as data attributes, `super` of proxies, functions of C as special methods, and who may set attributes of classes."""
import types
class X: pass
class M(type):
    @property
    def __name__(cls): return "prop " + type.__dict__["__name__"].__get__(cls)
    def hid(cls): return super().__name__, super().__qualname__, super().__bases__, super().__module__
class Y(X, metaclass=M): "doc"
print(Y.__name__, Y.hid())
for n in "__name__ __qualname__ __bases__ __mro__ __module__ __doc__ __base__ __type_params__".split():
    d = type.__dict__[n]
    print(n, d.__get__(Y), d.__get__(int) if n != "__doc__" else 0, type(d).__name__, d.__name__, d.__objclass__, d.__qualname__)
    try: print(d.__get__(1))
    except TypeError as e: print(e)
print(type.__dict__["__dict__"].__get__(Y)["__doc__"], sorted(type.__dict__["__dict__"].__get__(X)))
print(type.__dict__["__annotations__"].__get__(Y))
try: print(type.__dict__["__abstractmethods__"].__get__(Y))
except AttributeError as e: print("AttributeError")
type.__dict__["__name__"].__set__(Y, "Z")
print(Y, Y.__name__)
type.__dict__["__module__"].__set__(Y, "zz")
print(Y.__module__)
try: type.__dict__["__mro__"].__set__(Y, ())
except AttributeError as e: print(e)
try: type.__dict__["__name__"].__delete__(Y)
except TypeError as e: print(e)
print("__mro__" in dir(type), "__name__" in dir(type), "__name__" in dir(Y))
def static_mro(c): return type.__dict__["__mro__"].__get__(c)
print(static_mro(bool))
for c in (int, Y, type, M):
    for f in object.__setattr__, object.__delattr__:
        try: print(f(c, "foo", *([1] if f is object.__setattr__ else [])))
        except TypeError as e: print(e)
type.__setattr__(Y, "foo", 3); print(Y.foo); type.__delattr__(Y, "foo"); print(hasattr(Y, "foo"))
try: type.__setattr__(int, "foo", 3)
except TypeError as e: print(e)
try: type.__setattr__(1, "foo", 3)
except TypeError as e: print(e)
class N(type):
    def __setattr__(c, n, v):
        print("set", n, v); super().__setattr__(n, v)
    def __delattr__(c, n):
        print("del", n); super().__delattr__(n)
class W(metaclass=N): pass
W.a = 1; del W.a; W.b = 2; print(W.b)
print(N.__setattr__ is type.__setattr__, type.__setattr__, M.__setattr__ is type.__setattr__, X.__setattr__ is object.__setattr__)
class B:
    def f(s): return "B.f"
    @property
    def p(s): return "p"
    @classmethod
    def c(cls): return cls.__name__
class C(B):
    def f(s): return super(C, s).f() + "->C.f"
    def g(s): return super().f() + "->g"
    def h(s): return super().p, super().c(), super()
class Proxy:
    def __init__(s, o): s._o = o
    def __getattribute__(s, n): return getattr(object.__getattribute__(s, "_o"), n)
class Q:
    @property
    def __class__(s): return C
class R:
    __class__ = property(lambda s: 1/0)
class S:
    __class__ = property(lambda s: 3)
for p in Proxy(C()), Q(), S(), R(), 3, Proxy(3):
    for f in C.f, C.g, C.h:
        try: print(str(f(p))[:70])
        except (TypeError, ZeroDivisionError) as e: print(e)
print(super(C, Q()).__self_class__, super(C, C()).__thisclass__)
import operator
class N:
    __neg__ = operator.neg
    __len__ = operator.length_hint
    __add__ = operator.add
    __eq__ = operator.eq
    __enter__ = operator.neg
    __exit__ = operator.add
    __iter__ = operator.neg
    __hash__ = operator.index
    __call__ = operator.add
    __getitem__ = operator.neg
    __contains__ = operator.not_
    __bool__ = operator.truth
    __init__ = operator.call
    __str__ = operator.neg
    __getattr__ = operator.neg
try: N()
except TypeError as e: print(e)
N.__init__ = object.__init__
n = N()
def w():
    with n: pass
def bo():
    if n: pass
for f in (lambda: -n, lambda: n+1, lambda: n == 1, w, lambda: iter(n), lambda: hash(n), lambda: n(1, 2), lambda: n(1), lambda: n["x"], lambda: n[3], lambda: 3 in n, bo, lambda: str(n), lambda: n.zz, lambda: len(n)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class ME:
    def __mro_entries__(s, b): return ()
for f in (lambda: type("Bad", (ME(),), {}), lambda: type("Bad", (3,), {}), lambda: types.new_class("Good", (ME(),))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
