class Registry(type):
    classes = {}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, bases, sorted(k for k in ns if not k.startswith('__')), kw)
        cls = super().__new__(mcs, name, bases, dict(ns))
        mcs.classes[name] = cls
        return cls
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {'prepared': True}
    @property
    def tag(cls): return cls.__name__.lower()
    def __len__(cls): return len(cls.__name__)
    def __iter__(cls): return iter(cls.__name__)
    def __getitem__(cls, i): return cls.__name__[i]
    def __contains__(cls, x): return x in cls.__name__
    def __lt__(cls, o): return cls.__name__ < o.__name__
    def meth(cls): return "meth of " + cls.__name__
class Base(metaclass=Registry, opt=1):
    x = 1
    def f(self): return super().__repr__()[:5]
class Derived(Base, flag=True): 
    def who(self): return __class__.__name__
print(Base.prepared, Registry.classes, Base.tag, Derived().who(), Base().f())
print(len(Base), list(Base), Base[0], 'B' in Base, sorted([Derived, Base]), Base.meth())
try: Base().meth()
except AttributeError as e: print(e)
try: Base.tag = 4
except AttributeError as e: print(e)
print(type(Base), type(Derived), isinstance(Base, Registry), type(Registry), Registry.__mro__)
class Singleton(type):
    _inst = {}
    def __call__(cls, *a, **k):
        if cls not in cls._inst: cls._inst[cls] = super().__call__(*a, **k)
        return cls._inst[cls]
class S(metaclass=Singleton):
    def __init__(self, v): self.v = v
print(S(1) is S(2), S(3).v)
class Inst(type):
    def __instancecheck__(cls, x): return x == 5
    def __subclasscheck__(cls, c): return c is int
class I(metaclass=Inst): pass
print(isinstance(5, I), isinstance(6, I), issubclass(int, I), issubclass(str, I), isinstance(I(), I), isinstance(5, (str, I)))
class NS(dict):
    def __setitem__(self, k, v):
        if not k.startswith('__'): print("set", k)
        super().__setitem__(k, v)
    def __missing__(self, k):
        if k.startswith('__') or k in ('print', 'range', 'M3', 'NS'): raise KeyError(k)
        return 'auto_' + k
class M3(type):
    def __prepare__(name, bases): return NS()
    def __new__(m, n, b, ns): return type.__new__(m, n, b, dict(ns))
class Auto(metaclass=M3):
    a = foo
    b = bar + a
    del a
    def f(self): return super()
print(Auto.b, hasattr(Auto, 'a'))
def fmeta(name, bases, ns): return type(name, bases, {**ns, 'made': 1})
class F(metaclass=fmeta): y = 3
print(F.made, F.y, type(F))
T = type('T', (Base,), {'z': 1}); print(T, type(T), T.z)
class MA(type): pass
class MB(MA): pass
class A1(metaclass=MA): pass
class B1(metaclass=MB): pass
class C1(A1, B1): pass
print(type(C1))
class GA(type):
    def __getattr__(cls, n): return n * 2
    def __setattr__(cls, n, v): print("setattr", n); super().__setattr__(n, v)
    def __delattr__(cls, n): print("delattr", n); super().__delattr__(n)
    def __eq__(cls, o): return True
    def __hash__(cls): return 7
    def __repr__(cls): return f"<GA {cls.__name__}>"
    def __add__(cls, o): return ('add', o)
    def __radd__(cls, o): return ('radd', o)
    def __neg__(cls): return 'neg'
    def __bool__(cls): return False
    def __call__(cls): return 'called'
    def __dir__(cls): return ['b', 'a']
    def __format__(cls, s): return 'fmt' + s
    def __enter__(cls): return cls
    def __exit__(cls, *a): print('exit')
class G(metaclass=GA): pass
print(G.foo, G == 3, hash(G), G, [G], G + 1, 1 + G, -G, bool(G), G(), dir(G), f'{G:x}')
G.x = 5; print(G.x); del G.x; print(G.x)
with G as g: print(g)
class Sub(type):
    def __new__(mcs, name, bases, ns):
        ns['__slots__'] = ('q',)
        return super().__new__(mcs, name, bases, ns)
class HasQ(metaclass=Sub): pass
h = HasQ(); h.q = 1; print(h.q)
try: h.r = 1
except AttributeError as e: print(e)
print(type(type.__call__(Base)), type.__call__(int, '5'), type.__call__(type, 3))
class Desc:
    def __get__(self, o, t): return ('get', o, t)
    def __set__(self, o, v): print('desc set', o, v)
class MD(type):
    d = Desc()
    nd = property(lambda c: 'prop')
class CD(metaclass=MD):
    nd = 4
print(CD.d, CD.nd, CD().nd); CD.d = 4
class X(type):
    def __init__(cls, name, bases, ns): cls.extra = name + '!'
class Y(metaclass=X): pass
class Z(Y): pass
print(Y.extra, Z.extra, Z.__dict__['extra'], Z().extra)
