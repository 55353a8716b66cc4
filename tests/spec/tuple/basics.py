# Tuples: construction, immutability, methods, comparison, hashing.
t = 1, 2, 3
print(t, (), (1,), 1, (1, (2, (3,))), tuple(), tuple("ab"), tuple([1, 2]), tuple(range(3)), tuple(x for x in "hi"))
print(len(t), t[0], t[-1], t[1:], t[::-1], t + (4,), t * 2, 2 * (0,), () + (), 2 in t, t.count(2), t.index(3), t.index(2, 1))
print((1, 2) == (1, 2), (1, 2) == [1, 2], (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), hash((1, 2)) == hash((1.0, 2)), {(1, 2): "v"}[(1, 2)])
a, b, c = t
(d), (e,) = 4, (5,)
print(a, b, c, d, e)
print(tuple(t) is t, t[:] is t, t + () == t, (lambda: (1, 2))() == (1, 2))
m = ([1], 2)
m[0].append(9)
print(m)
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: t[3])
attempt(lambda: t["a"])
attempt(lambda: t.index(99))
attempt(lambda: t.append(1))
attempt(lambda: hash(m))
attempt(lambda: {m: 1})
attempt(lambda: t + [1])
attempt(lambda: t * "a")
attempt(lambda: t < 5)
attempt(lambda: tuple(5))
attempt(lambda: t.count())
attempt(lambda: tuple(1, 2))
attempt(lambda: t(1))
def assign():
    t[0] = 1
def remove():
    del t[0]
attempt(assign)
attempt(remove)
class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))
    @property
    def x(self):
        return self[0]
    def __add__(self, other):
        return Point(self[0] + other[0], self[1] + other[1])
p = Point(1, 2)
print(p, p.x, p + (10, 20), len(p), p == (1, 2), type(p + p).__name__, hash(p) == hash((1, 2)), isinstance(p, tuple), p[1:], [*p])
print(min((3, 1), (2, 9)), max([(1, "z"), (1, "a")]), sorted([(2, "b"), (1, "c"), (2, "a")]), sum((1, 2, 3)), dict([(1, 2), (3, 4)]))
x, y = 1, 2
x, y = y, x
print(x, y, (x, y), *t, sep="|")
