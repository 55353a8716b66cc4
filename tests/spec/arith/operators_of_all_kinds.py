# Operators: reflected, in-place, of subclasses, NotImplemented, comparisons, truth, containment.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
names = "add sub mul matmul truediv floordiv mod pow lshift rshift and or xor divmod".split()
class L: pass
class R: pass
class Sub(L): pass
def mk(cls, n, kind, result=None):
    def m(self, other, *rest):
        print(kind + n, type(self).__name__, type(other).__name__, rest, end="; ")
        return result if result is not None else NotImplemented
    setattr(cls, "__%s%s__" % (kind, n), m)
import operator as op
fns = {n: getattr(op, {"and": "and_", "or": "or_", "divmod": "add"}.get(n, n)) for n in names}
fns["divmod"] = divmod
for n in names:
    mk(L, n, ""); mk(R, n, "r", "R" + n); mk(Sub, n, "r", "S" + n)
    show(fns[n], L(), R()); show(fns[n], L(), 3); show(fns[n], L(), L()); show(fns[n], L(), Sub()); show(fns[n], 3, R()); show(fns[n], R(), 3)
class I:
    def __init__(self, v): self.v = v
    def __iadd__(self, o): self.v += o; return self
    def __isub__(self, o): return "isub"
    def __imul__(self, o): return NotImplemented
    def __mul__(self, o): return "mul"
    def __repr__(self): return "I(%r)" % self.v
i = j = I(1); i += 2; print(i, i is j); i -= 1; print(i, j); j *= 3; print(j); k = I(0)
def aug(x, o):
    x /= o
    return x
show(aug, I(1), 2); show(aug, [1], 2); show(aug, 5, 2); show(aug, "a", 2)
def aug2(x, o):
    x @= o
    return x
show(aug2, 1, 2); show(aug2, [], [])
def aug3(x, o):
    x **= o
    return x
show(aug3, 2, 10); show(aug3, 2, -1); show(aug3, "a", 1)
def aug4(x, o):
    x += o
    return x
show(aug4, [1], (2,)); show(aug4, [1], "ab"); show(aug4, (1,), [2]); show(aug4, [1], 3); show(aug4, "a", "b"); show(aug4, {1}, {2}); show(aug4, None, 1)
def aug5(x, o):
    x |= o
    return x
show(aug5, {1}, {2}); show(aug5, {1}, [2]); show(aug5, {1: 2}, {3: 4}); show(aug5, frozenset([1]), {2}); show(aug5, 1, True); show(aug5, 5, "x")
t = ([1],)
try: t[0] += [2]
except TypeError as e: print(e, t)
class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print("lt", self.v, getattr(o, "v", o), end="; "); return NotImplemented
    def __gt__(self, o): print("gt", self.v, getattr(o, "v", o), end="; "); return NotImplemented
    def __eq__(self, o): print("eq", self.v, getattr(o, "v", o), end="; "); return NotImplemented
    def __le__(self, o): print("le", end="; "); return "le!"
show(op.lt, C(1), C(2)); show(op.gt, C(1), C(2)); show(op.eq, C(1), C(2)); show(op.ne, C(1), C(2)); show(op.le, C(1), C(2)); show(op.ge, C(1), C(2)); show(op.ge, 3, C(2)); show(op.lt, 3, C(1)); show(op.eq, 3, C(1)); show(hash, C(1))
class D(C):
    def __gt__(self, o): print("D.gt", end="; "); return True
    def __eq__(self, o): print("D.eq", end="; "); return 7
show(op.lt, C(1), D(2)); show(op.eq, C(1), D(2)); show(op.ne, C(1), D(2)); show(op.lt, D(1), C(2)); show(op.eq, D(1), D(2))
class E2:
    def __eq__(self, o): return "eq"
    def __ne__(self, o): return "ne"
    def __bool__(self): print("bool", end="; "); return False
print(E2() == 1, E2() != 1, 1 == E2(), not E2(), bool(E2()), type(E2() and 3), E2() or 4, 1 if E2() else 2, [E2()] == [E2()], E2() in [1], 1 in [E2()])
def chainf():
    print("c1", end=" "); return 1
print(0 < chainf() < 2, 0 < chainf() > 2 < chainf(), 1 == 1 in [1], (1 == 1) in [1], 1 < 2 < 3 < 2, 3 > 2 == 2, not 1 == 2)
class B:
    def __init__(self, r): self.r = r
    def __bool__(self): return self.r
class N:
    def __init__(self, r): self.r = r
    def __len__(self): return self.r
show(bool, B(1)); show(bool, B("x")); show(bool, B(None)); show(bool, B(True)); show(bool, N(0)); show(bool, N(5)); show(bool, N(-1)); show(bool, N("a")); show(bool, N(10 ** 30)); show(len, N(10 ** 30)); show(len, N(1.5)); show(len, N(True)); show(bool, N(1.5))
class X:
    def __contains__(self, v): return v
class G:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 10
class It:
    def __iter__(self): return iter([1, float("nan"), None])
print(5 in X(), 0 in X(), "" not in X(), 20 in G(), 25 in G(), list(G()), None in It(), 2 in It(), max(G()), sorted(G(), reverse=True), [*G()], dict.fromkeys(G()))
show(lambda: 1 in 5); show(lambda: 1 in None); show(lambda: len(5)); show(lambda: iter(5)); show(lambda: 5[0]); show(lambda: None[0]); show(lambda: 5()); show(lambda: None()); show(lambda: "a"()); show(lambda: [1](0)); show(lambda: {}[0]); show(lambda: -[]); show(lambda: ~"a"); show(lambda: +None); show(lambda: not []); show(lambda: [] < 5); show(lambda: {} >= {}); show(lambda: None < None); show(lambda: 1j > 0); show(lambda: object() < object()); show(lambda: len < print); show(lambda: int < str); show(lambda: 1 < "a"); show(lambda: [1] + (1,)); show(lambda: (1,) + [1]); show(lambda: [1] * [1]); show(lambda: [1] * 1.5); show(lambda: "a" % 5); show(lambda: 5 % "a"); show(lambda: [] % 1); show(lambda: {1} + {2}); show(lambda: {1} - [1]); show(lambda: 1 & 1.0); show(lambda: "a" & "b"); show(lambda: 2 ** "a"); show(lambda: pow(2, "a")); show(lambda: pow(2, 3, "a")); show(lambda: divmod(1, "a")); show(lambda: 1 @ 2); show(lambda: abs("a")); show(lambda: round("a")); show(lambda: 1 if B(3) else 2); show(lambda: int + 1); show(lambda: None + None); show(lambda: len + 1); show(lambda: ... + 1); show(lambda: NotImplemented + 1); show(lambda: bool(NotImplemented))
class NI:
    __add__ = None; __radd__ = None; __lt__ = None; __contains__ = None; __iter__ = None; __len__ = None; __call__ = None; __hash__ = None; __bool__ = None; __eq__ = None; __getitem__ = None; __neg__ = None; __enter__ = None; __iadd__ = None
z = NI()
show(lambda: z + 1); show(lambda: 1 + z); show(lambda: z < 1); show(lambda: 1 in z); show(lambda: iter(z)); show(lambda: list(z)); show(lambda: len(z)); show(lambda: z()); show(lambda: hash(z)); show(lambda: bool(z)); show(lambda: z == 1); show(lambda: z != 1); show(lambda: z[0]); show(lambda: -z); show(aug4, z, 1); show(lambda: {z: 1}); show(lambda: not z)
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __round__(self, n="none"): return "round", n
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __index__(self): return 5
    def __int__(self): return 6
    def __float__(self): return 7.0
    def __complex__(self): return 8j
    def __divmod__(self, o): return "dm"
    def __pow__(self, o, m=None): return "pow", o, m
    def __rpow__(self, o, m=None): return "rpow", o, m
    def __reversed__(self): return "rev"
    def __length_hint__(self): return 3
    def __format__(self, s): return "fmt<%s>" % s
    def __getitem__(self, k): return k
    def __call__(self, *a, **k): return a, k
    def __sizeof__(self): return 99
import math
u = U(); print(-u, +u, ~u, abs(u), round(u), round(u, 2), round(u, None), math.trunc(u), math.floor(u), math.ceil(u), [0, 1, 2, 3, 4, 9][u], int(u), float(u), complex(u), divmod(u, 1), u ** 2, pow(u, 2, 3), 2 ** u, hex(u), bin(u), "%d %s" % (u, "x"), "%x" % u, chr(u), range(u), "ab" * u, reversed(u), op.length_hint(u), f"{u:abc}", f"{u!r:}"[:3], format(u), u[1:2, ...], u(1, *[2], a=3, **{"b": 4}), op.index(u))
