from dataclasses import *
import dataclasses
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
@dataclass
class Point:
    x: int
    y: int = 0
p=Point(1,2)
print(p, p==Point(1,2), p!=Point(1,3), p==3, Point(1), Point(y=3,x=4), Point.__doc__)
t(Point); t(Point,1,2,3); t(Point,1,x=2); t(Point,z=3); t(Point,1,yy=3); t(hash,p); t(lambda: p<p)
print(Point.__match_args__, Point.__init__.__defaults__, Point.__init__.__annotations__, Point.__init__.__qualname__, Point.__init__.__name__, Point.__dataclass_params__)
print([ (f.name,f.type,f.default is MISSING,f.kw_only) for f in fields(Point)], fields(p)==fields(Point))
@dataclass(order=True)
class Q(Point):
    z: list = field(default_factory=list)
    w: str = field(default='w', repr=False, compare=False)
q=Q(1); q.z.append(3); print(q, Q(1), q>Q(1), Q(1)<=Q(1), sorted([Q(3),Q(1,2),Q(1,1)]), Q.__doc__)
t(lambda: q<p); t(lambda: Q(1)<Q('a'))
print(asdict(q), astuple(q), replace(q,x=5), q.__replace__(y=3))
@dataclass(frozen=True)
class F:
    a: int
    b: tuple = ()
f=F(1,(2,3)); print(f, hash(f)==hash((1,(2,3))), {f:1}[F(1,(2,3))])
t(setattr,f,'a',3); t(delattr,f,'a'); t(setattr,f,'zz',3)
try: f.a=4
except FrozenInstanceError as e: print(repr(e), isinstance(e, AttributeError))
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 3
print(K(a=1), K.__match_args__, K.__init__.__kwdefaults__, K.__doc__)
t(K,1); t(K); t(K,b=1); t(K,1,b=3)
@dataclass
class K2:
    a: int
    _: KW_ONLY
    b: int
    c: int = 3
    d: str = field(default='x', kw_only=False)
print(K2(1,b=2), K2(1,'q',b=3), K2.__doc__, K2.__match_args__); t(K2,1); t(K2,1,2,3)
@dataclass
class I:
    a: int
    b: InitVar[int]
    c: InitVar[int] = 7
    d: int = field(init=False)
    e: list = field(init=False, default_factory=list)
    g: int = field(init=False, default=9)
    def __post_init__(self, b, c):
        self.d = self.a*b+c
i=I(2,3); print(i, I.__doc__, i.c, fields(I)==fields(i), len(fields(I)), i.__dict__)
t(replace,i,a=3); t(replace,i,b=3,d=3); print(replace(i,b=10)); t(lambda: i.b)
def bad(**k):
    def dec(body):
        try: dataclass(**k)(body()); print('ok')
        except Exception as e: print(type(e).__name__, e)
    return dec
@bad()
def _():
    class B:
        a: int = 3
        b: int
    return B
@bad()
def _():
    class B:
        a: list = []
    return B
@bad()
def _():
    class B:
        a = field()
    return B
@bad(order=True, eq=False)
def _():
    class B:
        a: int
    return B
@bad(order=True)
def _():
    class B:
        a: int
        def __lt__(s,o): pass
    return B
@bad(unsafe_hash=True)
def _():
    class B:
        a: int
        def __hash__(s): pass
    return B
@bad(frozen=True)
def _():
    class B:
        a: int
        def __setattr__(s,n,v): pass
    return B
@bad(frozen=True)
def _():
    class B(Point):
        a: int =3
    return B
@bad()
def _():
    class B(F):
        a: int =3
    return B
@bad(slots=True)
def _():
    class B:
        __slots__=('a',)
        a: int
    return B
@bad(weakref_slot=True)
def _():
    class B:
        a: int
    return B
@bad()
def _():
    class B:
        _: KW_ONLY
        __: KW_ONLY
    return B
@bad()
def _():
    class B:
        a: InitVar[int] = field(default_factory=int)
    return B
t(field, default=1, default_factory=int)
t(fields, 3); t(asdict, Point); t(astuple,3); t(replace,3); print(is_dataclass(Point), is_dataclass(p), is_dataclass(3), is_dataclass(int))
@dataclass(slots=True)
class S:
    a: int
    b: int = 4
    def m(self): return __class__
    def n(self): return super().__repr__
    @property
    def pp(self): return __class__ is S
s=S(1); print(s, S.__slots__, s.m() is S, s.pp); t(setattr,s,'zz',1); t(lambda: s.__dict__)
@dataclass(slots=True)
class S2(S):
    c: int = 5
print(S2(1), S2.__slots__, S2.__mro__)
@dataclass(slots=True, frozen=True)
class S3:
    a: int
    b: int = 5
t(setattr,S3(1),'a',3); print(S3(1), S3(1).__getstate__()); x=S3(1); 
@dataclass
class R:
    me: object = None
r=R(); r.me=[r]; print(r)
C=make_dataclass('C',['x',('y',int),('z',int,field(default=3))],namespace={'add':lambda s:s.y+s.z},frozen=True)
print(C(1,2), C(1,2).add(), C.__module__, C.__mro__, [f.type for f in fields(C)][1:], C.__qualname__)
t(make_dataclass,'C',['x','x']); t(make_dataclass,'C',['for']); t(make_dataclass,'C',['1']); t(make_dataclass,'C',[('a',1,2,3)])
@dataclass
class Own:
    a: int
    def __init__(self, q): self.a=q*2
    def __repr__(self): return 'own'
    def __eq__(self,o): return True
print(Own(3).a, Own(1), Own(1)==3, Own.__doc__)
@dataclass
class Doc:
    "mine"
    a: int
print(Doc.__doc__)
@dataclass
class Empty: pass
print(Empty(), Empty()==Empty(), Empty.__doc__); t(Empty,1)
@dataclass(repr=False, eq=False, init=False)
class Nope:
    a: int = 3
print(Nope().a, Nope()==Nope(), hash(Nope()) is not None, Nope.__doc__)
@dataclass(unsafe_hash=True)
class UH:
    a: int
    b: int = field(hash=False, default=0)
    c: int = field(compare=False, default=0)
print(hash(UH(1))==hash((1,)), UH(1,c=1)==UH(1,c=2))
class Meta(type): pass
@dataclass
class WM(metaclass=Meta):
    a: int
    self: int = 3
print(WM(1), WM(a=2,self=4), type(WM)); t(WM)
@dataclass
class Nest:
    p: Point
    ps: list
    d: dict
    t: tuple
n=Nest(Point(1,2),[Point(3,4)],{'k':Point(5,6)},(Point(7,8),1))
print(asdict(n)); print(astuple(n)); print(asdict(n,dict_factory=lambda kv: sorted(kv)))
from collections import namedtuple, defaultdict, OrderedDict
NT=namedtuple('NT','a b')
@dataclass
class Nest2:
    a: object
print(asdict(Nest2(NT(Point(1,2),3))), asdict(Nest2(defaultdict(list,{1:[Point(1,1)]}))), astuple(Nest2(OrderedDict(a=Point(1,2)))))
match Point(1,2):
    case Point(a,b): print(a,b)
match Point(1,2):
    case Point(x=1,y=q): print(q)
print(dataclasses.field(default=3).default, field(metadata={'a':1}).metadata, MISSING is dataclasses.MISSING)
class Desc:
    def __set_name__(s,o,n): s.n='_'+n
    def __get__(s,i,o):
        if i is None: return 42
        return getattr(i,s.n)
    def __set__(s,i,v): setattr(i,s.n,int(v))
@dataclass
class WD:
    a: int = Desc()
print(WD(), WD('7'), WD('7').__dict__)
@dataclass
class NaN:
    a: float
x=float('nan'); print(NaN(x)==NaN(x)); y=NaN(x); print(y==y)
@dataclass
class Base:
    x: int = 1
    def __post_init__(self): print('base post', self.x)
@dataclass
class Derived(Base):
    y: int = 2
    def __post_init__(self):
        super().__post_init__(); print('post', self.y)
Derived(5,6)
@dataclass
class Exc(Exception):
    code: int
try: raise Exc(3)
except Exc as e: print(repr(e), e.code, str(e), e.args)
@dataclass
class L(list):
    a: int
l=L(3); l.append(4); print(l, list(l), len(l))
class SetA:
    def __setattr__(s,n,v): print('set',n,v); object.__setattr__(s,n,v)
@dataclass
class SA(SetA):
    a: int
    b: int = 2
print(SA(1))
