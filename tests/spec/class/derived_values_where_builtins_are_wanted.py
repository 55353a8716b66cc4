"""A float of a derived class is the float that it is, whatever its `__float__` says; tuples of derived classes name classes."""
import cmath
import collections
import math
import re
import struct
import types


class F(float):
    def __float__(self):
        return 1.0

    def __int__(self):
        return 2

    def __index__(self):
        return 3

    def __mul__(self, other):
        return NotImplemented

    def __rsub__(self, other):
        return NotImplemented


class I(int):
    def __float__(self):
        return 3.5

    def __index__(self):
        return 1

    def __rmul__(self, other):
        return NotImplemented


class C(complex):
    def __mul__(self, other):
        return NotImplemented


f, i = F(7.25), I(7)
print("%f %.1f %e %g" % (f, f, f, f), float(f), int(f), complex(f), complex(f, f), [math.sqrt(f), math.fsum([f]), math.isclose(f, 7.25)])
print(math.floor(f), math.ceil(f), math.trunc(f), math.log(f) == math.log(7.25), math.hypot(f, f) == math.hypot(7.25, 7.25), cmath.sqrt(f) == cmath.sqrt(7.25))
print(math.copysign(1, F(-1)), math.fmod(f, 2), math.pow(f, 2), math.atan2(f, f), math.dist([f], [0]), math.prod([f, 2.0]), sum([f, 1.0]))
print(struct.pack("<d", f) == struct.pack("<d", 7.25), round(f), divmod(f, 2), f"{f:.2f}", f.hex(), math.modf(f), math.frexp(f))
print(math.floor(i), math.ceil(i), math.trunc(i), math.sqrt(i), math.log(i) == math.log(7), math.log2(I(8)), float(i), "%f" % i, complex(i), math.hypot(i), math.factorial(i), math.gcd(i, 14))


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


class J(int):
    pass


class T(tuple):
    pass


class Names(T):
    def __iter__(self):
        return iter((str,))

    def __len__(self):
        return 0


Pair = collections.namedtuple("Pair", "a b")
for one in F(3), C(3):
    for other in J(2), I(2), 2, True, 2.5, F(2), 1j:
        attempt(lambda: one * other)
for value in 1, "a", None, 2.5:
    print([isinstance(value, each) for each in (T((int, str)), Pair(int, float), (T((T((int,)),)), type(None)), Names((int,)), T())], issubclass(type(value), Pair(int, str)))
attempt(lambda: isinstance(1, T((3,))))
attempt(lambda: issubclass(int, T((3,))))


def caught(classes):
    try:
        raise ValueError("v")
    except classes:
        return "caught"


attempt(lambda: caught(T((KeyError, ValueError))))
attempt(lambda: caught(Pair(KeyError, ValueError)))
data = bytearray(b"one two three")
found = re.search(b"(t)(w?)(o)", data)
every = list(re.finditer(rb"\w+", data))
data[:] = b"ONE TWO"
print(found.group(), found[1], found.groups(), [m.group() for m in every], found.span(), found.string)
data.clear()
print(found.group(), found.groups(), re.match(b"a", bytearray(b"abc")).group())


class G:
    __slots__ = ["a", "b"]


class H:
    __slots__ = ["b", "a"]


g = G()
g.a, g.b = 1, 2
g.__class__ = H
print(type(g).__name__, g.a, g.b, [name for name in H.__dict__ if not name.startswith("__")])
import inspect
import operator

for getter in operator.attrgetter, operator.itemgetter, operator.methodcaller:
    print(inspect.signature(getter))
import copy


class Hidden:
    def __getattribute__(self, name):
        if name.startswith("__reduce"):
            raise AttributeError(name)
        return object.__getattribute__(self, name)


class HalfHidden:
    def __getattribute__(self, name):
        if name == "__reduce_ex__":
            raise AttributeError(name)
        return object.__getattribute__(self, name)


for make in copy.copy, copy.deepcopy:
    for each in Hidden, HalfHidden:
        try:
            print(type(make(each())).__name__)
        except copy.Error as error:
            print("Error", error)


# ---- how often a sequence is repeated: also an instance of a class that derives from another builtin may say it

class TwiceFloat(float):
    def __index__(self):
        return 2


class TwiceText(str):
    def __index__(self):
        return 2


class TwiceDict(dict):
    def __index__(self):
        return 2


class TwiceBytes(bytes):
    def __index__(self):
        return 2


class TwiceInt(int):
    def __index__(self):
        return 7


def repeated(make):
    try:
        return repr(make())
    except TypeError as error:
        return f"TypeError: {error}"


import array
import collections

for times in (TwiceFloat(5.0), TwiceText("t"), TwiceDict(), TwiceBytes(b"t"), TwiceInt(3)):
    for sequence in ([1], (1,), "a", b"a", bytearray(b"a"), array.array("i", [1]), collections.deque([1])):
        kind = type(times).__name__
        print(kind, repeated(lambda: sequence * times), repeated(lambda: times * sequence))
        grown = sequence[:0] + sequence if not isinstance(sequence, collections.deque) else sequence.copy()

        def grow():
            global grown
            grown *= times
            return grown

        print(kind, repeated(grow))
print(TwiceFloat(1.5) * TwiceFloat(2.0), TwiceInt(3) * TwiceInt(4), repeated(lambda: TwiceDict() * TwiceDict()))
