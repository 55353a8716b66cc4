from dataclasses import dataclass, field, fields, asdict, astuple, replace, make_dataclass, InitVar, KW_ONLY, is_dataclass, FrozenInstanceError
from enum import Enum, Flag, IntEnum, auto
import copy, functools
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 2
class DD(P, Enum):
    A = 1
    B = 3, 4
print(list(DD), DD.A.x, str(DD.A), DD.A.value, DD.B.value, DD.A == DD.A, DD.A is DD['A'])
@dataclass(frozen=True)
class Cre:
    size: str
    legs: int = field(repr=False)
class Animal(Cre, Enum):
    BEETLE = 'small', 6
    DOG = 'medium', 4
print(Animal.BEETLE, repr(Animal.DOG), Animal.DOG.legs, [a.size for a in Animal])
class Color(Enum):
    RED = auto(); GREEN = auto()
@dataclass
class Car:
    color: Color = Color.RED
    tags: list = field(default_factory=list)
    opts: dict = field(default_factory=dict)
    seen: set = field(default_factory=set)
    extra: object = field(default_factory=lambda: [1])
c1=Car(); c2=Car(); c1.tags.append(1); c1.opts['a']=1; c1.seen.add(3); c1.extra.append(2)
print(c1, c2, c1 == c2, asdict(c1), Car(Color.GREEN, [5]), copy.copy(c1) == c1, copy.deepcopy(c1) == c1, copy.deepcopy(c1).tags is c1.tags, copy.replace(c1, tags=[9]).tags)
@dataclass
class OnlyF:
    a: list = field(default_factory=list)
    b: dict = field(default_factory=dict)
o=OnlyF(); o.a.append(1); print(o, OnlyF(), OnlyF([2]), OnlyF(b={1:2}), OnlyF.__init__.__defaults__)
@dataclass
class Child(OnlyF):
    c: set = field(default_factory=set)
    def __post_init__(self): self.c.add('p')
print(Child(), Child([1],{2:3},{4}))
class Sub(OnlyF): 
    def extra(self): return len(self.a)
print(Sub([1,2]).extra(), Sub() == OnlyF(), OnlyF() == Sub(), Sub() == Sub(), repr(Sub()))
def local():
    @dataclass
    class Inner:
        v: int
    return Inner
print(local()(3), local().__qualname__, local().__init__.__qualname__)
@dataclass(order=True)
class Ver:
    major: int
    minor: int = 0
    label: str = field(default='', compare=False)
print(sorted([Ver(2), Ver(1,5,'z'), Ver(1,5,'a'), Ver(1)]), max(Ver(1), Ver(1,1)), Ver(1) == Ver(1,0,'q'), Ver(1) < Ver(1,0,'a'), Ver(1) <= Ver(1))
@dataclass(eq=False)
class NoEq: a: int
n=NoEq(1); print(n == NoEq(1), n == n, {n: 1}[n])
@dataclass(frozen=True, order=True, slots=True)
class Full:
    a: int
    b: tuple = ()
f=Full(1,(2,)); print(f, hash(f) == hash(Full(1,(2,))), {f, Full(1,(2,))} == {f}, f < Full(2), replace(f, a=5)); t(setattr, f, 'a', 2); t(setattr, f, 'zz', 2); t(delattr, f, 'a')
class Meth:
    def __init__(self): self.log=[]
@dataclass
class WithCached:
    n: int
    @functools.cached_property
    def sq(self): return self.n ** 2
    @property
    def dbl(self): return self.n * 2
    @classmethod
    def make(cls, s): return cls(int(s))
    @staticmethod
    def st(): return 'st'
w=WithCached.make('4'); print(w, w.sq, w.dbl, w.st(), w.__dict__)
@dataclass
class Prop:
    x: int
    _x: int = field(init=False, repr=False)
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v if not isinstance(v, property) else 0
p=Prop(5); print(p, p.x, Prop().x)
@dataclass
class Stack:
    items: list = field(default_factory=list)
    def __len__(self): return len(self.items)
    def __iter__(self): return iter(self.items)
    def __contains__(self, x): return x in self.items
    def __add__(self, o): return Stack(self.items + o.items)
print(len(Stack([1,2])), list(Stack([3])), 3 in Stack([3]), Stack([1]) + Stack([2]), bool(Stack()))
@dataclass
class Node:
    val: int
    next: "Node" = None
    def __iter__(self):
        n=self
        while n: yield n.val; n=n.next
print(list(Node(1,Node(2,Node(3)))), Node(1,Node(2)))
a=Node(1); a.next=a; print(repr(a))
@dataclass
class G1:
    a: int = 1
    b: int = field(default=2, kw_only=True)
    c: int = field(default=3, init=False)
print(G1(), G1(5, b=6), replace(G1(), a=9)); t(replace, G1(), c=3); t(G1, 1, 2)
g=G1(); g.dyn=5; print(g, g.__dict__, asdict(g), vars(g))
class Mixin:
    def to_dict(self): return {f.name: getattr(self, f.name) for f in fields(self)}
@dataclass
class MM(Mixin): a: int; b: str = 'q'
print(MM(1).to_dict(), is_dataclass(MM), is_dataclass(Mixin))
@dataclass(init=False)
class NI:
    a: int
    def __init__(self, v): self.a = v + 1
print(NI(1), NI(1) == NI(1))
@dataclass
class Err:
    a: int
    def __post_init__(self):
        if self.a < 0: raise ValueError(f'negative: {self.a}')
t(Err, -1); print(Err(1))
@dataclass
class Base1:
    x: int = 0
    def __eq__(self, o): return 'custom'
print(Base1() == 3)
@dataclass(unsafe_hash=True, eq=False)
class UH: a: int
print(hash(UH(1)) == hash((1,)))
X=make_dataclass('X', [('a', int), ('b', list, field(default_factory=list))], bases=(Mixin,), order=True)
print(X(1), X(1) < X(2), X(3).to_dict(), X.__name__, X.__module__)
def deep(n):
    r = Node(n)
    return r
match Car(Color.GREEN):
    case Car(color=Color.RED): print('red')
    case Car(Color.GREEN, tags): print('green', tags)
print(astuple(Nest := make_dataclass('Nest', ['p'])(P(1, 2))))
print(list(map(P, [1,2],[3,4])), [P(*a) for a in ((1,),(2,3))], P(**{'x':1,'y':5}), functools.partial(P, y=9)(1))
class PP(P):
    def __init__(self, z): super().__init__(z, z*2); self.z=z
print(PP(3), PP(3).z, P.__init__(PP(1), 7) is None)
v=PP(1); P.__init__(v, x=8); print(v); t(P.__init__, v); t(P.__init__); print(P.__init__.__code__.co_varnames[:1] if False else '')
class Tr(P):
    def __setattr__(self, n, v): print('set', n, v); super().__setattr__(n, v)
print(Tr(1))
