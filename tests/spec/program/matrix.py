# Matrices and rational numbers as classes: operators, exact arithmetic, determinants.
from math import gcd
class Q:
    def __init__(self, n, d=1):
        if d == 0: raise ZeroDivisionError(f"Q({n}, 0)")
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g
    @staticmethod
    def of(v): return v if isinstance(v, Q) else Q(v)
    def __add__(self, o): o = Q.of(o); return Q(self.n * o.d + o.n * self.d, self.d * o.d)
    __radd__ = __add__
    def __neg__(self): return Q(-self.n, self.d)
    def __sub__(self, o): return self + -Q.of(o)
    def __rsub__(self, o): return Q.of(o) - self
    def __mul__(self, o): o = Q.of(o); return Q(self.n * o.n, self.d * o.d)
    __rmul__ = __mul__
    def __truediv__(self, o): o = Q.of(o); return Q(self.n * o.d, self.d * o.n)
    def __rtruediv__(self, o): return Q.of(o) / self
    def __pow__(self, k): return Q(self.n ** k, self.d ** k) if k >= 0 else Q(self.d ** -k, self.n ** -k)
    def __eq__(self, o): o = Q.of(o); return (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o): o = Q.of(o); return self.n * o.d < o.n * self.d
    def __bool__(self): return self.n != 0
    def __hash__(self): return hash((self.n, self.d))
    def __float__(self): return self.n / self.d
    def __repr__(self): return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"
print(Q(1, 2) + Q(1, 3), 1 + Q(1, 2), Q(3, 4) * 2, 1 / Q(2, 3), Q(1, 2) ** -3, 2 - Q(1, 3), Q(4, -6), sum([Q(1, i) for i in range(1, 21)]), float(Q(1, 8)), Q(2, 4) == Q(1, 2), Q(3) == 3, sorted([Q(1, 2), Q(1, 3), Q(3, 4)]), {Q(1, 2): "half"}[Q(2, 4)], bool(Q(0)))
class M:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    @property
    def T(self): return M(zip(*self.rows))
    def __matmul__(self, o):
        if len(self.rows[0]) != len(o.rows): raise ValueError(f"{len(self.rows[0])} columns, {len(o.rows)} rows")
        return M([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __pow__(self, k):
        out, base = M.identity(len(self.rows)), self
        while k:
            if k & 1: out = out @ base
            base, k = base @ base, k >> 1
        return out
    def __getitem__(self, ij): return self.rows[ij[0]][ij[1]]
    def __setitem__(self, ij, v): self.rows[ij[0]][ij[1]] = v
    def __eq__(self, o): return self.rows == o.rows
    def __repr__(self): return "M(" + "; ".join(" ".join(map(str, r)) for r in self.rows) + ")"
    def det(self):
        if len(self.rows) == 1: return self.rows[0][0]
        return sum((-1) ** j * v * M([r[:j] + r[j + 1:] for r in self.rows[1:]]).det() for j, v in enumerate(self.rows[0]) if v)
    def inverse(self):
        n = len(self.rows)
        a = [[Q.of(v) for v in r] + [Q(int(i == j)) for j in range(n)] for i, r in enumerate(self.rows)]
        for c in range(n):
            p = next((r for r in range(c, n) if a[r][c]), None)
            if p is None: raise ZeroDivisionError("singular")
            a[c], a[p] = a[p], a[c]
            a[c] = [v / a[c][c] for v in a[c]]
            for r in range(n):
                if r != c: a[r] = [x - a[r][c] * y for x, y in zip(a[r], a[c])]
        return M([r[n:] for r in a])
m = M([[2, 1, 0], [1, 3, 1], [0, 1, 4]])
print(m.T == m, m @ M.identity(3) == m, m.det(), m.inverse(), m @ m.inverse() == M.identity(3), (M([[1, 1], [1, 0]]) ** 90)[0, 1], M([[1, 2], [3, 4]]) @ M([[5], [6]]))
for bad in (lambda: m @ M([[1]]), lambda: M([[1, 2], [2, 4]]).inverse(), lambda: Q(1, 0)):
    try: print(bad())
    except (ValueError, ZeroDivisionError) as e: print(type(e).__name__, e)
m[0, 0] = Q(1, 2)
print(m, m.det(), M([[Q(1, i + j + 1) for j in range(4)] for i in range(4)]).det(), M([[Q(1, i + j + 1) for j in range(3)] for i in range(3)]).inverse())
