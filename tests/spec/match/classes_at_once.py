# Class patterns: plain attributes, and everything that makes the answer ask code or fail.
class Point:
    __match_args__ = ("x", "y")
    shared = "of the class"

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Derived(Point):
    pass


class Unlike:
    def __init__(self):
        self.x = 1


class Late:
    def __init__(self):
        self.seen = []

    def __getattr__(self, name):
        self.seen.append(name)
        if name == "missing":
            raise AttributeError(name)
        return name.upper()


class Computed:
    __match_args__ = ("size",)

    @property
    def size(self):
        return 3

    @property
    def broken(self):
        raise KeyError("broken")


class Slots:
    __slots__ = ("a", "b")
    __match_args__ = ("a",)


def what(subject):
    match subject:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return "on the axis", y
        case Point(x, y) if x == y:
            return "diagonal", x
        case Derived(x, y=y, shared=shared):
            return "derived", x, y, shared
        case Point(x, y):
            return "point", x, y
        case Computed(3):
            return "computed"
        case Slots(a, b=b):
            return "slots", a, b
        case Slots(a):
            return "slots with one", a
        case Slots():
            return "slots without any"
        case Late(anything=value):
            return "late", value
        case Unlike(x=1, y=_):
            return "never"
        case Unlike(x=1):
            return "unlike"
        case bool(b):
            return "bool", b
        case int(n, real=real):
            return "int", n, real
        case str(s) | bytes(s):
            return "text", s
        case list([a, *_]) | tuple((a, *_)):
            return "sequence", a
        case dict(d):
            return "dict", d
        case float():
            return "float"
        case None:
            return "none"
        case _:
            return "other"


full, one, none = Slots(), Slots(), Slots()
full.a, full.b = 1, 2
one.a = 1
empty = Point(1, 2)
del empty.y
subjects = [
    Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), Derived(1, 2), Derived(0, 1), empty, Computed(), full, one, none,
    Late(), Unlike(), True, 5, 1 << 70, "s", b"b", bytearray(b"x"), [1, 2], (3,), [], {"k": 1}, 1.5, None, Point, object(),
]
for _ in range(2):
    for subject in subjects:
        print(what(subject))


class IntLike(int):
    pass


class Named(int):
    __match_args__ = ("label",)
    label = "seven"


print(what(IntLike(4)))
match Named(7):
    case Named(label):
        print(label)


# Errors, in the order in which they come.
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


def too_many():
    match Point(1, 2):
        case Point(1, 2, 3):
            return "no"


def too_many_of_int():
    match 5:
        case int(1, 2):
            return "no"


def none_allowed():
    match Unlike():
        case Unlike(1):
            return "no"


def twice():
    match Point(1, 2):
        case Point(1, x=1):
            return "no"


def not_a_class():
    pattern = 5
    match 5:
        case pattern():
            return "no"


def bad_arguments():
    class Bad:
        __match_args__ = ["x"]

    match Bad():
        case Bad(x):
            return "no"


def bad_element():
    class Bad:
        __match_args__ = (1,)

    match Bad():
        case Bad(x):
            return "no"


def broken():
    match Computed():
        case Computed(broken=1):
            return "no"


def missing():
    late = Late()
    match late:
        case Late(missing=1):
            return "no"
    return late.seen


for function in (too_many, too_many_of_int, none_allowed, twice, not_a_class, bad_arguments, bad_element, broken, missing):
    attempt(function)


# Classes whose metaclass has a say, and objects that say they are of another class.
class Meta(type):
    def __instancecheck__(cls, other):
        print("asked")
        return isinstance(other, str)


class Strings(metaclass=Meta):
    pass


class Liar:
    x = "lied"
    y = "too"

    @property
    def __class__(self):
        return Point


for subject in ("a", 1, Liar()):
    match subject:
        case Strings():
            print("strings")
        case Point(x=x):
            print("a point", x)
        case _:
            print("neither")

# The class changes between two looks.
point = Point(1, 2)
print(what(point))
Point.__match_args__ = ("y", "x")
print(what(point))
Point.x = property(lambda self: 99)
print(what(point))
del Point.x
Point.__match_args__ = ()
attempt(lambda: what(point))
