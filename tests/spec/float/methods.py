# Methods of float and conversion errors.
print((1.5).is_integer(), (2.0).is_integer(), float("inf").is_integer(), (0.75).as_integer_ratio(), (-2.5).as_integer_ratio(), (1e20).as_integer_ratio())
print((1.5).hex(), (0.1).hex(), (-0.0).hex(), float("inf").hex(), (5e-324).hex(), float.fromhex("0x1.8p+1"), float.fromhex("-0x.8"), float.fromhex("inf"))
print((1.5).real, (1.5).imag, (1.5).conjugate(), (2.7).__int__(), (2.7).__trunc__(), (-2.7).__floor__(), (-2.7).__ceil__())
print((1.5).__add__(1), (1.5).__add__("x"), (1.5).__eq__(1.5), (1.5).__lt__(2), (1.5).__round__(), (2.5).__round__(), (2.567).__round__(1))
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.675, 2), round(1.005, 2), round(0.15, 1), round(0.25, 1), round(0.35, 1))
print(round(1234.5678, -2), round(1234.5678, 0), round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(5, 3), round(1e300, 5), round(1.5, None))
print(type(round(1.5)).__name__, type(round(1.5, 0)).__name__, type(round(3, 1)).__name__, round(True), round(1e22))
print(abs(-1.5), abs(-0.0), int(1e18), int(-1.999), divmod(7.5, 2), divmod(-7.5, 2), pow(2.0, 3), pow(4, 0.5), 2 ** 0.5)
print(min(1, 1.0), max(1, 1.0), min(1.0, 1), max(0.0, -0.0), min(-0.0, 0.0))
print(float.__name__, float.__mro__, isinstance(1.0, int), isinstance(1.0, float), hash(1.0) == hash(1), hash(0.5) == hash(0.5), {1: "a"}[1.0])
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: float("x"))
attempt(lambda: float(""))
attempt(lambda: float("1.2.3"))
attempt(lambda: float("1__0"))
attempt(lambda: float(None))
attempt(lambda: float([]))
attempt(lambda: float(10 ** 400))
attempt(lambda: round(float("nan")))
attempt(lambda: round(float("inf")))
attempt(lambda: round("x"))
attempt(lambda: float.fromhex("zz"))
attempt(lambda: float("inf").as_integer_ratio())
attempt(lambda: float("nan").as_integer_ratio())
attempt(lambda: (1.5).foo)
attempt(lambda: float(1, 2))
attempt(lambda: (-8) ** 2.0)
attempt(lambda: 1.5 + None)
class HasFloat:
    def __float__(self):
        return 2.25
class BadFloat:
    def __float__(self):
        return 2
print(float(HasFloat()))
attempt(lambda: float(BadFloat()))
class Money(float):
    def __str__(self):
        return f"${float(self):.2f}"
m = Money(3.5)
print(m, [m], f"{m}", f"{m:.1f}", m + 1, m == 3.5, type(m * 2).__name__, Money("1e2"))
