# Descriptors, slots, properties, __getattr__ and friends, __set_name__, __init_subclass__.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
class Data:
    def __set_name__(self, o, n): print("set_name", o.__name__, n); self.n = n
    def __get__(self, i, o=None): return ("get", self.n, i is not None, o and o.__name__)
    def __set__(self, i, v): print("set", self.n, v)
    def __delete__(self, i): print("delete", self.n)
class NonData:
    def __get__(self, i, o): return "nondata"
class SetOnly:
    def __set__(self, i, v): i.__dict__["s"] = v * 2
class DelOnly:
    def __delete__(self, i): print("delonly")
class A:
    d = Data(); n = NonData(); s = SetOnly(); x = DelOnly()
a = A()
print(A.d, a.d, A.n, a.n); a.d = 5; del a.d; a.n = "own"; print(a.n, a.__dict__); a.__dict__["d"] = "hidden"; print(a.d); a.s = 4; print(a.s); show(delattr, a, "s"); show(setattr, a, "x", 1); del a.x; print(type(A.s).__name__, type(a.x).__name__)
A.d = "replaced"; print(a.d)
class B(A): pass
b = B(); b.s = 3; print(b.s, B.n)
class P:
    def __init__(self): self._v = 1
    @property
    def v(self): "doc v"; return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): print("del v"); self._v = None
    ro = property(lambda self: "ro", doc="ro doc")
    wo = property(None, lambda self, v: print("wo", v))
    empty = property()
    def raising(self): raise AttributeError("inner")
    raising = property(raising)
p = P(); p.v = 9; print(p.v, P.v.__doc__, P.ro.__doc__, P.v.fget.__name__, P.v.__name__); del p.v; print(p.v)
show(setattr, p, "ro", 1); show(delattr, p, "ro"); show(getattr, p, "wo"); show(getattr, p, "empty"); show(setattr, p, "empty", 1); show(getattr, p, "raising"); print(hasattr(p, "raising"), hasattr(p, "wo"), getattr(p, "raising", "dflt")); p.wo = 3; show(setattr, P.v, "fget", 1); show(lambda: property(1).__get__(p)); show(lambda: property().getter(len).fget)
class Q(P):
    @P.v.getter
    def v(self): return "Q" + str(self._v)
print(Q().v); q = Q(); q.v = 4; print(q.v)
class S:
    __slots__ = ("a", "b", "__c")
    def __init__(self): self.a = 1; self.__c = 2
s = S(); show(getattr, s, "b"); show(setattr, s, "z", 1); show(getattr, s, "__dict__"); print(S.a, s._S__c); del s.a; show(getattr, s, "a"); show(delattr, s, "a"); show(S.a.__get__, s); show(S.a.__get__, 5); show(S.a.__set__, s, 3); print(s.a, S.a.__name__, S.a.__objclass__.__name__, type(S.a).__name__); pass
class T(S): pass
t = T(); t.z = 5; print(t.__dict__, t.b if hasattr(t, "b") else "unset")
class U(S): __slots__ = ("b", "d")
u = U(); u.b = "ub"; print(u.b, S.b is U.b); show(lambda: S.b.__get__(u))
class V: __slots__ = "single"
v = V(); v.single = 1; print(v.single, V.__slots__)
class W: __slots__ = {"k": "doc k"}
print(W.k.__doc__, W.__slots__)
class Dyn:
    def __getattr__(self, n): print("getattr", n); return n.upper() if n != "bad" else self._missing(n)
    def __setattr__(self, n, v): print("setattr", n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("delattr", n); super().__delattr__(n)
    def __dir__(self): return ["z", "a"]
    def _missing(self, n): raise AttributeError("no " + n)
y = Dyn(); y.q = 1; print(y.q, y.other, hasattr(y, "bad"), getattr(y, "bad", 3), dir(y)); del y.q; show(delattr, y, "q")
class GA:
    x = 1
    def __getattribute__(self, n):
        if n.startswith("hide"): raise AttributeError(n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return "fallback " + n
g = GA(); print(g.x, g.hidden, g.zz, g.__class__.__name__)
class Meta(type):
    def __getattr__(cls, n): return "meta " + n
    @property
    def mp(cls): return "mp of " + cls.__name__
    def __setattr__(cls, n, v): print("meta set", n); super().__setattr__(n, v)
    def __call__(cls, *a, **k): print("call", a, k); return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == 3
    def __subclasscheck__(cls, o): return o is int
    def __len__(cls): return 42
    def __iter__(cls): return iter("meta")
    def __contains__(cls, x): return x == "in"
    def __getitem__(cls, k): return ("item", k)
    def __add__(cls, o): return "add"
    def __bool__(cls): return False
    def __repr__(cls): return "<Meta %s>" % cls.__name__
    def __hash__(cls): return 7
    def __eq__(cls, o): return o == "eq"
class X(metaclass=Meta):
    def __init__(self, *a, **k): self.a = a
    attr = "class attr"
print(X.zzz, X.mp, X.attr); X.new = 1; x = X(1, k=2); print(x.a, isinstance(3, X), isinstance(x, X), issubclass(int, X), issubclass(X, X), len(X), list(X), "in" in X, X[1:2], X + 1, bool(X), X, hash(X), X == "eq", X != "eq"); show(getattr, x, "mp"); show(getattr, x, "zzz")
class Base:
    def __init_subclass__(cls, /, tag=None, **k): super().__init_subclass__(**k); cls.tag = tag; print("init_subclass", cls.__name__, tag, k)
class D1(Base, tag="t"): pass
class D2(D1): pass
show(lambda: type("D3", (Base,), {}, tag=5).tag); show(lambda: type("D4", (Base,), {}, other=5))
class CGI:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CGI[int], CGI[1, 2], type("Sub", (CGI,), {})["x"])
class SN:
    def __set_name__(self, o, n): raise ValueError("in set_name")
try:
    class Y: attr = SN()
except BaseException as e: print(type(e).__name__, e, e.__notes__ if hasattr(e, "__notes__") else None)
class CM:
    @classmethod
    def c(cls, *a): return cls.__name__, a
    @staticmethod
    def s(*a): return a
    @classmethod
    @property
    def old(cls): return "chained"
    def __call__(self): return "called"
class CM2(CM): pass
print(CM.c(1), CM2().c(2), CM.s(3), CM().s(), CM.__dict__["c"].__get__(None, CM2)(), CM.__dict__["s"].__get__(1)(5), super(CM2, CM2).c(), super(CM2, CM2()).c()); print(CM()(), callable(CM()), callable(CM.__dict__["s"]), callable(CM.__dict__["c"]))
i = CM(); i.__call__ = lambda: "instance"; print(i(), i.__call__())
class Super1:
    def who(self): return "Super1"
    @property
    def pr(self): return "pr1"
class Super2(Super1):
    def who(self): return "Super2>" + super().who()
    @property
    def pr(self): return "pr2>" + super().pr
    def nested(self): return [super(Super2, self).who() for _ in range(1)], (lambda: super(Super2, self).who())()
    def implicit(self): return (lambda: super().who())()
s2 = Super2(); print(s2.who(), s2.pr, s2.nested()); show(s2.implicit); show(lambda: super()); show(super, Super2, 5); show(super, 5); show(lambda: super(Super2, s2).zz); show(lambda: super(Super1, s2).who()); print(super(Super2, s2).__thisclass__.__name__, super(Super2, s2).__self__ is s2, super(Super2, s2).__self_class__.__name__); show(setattr, super(Super2, s2), "x", 1)
class MRO1: pass
class MRO2(MRO1): pass
show(lambda: type("Bad", (MRO1, MRO2), {})); print([c.__name__ for c in type("Ok", (MRO2, MRO1), {}).__mro__], MRO1.__subclasses__()[0].__name__, MRO2.__base__.__name__, MRO2.mro()[1].__name__)
class DD:
    def __init__(self): self.__dict__ = {"z": 26}
dd = DD(); print(dd.z, vars(dd)); dd.__dict__.update(k=1); print(dd.k); show(setattr, dd, "__dict__", 5); show(delattr, dd, "__dict__"); print(vars(dd)); dd.__class__ = CM; print(dd.c()); show(setattr, dd, "__class__", S); show(setattr, dd, "__class__", int)
