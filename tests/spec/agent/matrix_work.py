"""A matrix class with operators, determinants, inverses over fractions, and pretty printing."""
from fractions import Fraction
from functools import reduce
import itertools
import operator
import random


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("rows must have equal lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @classmethod
    def build(cls, n, m, function):
        return cls([[function(i, j) for j in range(m)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            if isinstance(i, slice) or isinstance(j, slice):
                rows = self.rows[i] if isinstance(i, slice) else [self.rows[i]]
                return Matrix([row[j] if isinstance(j, slice) else [row[j]] for row in rows])
            return self.rows[i][j]
        return self.rows[key]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __add__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        self._same(other)
        return Matrix([list(map(operator.add, a, b)) for a, b in zip(self.rows, other.rows)])

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return self * -1

    def _same(self, other):
        if self.shape != other.shape:
            raise ValueError(f"shapes {self.shape} and {other.shape} do not match")

    def __mul__(self, scalar):
        return Matrix([[x * scalar for x in row] for row in self.rows])

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([[sum(map(operator.mul, row, column)) for column in columns] for row in self.rows])

    def __pow__(self, n):
        if n < 0:
            return self.inverse() ** -n
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __repr__(self):
        return f"Matrix({self.rows!r})"

    def __format__(self, spec):
        cells = [[format(x, spec) for x in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return "\n".join("[" + " ".join(c.rjust(w) for c, w in zip(row, widths)) + "]" for row in cells)

    def det(self):
        rows = [[Fraction(x) for x in row] for row in self.rows]
        n, sign = len(rows), 1
        for i in range(n):
            pivot = next((r for r in range(i, n) if rows[r][i]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != i:
                rows[i], rows[pivot] = rows[pivot], rows[i]
                sign = -sign
            for r in range(i + 1, n):
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
        return sign * reduce(operator.mul, (rows[i][i] for i in range(n)), Fraction(1))

    def inverse(self):
        n = self.shape[0]
        rows = [[Fraction(x) for x in row] + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(self.rows)]
        for i in range(n):
            pivot = next((r for r in range(i, n) if rows[r][i]), None)
            if pivot is None:
                raise ZeroDivisionError("matrix is singular")
            rows[i], rows[pivot] = rows[pivot], rows[i]
            rows[i] = [x / rows[i][i] for x in rows[i]]
            for r in range(n):
                if r != i:
                    rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i])]
        return Matrix([row[n:] for row in rows])


a = Matrix([[2, 1], [5, 3]])
b = Matrix.build(2, 2, lambda i, j: i * 2 + j)
print(a + b, a - b, 3 * a, a @ b, a.T, sep="\n")
print(a.det(), a.inverse(), a @ a.inverse() == Matrix.identity(2), a ** 10, a ** -2)
print(f"{Matrix([[1.5, 22.25], [-3, 1000]]):.2f}")
fib = Matrix([[1, 1], [1, 0]])
print((fib ** 100)[0, 1])
random.seed(42)
c = Matrix.build(4, 4, lambda i, j: random.randint(-9, 9))
print(f"{c:d}", c.det(), sep="\n")
print(f"{c.inverse()}")
print(c[1:3, ::2], c[0, 1:], c[:, 3], c[2])
for bad in (lambda: a @ Matrix([[1]]), lambda: a + Matrix([[1]]), lambda: Matrix([[1, 2], [3]]), lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a + 1):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
perms = sum((-1) ** sum(p[i] > p[j] for i in range(4) for j in range(i + 1, 4)) * reduce(operator.mul, (c[i, p[i]] for i in range(4))) for p in itertools.permutations(range(4)))
print(perms == c.det())
