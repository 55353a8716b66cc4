# abs divmod max min pow round sum on all their kinds of input.
print(abs(-5), abs(5), abs(-2.5), abs(True), abs(-10 ** 20), abs(-0.0))
print(divmod(17, 5), divmod(-17, 5), divmod(17, -5), divmod(17.5, 5), divmod(10 ** 20, 7), divmod(True, 2))
print(max(3, 1, 2), max([3, 1, 2]), max("hello"), max({"a": 1, "b": 2}), max([1, 2.5, True]), max((1, 2), (1, 3)), max([[1], [1, 0]]), max(range(5)), max(x % 4 for x in range(10)))
print(min(3, 1, 2), min([3, 1, 2]), min("hello"), min(iter([5, 4])), min([1.0, 1]), min([1, 1.0]), min("b", "a", "c"))
print(max(["aa", "b", "ccc"], key=len), min(["aa", "b", "ccc"], key=len), max([1, -5, 3], key=abs), max(1, -9, key=lambda v: v * v), min([], default="none"), max([], default=None), max([4], default=9), max("ab", "ba", key=lambda s: s[1]))
print(max(["a1", "b1"], key=lambda s: s[1]), min(["a1", "b1"], key=lambda s: s[1]), max([(1, "x"), (1, "y")], key=lambda p: p[0]), max(1, 2, key=None))
print(pow(2, 8), pow(2.0, 0.5) == 2 ** 0.5, pow(2, -2), pow(5, 3, 7), pow(-5, 3, 7), pow(5, 3, -7), pow(3, -2, 7), pow(0, 0), pow(2, 100, 10 ** 9), pow(base=2, exp=3), pow(2, 3, mod=5))
print(round(3.7), round(-3.7), round(0.5), round(1.5), round(2.5), round(3.14159, 2), round(1234, -2), round(1550, -2), round(1e16), round(2.5, 0), round(number=2.567, ndigits=1), round(7), round(7, 2), round(-0.4), round(0.1 + 0.2, 10))
print(sum([]), sum([1, 2, 3]), sum([1.5, 2]), sum((1, 2), 10), sum([1, 2], start=5), sum(range(1000)), sum([[1], [2]], []), sum([(1,), (2,)], ()), sum([0.1] * 10), sum([True, True]), sum([10 ** 20, 1]), sum([1, 2.5, 10 ** 20]), sum({1: "a", 2: "b"}))
print(sum([9223372036854775807, 1]), sum([9223372036854775807, 1, 0.5]), sum([1e308, 1e308]), sum([float("inf"), 1]), sum([1e16, 1.0, -1e16]), sum(x for x in (0.1, 0.2, 0.3)), sum([-0.0, -0.0]))
print(int(3.9), int("12"), float("1.5"), float(3), bool("x"), bin(10), bin(-10), hex(255), hex(-255), oct(8), oct(-8), bin(0), bin(True), hex(10 ** 20))
class Num:
    def __init__(self, v): self.v = v
    def __abs__(self): return "abs"
    def __divmod__(self, o): return ("dm", o)
    def __rdivmod__(self, o): return ("rdm", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __round__(self, n="unset"): return ("round", n)
    def __add__(self, o): return Num(self.v + (o.v if isinstance(o, Num) else o))
    def __radd__(self, o): return Num(self.v + o)
    def __lt__(self, o): return self.v < o.v
    def __gt__(self, o): return self.v > o.v
    def __repr__(self): return f"Num({self.v})"
n = Num(5)
print(abs(n), divmod(n, 2), divmod(2, n), pow(n, 2), pow(n, 2, 3), round(n), round(n, 2), round(n, None), sum([n, n]), sum([n], Num(1)), max(Num(1), Num(3), Num(2)), min([Num(4), Num(2)]), max([Num(1)], key=lambda z: z.v))
nan = float("nan")
print(max([1, nan]), max([nan, 1]), min(1, nan), min(nan, 1), max(0, False), max(False, 0), max(2, 2.0))
