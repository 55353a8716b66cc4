# recorded: native
# decimal: every operation, in contexts of all kinds, on numbers of all kinds.
import decimal
from decimal import *
from random import Random

choose = Random(20)
ROUNDINGS = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
SPECIAL = ["0", "-0", "0E+5", "-0.000", "Infinity", "-Infinity", "NaN", "-NaN123", "sNaN", "sNaN45", "1", "-1", "10", "0.1", "9.99E+9", "99999", "1.0000", "5E-11"]


def number(digits=40):
    kind = choose.random()
    if kind < 0.12:
        return Decimal(choose.choice(SPECIAL))
    if kind < 0.3:
        return Decimal(choose.randint(-50, 50))
    length = choose.randint(1, digits)
    return Decimal((choose.randint(0, 1), tuple(choose.randint(0, 9) for _ in range(length)), choose.randint(-length - 5, 5)))


def context():
    return Context(
        prec=choose.choice([1, 3, 9, 16, 28, 50]), rounding=choose.choice(ROUNDINGS), Emax=choose.choice([10, 99, 999999]),
        Emin=-choose.choice([10, 99, 999999]), clamp=choose.choice([0, 0, 1]), capitals=choose.choice([0, 1]), traps=[],
    )


def show(name, context, *operands):
    try:
        result = getattr(context, name)(*operands)
    except Exception as error:
        result = type(error).__name__, str(error)
    raised = "".join(flag.__name__[:3] for flag in context.flags if context.flags[flag])
    print(name, *operands, "->", result, raised)


UNARY = """abs canonical copy_abs copy_negate exp is_finite is_infinite is_nan is_normal is_qnan is_signed is_snan is_subnormal
    is_zero ln log10 logb minus next_minus next_plus normalize number_class plus sqrt to_eng_string to_integral_exact
    to_integral_value to_sci_string create_decimal""".split()
BINARY = """add compare compare_signal compare_total compare_total_mag copy_sign divide divide_int divmod max max_mag min min_mag
    multiply next_toward power quantize remainder remainder_near same_quantum scaleb subtract""".split()
for name in UNARY:
    for _ in range(9):
        show(name, context(), number())
for name in BINARY:
    for _ in range(16):
        left, right = number(), number()
        if name == "scaleb" or name == "power" and choose.random() < 0.7:
            right = Decimal(choose.randint(-30, 30))
        if name == "quantize":
            right = Decimal((0, (1,), choose.randint(-12, 6)))
        show(name, context(), left, right)
for _ in range(20):
    show("fma", context(), number(20), number(20), number())
for name in ("shift", "rotate"):
    for _ in range(12):
        show(name, context(), number(), Decimal(choose.randint(-12, 12)))
for name in ("logical_and", "logical_or", "logical_xor"):
    for _ in range(6):
        show(name, context(), Decimal(f"{choose.getrandbits(20):b}"), Decimal(f"{choose.getrandbits(12):b}"))
    show(name, context(), Decimal(12), Decimal(1))
show("logical_invert", Context(prec=9), Decimal(101))
for _ in range(12):
    show("power", Context(prec=50, traps=[]), *[Decimal(choose.randint(-10 ** 12, 10 ** 12)) for _ in range(3)])
for name in "__add__ __radd__ __sub__ __rsub__ __mul__ __truediv__ __rtruediv__ __floordiv__ __mod__ __pow__ __divmod__ __rdivmod__".split():
    print(name, getattr(Decimal(7), name)(3), getattr(Decimal(7), name)(Decimal("2.5")), getattr(Decimal(7), name)(1.5))
for left, right in ((1, 2), ("1.0", 1), ("NaN", 1), ("-Infinity", 5), (3, 2.5), (2, True), ("0.1", 0.1), (10 ** 30, 10 ** 30), ("1E+400", 1e300)):
    left = Decimal(left)
    print(left, right, left == right, left != right, *[getattr(left, "__" + name + "__")(right) for name in ("lt", "le", "gt", "ge") if not left.is_nan()])
