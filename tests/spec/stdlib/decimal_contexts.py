# recorded: native
# decimal: contexts, flags, traps, signals.
import copy
import decimal
from decimal import *


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


print(getcontext(), DefaultContext, BasicContext, ExtendedContext, sep="\n")
print(MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, HAVE_THREADS, HAVE_CONTEXTVAR, ROUND_HALF_EVEN, ROUND_05UP)
for signal in (Clamped, ConversionSyntax, DecimalException, DivisionByZero, DivisionImpossible, DivisionUndefined, FloatOperation, Inexact, InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal, Underflow):
    print(signal, [base.__name__ for base in signal.__mro__])
context = Context(prec=5, rounding=ROUND_FLOOR, Emin=-20, Emax=20, capitals=0, clamp=1, flags=[Inexact], traps=[Overflow, Clamped])
print(context, context.Etiny(), context.Etop(), context.radix(), copy.copy(context), context.copy(), sep="\n")
print(context.flags, list(context.traps), len(context.flags), context.flags[Inexact], Inexact in context.flags, context.flags == context.traps, context.flags == dict(context.flags))
for name, value in (("prec", 0), ("prec", "a"), ("prec", 10 ** 18), ("Emin", 5), ("Emax", -1), ("capitals", 2), ("clamp", -1), ("rounding", "x"), ("rounding", 3), ("flags", 5),
                    ("traps", [1]), ("prec", 999), ("traps", [Inexact]), ("flags", {})):
    show(lambda: setattr(context, name, value))
show(lambda: delattr(context, "prec"))
print(context)
for arguments in ({"prec": 0}, {"rounding": "z"}, {"flags": 3}, {"traps": [3]}, {"Emin": -10 ** 20}, {"prec": 7, "traps": []}, {"capitals": None}):
    show(lambda: Context(**arguments))
show(lambda: context.flags[3])
show(lambda: context.flags.__setitem__(3, True))
show(lambda: context.flags.__delitem__(Inexact))
context = Context(prec=3, traps=[])
for signal in context.flags:
    context.flags[signal] = True
print(context.flags, context)
context.clear_flags()
for operation, operands in (("divide", (1, 3)), ("divide", (1, 0)), ("divide", (0, 0)), ("create_decimal", ("x",)), ("create_decimal", ("12345",)), ("create_decimal", ("1E+9999999",)),
                            ("create_decimal", ("1.23E-9999999",)), ("create_decimal", ("1E-1000000",)), ("create_decimal", (" 1",)), ("create_decimal", ("1_0",)), ("create_decimal", (1.25,)),
                            ("create_decimal", ((0, (1, 2, 3, 4), 0),)), ("create_decimal", (Decimal("NaN1234"),)), ("create_decimal_from_float", (1.25,)), ("create_decimal_from_float", (7,)),
                            ("sqrt", (-1,)), ("ln", (0,)), ("quantize", (1, Decimal("1E-5"))), ("exp", (10 ** 10,)), ("power", (0, 0)), ("divide_int", (10 ** 9, 3)), ("plus", (Decimal("sNaN"),))):
    for traps in ([], [InvalidOperation], [Inexact, Rounded, Overflow, Underflow, Subnormal, Clamped, DivisionByZero, FloatOperation]):
        context.clear_traps()
        for signal in traps:
            context.traps[signal] = True
        context.clear_flags()
        show(lambda: getattr(context, operation)(*operands))
        print([signal.__name__ for signal in context.flags if context.flags[signal]])
show(lambda: context.add(1, "x"))
show(lambda: context.create_decimal_from_float("x"))
getcontext().traps[FloatOperation] = True
for function in (lambda: Decimal(1.5), lambda: Decimal(1) < 1.5, lambda: Decimal(1) == 1.5, lambda: Decimal.from_float(1.5), lambda: getcontext().create_decimal(1.5)):
    show(function)
getcontext().traps[FloatOperation] = False
outer = getcontext()
with localcontext(Context(prec=4)) as inner:
    print(inner.prec, getcontext() is inner, Decimal(1) / 3)
    with localcontext(prec=2, Emax=9) as innermost:
        print(innermost, Decimal(1) / 3)
    print(getcontext() is inner)
print(getcontext() is outer)
try:
    with localcontext() as inner:
        inner.prec = 2
        Decimal(1) / 0
except DivisionByZero as error:
    print(repr(error), error.args, getcontext() is outer, inner.flags[DivisionByZero], outer.flags[DivisionByZero])
for function in (lambda: localcontext(3), lambda: localcontext(prec=0), lambda: setcontext(3), lambda: Decimal(1).sqrt(3), lambda: Decimal("1", 5)):
    show(function)
setcontext(BasicContext)
print(getcontext() is BasicContext, getcontext().prec, BasicContext.flags[Inexact])
setcontext(Context(prec=12, traps=[]))
print(Decimal(1) / 0, Decimal(0) / 0, Decimal("x"), Decimal(2) ** 100, Decimal("1E+999999") * 10, getcontext())
context = getcontext()
print(Decimal("123.456789012345").normalize(), Decimal("7").exp(context=Context(prec=4)), Decimal(2).sqrt(Context(prec=30)), Decimal(7).quantize(Decimal("0.1"), context=context),
      Decimal("2.5").to_integral_value(ROUND_UP), Decimal("2.5").to_integral_exact(rounding=ROUND_CEILING), Decimal("2.5").to_integral(), Decimal(3).fma(4, "5") if 0 else Decimal(3).fma(4, 5))
