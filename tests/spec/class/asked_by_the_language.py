# What operators and builtins ask of classes: hooks of instances, builtin functions as special methods, methods of numbers.
import collections.abc


def look(name, make):
    try:
        print(name, repr(make()))
    except Exception as error:
        print(name, "!", type(error).__name__, error)


class Reflected(float):
    def __rdivmod__(self, other):
        return "reflected"


class Derived(Reflected):
    pass


class Whole(int):
    def __rdivmod__(self, other):
        return "whole"


for left, right in (
    (Reflected(5), Reflected(2)), (Reflected(5), Derived(2)), (5.0, Reflected(2)), (5, Reflected(2)), (4, Whole(2)), (4.0, Whole(2)), (True, Whole(3)),
):
    look(f"{type(left).__name__} {type(right).__name__}", lambda: divmod(left, right))
for method, other in (
    ("__add__", 2.0), ("__radd__", 2.0), ("__truediv__", 2.5), ("__lt__", 2.0), ("__eq__", 1.0), ("__pow__", 0.5), ("__mul__", 1j), ("__add__", True),
    ("__and__", 3), ("__divmod__", 2.0), ("__add__", "a"),
):
    look(f"int {method}", lambda: getattr(1, method)(other))
    look(f"float {method}", lambda: getattr(1.0, method)(other))
look("bool", lambda: int.__new__(bool, 5))
look("object", lambda: object.__new__(int))


class Claims:
    def __getattribute__(self, name):
        print("asked for", name)
        if name == "__class__":
            return int
        return object.__getattribute__(self, name)


look("isinstance", lambda: isinstance(Claims(), int))
look("isinstance", lambda: isinstance(Claims(), Claims))
look("isinstance", lambda: isinstance(Claims(), (str,)))


class Functions:
    __len__ = len
    __index__ = int
    __repr__ = str
    __neg__ = dict


look("len", lambda: len(Functions()))
look("index", lambda: [1, 2][Functions()])
look("repr", lambda: repr(Functions()))
look("neg", lambda: -Functions())


class Items(dict):
    def __iter__(self):
        print("iter")
        return iter(["x"])

    def keys(self):
        return ["k"]

    def __missing__(self, key):
        return f"no {key}"


class Keys(dict):
    def keys(self):
        print("keys")
        return super().keys()

    def __getitem__(self, key):
        print("item")
        return "x"


def gather(**all):
    return all


def extended(items):
    target = [0]
    target += items
    return target


def merged(mapping):
    target = {"q": 1}
    target |= mapping
    return target


for kind in (Items, Keys):
    made = kind(a=1)
    for name, way in {
        "dict": dict, "copy": kind.copy, "|": lambda m: m | {"q": 1}, "r|": lambda m: {"q": 1} | m, "|=": merged, "**": lambda m: gather(**m),
        "{**}": lambda m: {**m}, "+=": extended, "both": lambda m: gather(x=1, **m),
    }.items():
        look(f"{kind.__name__} {name}", lambda: way(made))


class Few(set):
    pass


class Frozen(frozenset):
    pass


class Number(int):
    pass


class Text(str):
    pass


look("set", lambda: Few(1, 2))
look("frozenset", lambda: Frozen([], 2, 3))
look("int", lambda: Number(1, 2, 3))
look("str", lambda: Text(1, 2, 3, 4))
look("same", lambda: type(Text("plain") % ()))
look("same", lambda: type(Text("%s") % 1))
look("bytes", lambda: b"x" % Text("a"))


class Sequence(collections.abc.Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return (10, 20)[index]


class Mapping(collections.abc.Mapping):
    def __len__(self):
        return 1

    def __iter__(self):
        return iter("a")

    def __getitem__(self, key):
        return 5


class Registered:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return (30, 40)[index]


def match(value):
    match value:
        case [first, second]:
            return first, second
        case {"a": found}:
            return found
        case _:
            return "neither"


look("before", lambda: match(Registered()))
collections.abc.Sequence.register(Registered)
look("match", lambda: (match(Sequence()), match(Mapping()), match(Registered()), match(collections.UserList([1, 2])), match(collections.UserDict(a=1))))
look("deletion", lambda: {1}.__class__)
for target, key in (({1}, True), ((1,), True), ((1,), "a"), (5, 1)):
    try:
        del target[key]
    except TypeError as error:
        print(error)


class Accessors:
    read = property(lambda self: 1)


Accessors.late = property(lambda self: 2)
look("read", lambda: setattr(Accessors(), "read", 1))
look("late", lambda: setattr(Accessors(), "late", 1))
look("late", lambda: delattr(Accessors(), "late"))


class NoIteration:
    __iter__ = None


def unpack(value):
    first, second = value


look("unpack", lambda: unpack(NoIteration()))
look("unpack", lambda: unpack(5))
