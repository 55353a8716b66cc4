# A special method may be a property. Where its getter raises AttributeError, some operations do without it, and others let the error through.
import re


def told(name, action):
    try:
        shown = action()
    except Exception as error:
        shown = f"{type(error).__name__}: {error}"
    print(f"{name:9}", re.sub("0x[0-9a-f]+", "0x..", str(shown)))


def lacking(error):
    def getter(self):
        raise error

    class P:
        pass

    names = "add radd matmul eq lt iter contains bool repr hash str format len getitem call next neg index abs iadd reversed dir int float"
    for name in names.split():
        setattr(P, f"__{name}__", property(getter))
    return P()


def in_place(p):
    p += 1


def taken_apart(p):
    a, b = p


for error in (AttributeError("not there"), ValueError("broken"), KeyError("k")):
    p = lacking(error)
    print(repr(error))
    told("add", lambda: p + 1)
    told("radd", lambda: 1 + p)
    told("matmul", lambda: p @ 2)
    told("iadd", lambda: in_place(p))
    told("eq", lambda: p == 1)
    told("eq'", lambda: 1 == p)
    told("ne", lambda: p != 1)
    told("lt", lambda: p < 1)
    told("gt", lambda: 1 > p)
    told("sorted", lambda: sorted([p, p]))
    told("iter", lambda: iter(p))
    told("list", lambda: list(p))
    told("for", lambda: [x for x in p])
    told("unpack", lambda: taken_apart(p))
    told("star", lambda: [*p])
    told("in", lambda: 1 in p)
    told("not in", lambda: 1 not in p)
    told("bool", lambda: bool(p))
    told("not", lambda: not p)
    told("if", lambda: "yes" if p else "no")
    told("and", lambda: p and "rest")
    told("any", lambda: any([0, p]))
    told("filter", lambda: len(list(filter(None, [p, 0]))))
    told("repr", lambda: repr(p))
    told("in list", lambda: str([p]))
    told("fstring", lambda: f"{p!r}")
    told("percent", lambda: "%r" % p)
    told("hash", lambda: hash(p))
    told("dict", lambda: {p: 1})
    told("set", lambda: {p})
    told("index", lambda: [1, p].index(p))
    told("count", lambda: [1, 2].count(p))
    told("sum", lambda: sum([p]))
    for name, action in (
        ("str", str), ("format", format), ("len", len), ("next", next), ("neg", lambda q: -q), ("hex", hex), ("abs", abs), ("int", int),
        ("float", float), ("call", lambda q: q()), ("item", lambda q: q[0]), ("dir", dir), ("reversed", reversed),
    ):
        told(name, lambda: action(p))


class Empty:
    @property
    def __bool__(self):
        raise AttributeError

    def __len__(self):
        return 0


print(bool(Empty()), not Empty())


class Sequence:
    @property
    def __iter__(self):
        raise AttributeError

    def __getitem__(self, index):
        return ["a", "b"][index]


print(list(Sequence()), "b" in Sequence(), [*Sequence()])


class Searched:
    @property
    def __contains__(self):
        raise AttributeError

    def __iter__(self):
        return iter([5])


print(5 in Searched(), 6 in Searched(), 6 not in Searched())


class Given:
    __add__ = property(lambda self: lambda other: ("add", other))
    __eq__ = property(lambda self: lambda other: ("eq", other))
    __bool__ = property(lambda self: lambda: False)
    __iter__ = property(lambda self: lambda: iter((1, 2)))
    __contains__ = property(lambda self: lambda item: item == 9)
    __repr__ = property(lambda self: lambda: "G!")
    __hash__ = property(lambda self: lambda: 7)
    __dir__ = property(lambda self: lambda: ["b", "a"])
    __reversed__ = property(lambda self: lambda: "backwards")
    __format__ = property(lambda self: lambda spec: "f" + spec)


g = Given()
print(g + 1, g == 3, bool(g), list(g), 9 in g, 8 in g, repr(g), hash(g), dir(g), reversed(g), f"{g:x}")


class Outer:
    class Inner:
        __hash__ = None


def inside():
    class Local:
        __hash__ = None

    return Local()


for unhashable in (Outer.Inner(), inside()):
    told("key", lambda: {unhashable: 1})
    told("element", lambda: {unhashable})
    told("find", lambda: {}.get(unhashable))
