class Vector:
    __slots__ = ("_v",)
    def __init__(self, *v): object.__setattr__(self, "_v", tuple(map(float, v)))
    def __setattr__(self, *a): raise AttributeError("immutable")
    def __iter__(self): return iter(self._v)
    def __len__(self): return len(self._v)
    def __getitem__(self, i): return Vector(*self._v[i]) if isinstance(i, slice) else self._v[i]
    def __add__(self, o): return Vector(*(a + b for a, b in zip(self, o, strict=True)))
    def __sub__(self, o): return self + -o
    def __neg__(self): return Vector(*(-a for a in self))
    def __mul__(self, k):
        return sum(a * b for a, b in zip(self, k)) if isinstance(k, Vector) else Vector(*(a * k for a in self)) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return self * o
    def __abs__(self): return sum(a * a for a in self) ** 0.5
    def __bool__(self): return any(self)
    def __eq__(self, o): return isinstance(o, Vector) and self._v == o._v
    def __hash__(self): return hash(self._v)
    def __repr__(self): return f"Vector({', '.join(f'{a:g}' for a in self)})"
    def __format__(self, spec): return "<" + ", ".join(format(a, spec) for a in self) + ">"
    def __round__(self, n=0): return Vector(*(round(a, n) for a in self))
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    @property
    def shape(self): return len(self.rows), len(self.rows[0])
    @property
    def T(self): return Matrix(zip(*self.rows))
    def __getitem__(self, key):
        match key:
            case (int(i), int(j)): return self.rows[i][j]
            case (slice() as s, int(j)): return [r[j] for r in self.rows[s]]
            case (int(i), slice() as s): return self.rows[i][s]
            case int(i): return self.rows[i]
        raise TypeError(f"bad index {key!r}")
    def __setitem__(self, key, v): i, j = key; self.rows[i][j] = v
    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]: raise ValueError(f"shapes {self.shape} and {o.shape} don't fit")
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __pow__(self, n):
        out, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1: out @= base
            base @= base; n >>= 1
        return out
    def det(self):
        if self.shape == (1, 1): return self[0, 0]
        return sum((-1) ** j * v * Matrix([r[:j] + r[j + 1:] for r in self.rows[1:]]).det() for j, v in enumerate(self.rows[0]))
    def __str__(self):
        w = max(len(str(v)) for r in self.rows for v in r)
        return "\n".join("[" + " ".join(f"{v:>{w}}" for v in r) + "]" for r in self.rows)
v, w = Vector(1, 2, 3), Vector(4, 5, 6)
print(v + w, v - w, v * 2, 2 * v, v @ w, abs(Vector(3, 4)), bool(Vector(0, 0)), v[1], v[:2], hash(v) == hash(Vector(1, 2, 3)), f"{v:.1f}", round(v * 1.23456, 2), [*v], v == w, {v: 1}[Vector(1, 2, 3)])
for f in (lambda: v + Vector(1), lambda: v * "a", lambda: setattr(v, "x", 1), lambda: v + 1, lambda: v < w, lambda: Vector("x"), lambda: v[9]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m = Matrix([[1, 2], [3, 4]])
print(m, m.T, m @ m, m ** 10, m.det(), m.shape, m[0, 1], m[:, 1], m[1, :], m[0], sep="\n")
m[0, 0] = -100; print(m)
for f in (lambda: m @ Matrix([[1, 2]]), lambda: m["a"], lambda: m[5, 0], lambda: m[0.5]):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1], Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).det())
