import enum
from enum import *
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
def mk(f):
    return lambda: list(f())
def a():
    @unique
    class X(Enum):
        A=1; B=1; C=2; D=2
    return X
t(a)
def a():
    @verify(UNIQUE)
    class X(Enum):
        A=1; B=1; C=2; D=2
    return X
t(a)
def a():
    @verify(CONTINUOUS)
    class X(Enum):
        A=1; B=5
    return X
t(a)
def a():
    @verify(CONTINUOUS)
    class X(Flag):
        A=1; B=8
    return X
t(a)
def a():
    @verify(NAMED_FLAGS)
    class X(Flag):
        A=1; B=8; C=15
    return X
t(a)
def a():
    @verify(NAMED_FLAGS)
    class X(Flag):
        A=1; B=8; C=15; D=31
    return X
t(a)
class M(Enum):
    A=1
    @classmethod
    def _missing_(cls, v):
        if v==2: return cls.A
        if v==3: return 7
        if v==4: raise KeyError("x")
t(lambda: M(2)); t(lambda: M(3)); t(lambda: M(4)); t(lambda: M(5))
for b in FlagBoundary:
    class X(Flag, boundary=b):
        A=1; B=2; C=4
    print(X)
    for v in (7,8,9,-1,-2,-9, 12):
        t(lambda: repr(X(v)))
    t(lambda: ~X.A)
    class X(IntFlag, boundary=b):
        A=1; B=2; C=4; D=16
    for v in (7,8,9,-1,-2,-9, 12, 21):
        t(lambda: (repr(X(v)), str(X(v)), X(v).name))
    t(lambda: repr(~X.A))
    t(lambda: repr(X.A|8))
    t(lambda: list(X(7)))
class Planet(Enum):
    E=(1,2)
    V=(3,4)
    def __init__(self, m, r): self.m=m; self.r=r
    @property
    def g(self): return self.m*self.r
print(Planet.E.g, list(Planet), Planet((1,2)), Planet(1,2))
class N(Enum):
    def __new__(cls, v):
        o=object.__new__(cls); o._value_=v*10; return o
    A=1;B=2
print(list(N), N(10))
class Au(Enum):
    def _generate_next_value_(name,start,count,last): return name+str(start)+str(count)+str(last)
    A=auto(); B=auto()
print(list(Au))
class Ig(Enum):
    _ignore_='a b'
    a=1; b=2; C=3
    for a in range(3): vars()['X%d'%a]=a+10
print(list(Ig))
class V(Enum):
    value=1; name=2
print(V.value, V.name, V.value.value, V.name.name, V.value.name)
class Fl(float,Enum):
    A=1.5
print(repr(Fl.A), str(Fl.A), f"{Fl.A}", Fl.A+1)
class St(str,Enum):
    A='x'
print(repr(St.A), str(St.A), f"{St.A}", St.A+'1', St.A=='x', hash(St.A)==hash('x'))
class St(StrEnum):
    A='x'; B_C=auto()
print(repr(St.A), str(St.A), f"{St.A}", St.A+'1', St.B_C, {'x':1}[St.A])
class T(tuple,Enum):
    A=(1,2); B=1,3
print(list(T), T.A, T.A[0])
class In(IntEnum):
    A=auto(); B=auto(); C=10; D=auto()
print(list(In), In.A+In.B, In.C>3, f"{In.C:04}", "%d"%In.C, In(1), [5,6,7][In.A])
class Pr(Enum):
    _x=3
    __y=4
    A=member(len); B=nonmember(3)
    @nonmember
    class Q(Enum): Z=1
print([Pr._x, Pr.A], Pr.B, Pr.Q.Z, Pr._x)
import copy
print(copy.copy(In.A) is In.A, copy.deepcopy([In.A])[0] is In.A, In.A.__reduce_ex__(2), hash(M.A)==hash('A'))
t(lambda: In.A < M.A); t(lambda: M.A < M.A)
print(M.A == 1, M.A != 1, M.A is M(1), bool(M.A), M.A == M.A)
print(In.__members__, type(In.__members__), len(In), list(reversed(In)), In['A'])
class Sub(Enum):
    def hi(self): return self.name
class Sub2(Sub):
    A=1
print(Sub2.A.hi(), Sub2.__mro__, Sub, Sub.__members__)
print(isinstance(Sub2.A, Sub), type(Sub2.A), Sub2.A.__class__)
class Kw(Enum):
    def __init_subclass__(cls, **kw): print(cls, kw); super().__init_subclass__()
class Kw2(Kw, foo=3):
    A=1
class Cc(Enum):
    A=[1,2]; B={'a':1}
print(Cc([1,2]), Cc({'a':1}), [1,2] in Cc, [3] in Cc, list(Cc))
class Al(Enum):
    A=1
    B=2
    A._add_alias_ if False else None
Al.A._add_alias_('Z'); Al.A._add_value_alias_(77)
print(Al.Z, Al(77), Al.__members__, list(Al))
t(lambda: Al.A._add_alias_('B')); t(lambda: Al.A._add_value_alias_(2))
class Perm(Flag):
    R=4;W=2;X=1
print(list(Perm), list(Perm.R|Perm.X), len(Perm.R|Perm.X), Perm.R in (Perm.R|Perm.X), bool(Perm(0)), Perm.R & Perm.W, Perm.R ^ Perm(5), repr(~Perm.R))
t(lambda: setattr(Perm,'Q',3) or Perm.Q)
print(repr(Perm(0)), str(Perm(0)), Perm(0).name, Perm(6).name,Perm(6).value)
class Hex(IntFlag):
    _numeric_repr_=hex
    A=0x10; B=0x20
print(repr(Hex.A), repr(Hex(0x31)), str(Hex(0x31)))
class V2(Enum):
    value='q'
    A=1
    @property
    def name(self): return 'my'+self._name_
print(V2.value, V2.A.name, V2.value.value, dir(V2.A))
class V3(Enum):
    @enum.property
    def name(self): return 'my'+self._name_
    A=1
print(V3.A.name)
try: print(V3.name)
except Exception as e: print(e)
class V4(V3.__bases__[0]):
    x=1
    def value2(self): pass
print(V4.x.value, V4['x'].name)
