# Lambdas with every parameter form and in every place.
print((lambda: 1)(), (lambda x: x)(2), (lambda x, y=3: x + y)(1), (lambda *a: a)(1, 2), (lambda **k: k)(a=1), (lambda x, /, y, *, z: (x, y, z))(1, y=2, z=3))
print((lambda x: lambda y: x - y)(5)(3), (lambda f, *a: f(*a))(max, 1, 9), (lambda: (yield))().send(None), (lambda x: (x, x))(1), (lambda: [])(), (lambda: {})())
pairs = [(2, "b"), (1, "z"), (3, "a")]
print(sorted(pairs, key=lambda p: p[1]), max(pairs, key=lambda p: p[0]), list(map(lambda p: p[1] * p[0], pairs)), list(filter(lambda p: p[0] > 1, pairs)))
fs = {name: (lambda n: lambda x: f"{n}({x})")(name) for name in "fgh"}
print(fs["f"](fs["g"](1)), [f(0) for f in fs.values()])
cond = lambda x: "neg" if x < 0 else "zero" if x == 0 else "pos"
print([cond(v) for v in (-1, 0, 1)], (lambda x: x and x[0])([]), (lambda x: x or "none")(""), (lambda x: not x)(0))
y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(10))
def apply(f, n):
    return [f(i) for i in range(n)]
k = 3
print(apply(lambda i: i ** 2, 4), apply(lambda i: (i, k), 2), apply(lambda i: [j for j in range(i)], 3))
class Button:
    on_click = lambda self, n=1: f"clicked {n} {self.label}"
    label = "ok"
print(Button().on_click(), Button().on_click(5), (lambda s: s.label)(Button), Button.on_click(Button()))
print((lambda a, b=lambda: 7: a + b())(1), (lambda x=(1, 2): x)(), (lambda *_, **__: (_, __))(1, 2, c=3), [(lambda x: x * 2)(i) for i in range(3)])
try:
    (lambda x: x.foo)(1)
except AttributeError as error:
    print(error)
try:
    (lambda x: 1 / x)(0)
except ZeroDivisionError as error:
    print(error)
print((lambda: ...)() is ..., (lambda x: (z := x + 1) + z)(2), f"{(lambda x: x + 1)(1)}", (lambda x: f"{x!r:>5}")("a"))
