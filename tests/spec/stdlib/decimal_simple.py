# recorded: native
# decimal: what scripts use it for.
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal, InvalidOperation, getcontext, localcontext, setcontext
import decimal
import math

print(Decimal("0.1") + Decimal("0.2"), 0.1 + 0.2, Decimal("0.1") + Decimal("0.2") == Decimal("0.3"))
prices = [Decimal("19.99"), Decimal("5.25"), Decimal("0.75")]
total = sum(prices)
tax = (total * Decimal("0.0825")).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
print(total, tax, total + tax, f"{total + tax:,.2f}", f"{Decimal(1234567.891):,.2f}", repr(total))
print(Decimal(1) / Decimal(7), Decimal(2).sqrt(), Decimal(10).ln(), Decimal(1).exp(), Decimal(1000).log10())
getcontext().prec = 50
print(Decimal(1) / Decimal(7), Decimal(2).sqrt(), sep="\n")
getcontext().prec = 6
print(Decimal(1) / Decimal(7), Decimal("123456789") + 0, +Decimal("123456789"))
getcontext().prec = 28
with localcontext() as ctx:
    ctx.prec = 5
    print(Decimal(22) / 7, getcontext().prec)
with localcontext(prec=3, rounding=ROUND_UP):
    print(Decimal(22) / 7, Decimal(1) / 3)
print(Decimal(22) / 7, getcontext())
print(Decimal("3.14159").quantize(Decimal("0.001")), Decimal("2.675").quantize(Decimal("0.01"), ROUND_DOWN), round(Decimal("2.675"), 2))
print(Decimal(3), Decimal("3.0"), Decimal("3.0") == 3, Decimal(3.5), Decimal("1E+3"), Decimal("1e-10"), Decimal("-0"), Decimal("Infinity"))
print(7 // Decimal(2), Decimal(-7) // 2, Decimal(-7) % 3, divmod(Decimal("7.5"), 2), 2 ** Decimal(10), Decimal(2) ** -2, abs(Decimal(-5)))
print(int(Decimal("7.9")), float(Decimal("7.25")), round(Decimal("7.5")), math.floor(Decimal("-7.5")), math.ceil(Decimal("7.1")), math.trunc(Decimal("-7.9")))
print(sorted([Decimal("1.5"), 1, Decimal("0.1"), 1.2]), max(Decimal(1), 2), min(Decimal("0.5"), 0.75), {Decimal(1): "a"}[1], hash(Decimal("0.5")) == hash(0.5))
print(Decimal("1.20").normalize(), Decimal("100").normalize(), Decimal("123.456").as_tuple(), Decimal("0.375").as_integer_ratio(), Decimal("1E+6").to_eng_string())
print(bool(Decimal(0)), bool(Decimal("0.01")), Decimal("NaN").is_nan(), Decimal("-1").is_signed(), isinstance(Decimal(1), decimal.Decimal))
print("%s %.2f %d %r" % (Decimal("1.50"), Decimal("2.346"), Decimal("9.9"), Decimal("0.10")), f"{Decimal('0.1234'):.1%} {Decimal('42'):>8} {Decimal('1e5'):f} {Decimal('12345.6789'):.3e}")
for text in ("abc", "", "1.2.3"):
    try:
        Decimal(text)
    except InvalidOperation as error:
        print(type(error).__name__, error)
try:
    Decimal(1) / 0
except ZeroDivisionError as error:
    print(type(error).__name__, error, isinstance(error, ArithmeticError))
try:
    Decimal(1) + 1.5
except TypeError as error:
    print(error)
context = Context(prec=4, rounding=ROUND_HALF_UP)
print(context.divide(Decimal(2), 3), context.create_decimal("3.14159"), context.flags[decimal.Inexact], context.sqrt(2))
context.clear_flags()
setcontext(context)
print(Decimal(2) / 3, context.flags[decimal.Rounded], getcontext() is context)


def pi():
    # Digits of pi by a series.
    getcontext().prec += 2
    three = Decimal(3)
    lasts, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s


getcontext().prec = 60
print(pi())
