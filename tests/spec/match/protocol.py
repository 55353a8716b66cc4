# What is asked of subjects, classes and keys, in which order, and what goes wrong.
from collections import deque


class Loud:
    def __init__(self, name, **attributes):
        self.__dict__["name"] = name
        self.__dict__["attributes"] = attributes

    def __getattr__(self, name):
        print("  getattr", self.__dict__["name"], name)
        try:
            return self.__dict__["attributes"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __eq__(self, other):
        print("  eq", self.__dict__["name"], other)
        return other == 5


class Sub(Loud):
    __match_args__ = ("a", "b")


def run(x):
    match x:
        case 1:
            return 1
        case Sub(1, 2):
            return 2
        case Sub(a, b=2, c=c):
            return a, c
        case Loud(a=1):
            return 3
        case 5:
            return 5


print(run(Loud("p", a=2)))
print(run(Sub("q", a=1, b=3)))
print(run(Sub("r", a=1, b=2)))
print(run(Sub("s", a=4, b=2, c=6)))


class Mapping(dict):
    def get(self, key, default=None):
        print("  get", key)
        return super().get(key, default)

    def __len__(self):
        print("  len")
        return super().__len__()

    def keys(self):
        print("  keys")
        return super().keys()


def mapping(x):
    match x:
        case {"a": 1, "b": b}:
            return b
        case {"a": a, **rest}:
            return a, rest
        case {"z": _, "y": _, "x": _, "w": _}:
            return "four"


print(mapping(Mapping(a=1, b=2)))
print(mapping(Mapping(a=2, b=2, c=3)))
print(mapping(Mapping(z=1)))


class Sequence(list):
    def __len__(self):
        print("  len")
        return super().__len__()

    def __getitem__(self, index):
        print("  item", index)
        return super().__getitem__(index)

    def __iter__(self):
        print("  iter")
        return super().__iter__()


def sequence(x):
    match x:
        case [_, _]:
            return "two"
        case [1, *_, last]:
            return "from 1 to", last
        case [a, *b, c]:
            return a, b, c
        case [*all]:
            return all


print(sequence(Sequence([1, 2])))
print(sequence(Sequence([1, 2, 3])))
print(sequence(Sequence([3, 2, 1])))
print(sequence(Sequence([3])))

match deque([1, 2, 3]):
    case [a, *b]:
        print(a, b)


class NoSequence:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return index

    def __iter__(self):
        return iter((0, 1))


match NoSequence():
    case [_, _]:
        print("no")
    case {}:
        print("no")
    case NoSequence():
        print("only what is registered")


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


class A:
    __match_args__ = ("x", "y")
    x = y = z = 1


class B:
    __match_args__ = ["x"]
    x = 1


class C:
    __match_args__ = ("x", 5)
    x = 1


class D:
    x = 1


class E:
    __match_args__ = ("x", "x")
    x = 1


class F:
    __match_args__ = ()


class G:
    __match_args__ = ("x",)

    @property
    def x(self):
        raise ValueError("from the property")


class H(int):
    pass


class I(str):
    __match_args__ = ("size",)

    @property
    def size(self):
        return len(self)


def too_many(x):
    match x:
        case A(1, 1, 1):
            return "no"


def twice(x):
    match x:
        case A(1, x=1):
            return "no"


def keyword_first(x):
    match x:
        case A(z=1, y=1):
            return "yes"


def of_b(x):
    match x:
        case B(1):
            return "no"


def of_c(x):
    match x:
        case C(1, 2):
            return "no"


def of_d(x):
    match x:
        case D(1):
            return "no"


def of_e(x):
    match x:
        case E(1, 1):
            return "no"


def of_f(x):
    match x:
        case F(1, 2):
            return "no"


def of_g(x):
    match x:
        case G(1):
            return "no"


def of_int(x):
    match x:
        case int(1, 2):
            return "no"


def of_derived(x):
    match x:
        case H(n):
            return type(n).__name__, n
        case I(n):
            return type(n).__name__, n


def no_class(x):
    match x:
        case A.x():
            return "no"


def duplicates(x):
    match x:
        case {A.x: 1, A.y: 1}:
            return "no"


def one_key(x):
    match x:
        case {"x": 1, D.x: 2}:
            return "yes"
        case {"x": 3}:
            return "three"


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        print("  hash", self.n)
        return 7

    def __eq__(self, other):
        print("  eq", self.n, other.n)
        return self.n == other.n


class Keys:
    FIRST = Key(1)
    SECOND = Key(2)


def key_objects(x):
    match x:
        case {Keys.FIRST: a, Keys.SECOND: b}:
            return a, b


attempt(too_many, A())
attempt(twice, A())
attempt(keyword_first, A())
attempt(of_b, B())
attempt(of_c, C())
attempt(of_d, D())
attempt(of_e, E())
attempt(of_f, F())
attempt(of_g, G())
attempt(of_int, 5)
attempt(of_derived, H(3))
attempt(of_derived, I("abc"))
attempt(no_class, 5)
attempt(duplicates, {1: 1})
attempt(one_key, {"x": 1, 1: 2})
attempt(one_key, {"x": 3})
attempt(key_objects, {Keys.FIRST: "a", Keys.SECOND: "b"})


class Get(dict):
    get = None


def no_get(x):
    match x:
        case {"a": 1}:
            return "no"


attempt(no_get, Get(a=1))
attempt(lambda: no_get({"a": 1}))


class BadTruth:
    def __eq__(self, other):
        return self

    def __bool__(self):
        raise ZeroDivisionError("no truth")


def compare(x):
    match x:
        case 1:
            return 1


attempt(compare, BadTruth())

for x in ["none", None, 0, False]:
    match x:
        case None:
            print("None")
        case False:
            print("False")
        case _:
            print("other")
