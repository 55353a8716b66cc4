# Short functions that natives and operators call: what they give, where they raise, and what they leave to others.
import functools


def show(title, call):
    try:
        print(title, call())
    except Exception as error:
        print(title, type(error).__name__, error)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        if self.x != other.x:
            return self.x < other.x
        return self.y < other.y

    def __len__(self):
        return self.x

    def __bool__(self):
        return self.y > 0

    def __contains__(self, item):
        return item in (self.x, self.y)

    def __getitem__(self, index):
        return self.x if index == 0 else self.y

    def __add__(self, other):
        return self.x + other.x

    def __neg__(self):
        return -self.x

    def __hash__(self):
        return self.x ^ self.y

    def __le__(self, other):
        return NotImplemented

    def __ge__(self, other):
        return self.x


class Odd:
    def __init__(self, answer):
        self.answer = answer

    def __len__(self):
        return self.answer

    def __bool__(self):
        return self.answer

    def __hash__(self):
        return self.answer

    def __lt__(self, other):
        return self.answer

    def __eq__(self, other):
        return self.missing


points = [Point(i * 7 % 5, i % 3) for i in range(12)]
for turn in range(3):
    show("sorted", lambda: [(p.x, p.y) for p in sorted(points)])
    show("reversed", lambda: [(p.x, p.y) for p in sorted(points, reverse=True)])
    show("by y", lambda: [p.x for p in sorted(points, key=lambda p: p.y)])
    show("by tuple", lambda: [p.x for p in sorted(points, key=lambda p: (-p.y, p.x))])
    show("max", lambda: max(points).x + min(points, key=lambda p: p.x * 10 + p.y).y)
    show("map", lambda: list(map(lambda p: p.x % 3 if p.y else None, points)))
    show("filter", lambda: [p.x for p in filter(lambda p: p.y, points)])
    show("filter by comparison", lambda: [p.x for p in filter(lambda p: p.x > p.y, points)])
    show("filter by object", lambda: [p.x for p in filter(lambda p: p, points)])
    show("any", lambda: any(map(lambda p: p.x == 4, points)))
    show("in", lambda: (Point(4, 1) in points, Point(9, 9) in points, points.index(Point(3, 0)) if Point(3, 0) in points else -1))
    show("count", lambda: points.count(Point(0, 0)))
    show("dict", lambda: {Point(1, 2): 1, Point(2, 1): 2}[Point(2, 1)])
    show("operators", lambda: (points[1] + points[2], -points[1], len(points[1]), bool(points[1]), not points[2]))
    show("items", lambda: (points[1][0], points[1][5], 2 in points[1], 7 not in points[1]))
    show("not implemented", lambda: points[1] <= points[2])
    show("an answer that is no bool", lambda: points[1] >= points[2])
    show("chain", lambda: points[0] < points[1] < points[2])
    show("not equal", lambda: points[1] != points[2])
    show("other class", lambda: points[1] == 3)
    show("reduce", lambda: functools.reduce(lambda a, b: a * 3 + b, range(60)))
    for answer in (0, 2, -1, True, False, None, "text", 2.5, 10**30):
        show(f"len {answer!r}", lambda: len(Odd(answer)))
        show(f"bool {answer!r}", lambda: bool(Odd(answer)))
        show(f"if {answer!r}", lambda: "yes" if Odd(answer) else "no")
        show(f"hash {answer!r}", lambda: answer == 10**30 or hash(Odd(answer)))
        show(f"sort {answer!r}", lambda: len(sorted([Odd(answer), Odd(answer), Odd(answer)])))
        show(f"less {answer!r}", lambda: Odd(answer) < Odd(answer))
    show("missing", lambda: Odd(1) == Odd(2))
    show("missing in list", lambda: [Odd(1)].index(Odd(2)))

values = [3, -7, 2.5, 1 << 62, -(1 << 63), 10**30, True, None, "text", "", b"ab", [1, 2], (3, 4), {1: 2}, {5}, range(3), 1.5e308, float("nan"), 1j, len, int]
functions = [
    lambda v: v + v, lambda v: v - 1, lambda v: v * v, lambda v: v * 2, lambda v: v // 3, lambda v: v % 3, lambda v: v / 2, lambda v: v << 2,
    lambda v: v >> 1, lambda v: v & 6, lambda v: v | 1, lambda v: v ^ 5, lambda v: -v, lambda v: +v, lambda v: ~v, lambda v: not v,
    lambda v: v < 3, lambda v: v == v, lambda v: v != 3, lambda v: 3 >= v, lambda v: v is None, lambda v: v is not True, lambda v: 1 in v, lambda v: 1 not in v,
    lambda v: v[0], lambda v: v[-1], lambda v: v[1], lambda v: len(v), lambda v: (v, v), lambda v: v.real, lambda v: v and 1, lambda v: v or 2,
    lambda v: 1 if v else 2, lambda v: 1 if v == 3 else 2 if v is None else 3, lambda v: v // 0, lambda v: v % 0, lambda v: v // -3, lambda v: v % -3,
    lambda v: v[v], lambda v: values, lambda v: undefined, lambda v: "a" < v, lambda v: v * 1.5, lambda v: (v, 1)[0], lambda v: 2.5 + v,
]
for number, function in enumerate(functions):
    answers = []
    for value in values:
        try:
            answer = list(map(function, [value, value]))
            answers.append("values" if answer[0] is values else repr(answer[0]))
        except Exception as error:
            answers.append(f"{type(error).__name__}: {error}")
    print(number, answers)


def outer(limit):
    step = 2
    inside = list(map(lambda v: v * step + limit, range(5)))
    step = 3
    def late(v):
        return v + never
    try:
        print(list(map(late, [1, 2])))
    except NameError as error:
        print(error)
    never = 1
    return inside, list(map(late, [1, 2])), list(map(lambda v, more=7: v + more, [1, 2]))


print(outer(10))
print(outer(10.5))


def deep(n):
    return n if n == 0 else max([n], key=lambda v: v) and deep(n - 1)


print(deep(100))


class Grows:
    def __init__(self):
        self.seen = 0

    @property
    def next(self):
        self.seen += 1
        return self.seen


grows = Grows()
print(list(map(lambda g: g.next, [grows] * 5)))
Point.__lt__ = lambda self, other: self.y < other.y
print([(p.x, p.y) for p in sorted(points)])
Point.__eq__ = lambda self, other: True
print(Point(1, 1) == Point(2, 2), [Point(1, 1)].index(Point(5, 5)))
points[0].x = "text"
show("after a change", lambda: sorted(points[:3], key=lambda p: p.x))
