"""Decimal numbers, and the contexts that round them."""

import _decimal
from _contextvars import _thread
from _decimal import Decimal, getcontext
from collections import namedtuple as _namedtuple
from numbers import Number as _Number

__all__ = [
    "BasicContext", "Clamped", "Context", "ConversionSyntax", "Decimal", "DecimalException", "DecimalTuple", "DefaultContext",
    "DivisionByZero", "DivisionImpossible", "DivisionUndefined", "ExtendedContext", "FloatOperation", "HAVE_CONTEXTVAR", "HAVE_THREADS",
    "IEEEContext", "IEEE_CONTEXT_MAX_BITS", "Inexact", "InvalidContext", "InvalidOperation", "MAX_EMAX", "MAX_PREC", "MIN_EMIN",
    "MIN_ETINY", "Overflow", "ROUND_05UP", "ROUND_CEILING", "ROUND_DOWN", "ROUND_FLOOR", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN",
    "ROUND_HALF_UP", "ROUND_UP", "Rounded", "Subnormal", "Underflow", "getcontext", "localcontext", "setcontext",
]

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997
IEEE_CONTEXT_MAX_BITS = 512
HAVE_THREADS = True
HAVE_CONTEXTVAR = True

_Number.register(Decimal)

DecimalTuple = _namedtuple("DecimalTuple", ("sign", "digits", "exponent"))


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


# The bits that stand for the signals; those of InvalidOperation stand for its conditions.
_BITS = {
    InvalidOperation: 0b110011010,
    FloatOperation: 1 << 5,
    DivisionByZero: 1 << 2,
    Overflow: 1 << 9,
    Underflow: 1 << 12,
    Subnormal: 1 << 11,
    Inexact: 1 << 6,
    Rounded: 1 << 10,
    Clamped: 1,
}


def _unknown_signal():
    return KeyError(
        "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
        "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"
    )


def _bits_of(signals):
    """The bits of a dict of all signals, or of flags or traps."""
    if isinstance(signals, _SignalDict):
        return signals._bits
    if isinstance(signals, dict):
        if len(signals) != len(_BITS) or any(signal not in signals for signal in _BITS):
            raise KeyError("invalid signal dict")
        return _bits_of_list([signal for signal, is_set in signals.items() if is_set])
    raise TypeError("argument must be a signal dict")


def _bits_of_list(signals):
    bits = 0
    for signal in signals:
        try:
            bits |= _BITS[signal]
        except (KeyError, TypeError):
            raise _unknown_signal() from None
    return bits


def _listed(bits):
    return [signal for signal, own in _BITS.items() if bits & own]


def _shown(bits):
    """The names of signals as a context shows them: in the order of CPython's bits, InvalidOperation where its first one is."""
    names = []
    for bit, name in (
        (1, "Clamped"), (2, "InvalidOperation"), (4, "DivisionByZero"), (24, "InvalidOperation"), (64, "Inexact"), (384, "InvalidOperation"),
        (32, "FloatOperation"), (512, "Overflow"), (1024, "Rounded"), (2048, "Subnormal"), (4096, "Underflow"),
    ):
        if bits & bit and name not in names:
            names.append(name)
    return ", ".join(names)


class _SignalDict:
    """The flags or the traps of a context."""

    __slots__ = ("_context", "_of_traps")
    __hash__ = None

    def __init__(self, context, of_traps):
        self._context = context
        self._of_traps = of_traps

    @property
    def _bits(self):
        return self._context._traps if self._of_traps else self._context._flags

    @_bits.setter
    def _bits(self, bits):
        if self._of_traps:
            self._context._traps = bits
        else:
            self._context._flags = bits

    def _own(self, signal):
        try:
            return _BITS[signal]
        except (KeyError, TypeError):
            raise _unknown_signal() from None

    def __getitem__(self, signal):
        return self._bits & self._own(signal) != 0

    def __setitem__(self, signal, value):
        own = self._own(signal)
        self._bits = self._bits | own if value else self._bits & ~own

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_BITS)

    def __len__(self):
        return len(_BITS)

    def __contains__(self, signal):
        return signal in _BITS

    def __eq__(self, other):
        if isinstance(other, _SignalDict):
            return _listed(self._bits) == _listed(other._bits)
        if isinstance(other, dict):
            return dict(self.items()) == {signal: bool(is_set) for signal, is_set in other.items()}
        return NotImplemented

    def __repr__(self):
        bits = self._bits
        return "{" + ", ".join([f"{signal!r}:{bits & own != 0}" for signal, own in _BITS.items()]) + "}"

    def keys(self):
        return _BITS.keys()

    def values(self):
        bits = self._bits
        return [bits & own != 0 for own in _BITS.values()]

    def items(self):
        bits = self._bits
        return [(signal, bits & own != 0) for signal, own in _BITS.items()]

    def get(self, signal, default=None):
        return self[signal] if signal in _BITS else default

    def copy(self):
        return dict(self.items())

    def update(self, other=(), /, **names):
        for signal, value in (other.items() if hasattr(other, "keys") else other):
            self[signal] = value


# Where new contexts have from what they are not given.
DefaultContext = None


def _set_all(context, settings):
    for name, value in settings.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        if value is None:
            continue
        if isinstance(value, list) and name == "flags":
            context._flags = _bits_of_list(value)
        elif isinstance(value, list) and name == "traps":
            context._traps = _bits_of_list(value)
        else:
            setattr(context, name, value)


class Context(_decimal.Context):
    """How numbers are rounded, and which signals raise."""

    __native_name__ = "decimal.Context"
    __slots__ = ()

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None, **wrong):
        if DefaultContext is not None:
            _decimal.assign(self, DefaultContext)
            self._flags = 0
        _set_all(self, {
            "prec": prec, "rounding": rounding, "Emin": Emin, "Emax": Emax, "capitals": capitals, "clamp": clamp,
            "flags": flags, "traps": traps, **wrong,
        })

    @property
    def flags(self):
        return _SignalDict(self, False)

    @flags.setter
    def flags(self, signals):
        self._flags = _bits_of(signals)

    @property
    def traps(self):
        return _SignalDict(self, True)

    @traps.setter
    def traps(self, signals):
        self._traps = _bits_of(signals)

    def __repr__(self):
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[{_shown(self._flags)}], traps=[{_shown(self._traps)}])"
        )

    def clear_flags(self):
        """Takes all flags back."""
        self._flags = 0

    def clear_traps(self):
        """Lets no signal raise."""
        self._traps = 0

    def copy(self):
        """Another one that is the same."""
        copied = Context()
        _decimal.assign(copied, self)
        return copied

    __copy__ = copy

    def __reduce__(self):
        return (Context, (
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, _listed(self._flags), _listed(self._traps),
        ))

    def create_decimal(self, num="0", /):
        """A number, rounded by the context."""
        return _decimal.read(self, num)

    def create_decimal_from_float(self, f, /):
        """The value of a float, rounded by the context."""
        if not isinstance(f, (int, float)):
            raise TypeError("argument must be int or float")
        return _decimal.read_float(self, f)

    def to_sci_string(self, x, /):
        """The text of a number, with an exponent where it is large."""
        return _decimal.text(self, x, False)

    def to_eng_string(self, x, /):
        """The text of a number, with exponents that are multiples of 3."""
        return _decimal.text(self, x, True)


def _template(prec, rounding, traps):
    context = Context()
    context.prec = prec
    context.rounding = rounding
    context._traps = traps
    return context


_INVALID = _BITS[InvalidOperation]
DefaultContext = Context()
BasicContext = _template(9, ROUND_HALF_UP, _INVALID | 1 << 2 | 1 << 9 | 1 << 12 | 1)
ExtendedContext = _template(9, ROUND_HALF_EVEN, 0)


def setcontext(context, /):
    """Says which context is current."""
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context._flags = 0
    _make_current(context)


def _make_current(context):
    _decimal.set(context)
    _thread.context._decimal = context


def _follow(context):
    """Tasks have contexts of their own: what one sets is not another's."""
    if context._decimal is None:
        context._decimal = DefaultContext.copy()
    _decimal.set(context._decimal)


class _ContextManager:
    """What localcontext gives: it saves the current context and restores it."""

    __native_name__ = "decimal.ContextManager"
    __slots__ = ("_inner", "_outer")

    def __init__(self, inner):
        self._inner = inner
        self._outer = getcontext()

    def __enter__(self):
        _make_current(self._inner)
        return self._inner

    def __exit__(self, *details):
        _make_current(self._outer)
        return False


def localcontext(ctx=None, **kwargs):
    """Lets a copy of a context be the current one for a with statement."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, _decimal.Context):
        raise TypeError("optional argument must be a context")
    inner = ctx.copy()
    _set_all(inner, kwargs)
    return _ContextManager(inner)


def IEEEContext(bits, /):
    """The context of one of the formats of IEEE 754, by its width."""
    if bits <= 0 or bits > IEEE_CONTEXT_MAX_BITS or bits % 32:
        raise ValueError(f"argument must be a multiple of 32, with a maximum of {IEEE_CONTEXT_MAX_BITS}")
    context = Context()
    context.prec = 9 * (bits // 32) - 2
    context.Emax = 3 * (1 << (bits // 16 + 3))
    context.Emin = 1 - context.Emax
    context.clamp = 1
    context._traps = 0
    return context


def _compare_ratio(operator, number, other):
    """A comparison with a Rational, by the operator's number."""
    from numbers import Rational
    if not isinstance(other, Rational):
        return NotImplemented
    equality = operator == 2 or operator == 3
    if number.is_nan():
        if number.is_snan() or not equality:
            _decimal.signal(getcontext(), 1 << 8)
        return operator == 3
    # Exact, and without a look at digits that an exponent only stands for.
    exact = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
    left, right = exact.multiply(number, int(other.denominator)), int(other.numerator)
    if operator == 0:
        return left < right
    if operator == 1:
        return left <= right
    if operator == 2:
        return left == right
    if operator == 3:
        return left != right
    if operator == 4:
        return left > right
    return left >= right


_decimal.install(
    DefaultContext.copy(),
    (
        InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped,
        ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext,
    ),
    DecimalTuple,
    _compare_ratio,
)
_thread.context._decimal = getcontext()
_thread.follow = _follow


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_decimal", (IEEEContext, localcontext, setcontext))
