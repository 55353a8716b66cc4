# recorded: native
# decimal: from and to other values; formats; errors.
import copy
import decimal
import math
from decimal import *
from fractions import Fraction


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


for source in ("12", " 1_000.50 ", "-.5e3", "5.", "+1E-400", "sNaN007", "-nan", "iNf", "0e999", "\u0661\u0662.\u0663", "1e9999999999999999999",
               "1E-1999999999999999997", "", ".", "e1", "1e", "--1", "1 2", "0x1", "nanx", "1" * 60, "12.3E+0005"):
    show(lambda: Decimal(source))
for source in (5, -(10 ** 45), True, 0.1, -2.5e-7, 1e300, float("inf"), float("nan"), -0.0, (0, (1, 2, 3), -2), [1, [4, 5], 3], (1, (), "F"), (0, (1, 2), "n"),
               (1, (7,), "N"), (0, (), 0), (0, (0, 0, 5), 1), Decimal("7.50"), None, [], (1,), (2, (1,), 1), (0, (1, 10), 1), (0, (1,), "x"), (0, (1,), 1.5), (0, "12", 1),
               b"1", {}, 1j, (0, (1,), 10 ** 30)):
    show(lambda: Decimal(source))
for text in ("0", "-0", "1", "1.50", "-7.5", "8.5", "123456789.987654321", "1E+20", "1E-20", "NaN", "-Infinity", "sNaN", "0.000001", "0.0000001", "1.5E+3", "-1E-7", "0E-10", "0E+3"):
    number = Decimal(text)
    print(text, str(number), number.to_eng_string(), number.as_tuple(), number.adjusted())
    for convert in (int, float, round, math.floor, math.ceil, math.trunc, complex, bool, Fraction, lambda x: x.as_integer_ratio(), lambda x: round(x, 1), lambda x: round(x, -1),
                    lambda x: hash(x) == hash(float(x)) if x.is_finite() else None):
        show(lambda: convert(number))
SPECS = """|f|.2f|e|.3e|E|g|.3g|G|%|.1%|n|10|<10|^12.1f|+.2f| .2f|010|012,.2f|,|,.3f|z.0f|*>15.2e|=+10|x=12.1f|.0f|.0e|.0g|.10f|020,g|-08.1f|_^9|#.0f|z#.0e|5
|.30f|>|zz|.f|10.2.3|d|s|^010|<,""".replace("\n", "").split("|")
for text in ("0", "-0.0", "1", "-1234567.8915", "0.00001234", "1.5E+10", "9.995", "NaN", "-Infinity", "0E+4", "0E-9", "123456789012345678901234567890.5"):
    for spec in SPECS:
        try:
            print(format(Decimal(text), spec), end="|")
        except ValueError as error:
            print(spec, error, end="|")
    print()
print(hash(Decimal(5)), hash(Decimal("-1")), hash(Decimal("1E+50")) == hash(10 ** 50), hash(Decimal("Infinity")), {Decimal("2.50"), Decimal("2.5"), 2.5})
show(lambda: hash(Decimal("sNaN")))


class Money(Decimal):
    def __repr__(self):
        return f"Money({self})"


price = Money("19.99")
print(repr(price), type(price + 1), type(Money.from_float(0.5)), type(-price), Money(Decimal(3)), price == Decimal("19.99"), type(copy.copy(price)), type(copy.deepcopy(price)))
print(copy.copy(Decimal("1.0")), copy.deepcopy([Decimal("1.0")]), Decimal(1).__reduce__(), Decimal.from_float(0.1), Decimal.from_float(3))
print(Decimal("0.5") == Fraction(1, 2), Decimal("0.5") < Fraction(2, 3), Fraction(1, 2) == Decimal("0.5"), Decimal("NaN") == Fraction(1, 2), Decimal("Infinity") > Fraction(1, 2))
print(Fraction(Decimal("1.25")), Fraction.from_decimal(Decimal("-0.125")), Decimal(1) == 1 + 0j, Decimal(1) == 1 + 1j)
for function in (
    lambda: Decimal(1) + "1", lambda: 1.5 * Decimal(1), lambda: Decimal(1) < "a", lambda: Decimal("NaN") < 1, lambda: Decimal("sNaN") == 1, lambda: ~Decimal(1),
    lambda: Decimal(1) & 1, lambda: Decimal(0) / 0, lambda: Decimal(1) // 0, lambda: Decimal(1) % 0, lambda: divmod(Decimal(1), 0), lambda: Decimal("1E+50") // 1,
    lambda: Decimal("Infinity") - Decimal("Infinity"), lambda: Decimal(-1).sqrt(), lambda: Decimal(-1).ln(), lambda: Decimal(0).ln(), lambda: Decimal(-8) ** Decimal("0.5"),
    lambda: Decimal("9E+999999") * 10, lambda: Decimal("1E-999999") / 10 ** 30, lambda: Decimal(1).quantize(Decimal("1E-40")), lambda: Decimal(1).quantize(1, "down"),
    lambda: Decimal(1).exp(3), lambda: Decimal(1).compare("x"), lambda: round(Decimal(1), "a"), lambda: round(Decimal("NaN")), lambda: round(Decimal("NaN"), 1),
    lambda: pow(Decimal(2), 10, 1000), lambda: pow(2, Decimal(10), 1000), lambda: pow(Decimal(2), 10, 0), lambda: Decimal(2) ** 0.5, lambda: Decimal.from_float("x"),
    lambda: setattr(Decimal(1), "x", 1), lambda: Decimal(1).nothing, lambda: math.sqrt(Decimal(2)), lambda: math.log(Decimal(100), 10), lambda: sum([Decimal("0.1")] * 10),
    lambda: range(Decimal(3)), lambda: "%d %i %5.1f %s" % (Decimal("3.9"), Decimal(-2), Decimal("2.25"), Decimal("1.0")), lambda: [1, 2][Decimal(1)],
):
    show(function)
