# The operators as functions, and the callables that fetch items, attributes and methods.
import operator
from operator import attrgetter, itemgetter, methodcaller

for name in ("lt", "le", "eq", "ne", "ge", "gt", "add", "and_", "floordiv", "lshift", "mod", "mul", "or_", "pow", "rshift", "sub", "truediv", "xor"):
    print(name, getattr(operator, name)(13, 3), getattr(operator, f"__{name.rstrip('_')}__")(5, 2))
for name in ("abs", "index", "inv", "invert", "neg", "not_", "pos", "truth"):
    print(name, getattr(operator, name)(-7), getattr(operator, name)(True))
for name in ("iadd", "iand", "ifloordiv", "ilshift", "imod", "imul", "ior", "ipow", "irshift", "isub", "itruediv", "ixor"):
    print(name, getattr(operator, name)(13, 3))
a = [1]
b = operator.iadd(a, (2, 3))
print(a is b, a, operator.iconcat(a, [4]) is a, a, operator.concat("ab", "cd"))
print(operator.is_(None, None), operator.is_not(1, None), operator.is_none(None), operator.is_not_none(0))
print(operator.contains([1, 2], 2), operator.countOf([1, 2, 1, True], 1), operator.indexOf("hello", "l"))
d = {}
operator.setitem(d, "k", 5)
print(d, operator.getitem(d, "k"), operator.getitem([1, 2, 3], slice(1, None)))
operator.delitem(d, "k")
print(d, operator.call(max, 3, 9, key=lambda x: -x), operator.truth([]), operator.not_(""))
print(operator.length_hint([1, 2]), operator.length_hint(iter([1, 2])), operator.length_hint(5), operator.length_hint(5, 12))


class Matrix:
    def __init__(self, name):
        self.name = name

    def __matmul__(self, other):
        return f"{self.name}@{other.name}"

    def __imatmul__(self, other):
        self.name += other.name
        return self

    def __index__(self):
        return 42

    def __length_hint__(self):
        return 7


x, y = Matrix("x"), Matrix("y")
print(operator.matmul(x, y), operator.imatmul(x, y) is x, x.name, operator.index(x), operator.length_hint(x))

rows = [{"n": 3, "w": "c"}, {"n": 1, "w": "b"}, {"n": 3, "w": "a"}]
print(sorted(rows, key=itemgetter("n")), sorted(rows, key=itemgetter("n", "w")), max(rows, key=itemgetter("w")))
print(itemgetter(1)("abc"), itemgetter(1, -1)([5, 6, 7]), itemgetter(slice(1, 3))("abcd"), list(map(itemgetter(0), ["ab", (1,)])))


class Point:
    def __init__(self, x, inner=None):
        self.x = x
        self.inner = inner

    def scale(self, by, *, plus=0):
        return self.x * by + plus


p = Point(3, Point(4))
print(attrgetter("x")(p), attrgetter("inner.x")(p), attrgetter("x", "inner.x", "inner.inner")(p))
print(methodcaller("scale", 2)(p), methodcaller("scale", by=3, plus=1)(p), methodcaller("upper")("abc"))
print(itemgetter(1), itemgetter("a", 2), attrgetter("x.y"), attrgetter("a", "b"))
print(methodcaller("f"), methodcaller("f", 1, "x", k=[2]))
for call in (
    lambda: operator.add(1, "a"),
    lambda: operator.lt(1, "a"),
    lambda: operator.index(1.5),
    lambda: operator.index("a"),
    lambda: operator.concat(1, 2),
    lambda: operator.iconcat(1, [2]),
    lambda: operator.indexOf([1, 2], 3),
    lambda: operator.countOf(5, 1),
    lambda: operator.getitem([1], 4),
    lambda: operator.delitem({}, "k"),
    lambda: operator.length_hint([], "x"),
    lambda: operator.call(5),
    lambda: itemgetter(),
    lambda: attrgetter(),
    lambda: attrgetter(5),
    lambda: attrgetter("a", b"x"),
    lambda: methodcaller(),
    lambda: methodcaller(3),
    lambda: itemgetter("k")({}),
    lambda: itemgetter(0)(5),
    lambda: attrgetter("inner.y")(p),
    lambda: methodcaller("none")(p),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(type(itemgetter(1)).__name__, type(attrgetter("a")).__module__, operator.__name__, operator.inv is operator.invert)
print(len(operator.__all__), operator.__all__[:3], operator.__all__ == sorted(operator.__all__))
