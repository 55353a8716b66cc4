"""Fractions of whole numbers, exact."""

import math as _math
import numbers as _numbers
from math import gcd as _gcd

__all__ = ["Fraction"]

# Hashes of numbers are their values modulo this prime.
_MODULUS = 2305843009213693951
_INFINITE_HASH = 314159


def _digits(text, at):
    """The end of the digits (single underscores between them allowed) that start at `at`."""
    end = at
    while at < len(text):
        if text[at].isdecimal():
            at += 1
            end = at
        elif text[at] == "_" and end == at and at > 0 and text[at - 1].isdecimal():
            at += 1
        else:
            break
    return end


def _parsed(text):
    """The numerator and denominator that a text stands for, not in lowest terms; None if it is malformed."""
    stripped = text.strip()
    at = 0
    negative = False
    if stripped[:1] in ("-", "+"):
        negative = stripped[0] == "-"
        at = 1
    end = _digits(stripped, at)
    whole = stripped[at:end]
    at = end
    numerator = int(whole) if whole else 0
    denominator = 1
    rest = stripped[at:].lstrip()
    if whole and rest[:1] == "/":
        below = rest[1:].lstrip()
        if not below or _digits(below, 0) != len(below):
            return None
        denominator = int(below)
    else:
        if stripped[at:at + 1] == ".":
            at += 1
            end = _digits(stripped, at)
            places = stripped[at:end].replace("_", "")
            if not places and not whole:
                return None
            if places:
                denominator = 10 ** len(places)
                numerator = numerator * denominator + int(places)
            at = end
        elif not whole:
            return None
        if stripped[at:at + 1] in ("e", "E"):
            at += 1
            sign = stripped[at:at + 1]
            if sign in ("-", "+"):
                at += 1
            end = _digits(stripped, at)
            if end == at:
                return None
            exponent = int(stripped[at:end])
            if sign == "-":
                denominator *= 10 ** exponent
            else:
                numerator *= 10 ** exponent
            at = end
        if at != len(stripped):
            return None
    return (-numerator if negative else numerator), denominator


def _rounded_to_exponent(numerator, denominator, exponent, plain_zero):
    """n/d as a sign and a whole number of times 10**exponent, ties to even."""
    if exponent >= 0:
        denominator *= 10 ** exponent
    else:
        numerator *= 10 ** -exponent
    quotient, remainder = divmod(numerator + (denominator >> 1), denominator)
    if remainder == 0 and denominator & 1 == 0:
        quotient &= -2
    negative = quotient < 0 if plain_zero else numerator < 0
    return negative, abs(quotient)


def _rounded_to_figures(numerator, denominator, figures):
    """n/d as a sign, a whole number of that many digits, and the exponent of ten it is multiplied with."""
    if numerator == 0:
        return False, 0, 1 - figures
    above, below = str(abs(numerator)), str(denominator)
    magnitude = len(above) - len(below) + (below <= above)
    exponent = magnitude - figures
    negative, significand = _rounded_to_exponent(numerator, denominator, exponent, False)
    if significand == 10 ** figures:
        # It was rounded up to one more digit.
        significand, exponent = significand // 10, exponent + 1
    return negative, significand, exponent


def _specification(spec, with_type):
    """The parts of a format specification, with or without a presentation type at its end; None if it is malformed."""
    fill, align = None, None
    at = 0
    if spec[1:2] in ("<", ">", "=", "^"):
        fill, align, at = spec[0], spec[1], 2
    elif spec[:1] in ("<", ">", "=", "^"):
        align, at = spec[0], 1
    sign = "-"
    if spec[at:at + 1] in ("-", "+", " "):
        sign = spec[at]
        at += 1
    plain_zero = alternate = zeros = False
    if with_type and spec[at:at + 1] == "z":
        plain_zero = True
        at += 1
    if spec[at:at + 1] == "#":
        alternate = True
        at += 1
    end = at
    while spec[end:end + 1].isascii() and spec[end:end + 1].isdigit():
        end += 1
    width = spec[at:end]
    if len(width) > 1 and width[0] == "0":
        zeros = True
        width = width[1:]
    at = end
    comma = ""
    if spec[at:at + 1] in (",", "_"):
        comma = spec[at]
        at += 1
    precision = kind = None
    behind = ""
    if with_type:
        if spec[at:at + 1] == ".":
            at += 1
            end = at
            while spec[end:end + 1].isascii() and spec[end:end + 1].isdigit():
                end += 1
            precision = spec[at:end]
            at = end
            if spec[at:at + 1] in (",", "_"):
                behind = spec[at]
                at += 1
            elif not precision:
                return None
        kind = spec[at:at + 1]
        if not kind or kind not in "eEfFgG%":
            return None
        at += 1
    if at != len(spec):
        return None
    if zeros and (align is not None or not with_type):
        return None
    return fill, align, sign, plain_zero, alternate, zeros, int(width or "0"), comma, precision, behind, kind


def _separated(digits, separator):
    """The digits with a separator between threes, from the right."""
    first = 1 + (len(digits) - 1) % 3
    return digits[:first] + "".join([separator + digits[at:at + 3] for at in range(first, len(digits), 3)])


def _sign(negative, sign):
    """The sign of a number, as the specification wants it."""
    return "-" if negative else "" if sign == "-" else sign


def _padded(sign, body, fill, align, width):
    """A signed text, filled up to a width."""
    padding = (" " if fill is None else fill) * (width - len(sign) - len(body))
    if align is None or align == ">":
        return padding + sign + body
    if align == "<":
        return sign + body + padding
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body


def _new(numerator, denominator):
    """A Fraction of two ints that are in lowest terms."""
    made = object.__new__(Fraction)
    made._numerator = numerator
    made._denominator = denominator
    return made


def _reduced(numerator, denominator):
    """A Fraction of two ints, the denominator positive."""
    divisor = _gcd(numerator, denominator)
    made = object.__new__(Fraction)
    if divisor == 1:
        made._numerator = numerator
        made._denominator = denominator
    else:
        made._numerator = numerator // divisor
        made._denominator = denominator // divisor
    return made


def _add(na, da, nb, db):
    """na/da + nb/db: the common divisor of the denominators keeps the numbers small."""
    divisor = _gcd(da, db)
    if divisor == 1:
        return _new(na * db + da * nb, da * db)
    part = da // divisor
    total = na * (db // divisor) + nb * part
    common = _gcd(total, divisor)
    if common == 1:
        return _new(total, part * db)
    return _new(total // common, part * (db // common))


def _multiply(na, da, nb, db):
    """na/da * nb/db: what is common is taken out before the products are made."""
    first = _gcd(na, db)
    if first > 1:
        na //= first
        db //= first
    second = _gcd(nb, da)
    if second > 1:
        nb //= second
        da //= second
    return _new(na * nb, db * da)


def _divide(na, da, nb, db):
    """(na/da) / (nb/db)."""
    if nb == 0:
        raise ZeroDivisionError("Fraction(%s, 0)" % db)
    first = _gcd(na, nb)
    if first > 1:
        na //= first
        nb //= first
    second = _gcd(db, da)
    if second > 1:
        da //= second
        db //= second
    above, below = na * db, nb * da
    if below < 0:
        above, below = -above, -below
    return _new(above, below)


def _exact(number, expected):
    """The numerator and the denominator of a number that has them, or can say them."""
    if isinstance(number, _numbers.Rational):
        return number.numerator, number.denominator
    if isinstance(number, float) or (not isinstance(number, type) and hasattr(number, "as_integer_ratio")):
        return number.as_integer_ratio()
    raise TypeError(f"{expected} a Rational instance or have the as_integer_ratio() method")


class Fraction(_numbers.Rational):
    """A fraction of two whole numbers, in lowest terms."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if not isinstance(numerator, str):
                self._numerator, self._denominator = _exact(numerator, "argument should be a string or")
                return self
            parsed = _parsed(numerator)
            if parsed is None:
                raise ValueError("Invalid literal for Fraction: %r" % numerator)
            numerator, denominator = parsed
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, _numbers.Rational) and isinstance(denominator, _numbers.Rational):
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % numerator)
        divisor = _gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        self._numerator = numerator // divisor
        self._denominator = denominator // divisor
        return self

    @classmethod
    def from_number(cls, number):
        """The exact value of a number."""
        return cls._from_coprime_ints(*_exact(number, "argument should be"))

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, float):
            return cls._from_coprime_ints(*f.as_integer_ratio())
        if isinstance(f, _numbers.Integral):
            return cls(f)
        raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a decimal."""
        if isinstance(dec, _numbers.Integral):
            return cls(int(dec))
        from decimal import Decimal
        if isinstance(dec, Decimal):
            return cls._from_coprime_ints(*dec.as_integer_ratio())
        raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)" % (cls.__name__, dec, type(dec).__name__))

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        made = super(Fraction, cls).__new__(cls)
        made._numerator, made._denominator = numerator, denominator
        return made

    def is_integer(self):
        """Whether it is a whole number."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """The numerator and the denominator."""
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is not larger."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction, until the next denominator is too large: above and below of the last two.
        above, before, below, earlier = 1, 0, 0, 1
        left, part = self._numerator, self._denominator
        while True:
            whole = left // part
            following = earlier + whole * below
            if following > max_denominator:
                break
            above, before, below, earlier = before + whole * above, above, following, below
            left, part = part, left - whole * part
        # The last convergent, or the semiconvergent behind it: the nearer one.
        times = (max_denominator - earlier) // below
        between = earlier + times * below
        return _new(above, below) if 2 * part * between <= self._denominator else _new(before + times * above, between)

    numerator = property(lambda a: a._numerator)
    denominator = property(lambda a: a._denominator)

    def __repr__(self):
        return "%s(%s, %s)" % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        above, below = self._numerator, self._denominator
        return str(above) if below == 1 else f"{above}/{below}"

    def __format__(self, format_spec, /):
        """The text by a specification."""
        parts = _specification(format_spec, False)
        if parts is not None:
            fill, align, sign, _, alternate, _, width, comma, _, _, _ = parts
            above, below = self._numerator, self._denominator
            body = f"{abs(above):{comma}}"
            if alternate or below > 1:
                body += f"/{below:{comma}}"
            return _padded(_sign(above < 0, sign), body, fill, align, width)
        parts = _specification(format_spec, True)
        if parts is not None:
            return self._format_float(*parts)
        raise ValueError(f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}")

    def _format_float(self, fill, align, sign, plain_zero, alternate, zeros, width, comma, precision, behind, kind):
        precision = int(precision or "6")
        trim = kind in "gG" and not alternate
        upper = "E" if kind in "EFG" else "e"
        if kind in "fF%":
            exponent = -precision
            if kind == "%":
                exponent -= 2
            negative, significand = _rounded_to_exponent(self._numerator, self._denominator, exponent, plain_zero)
            scientific = False
            places = precision
        else:
            figures = max(precision, 1) if kind in "gG" else precision + 1
            negative, significand, exponent = _rounded_to_figures(self._numerator, self._denominator, figures)
            scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
            places = figures - 1 if scientific else -exponent
        if kind == "%":
            suffix = "%"
        elif scientific:
            suffix = f"{upper}{exponent + places:+03d}"
        else:
            suffix = ""
        digits = f"{significand:0{places + 1}d}"
        mark = _sign(negative, sign)
        leading = digits[:len(digits) - places]
        fraction = digits[len(digits) - places:]
        if trim:
            fraction = fraction.rstrip("0")
        point = "." if fraction or alternate else ""
        if behind:
            fraction = behind.join([fraction[at:at + 3] for at in range(0, len(fraction), 3)])
        trailing = point + fraction + suffix
        if zeros:
            room = width - len(mark) - len(trailing)
            leading = leading.zfill(3 * room // 4 + 1 if comma else room)
        if comma:
            leading = _separated(leading, comma)
        return _padded(mark, leading + trailing, fill, align, width)

    def __add__(a, b):
        if type(b) is int:
            return _new(a._numerator + a._denominator * b, a._denominator)
        if isinstance(b, Fraction):
            return _add(a._numerator, a._denominator, b._numerator, b._denominator)
        if isinstance(b, int):
            return _new(a._numerator + a._denominator * int(b), a._denominator)
        if isinstance(b, float):
            return float(a) + b
        if isinstance(b, complex):
            return float(a) + b
        return NotImplemented

    def __radd__(b, a):
        if isinstance(a, _numbers.Rational):
            return _add(int(a.numerator), int(a.denominator), b._numerator, b._denominator)
        if isinstance(a, _numbers.Real):
            return float(a) + float(b)
        if isinstance(a, _numbers.Complex):
            return complex(a) + float(b)
        return NotImplemented

    def __sub__(a, b):
        if type(b) is int:
            return _new(a._numerator - a._denominator * b, a._denominator)
        if isinstance(b, Fraction):
            return _add(a._numerator, a._denominator, -b._numerator, b._denominator)
        if isinstance(b, int):
            return _new(a._numerator - a._denominator * int(b), a._denominator)
        if isinstance(b, float):
            return float(a) - b
        if isinstance(b, complex):
            return float(a) - b
        return NotImplemented

    def __rsub__(b, a):
        if isinstance(a, _numbers.Rational):
            return _add(int(a.numerator), int(a.denominator), -b._numerator, b._denominator)
        if isinstance(a, _numbers.Real):
            return float(a) - float(b)
        if isinstance(a, _numbers.Complex):
            return complex(a) - float(b)
        return NotImplemented

    def __mul__(a, b):
        if isinstance(b, Fraction):
            return _multiply(a._numerator, a._denominator, b._numerator, b._denominator)
        if isinstance(b, int):
            return _multiply(a._numerator, a._denominator, int(b), 1)
        if isinstance(b, float):
            return float(a) * b
        if isinstance(b, complex):
            return float(a) * b
        return NotImplemented

    def __rmul__(b, a):
        if isinstance(a, _numbers.Rational):
            return _multiply(int(a.numerator), int(a.denominator), b._numerator, b._denominator)
        if isinstance(a, _numbers.Real):
            return float(a) * float(b)
        if isinstance(a, _numbers.Complex):
            return complex(a) * float(b)
        return NotImplemented

    def __truediv__(a, b):
        if isinstance(b, Fraction):
            return _divide(a._numerator, a._denominator, b._numerator, b._denominator)
        if isinstance(b, int):
            return _divide(a._numerator, a._denominator, int(b), 1)
        if isinstance(b, float):
            return float(a) / b
        if isinstance(b, complex):
            return float(a) / b
        return NotImplemented

    def __rtruediv__(b, a):
        if isinstance(a, _numbers.Rational):
            return _divide(int(a.numerator), int(a.denominator), b._numerator, b._denominator)
        if isinstance(a, _numbers.Real):
            return float(a) / float(b)
        if isinstance(a, _numbers.Complex):
            return complex(a) / float(b)
        return NotImplemented

    def __floordiv__(a, b):
        if isinstance(b, (Fraction, int)):
            return (a._numerator * b.denominator) // (a._denominator * b.numerator)
        if isinstance(b, float):
            return float(a) // b
        return NotImplemented

    def __rfloordiv__(b, a):
        if isinstance(a, _numbers.Rational):
            return (a.numerator * b._denominator) // (a.denominator * b._numerator)
        if isinstance(a, _numbers.Real):
            return float(a) // float(b)
        return NotImplemented

    def __divmod__(a, b):
        if isinstance(b, (Fraction, int)):
            return _divmod(a._numerator, a._denominator, b.numerator, b.denominator)
        if isinstance(b, float):
            return divmod(float(a), b)
        return NotImplemented

    def __rdivmod__(b, a):
        if isinstance(a, _numbers.Rational):
            return _divmod(a.numerator, a.denominator, b._numerator, b._denominator)
        if isinstance(a, _numbers.Real):
            return divmod(float(a), float(b))
        return NotImplemented

    def __mod__(a, b):
        if isinstance(b, (Fraction, int)):
            below = b.denominator
            return _reduced((a._numerator * below) % (b.numerator * a._denominator), a._denominator * below)
        if isinstance(b, float):
            return float(a) % b
        return NotImplemented

    def __rmod__(b, a):
        if isinstance(a, _numbers.Rational):
            below = a.denominator
            return _reduced((a.numerator * b._denominator) % (b._numerator * below), below * b._denominator)
        if isinstance(a, _numbers.Real):
            return float(a) % float(b)
        return NotImplemented

    def __pow__(a, b, modulo=None):
        """The power: a fraction where the exponent is whole, or else a float or complex."""
        if modulo is not None:
            return NotImplemented
        if isinstance(b, _numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            above, below = a._numerator, a._denominator
            if power >= 0:
                return _new(above ** power, below ** power)
            if above > 0:
                return _new(below ** -power, above ** -power)
            if above == 0:
                raise ZeroDivisionError("Fraction(%s, 0)" % below ** -power)
            return _new((-below) ** -power, (-above) ** -power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, _numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** (b._numerator if b._denominator == 1 else float(b))

    def __pos__(a):
        return _new(a._numerator, a._denominator)

    def __neg__(a):
        return _new(-a._numerator, a._denominator)

    def __abs__(a):
        return _new(abs(a._numerator), a._denominator)

    def __floor__(a):
        """The next whole number below."""
        return a._numerator // a._denominator

    def __ceil__(a):
        """The next whole number above."""
        return -(-a._numerator // a._denominator)

    def __trunc__(a):
        """The next whole number towards 0."""
        above, below = a._numerator, a._denominator
        return above // below if above > 0 else -(-above // below)

    __int__ = __trunc__

    def __round__(self, ndigits=None):
        """The nearest whole number, or fraction of so many decimals, half to even."""
        if ndigits is None:
            below = self._denominator
            whole, remainder = divmod(self._numerator, below)
            if remainder * 2 < below:
                return whole
            if remainder * 2 > below:
                return whole + 1
            return whole if whole % 2 == 0 else whole + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            hashed = _INFINITE_HASH
        else:
            hashed = hash(hash(abs(self._numerator)) * inverse)
        result = hashed if self._numerator >= 0 else -hashed
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._denominator == 1 and a._numerator == b
        if isinstance(b, _numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, _numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if b - b != 0:
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _ordered(self, other):
        """Two numbers that are ordered as self and other are; None if other is no number."""
        if isinstance(other, _numbers.Rational):
            return self._numerator * other.denominator, self._denominator * other.numerator
        if isinstance(other, float):
            if other - other != 0:
                return 0.0, other
            above, below = other.as_integer_ratio()
            return self._numerator * below, self._denominator * above
        return None

    def __lt__(a, b):
        pair = a._ordered(b)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __gt__(a, b):
        pair = a._ordered(b)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __le__(a, b):
        pair = a._ordered(b)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __ge__(a, b):
        pair = a._ordered(b)
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def __bool__(a):
        return a._numerator != 0

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))

    def __copy__(self):
        # Nothing changes a fraction.
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _divmod(na, da, nb, db):
    """The quotient of na/da and nb/db, rounded down, and what remains."""
    quotient, remainder = divmod(na * db, da * nb)
    return quotient, _reduced(remainder, da * db)
