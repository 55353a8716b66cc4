"""The tower of numbers: abstract base classes that say which operations a kind of number has."""

from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


@abstractmethod
def _unary(self):
    """An operation that a kind of number has to have."""
    raise NotImplementedError


@abstractmethod
def _binary(self, other):
    """An operation with another number that a kind of number has to have."""
    raise NotImplementedError


class Number(metaclass=ABCMeta):
    """What every number is."""

    __slots__ = ()
    # A kind of number says itself how it is hashed.
    __hash__ = None


class Complex(Number):
    """Numbers that can do what complex numbers can."""

    __slots__ = ()

    conjugate = __neg__ = __pos__ = __abs__ = _unary
    real = imag = property(_unary)
    __eq__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _binary

    @abstractmethod
    def __complex__(self):
        """The builtin complex number of this value."""

    @abstractmethod
    def __pow__(self, exponent):
        raise NotImplementedError

    @abstractmethod
    def __rpow__(self, base):
        raise NotImplementedError

    def __bool__(self):
        """Whether it is not 0."""
        return self != 0

    def __sub__(self, other):
        """A sum with the negative of the other."""
        return self + -other

    def __rsub__(self, other):
        """A sum of the other and the negative."""
        return -self + other


class Real(Complex):
    """Numbers that can do what real numbers can: they have an order, and can be rounded."""

    __slots__ = ()

    __float__ = __trunc__ = __floor__ = __ceil__ = _unary
    __lt__ = __le__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _binary

    @abstractmethod
    def __round__(self, ndigits=None):
        """The number rounded to a number of decimals, or to a whole one."""
        raise NotImplementedError

    def __divmod__(self, other):
        """The quotient and the rest."""
        return self // other, self % other

    def __rdivmod__(self, other):
        """The quotient and the rest of the other."""
        return other // self, other % self

    def __complex__(self):
        """The builtin complex number of this value."""
        return complex(float(self))

    def conjugate(self):
        """Itself: there is no imaginary part."""
        return +self

    real = property(conjugate, doc="Itself.")
    imag = property(lambda self: 0, doc="Always 0.")


class Rational(Real):
    """Numbers that are a fraction of two whole numbers, in lowest terms."""

    __slots__ = ()

    numerator = denominator = property(_unary)

    def __float__(self):
        """The float next to the fraction."""
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """Whole numbers."""

    __slots__ = ()

    __int__ = __invert__ = _unary
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = __and__ = __rand__ = __xor__ = __rxor__ = __or__ = __ror__ = _binary

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        """The power, or its rest by the modulus."""
        raise NotImplementedError

    def __index__(self):
        """The builtin int of this value, for indices."""
        return int(self)

    def __float__(self):
        """The float next to it."""
        return float(int(self))

    numerator = property(Real.conjugate, doc="Itself.")
    denominator = property(lambda self: 1, doc="Always 1.")


Complex.register(complex)
Real.register(float)
Integral.register(int)
