def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)
class C:
    def f(self, x=1): "fdoc"; return (type(self).__name__, x)
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(x): return x
    @property
    def p(self): "pdoc"; return 'p'
    @p.setter
    def p(self, v): print('set', v)
    @p.deleter
    def p(self): print('del')
c = C()
f = C.f
t(lambda: f.__get__(c, C)(5)); t(lambda: f.__get__(c)()); t(lambda: f.__get__(None, C) is f)
m = c.f
t(lambda: (m.__func__ is f, m.__self__ is c, m.__name__, m.__doc__, m.__qualname__))
t(lambda: type(m)(f, c)(7))
t(lambda: type(m)(1, c)); t(lambda: type(m)(f, None))
t(lambda: C.__dict__['c'].__get__(c, C)()); t(lambda: C.__dict__['c'].__get__(None, C)()); t(lambda: C.__dict__['c'].__get__(c)())
t(lambda: C.__dict__['s'].__get__(c)(3)); t(lambda: C.__dict__['s'](4))
t(lambda: C.__dict__['c'].__func__(int)); t(lambda: C.__dict__['c'].__wrapped__.__name__)
t(lambda: C.__dict__['c'].__name__)
p = C.p
t(lambda: (p.__get__(c), p.__get__(c, C), p.__get__(None, C) is p, p.fget(c), p.__doc__, p.__name__))
t(lambda: p.__set__(c, 9)); t(lambda: p.__delete__(c))
t(lambda: property().__get__(c)); t(lambda: property().__set__(c, 1)); t(lambda: property().__delete__(c))
t(lambda: property(lambda s: 1).fset)
t(lambda: str.upper.__get__("a")()); t(lambda: str.upper.__get__(5))
t(lambda: list.__len__([1, 2]))
class P(property):
    """sub doc"""
    def __get__(self, o, t=None):
        if o is None: return self
        return ('P', super().__get__(o, t))
class D:
    @P
    def a(self): return 1
    @a.setter
    def a(self, v): print("set a", v)
d = D()
t(lambda: d.a); d.a = 3; t(lambda: type(D.a).__name__)
class CM(classmethod):
    extra = 1
    def __init__(self, f): super().__init__(f); self.tag = 't'
class SM(staticmethod): pass
class E:
    @CM
    def c(cls, x): return (cls.__name__, x)
    @SM
    def s(x): return x * 2
t(lambda: (E.c(1), E().c(2), E.s(3), E().s(4), E.__dict__['c'].tag, E.__dict__['c'].extra))
for i in range(3): t(lambda: (E.c(i), E().c(i), E.s(i), E().s(i)))
class Q(property):
    def __init__(self, fget, tag): super().__init__(fget); self.tag = tag
class F:
    q = Q(lambda self: 'q!', 'tagged')
t(lambda: (F().q, F.q.tag)); t(lambda: setattr(F(), 'q', 1))
class A:
    def hi(self): return 'A.hi'
    x = 5
class B(A):
    sup = None
    def hi(self): return 'B.hi'
B.sup = super(B)
t(lambda: B().sup.hi())
t(lambda: super(B)); t(lambda: super(B, B()).hi()); t(lambda: super(B, B).hi(1)); t(lambda: super(B, B()).__thisclass__); t(lambda: super(B, B).__self_class__)
t(lambda: super(B).__get__(B()).hi()); t(lambda: super(B).hi); t(lambda: super(B, B()).nope); t(lambda: super(B, B()).x)
t(lambda: super(B, B()).__self__.hi())
class S(A):
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
    def __getattribute__(self, n): return super().__getattribute__(n)
    def __delattr__(self, n): print('del', n); super().__delattr__(n)
    def g(self): return [super(S, self).hi() for _ in 'ab'], [x for x in (super().hi(),)]
s = S(); s.v = 2; t(lambda: s.v); del s.v; t(lambda: s.v); t(lambda: s.g()); object.__setattr__(s, 'v', 1); t(lambda: s.v)
class K:
    @classmethod
    def make(cls): return cls
class L(K):
    @classmethod
    def make(cls): return super().make()
t(lambda: (L.make(), L().make()))
t(lambda: classmethod(len)); t(lambda: staticmethod(3)); t(lambda: super(bool, True))
t(lambda: f.__call__(c, 8)); t(lambda: len.__call__([1])); t(lambda: m.__call__(1))
sm = staticmethod(lambda: 1); sm.attr = 4; t(lambda: (sm.attr, sm.__dict__['attr'], sm()))
t(lambda: (property(len).__isabstractmethod__, C.__dict__['s'].__isabstractmethod__))
class N:
    def __init__(self): self.calls = []
    def __enter__(self): self.calls.append('in'); return self
    def __exit__(self, *a): self.calls.append('out')
class Dsc:
    def __init__(self, f): self.f = f
    def __get__(self, o, t): return lambda *a: self.f(o, *a)
class W:
    __enter__ = Dsc(lambda o: 'entered'); __exit__ = Dsc(lambda o, *a: print('exit', a))
    __len__ = Dsc(lambda o: 3); __call__ = Dsc(lambda o, x: x)
with W() as w: print(w)
t(lambda: (len(W()), W()(5)))
class W2:
    @property
    def __enter__(self): return lambda: 'e2'
    @property
    def __exit__(self): return lambda *a: True
with W2() as w: print(w); 1/0
