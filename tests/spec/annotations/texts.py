# Annotations as texts, in the form that CPython gives them.
from __future__ import annotations
def f(a: int, b: "str" = 1, *args: list[int], c: Undefined | None = 3, **kw: dict[str, 'x']) -> Callable[[int, str], None]: pass
print(f.__annotations__, f.__annotate__.__name__, f.__annotate__(1) == f.__annotations__)
class C:
    x: int
    y: Undefined = 3
    if False:
        z: int
    print(__annotations__)
    __p: foo.__bar
    def m(self, x: __priv): pass
print(C.__annotations__, C.__annotate__)
print(C.m.__annotations__)
x: a.b[c] = 1
y: lambda x, *y, z=1: x + y
print(__annotations__)
def un(a: -1, b: not x, c: 1 if a else 2, d: (1, 2), e: (1,), f: [1, *a], g: {1: 2, **x}, h: {1, 2}, i: f"a{b!r:>{w}}c", j: a[1:2, ::3], k: a[1:2], l: a[b, c], m: "it's", n: b"x", o: 1.0, p: 1e100, q: 2j,
   r: a if b else c, t: a and b or c, u: not (a or b), v: (a, b)[0], w: a < b <= c, x: a(b, *c, d=e, **g), y: ..., z: None, a1: x ** -y, a2: (-x) ** y, a3: -x ** y, a4: a + b * c, a5: (a + b) * c, a6: a - (b - c), a7: a // b % c, a8: a << b | c & d ^ e, a9: ~a, b1: (await_ for a in b if c), b2: [x for x in y for z in w], b3: {k: v for k, v in y}, b4: {s for s in t}, b5: lambda: 0, b6: lambda x, /, y, *, z: 0, b7: lambda *a, **k: 0, b8: a.b.c().d, b9: 1 .real, c1: "a" "b", c2: a @ b, c3: a is not b, c4: a not in b, c5: (lambda: 0)(), c6: (a if b else c).d, c7: "\n\t\\", c8: '"' , d1: r"\d", d6: 10000000000000000000000000, d7: 0x10, d8: 1_000, d9: True, e1: (), e2: [], e3: {}, e4: a[()], e5: a[(1,)], e6: a[*b], e7: a[*b, c], e8: f"{x}", e9: f"{x!s}{{}}", f1: f"{x=}", f2: 1e309, f3: -1e309, f4: 1e309j, f5: (1).real, f6: a if (b if c else d) else e, f7: (a if b else c) if d else e, f8: lambda: (yield_), f9: not not a, g1: - - a, g2: a ** b ** c, g3: (a ** b) ** c, g4: x if y else lambda: z, g5: [a for b in (c if d else e)], g6: (a, *b), g7: f(*(a or b)), g8: a or (b and c), g9: (a or b) and c): pass
for k, v in un.__annotations__.items(): print(k, v)
