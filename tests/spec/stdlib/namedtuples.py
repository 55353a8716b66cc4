from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(11, y=22)
print(p, p[0] + p[1], p.x, p.y, p == (11, 22), Point._fields, p._asdict(), p._replace(x=33), tuple(p))
x, y = p
print(x, y, Point._make([1, 2]), isinstance(p, tuple), len(p), hash(p) == hash((11, 22)), Point.__doc__, Point.x.__doc__)
print(Point, Point.__name__, Point.__mro__, Point.__match_args__, Point.__slots__, p._field_defaults)
Account = namedtuple("Account", "type balance", defaults=[0])
print(Account("premium"), Account._field_defaults, Account("a", 5), Account(balance=1, type="b"))
print(namedtuple("R", "abc, def, ghi, abc, _x 1a", rename=True)._fields, namedtuple("E", "")())
for args, kw in [((1,), {}), ((), {}), ((1, 2, 3), {}), ((1, 2), {"z": 3}), ((1,), {"x": 2}), ((1,), {"z": 2})]:
    try:
        print(Point(*args, **kw))
    except TypeError as error:
        print(error)
for name, fields in [("P", "x x"), ("P", "_x"), ("class", "x"), ("P", "for"), ("1P", "x"), ("P", "x-y"), ("P", ["x", "1"])]:
    try:
        namedtuple(name, fields)
    except ValueError as error:
        print(error)
try:
    namedtuple("P", "x", defaults=[1, 2])
except TypeError as error:
    print(error)
try:
    p._replace(z=1)
except TypeError as error:
    print(error)
try:
    Point._make([1])
except TypeError as error:
    print(error)
for change in ("p.x = 5", "del p.x"):
    try:
        if change == "p.x = 5":
            p.x = 5
        else:
            del p.x
    except AttributeError as error:
        print(error)


class Vector(namedtuple("Vector", "x y z", defaults=(0,))):
    __slots__ = ()

    @property
    def norm(self):
        return (self.x ** 2 + self.y ** 2 + self.z ** 2) ** 0.5

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self, other)))


v = Vector(3, 4)
print(v, v.norm, v + v, Vector.__base__.__name__, v < Vector(4, 0), sorted([Vector(2, 1), Vector(1, 5)]))
match v:
    case Vector(x, y):
        print("matched", x, y)
print({Point(1, 2): "a"}[(1, 2)], Point(1, 2) in {(1, 2)}, max(Point(1, 5), Point(2, 0)), f"{p.x:>5}|{p!r}")
