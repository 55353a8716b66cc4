for xs in ([1e16, 1, -1e16], [.1, 1, .2, 3, .3], [1, 1e16, 1, -1e16], [1e16+0j, 1, -1e16], [1e16+0j, 1.0, -1e16], [1e16, 1.0, 10**30, -1e16, -10**30], [.1, 1, .2, 3, .3, 10**17, -10**17], [1e16, True, -1e16], [1e16j, 1j, -1e16j], [1e16, 1j, 1, -1e16], [1, 1e16, 1, 2j, 1.5, -1e16]):
    print(sum(xs), sum(iter(xs)), sum(xs, 0.0), sum(xs, 0j), sum(tuple(xs), 1), sum(x for x in xs), sum([x for x in xs]), sum({i: x for i, x in enumerate(xs)}.values()))
class I(int):
    def __radd__(self, other): return "radd"
    def __add__(self, other): return "add"
class F(float):
    def __radd__(self, other): return F(2.5)
print(sum([1.5, I(3), 2]), sum([1, I(3)]), sum([0j, I(3), I(4)]))
print(sum([1.5, F(3), 2]), sum([1j, F(3), 2]), sum([1, F(3), 2]))
for xs in ([0.5, 10**400], [0.5j, 10**400], [1, 10**400, 0.5], [0.5, -10**400, 1], [float("inf"), 1, float("-inf")], [float("inf"), 1], [1e308, 1e308, -1e308], [complex(1, -0.0)], [complex(-0.0, -0.0), -0.0], [-0.0, -0.0], [-0.0, 0], [complex(0, float("inf")), 1, 1j], [1j, "x"], [1.5, "x"], [1.5, None]):
    try: print(sum(xs), sum(xs, -0.0), sum(xs, complex(-0.0, -0.0)))
    except Exception as e: print(type(e).__name__, e)
import fractions
print(sum([0.5, fractions.Fraction(1, 3)]), sum([0.1] * 10 + [1]), sum([0.1, 0.2, 0.3, 1, 2, 3] * 40), sum(x / 7 if x % 2 else x for x in range(100)))
