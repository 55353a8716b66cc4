def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
# metaclasses
class M(type):
    log=[]
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        mcs.log.append(('prepare', name, sorted(kw))); return {}
    def __new__(mcs, name, bases, ns, **kw):
        mcs.log.append(('new', name, sorted(k for k in ns if not k.startswith('__')))); return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        cls.log.append(('init', name)); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        M.log.append(('call', cls.__name__)); return super().__call__(*a, **k)
    def __getattr__(cls, n): return f'meta {n}'
    def __len__(cls): return 42
    def __iter__(cls): return iter('abc')
    def __contains__(cls, x): return x=='in'
    def __getitem__(cls, k): return (cls.__name__, k)
    def __add__(cls, o): return 'added'
    def __eq__(cls, o): return cls is o or o == 'A'
    def __hash__(cls): return 7
    def __bool__(cls): return False
    def __repr__(cls): return f'<M {cls.__name__}>'
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is int
    @property
    def mp(cls): return cls.__name__ + '!'
    def mm(cls, x): return (cls.__name__, x)
class A(metaclass=M, opt=1):
    x=1
    def f(self): return self.x
    def __getattr__(self, n): return f'inst {n}'
a=A(); print(M.log, a.f(), A.zork, a.zork, len(A), list(A), 'in' in A, A[3], A+1, A=='A', A==3, hash(A), bool(A), A, isinstance(5,A), isinstance(a,A), issubclass(int,A), A.mp, A.mm(2))
t(lambda: a.mp)
t(lambda: a.mm)
class B(A): y=2
print(type(B) is M, B.y, B.x, B.__mro__ == (B,A,object), M.log[-1])
# conflict
class M2(type): pass
def conf():
    class C(A, metaclass=M2): pass
t(conf)
t(lambda: type('X',(A,),{}))
t(lambda: type('X',(int,str),{}))
def mroerr():
    class P: pass
    class Q(P): pass
    class R(P,Q): pass
t(mroerr)
# descriptors
class Data:
    def __init__(s, name): s.name=name
    def __get__(s, i, o): return ('get', s.name, i is not None, o.__name__)
    def __set__(s, i, v): i.__dict__[s.name]=('set', v)
    def __delete__(s, i): print('del', s.name)
class NonData:
    def __get__(s, i, o): return ('nd', i is None)
class SetOnly:
    def __set__(s, i, v): i.__dict__['so']=v*2
class D:
    d=Data('d'); n=NonData(); so=SetOnly()
x=D(); x.d=3; print(x.d, x.__dict__, D.d); del x.d; print(x.n, D.n); x.n=5; print(x.n); x.so=4; print(x.so, x.__dict__['so'], type(D.so).__name__)
class WithName:
    def __set_name__(s, o, n): s.info=(o.__name__, n)
    def __get__(s, i, o): return s.info
class WN: a=WithName(); b=WithName()
print(WN.a, WN().b)
class Bad:
    def __set_name__(s,o,n): raise ValueError('bad name')
def badname():
    class Z: q=Bad()
try: badname()
except Exception as e: print(type(e).__name__, e, getattr(e,'__notes__',None))
# slots
class S:
    __slots__=('a','b','__dict__')
    a2=1
s=S(); s.a=1; s.z=3; print(s.a, s.__dict__); t(lambda: s.b); del s.a; t(lambda: s.a); print(S.a, S.__slots__)
class S1:
    __slots__='only'
s=S1(); s.only=2; t(setattr,s,'other',1); t(lambda: s.__dict__)
class S2(S1):
    __slots__=('more',)
s=S2(); s.only=1; s.more=2; print(s.only,s.more, S2.__slots__); t(setattr,s,'x',1)
class S3(S1): pass
s=S3(); s.free=1; s.only=2; print(s.__dict__)
def conflict():
    class X:
        __slots__=('v',)
        v=1
t(conflict)
def badslot():
    class X: __slots__=('1a',)
t(badslot)
def two():
    class X: __slots__=('a',)
    class Y: __slots__=('b',)
    class Z(X,Y): pass
t(two)
class Priv:
    __slots__=('__p',)
    def __init__(s): s.__p=1
    def get(s): return s.__p
print(Priv().get(), Priv.__slots__, hasattr(Priv(),'_Priv__p'))
# properties
class P:
    @property
    def v(s): "doc"; return s._v
    @v.setter
    def v(s,x): s._v=x
    @v.deleter
    def v(s): del s._v
    @property
    def ro(s): return 1
p=P(); p.v=3; print(p.v, P.v.__doc__, P.v.fget.__name__); del p.v; t(lambda: p.v); t(setattr,p,'ro',2); t(delattr,p,'ro')
class P2(P):
    @P.v.getter
    def v(s): return 'over'
print(P2().v); q=P2(); q.v=9; print(q._v)
class PM(property):
    def __get__(s,i,o): return ('pm', super().__get__(i,o) if i else None)
class HP:
    @PM
    def z(s): return 1
print(HP().z, HP.z)
# init_subclass and class_getitem
class Base:
    reg={}
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); Base.reg[cls.__name__]=tag
    def __class_getitem__(cls, item): return (cls.__name__, item)
class K1(Base, tag='t'): pass
class K2(K1): pass
print(Base.reg, Base[int], K1['x']); t(lambda: type('K3',(Base,),{},bogus=1))
# super
class X1:
    def who(s): return ['X1']
    @classmethod
    def cw(c): return ['X1',c.__name__]
class X2(X1):
    def who(s): return ['X2']+super().who()
    @classmethod
    def cw(c): return ['X2']+super().cw()
class X3(X1):
    def who(s): return ['X3']+super().who()
class X4(X2,X3):
    def who(s): return ['X4']+super().who()
print(X4().who(), X4.cw(), super(X4,X4()).who(), super(X4,X4).cw()); t(lambda: super(X4,3)); print(repr(super(X4,X4()))[:20])
# new
class Sing:
    inst=None
    def __new__(cls,*a):
        if cls.inst is None: cls.inst=super().__new__(cls)
        return cls.inst
    def __init__(s,*a): s.a=a
print(Sing(1) is Sing(2), Sing(3).a)
class Other:
    def __new__(cls): return 5
print(Other())
class Imm(tuple):
    def __new__(cls,a,b): return super().__new__(cls,(a,b))
    @property
    def a(s): return s[0]
i=Imm(1,2); print(i, i.a, type(i).__name__, i==(1,2))
class Str(str):
    def __new__(cls,v): return super().__new__(cls,v.upper())
    def __len__(s): return 99
z=Str('ab'); print(z, len(z), z+'c', type(z+'c').__name__, z.lower(), z=='AB', {z:1}['AB'])
# getattribute
class GA:
    def __init__(s): s.v=1
    def __getattribute__(s,n):
        if n=='magic': return 'm'
        return super().__getattribute__(n)
    def __setattr__(s,n,v): super().__setattr__(n,v*10 if isinstance(v,int) else v)
    def __delattr__(s,n): print('deleting',n); super().__delattr__(n)
g=GA(); print(g.magic, g.v); g.w=2; print(g.w); del g.w; t(lambda: g.w); t(lambda: g.nope)
# class attributes, __class__ assignment
class Q1: 
    def n(s): return 1
class Q2:
    def n(s): return 2
o=Q1(); o.__class__=Q2; print(o.n(), type(o).__name__); t(setattr,o,'__class__',int)
Q2.n=lambda s: 3; print(o.n()); del Q2.n; t(lambda: o.n())
print(Q1.__name__, Q1.__qualname__, Q1.__module__, Q1.__bases__, Q1.__dict__['n'].__name__); Q1.__name__='Renamed'; print(Q1.__name__, Q1)
t(setattr, Q1, '__name__', 3); t(setattr, int, 'x', 1); t(delattr, Q1, 'zzz')
print(callable(Q1), callable(Q1()), hasattr(Q1,'__call__'))
class Cmp:
    __hash__=None
    def __eq__(s,o): return NotImplemented
    def __lt__(s,o): return NotImplemented
t(hash,Cmp()); print(Cmp()==Cmp(), Cmp()!=Cmp()); t(lambda: Cmp()<Cmp())
class Conv:
    def __index__(s): return 3
    def __bool__(s): return False
    def __complex__(s): return 1j
    def __float__(s): return 2.5
    def __int__(s): return 4
    def __bytes__(s): return b'x'
    def __str__(s): return 'S'
    def __repr__(s): return 'R'
    def __format__(s,f): return 'F'+f
    def __hash__(s): return 1
    def __reversed__(s): return 'rev'
    def __length_hint__(s): return 5
    def __round__(s,n=None): return ('r',n)
    def __trunc__(s): return 't'
    def __floor__(s): return 'fl'
    def __ceil__(s): return 'ce'
    def __abs__(s): return 'abs'
    def __divmod__(s,o): return ('dm',o)
    def __rdivmod__(s,o): return ('rdm',o)
    def __pow__(s,o,m=None): return ('pow',o,m)
    def __rpow__(s,o): return ('rpow',o)
    def __matmul__(s,o): return 'mm'
    def __imatmul__(s,o): return 'imm'
import math, operator
c=Conv(); print([10,20,30,40][c], bool(c), complex(c), float(c), int(c), bytes(c), str(c), repr(c), f'{c:>3}', hash(c), reversed(c), round(c), round(c,2), math.trunc(c), math.floor(c), math.ceil(c), abs(c), divmod(c,1), divmod(1,c), c**2, pow(c,2,3), 2**c, c@1, operator.index(c), hex(c), operator.length_hint(c))
c@=1; print(c)
