from enum import *
import enum
print(enum.__all__)
class C(Enum):
    A=1
    class N: pass
    def f(self): return 1
    B=2
    C=1
print(list(C), C.N, C.__members__)
print(vars(C.A))
print(dir(C)); print(dir(C.A))
class F(Flag):
    R=1; W=2; X=4; RW=3; Z=0
print(list(F), F.__members__)
print(vars(F.R))
try: F(8)
except Exception as e: print(e)
try: F("a")
except Exception as e: print(repr(e))
try: F(-9)
except Exception as e: print(e)
print(F(-1), ~F.R, F(0), F(5), repr(F(5)), F(5).name, F.R|F.X)
try: print(F.R|1)
except Exception as e: print(repr(e))
try: print(1 in F.R)
except Exception as e: print(repr(e))
class S(Flag):
    A=1; B=6
try: print(list(S), ~S.A, S(2))
except Exception as e: print(repr(e))
class I(IntFlag):
    A=1; B=4
print(I(3), repr(I(3)), I(-1), ~I.A, repr(~I.A), I(8), repr(I(8)), I(9), I.A|8, I.A|2|4)
print(repr(I.A|8), I.A & 4, repr(I(0)),I.A ^ 5)
for x in (lambda: C(3), lambda: C['q'], lambda: C.q, lambda: C.A.q, lambda: setattr(C,'A',3), lambda: delattr(C,'A'), lambda: C.value, lambda:setattr(C.A,'value',3), lambda: Enum('x'), lambda: C(1,2), lambda: C([]), lambda: C(), lambda: setattr(C.A,'name',3),lambda: delattr(C.A,'name')):
    try: print(x())
    except Exception as e: print(type(e).__name__, e)
try:
    class D(C): Z=3
except Exception as e: print(repr(e))
try:
    class D(Enum):
        A=1
        A=2
except Exception as e: print(repr(e))
try:
    class D(Enum):
        _A_=1
except Exception as e: print(repr(e))
try:
    class D(Enum):
        mro=1
except Exception as e: print(repr(e))
try:
    class D(Enum):
        A="a"; B=auto()
except Exception as e: print(repr(e))
try:
    class D(ReprEnum):
        A="a"
except Exception as e: print(repr(e))
try:
    class D(IntEnum):
        A="a"
except Exception as e: print(repr(e))
try:
    class D(StrEnum):
        A=1
except Exception as e: print(repr(e))
try:
    class D(StrEnum):
        A='x',2,3,4
except Exception as e: print(repr(e))
try:
    class D(StrEnum):
        A='x',2
except Exception as e: print(repr(e))
try:
    class D(Enum):
        _order_='A B'
        B=1
        A=2
except Exception as e: print(repr(e))
print(auto(), repr(auto()))
print(I, I.A, repr(I.A), f"{I.A}", format(C.A,">10"), f"{I.A!s}")
print(repr(FlagBoundary.STRICT), list(FlagBoundary), CONFORM, repr(UNIQUE), UNIQUE)
print(enum.bin(10), enum.bin(-10), enum.bin(5,8), enum.show_flag_values(13))
print(C.__doc__)
print(Enum.__call__)
X=Enum('X','a b c'); print(X, list(X), X.__module__, X.__qualname__)
X=Enum('X',[('a',3),('b',4)],module='m', qualname='q.X',type=int); print(X, list(X), X.__module__, X.__qualname__, X.__mro__)
X=Flag('X','a b c',start=4); print(X, list(X))
X=IntEnum('X',{'a':1,'b':5}); print(X, list(X))
print(C.A.__class__, C.A.__objclass__, C.A._sort_order_, C._member_type_, C._value_repr_, F._boundary_, F._flag_mask_,F._singles_mask_,F._all_bits_, I._boundary_)
print(C.A.B)
print(3 in C, 1 in C, C.A in C, "x" in C, [] in C)
