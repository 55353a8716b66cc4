# numbers: which classes are numbers of which kind, and what a class of one's own must have.
import numbers
from fractions import Fraction
from numbers import Complex, Integral, Number, Rational, Real

for value in (1, True, 2.5, 3j, Fraction(1, 3), "4", None, [1]):
    print(repr(value), [kind.__name__ for kind in (Number, Complex, Real, Rational, Integral) if isinstance(value, kind)])
print(numbers.__all__, [kind.__mro__[1].__name__ for kind in (Complex, Real, Rational, Integral)])
for kind in (Complex, Real, Rational, Integral):
    print(kind.__name__, len(kind.__abstractmethods__), sorted(kind.__abstractmethods__)[:6])
    try:
        kind()
    except TypeError as error:
        print(str(error)[:60])


class Half(Rational):
    numerator, denominator = 1, 2

    def _no(self, *others):
        return NotImplemented

    __abs__ = __add__ = __radd__ = __ceil__ = __floor__ = __floordiv__ = __rfloordiv__ = __le__ = __lt__ = _no
    __mod__ = __rmod__ = __mul__ = __rmul__ = __neg__ = __pow__ = __rpow__ = __round__ = __truediv__ = __rtruediv__ = __trunc__ = _no

    def __pos__(self):
        return self

    def __eq__(self, other):
        return other == 0.5


half = Half()
print(float(half), complex(half), half.imag, half.real is half, half.conjugate() is half, bool(half))
print(Fraction(half), Fraction(1, 3) + Fraction(half), Fraction(3, 2) == half, Fraction(1, 2) == half)
try:
    hash(half)
except TypeError as error:
    print(error)


class Answer(Integral):
    def __int__(self):
        return 42

    def _no(self, *others):
        return NotImplemented

    __abs__ = __add__ = __radd__ = __ceil__ = __floor__ = __floordiv__ = __rfloordiv__ = __le__ = __lt__ = __eq__ = _no
    __mod__ = __rmod__ = __mul__ = __rmul__ = __neg__ = __pow__ = __rpow__ = __round__ = __truediv__ = __rtruediv__ = __trunc__ = _no
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = __and__ = __rand__ = __xor__ = __rxor__ = __or__ = __ror__ = __invert__ = _no

    def __pos__(self):
        return int(self)


answer = Answer()
print(float(answer), answer.numerator, answer.denominator, list(range(50))[answer], hex(answer), complex(answer))
