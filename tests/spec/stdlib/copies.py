import copy
from copy import deepcopy
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
a = [1, [2, 3], {'x': (4, [5])}]
b = copy.copy(a); c = deepcopy(a); a[1].append(9); a[2]['x'][1].append(8)
print(a, b, c, b[1] is a[1], c[1] is a[1])
l = [1]; l.append(l); m = deepcopy(l); print(m[1] is m, m is not l, m)
d = {}; d['d'] = d; e = deepcopy(d); print(e['d'] is e)
tt = (1, [2]); u = deepcopy(tt); print(u, u is tt, u[1] is tt[1], deepcopy((1, 2, 'a')) is not None)
class P:
    def __init__(self, x, y): self.x = x; self.y = y
    def __repr__(self): return f'P({self.x}, {self.y})'
p = P(1, [2, P(3, [])]); q = copy.copy(p); r = deepcopy(p); p.y.append(0); print(p, q, r, q.y is p.y, r.y is p.y, type(r))
class S:
    __slots__ = ('a', 'b', '__c')
    def __init__(self): self.a = [1]; self.__c = 3
    def c(self): return self.__c
s = S(); s2 = copy.copy(s); s3 = deepcopy(s); print(s2.a is s.a, s3.a is s.a, s3.a, s3.c(), hasattr(s3, 'b'))
class C:
    def __copy__(self): return 'copied'
    def __deepcopy__(self, memo): return ('deep', len(memo))
print(copy.copy(C()), deepcopy(C()), deepcopy([C()])[0][0])
class L(list):
    pass
x = L([1, [2]]); x.name = ['n']; y = deepcopy(x); z = copy.copy(x); print(type(y).__name__, y, y.name, y.name is x.name, z.name is x.name, z[1] is x[1], type(z).__name__)
class D(dict): pass
x = D(a=[1]); x.k = 2; y = deepcopy(x); print(type(y).__name__, y, y.k, y['a'] is x['a'])
class T(tuple): pass
x = T([1, [2]]); y = deepcopy(x); print(type(y).__name__, y, y[1] is x[1])
class I(int): pass
x = I(5); x.z = [1]; y = deepcopy(x); print(type(y).__name__, y, y.z, y.z is x.z)
class E(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.extra = [a]
x = E(1, 2); y = copy.copy(x); z = deepcopy(x); print(repr(y), y.extra is x.extra, repr(z), z.extra)
class R:
    def __init__(self, v): self.v = v
    def __reduce__(self): return (R, (self.v,))
print(deepcopy(R([1])).v, copy.copy(R(3)).v)
class G:
    def __getstate__(self): return {'only': 1}
    def __setstate__(self, s): self.got = s
print(copy.copy(G()).got, deepcopy(G()).got)
class N:
    def __new__(cls, v): self = object.__new__(cls); self.v = v; return self
    def __getnewargs__(self): return (self.v,)
print(deepcopy(N([7])).v)
f = lambda: 1
print(copy.copy(f) is f, deepcopy(f) is f, copy.copy(None), deepcopy(int) is int, deepcopy(range(3)), copy.copy({1, 2}), deepcopy(frozenset([1])), copy.copy(bytearray(b'x')), deepcopy({(1, 2): [3]}), copy.copy(slice(1, 2)))
memo = {}; o = [1]; z = deepcopy([o, o], memo); print(z[0] is z[1])
t(lambda: copy.replace(3, x=1))
def g(): yield 1
t(lambda: deepcopy(g()))
t(lambda: copy.copy(g()))
class Rep:
    def __replace__(self, **k): return k
print(copy.replace(Rep(), a=1))
t(lambda: copy.copy(p.__init__).__func__ is P.__init__)
