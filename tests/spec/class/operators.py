# Every arithmetic and unary dunder, reflected and in-place.
class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def __add__(self, o): return f"{self}+{o}"
    def __radd__(self, o): return f"{o}+r{self}"
    def __iadd__(self, o): self.v = f"{self.v}+={o}"; return self
    def __sub__(self, o): return f"{self}-{o}"
    def __rsub__(self, o): return f"{o}-r{self}"
    def __isub__(self, o): return f"isub {o}"
    def __mul__(self, o): return f"{self}*{o}"
    def __rmul__(self, o): return f"{o}*r{self}"
    def __truediv__(self, o): return f"{self}/{o}"
    def __rtruediv__(self, o): return f"{o}/r{self}"
    def __floordiv__(self, o): return f"{self}//{o}"
    def __rfloordiv__(self, o): return f"{o}//r{self}"
    def __mod__(self, o): return f"{self}%{o}"
    def __rmod__(self, o): return f"{o}%r{self}"
    def __divmod__(self, o): return f"divmod({self},{o})"
    def __rdivmod__(self, o): return f"rdivmod({self},{o})"
    def __pow__(self, o, m=None): return f"{self}**{o} mod {m}"
    def __rpow__(self, o): return f"{o}**r{self}"
    def __lshift__(self, o): return f"{self}<<{o}"
    def __rlshift__(self, o): return f"{o}<<r{self}"
    def __rshift__(self, o): return f"{self}>>{o}"
    def __rrshift__(self, o): return f"{o}>>r{self}"
    def __and__(self, o): return f"{self}&{o}"
    def __rand__(self, o): return f"{o}&r{self}"
    def __or__(self, o): return f"{self}|{o}"
    def __ror__(self, o): return f"{o}|r{self}"
    def __xor__(self, o): return f"{self}^{o}"
    def __rxor__(self, o): return f"{o}^r{self}"
    def __matmul__(self, o): return f"{self}@{o}"
    def __rmatmul__(self, o): return f"{o}@r{self}"
    def __imatmul__(self, o): return f"{self}@={o}"
    def __neg__(self): return f"-{self}"
    def __pos__(self): return f"+{self}"
    def __invert__(self): return f"~{self}"
    def __abs__(self): return f"|{self}|"
    def __round__(self, n=None): return f"round {n}"
    def __trunc__(self): return 99
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 2
    def __bool__(self): return False
    def __hash__(self): return 5
n, m = N(1), N(2)
print(n + 1, 1 + n, n + m, n - 1, 1 - n, n * 2, 2 * n, n / 2, 2 / n, n // 2, 2 // n, n % 2, 2 % n)
print(n ** 2, 2 ** n, n << 1, 1 << n, n >> 1, 1 >> n, n & 1, 1 & n, n | 1, 1 | n, n ^ 1, 1 ^ n, n @ 1, 1 @ n)
print(divmod(n, 3), divmod(3, n), pow(n, 2), pow(n, 2, 5), -n, +n, ~n, abs(n), round(n), round(n, 2), int(n), float(n), bool(n), hash(n))
print("abc" + n, [1] + n, None + n, 1.5 * n, "%s" % n, (1,) * n, [9] * 2)
x = N("x")
y = x
x += 5
print(x, x is y)
x -= 1
print(x)
x = N("q")
x *= 3
print(x)
x = N("w")
x @= 3
print(x)
class Base:
    def __add__(self, o): return "Base.add"
    def __radd__(self, o): return "Base.radd"
class Sub(Base):
    def __radd__(self, o): return "Sub.radd"
class Plain(Base):
    pass
print(Base() + Sub(), Sub() + Base(), Base() + Plain(), Plain() + Base(), 1 + Sub(), Base() + 1)
class Not:
    def __add__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __neg__(self): return NotImplemented
class Yes:
    def __radd__(self, o): return "yes radd"
    def __rsub__(self, o): return NotImplemented
def attempt(action):
    try:
        print(action())
    except TypeError as e:
        print(e)
print(Not() + Yes(), Not() == Not(), (-Not()) is NotImplemented)
attempt(lambda: Not() + 1)
attempt(lambda: Not() + Not())
attempt(lambda: 1 - Yes())
attempt(lambda: Yes() - Yes())
attempt(lambda: Yes() * 2)
attempt(lambda: -Yes())
attempt(lambda: abs(Yes()))
attempt(lambda: Yes() @ 1)
attempt(lambda: divmod(Yes(), 1))
attempt(lambda: pow(Yes(), 1))
attempt(lambda: pow(Yes(), 1, 2))
attempt(lambda: int(Yes()))
attempt(lambda: float(Yes()))
attempt(lambda: round(Yes()))
def inplace():
    y = Yes()
    y <<= 1
attempt(inplace)
class Vec:
    def __init__(self, *c): self.c = c
    def __repr__(self): return f"Vec{self.c}"
    def __add__(self, o): return Vec(*(a + b for a, b in zip(self.c, o.c)))
    def __mul__(self, k): return Vec(*(a * k for a in self.c)) if isinstance(k, (int, float)) else sum(a * b for a, b in zip(self.c, k.c))
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __sub__(self, o): return self + -o
    def __eq__(self, o): return self.c == o.c
print(Vec(1, 2) + Vec(3, 4), 2 * Vec(1, 2), Vec(1, 2) * Vec(3, 4), Vec(5, 5) - Vec(1, 2), -Vec(1, -1), sum([Vec(1, 1), Vec(2, 2)], Vec(0, 0)), Vec(1) == Vec(1))
i = n
i.__add__ = lambda o: "instance attribute is not used"
print(i + 1)
