# All kinds of parameters, defaults and keyword arguments.
def plain(a, b, c):
    return a, b, c
def defaults(a, b=2, c=3):
    return a, b, c
def star(a, *rest):
    return a, rest
def kw(**named):
    return named
def only(*, a, b=2):
    return a, b
def posonly(a, b=2, /):
    return a, b
def mixed(a, b=2, /, c=3, *args, d, e=5, **kws):
    return a, b, c, args, d, e, kws
def after(*args, x=1):
    return args, x
print(plain(1, 2, 3), plain(1, c=3, b=2), plain(*[1, 2, 3]), plain(1, *(2, 3)), plain(**{"a": 1, "b": 2, "c": 3}), plain(*[1], **{"c": 3, "b": 2}))
print(defaults(1), defaults(1, 5), defaults(1, c=9), defaults(c=1, a=2), defaults(*(1, 2), c=4))
print(star(1), star(1, 2, 3), star(*"abc"), star(*range(3), *[9]), kw(), kw(a=1, b=2), kw(**{"x y": 1}, z=2), kw(self=1, kw=2))
print(only(a=1), only(b=1, a=2), posonly(1), posonly(1, 3), after(), after(1, 2, x=3), after(x=2))
print(mixed(1, d=4), mixed(1, 2, 3, 4, 5, d=6, f=7), mixed(1, d=4, a=10, b=20), mixed(1, 9, c=8, d=7, e=6))
def mutable(x, acc=[]):
    acc.append(x)
    return acc
print(mutable(1), mutable(2), mutable(3, []), mutable(4))
base = 10
def captured(x=base):
    return x
base = 20
print(captured(), base)
def order(tag, value):
    print("eval", tag)
    return value
print(plain(order("a", 1), *order("star", [2]), c=order("c", 3)))
print(kw(**order("first", {"a": 1}), b=order("b", 2), **order("second", {"c": 3})))
def defs(a=order("default a", 1), *, k=order("default k", 2)):
    return a, k
print(defs(), defs(5, k=6))
def many(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12):
    return a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11 + a12
print(many(*range(12)), many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, a12=12))
def rebind(a, *args, **kws):
    a += 1
    args += (9,)
    kws["new"] = 1
    return a, args, kws
given = {"old": 0}
print(rebind(1, 2, **given), given)
print((lambda a, *b, c=3, **d: (a, b, c, d))(1, 2, 3, c=4, e=5), (lambda: None)(), (lambda *, k: k)(k=2), (lambda x, /: x)(5))
def annotated(a: int, b: "str" = "x", *args: float, c: bool = True, **kw: dict) -> list:
    return [a, b, args, c, kw]
print(annotated(1), annotated(1, "y", 2.0, c=False, z=1))
print(print("returned None"), (lambda: (yield))().__next__())
def recursive_default(n, f=lambda k: k * 2):
    return f(n)
print(recursive_default(4), recursive_default(4, f=str), recursive_default(f=bool, n=0))
def returns_many():
    return 1, *range(2, 4), "end"
print(returns_many(), [*returns_many(), *returns_many()][::3])
