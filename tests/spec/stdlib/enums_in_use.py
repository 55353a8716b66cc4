from enum import *
import enum, functools, copy
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    @classmethod
    def default(cls): return cls.RED
    @staticmethod
    def st(): return 'st'
    @property
    def pretty(self): return self.name.title()
    def __str__(self): return f'<{self.name.lower()}>'
    def describe(self): return self.name, self.value
    @functools.cached_property
    def cp(self): return len(self.name)
print(Color.RED, f'{Color.RED}', f'{Color.RED:>8}|', repr(Color.RED), Color.default(), Color.st(), Color.GREEN.pretty, Color.BLUE.describe(), Color.RED.cp, Color.CRIMSON is Color.RED, Color.CRIMSON.name)
print([c.name for c in Color], [n for n in Color.__members__], list(Color.__members__.items())[-1], len(Color), Color['BLUE'], Color(2), Color.RED in Color, 2 in Color, 99 in Color)
match Color(2):
    case Color.RED: print('r')
    case Color.GREEN: print('g')
print(sorted(Color, key=lambda c: -c.value), {Color.RED: 'x'}[Color(1)], {c: c.value for c in Color}, Color.RED == Color.RED, Color.RED != Color.BLUE, Color.RED == 1, isinstance(Color.RED, Color), type(Color.RED), type(Color), callable(Color))
t(Color, 9); t(Color, 'RED'); t(lambda: Color['X']); t(lambda: Color.X); t(lambda: Color.RED < Color.BLUE); t(setattr, Color, 'RED', 5); t(lambda: Color()); t(delattr, Color, 'RED')
Color.extra = 5; print(Color.extra); del Color.extra; t(lambda: Color.extra)
class Order(IntEnum):
    LOW = 1; HIGH = 10
print(Order.LOW < Order.HIGH, Order.LOW + 1, max(Order), sorted(Order, reverse=True), Order(10), int(Order.HIGH), str(Order.LOW), repr(Order.LOW), f'{Order.HIGH:03d}', '%s %d' % (Order.LOW, Order.HIGH), [0,1,2][Order.LOW], Order.LOW == 1, hash(Order.LOW) == hash(1), {1: 'one'}.get(Order.LOW), range(Order.HIGH)[2], Order.LOW is Order(1), isinstance(Order.LOW, int), bool(Order.LOW), Order.HIGH.bit_length(), -Order.LOW, Order.HIGH / 4, divmod(Order.HIGH, 3))
class Level(str, Enum):
    DEBUG = 'debug'; INFO = 'info'
print(Level.DEBUG, str(Level.INFO), f'{Level.INFO}', Level('info'), Level.DEBUG == 'debug', Level.DEBUG.upper(), 'debug' in [Level.DEBUG], ''.join([Level.DEBUG, Level.INFO]), Level.DEBUG + 'x', len(Level.INFO), sorted(Level), Level.INFO.value, 'info' in Level)
class SE(StrEnum):
    A_B = auto(); C = 'see'
print(SE.A_B, repr(SE.C), f'{SE.C:>5}', SE('a_b'), SE.C.capitalize(), str(SE.C) == 'see', type(str(SE.C)).__name__, '%s' % SE.C, SE.C in ('see',))
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
    NONE = 0
    ALL = R | W | X
print(Perm.RW, repr(Perm.RW), Perm.R | Perm.X, Perm.ALL, Perm.ALL & ~Perm.W, ~Perm.R, Perm.R ^ Perm.RW, Perm.R in Perm.RW, Perm.X in Perm.RW, bool(Perm.NONE), bool(Perm.R & Perm.W), list(Perm), list(Perm.ALL), len(Perm.ALL), Perm(5), Perm(0), Perm['RW'], Perm.RW.value, [p.name for p in Perm.RW], (Perm.R|Perm.X).name, Perm.R < 3 if False else '')
t(lambda: Perm(8)); t(lambda: Perm.R | 1); t(lambda: Perm.R < Perm.W); t(lambda: 1 in Perm.R); t(lambda: Perm('R'))
acc = Perm(0)
for p in Perm: acc |= p
print(acc, acc == Perm.ALL, acc is Perm.ALL, Perm.R == 1)
class IP(IntFlag):
    R = 4; W = 2; X = 1
print(IP.R | IP.W, repr(IP.R | IP.W), IP.R | 8, repr(IP(15)), IP.R + 1, ~IP.R, repr(~IP.R), IP(7) & 5, 6 & IP.R, IP.R == 4, int(IP.W), IP.X in IP(5), list(IP(6)), f'{IP.R}', str(IP(3)), IP(0), repr(IP(0)), list(IP), IP(-1), repr(IP(-3)), isinstance(IP.R | 8, IP), [m for m in IP(7)])
class Weird(Flag):
    A = 1; B = 4; D = 6
print(list(Weird), repr(Weird(7)), repr(Weird.D), ~Weird.A); t(Weird, 3); t(Weird,2)
class Neg(IntFlag):
    A = 1; B = 2; NA = -2
print(repr(Neg.NA), Neg.NA.value, list(Neg), Neg(-1))
@functools.total_ordering
class Size(Enum):
    S = 1; M = 2
    def __lt__(self, o): return self.value < o.value if self.__class__ is o.__class__ else NotImplemented
print(Size.S < Size.M, Size.M >= Size.S, max(Size), sorted([Size.M, Size.S])); t(lambda: Size.S < 3)
class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def g(self): return 6.67300E-11 * self.mass / (self.radius * self.radius)
print(round(Planet.EARTH.g, 3), Planet.EARTH.value, Planet((3.303e+23, 2.4397e6)), Planet.MERCURY.mass)
class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label; return obj
    PX = (0, 'P.X'); PY = (1, 'P.Y')
print(Coord.PX.label, Coord(1), Coord.PX.value, bytes(Coord.PY))
class Auto(Enum):
    A = auto(); B = 10; C = auto(); D = auto()
print([m.value for m in Auto])
class AutoS(Enum):
    def _generate_next_value_(name, start, count, last_values): return name.lower() + str(count)
    X = auto(); Y = auto()
print(list(AutoS))
class Tup(Enum):
    A = auto(), 'a'; B = auto(), 'b'
print(list(Tup))
class Miss(Enum):
    A = 'a'
    @classmethod
    def _missing_(cls, value):
        for m in cls:
            if m.value == str(value).lower(): return m
print(Miss('A'), Miss('a')); t(Miss, 'q')
class Ops(Enum):
    ADD = enum.member(lambda a, b: a + b)
    SUB = enum.member(staticmethod(lambda a, b: a - b)) if False else enum.member(lambda a, b: a - b)
    def __call__(self, *a): return self.value(*a)
print(Ops.ADD(1, 2), Ops.SUB(5, 3), len(Ops))
class Outer(Enum):
    class In(Enum): Z = 1
    A = 1
print(Outer.In.Z, list(Outer))
def shape():
    class Loc(Enum): A = 1
    return Loc
print(shape().A, shape().__qualname__, shape())
Animal = Enum('Animal', 'ANT BEE CAT'); print(list(Animal), Animal.BEE.value, Animal(1), Animal.__name__)
print(list(Enum('N', [('a', 1), ('b', 'x')])), list(Enum('N', {'q': 1})), list(Flag('F', 'A B C')), list(IntEnum('I', 'A B', start=5)), list(Enum('E', [])), list(StrEnum('S', 'AA BB')), Enum('Q', 'a,b', module='mod', qualname='mod.Q').a)
class Base(Enum):
    def hello(self): return 'hi ' + self.name
    @classmethod
    def names(cls): return [m.name for m in cls]
class Derived(Base):
    A = 1; B = 2
print(Derived.A.hello(), Derived.names(), issubclass(Derived, Base), Derived.__mro__, isinstance(Derived.A, Base))
t(lambda: type('Z', (Derived,), {})); t(lambda: Enum('Z', 'A', type=Derived) if False else 0)
def ext():
    class Z(Derived): C = 3
t(ext)
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy({'a': Color.RED})['a'] is Color.RED, Color.RED.__class__.__name__, Color.__doc__, Color.RED.__doc__)
@unique
class U(Enum): A = 1; B = 2
def dup():
    @unique
    class U2(Enum): A = 1; B = 1; C = 1
t(dup)
print(vars(Color.GREEN), Color.GREEN._value_, Color.GREEN._name_)
class D2(Enum):
    A = {'k': 1}; B = [1, 2]
print(D2({'k': 1}), D2([1, 2]), [1, 2] in D2, D2.A.value['k'])
def odd():
    class X(Enum):
        A = 1
        B = A + 1
        C = B * 5
    return list(X)
t(odd)
def reuse():
    class X(Enum):
        A = 1
        A = 2
t(reuse)
def meth_conflict():
    class X(Enum):
        def f(self): pass
        f = 3

print(dir(Derived), [n for n in dir(Derived.A) if n[0] != '_'])
class Mixed(float, Enum):
    PI = 3.14; E = 2.71
print(Mixed.PI + 1, Mixed.PI, repr(Mixed.E), round(Mixed.PI), Mixed.PI > 3, Mixed(2.71))
class WithInit(Enum):
    A = 1; B = 2
    def __init__(self, v): self.double = v * 2
print(WithInit.A.double, WithInit.B.double, WithInit.A.value)
class Cmp(Enum):
    A = 1
    def __eq__(self, o): return self.value == (o.value if isinstance(o, Cmp) else o)
    def __hash__(self): return hash(self.value)
print(Cmp.A == 1, {1: 'q'}[Cmp.A])
print(Color.RED.name.lower(), getattr(Color, 'BLUE'), hasattr(Color, 'PINK'), Color.__contains__(Color.RED), iter(Color).__next__(), list(reversed(Color)), next(iter(Color)))
t(lambda: setattr(Color.RED, 'value', 5)); t(lambda: setattr(Color.RED, 'name', 5)); Color.RED.foo = 3; print(Color.RED.foo)
print(enum.show_flag_values(7), FlagBoundary.KEEP, repr(CONFORM), EnumCheck.UNIQUE)
