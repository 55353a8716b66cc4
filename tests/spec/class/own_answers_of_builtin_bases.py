"""What classes derived from builtin types leave to them."""


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Shown(bytes):
    def __repr__(self):
        return "shown"


class ShownArray(bytearray):
    def __repr__(self):
        return "shown"


for made in Shown(b"x"), ShownArray(b"x"):
    print(str(made), repr(made), f"{made}", f"{made!r}", "%s %r" % (made, made), format(made))


class Says(Shown):
    def __str__(self):
        return "said"


print(str(Says(b"x")), Says(b"x"))


def hinted(base):
    class Hinted(base):
        def __length_hint__(self):
            print("hint")
            raise KeyError("hint")

    return Hinted


for base in list, tuple, dict, set, frozenset, str, bytes, bytearray, object:
    kind = hinted(base)
    for take in list, bytes, lambda items: [*items], bytearray().extend, tuple:
        attempt(lambda: take(kind()))


class Refuses:
    __iter__ = None


def takes(*given):
    return given


for function in (lambda: takes(*Refuses()), lambda: [*Refuses()], lambda: (1, *Refuses()), lambda: {*Refuses()}, lambda: list(Refuses()), lambda: takes(1, *Refuses()), lambda: 1 in Refuses(), lambda: [0 for _ in Refuses()]):
    attempt(function)
