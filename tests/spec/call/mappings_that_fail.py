"""What becomes of exceptions of a mapping's methods in `f(**m)` and `{**m}`; keys that are no str; keys of `o[k] = v` that are asked for their number."""

import array
import types


def said(label, action, *arguments, **named):
    try:
        result = action(*arguments, **named)
    except Exception as error:
        print(label, "->", type(error).__name__, error, error.__context__)
    else:
        print(label, "=", repr(result))


class Failing:
    def __init__(self, error):
        self.error = error

    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        raise self.error


class Named(str):
    pass


def f(**named):
    return named


for error in (
    KeyError("zz"), KeyError(Named("zz")), KeyError(), KeyError(1, 2), TypeError("t"), AttributeError("x"), ValueError("v"), StopIteration(3), LookupError("l"),
    type("Own", (KeyError,), {})("own"),
):
    said("f(**m)", lambda: f(**Failing(error)))
    said("f(b=1, **m)", lambda: f(b=1, **Failing(error)))
    said("dict(**m)", lambda: dict(**Failing(error)))
    said("{**m}", lambda: {**Failing(error)})
    said("dict(m)", lambda: dict(Failing(error)))
    said("print(**m)", lambda: print(**Failing(error)))


class NoKeys:
    def keys(self):
        raise AttributeError("own")

    def __getitem__(self, key):
        return 1


class NumberOfKeys:
    def keys(self):
        return 5


class OtherKeys:
    def keys(self):
        return ["a", 1]

    def __getitem__(self, key):
        return 1


class WalksBadly:
    def keys(self):
        return self

    def __iter__(self):
        yield "a"
        raise AttributeError("on the way")

    def __getitem__(self, key):
        return 1


for mapping in NoKeys(), NumberOfKeys(), OtherKeys(), WalksBadly(), None, 5, [("a", 1)]:
    said(type(mapping).__name__, lambda: f(**mapping))
    said(type(mapping).__name__, lambda: {**mapping})


class Plain:
    pass


class Slotted:
    __slots__ = ()


class Empty:
    def __init__(self):
        pass


class Taking:
    def __init__(self, **named):
        self.named = named


for kind in Plain, Slotted, Empty, Taking, type("Q", (), {}), dict, int, str, type, len, print, sorted, f:
    said(kind.__name__, lambda: kind(**{1: 2}))


class Number:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        print("asked", self.number)
        if isinstance(self.number, Exception):
            raise self.number
        return self.number


def put(container, key):
    container[key] = 1


def drop(container, key):
    del container[key]


for container in (
    {1}, frozenset(), (1,), "a", b"a", range(3), {}.keys(), {}.values(), {}.items(), types.MappingProxyType({}), 1, 1.5, None, object(), iter([]), slice(1),
    [1, 2, 3], bytearray(b"abc"), array.array("i", [1, 2, 3]), memoryview(bytearray(b"abc")),
):
    for number in 1, -1, 9, KeyError("index"):
        said(type(container).__name__, put, container, Number(number))
        said(type(container).__name__, drop, container, Number(number))
        if hasattr(container, "append") or isinstance(container, memoryview):
            print(list(container))
m = types.ModuleType("m")
m.x = 1
del m.x
said("module", delattr, m, "x")
said("module", getattr, m, "x")
said("module", delattr, types, "zzz")
