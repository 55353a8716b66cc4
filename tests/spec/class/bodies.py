# Class bodies: names, scopes, statements, mangling.
x = "global x"
y = "global y"
class A:
    print(x)
    x = "class x"
    print(x, y)
    z = [y for _ in range(2)]
    try:
        w = [x for _ in range(1)]
        print("comprehension sees", w)
    except NameError as e:
        print(e)
    u = [i for i in x]
    if y:
        def cond(self): return "cond"
    else:
        def other(self): pass
    for i in range(3):
        exec_ = i
    del i
    while True:
        q = 1
        break
    try:
        1 / 0
    except ZeroDivisionError as err:
        msg = str(err)
    try:
        err
    except NameError as e2:
        print(e2)
    with_ = None
    import math as _m
    pi = _m.floor(3.9)
    lam = lambda self: self.x
    __private = 5
    def get(self): return self.__private
    def set(self, v): self.__private = v
    global gg
    gg = "set in class"
    def __dunder__(self): return "d"
    class __Inner:
        __v = 3
        def v(self): return self.__v
    inner = __Inner
    __slots__ = ()
    _A__odd = 7
    def odd(self): return self.__odd
    print(__name__, __qualname__, __module__)
    locals()["dyn"] = 10
print(A.dyn, gg, A.u[:2], A.z, A.q, A.pi, A.exec_, A.msg)
print(A._A__private, A().get(), A.inner().v(), A().odd(), A().lam())
print([n for n in vars(A) if "private" in n or "Inner" in n or "odd" in n])
class __Under:
    __p = 1
    def f(self): return self.__p
print(__Under._Under__p, __Under().f(), __Under._Under__p)
class _:
    __n = 1
    print([k for k in locals() if "n" in k and k != "__name__" and k != "__qualname__"])
    def f(self): return self.__n
print(_().f())
class P:
    def f(self, __arg): return __arg
    def g(self, *, __kw=1): return __kw
    def h(self):
        __loc = 1
        return sorted(locals())
    def i(self):
        import os.path as __pp
        return __pp is not None
    def j(self):
        try: raise ValueError(1)
        except ValueError as __e: return sorted(locals())
    def k(self):
        return [__x for __x in range(2)]
    def l(self):
        self.__a, self.__b__, self._c = 1, 2, 3
        return sorted(vars(self))
    def m(self):
        def __n(): return __n.__name__
        return __n()
    def o(self):
        return {"__s": 1, **dict(__t=2)}
p = P()
print(p.f(_P__arg=3) if False else p.f(3), p.g(_P__kw=4), p.h(), p.i(), p.j(), p.k(), p.l(), p.m(), p.o())
try: p.g(__kw=3)
except TypeError as e: print(e)
def deco(n):
    print("deco", n)
    def wrap(c):
        print("apply", n, c.__name__)
        return c
    return wrap
@deco(1)
@deco(2)
class D(A, metaclass=type): pass
def base(): print("base"); return A
def kw(): print("kw"); return type
class E(base(), metaclass=kw()): print("body")
try:
    class F(A, A): pass
except TypeError as e: print(e)
try:
    class F(1): pass
except TypeError as e: print(e)
try:
    class F(None): pass
except TypeError as e: print(e)
try:
    class F(bool): pass
except TypeError as e: print(e)
try:
    class F(type(None)): pass
except TypeError as e: print(e)
try:
    class F(type(lambda: 1)): pass
except TypeError as e: print(e)
try:
    class F(int, str): pass
except TypeError as e: print(e)
try:
    class F(object, A): pass
except TypeError as e: print(e)
try:
    class F(x=1): pass
except TypeError as e: print(e)
try:
    class F(metaclass=3): pass
except TypeError as e: print(e)
try:
    class F(A):
        __slots__ = ("a", "a b")
except TypeError as e: print(e)
try:
    class F:
        a = 1
        __slots__ = ("a",)
except ValueError as e: print(e)
try:
    class F:
        __slots__ = 3
except TypeError as e: print(e)
try:
    class F:
        __classcell__ = 3
except TypeError as e: print(e)
try:
    class F:
        __qualname__ = 3
except TypeError as e: print(e)
class G:
    def f(self): return __class__
    @staticmethod
    def s(): return __class__
    print("__class__" in locals())
print(G().f() is G, G.s() is G)
class H:
    x = x
    y, *z = y
    a = b = []
print(H.x, H.y, H.z, H.a is H.b)
def func():
    x = "local"
    class L:
        print(x)
        def m(self): return x
    class M:
        x = x if False else "mine"
        print(x)
    class N:
        nonlocal x
        x = "changed"
    return L().m(), x
print(func())
