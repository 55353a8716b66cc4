# Which functions ask an iterable for its length, when, and what becomes of a wrong answer.
class Sized:
    def __init__(self, log, length=5):
        self.log, self.length, self.left = log, length, 3

    def __iter__(self):
        self.log.append("iter")
        return self

    def __next__(self):
        self.log.append("next")
        if self.left:
            self.left -= 1
            return self.left
        raise StopIteration

    def __len__(self):
        self.log.append("len")
        return self.length


class Hinting(Sized):
    __len__ = None

    def __length_hint__(self):
        self.log.append("hint")
        return self.length() if callable(self.length) else self.length


class Plain:
    def __init__(self, log):
        self.log = log

    def __len__(self):
        self.log.append("len")
        return 2

    def __iter__(self):
        self.log.append("iter")
        return iter("ab")


def wrong():
    raise TypeError("no answer")


def worse():
    raise ValueError("an answer that counts")


def assign(items):
    target = [1, 2, 3]
    target[1:2] = items
    return target


def add(items):
    target = [7]
    target += items
    return target


def try_it(name, make, log):
    try:
        print(name, make(), log)
    except Exception as error:
        print(name, type(error).__name__, error, log)


WAYS = {
    "list": list, "tuple": tuple, "set": set, "frozenset": frozenset, "sorted": sorted, "bytes": bytes, "bytearray": bytearray,
    "[*]": lambda items: [*items], "(*)": lambda items: (*items,), "{*}": lambda items: {*items}, "sum": sum, "max": max,
    "extend": lambda items: [0].extend(items), "+=": add, "any": any, "fromkeys": dict.fromkeys, "slice": assign,
    "call": lambda items: (lambda *all: all)(*items), "two": lambda items: (lambda *all: all)(9, *items),
}
for name, way in WAYS.items():
    for length in (5, 0, -1, "x", True):
        log = []
        try_it(f"{name} {length!r}", lambda: way(Sized(log, length)), log)
    for length in (7, -2, NotImplemented, "x", wrong, worse, 3.0):
        log = []
        shown = length.__name__ if callable(length) else length
        try_it(f"{name} hint {shown!r}", lambda: way(Hinting(log, length)), log)
for name, way in {"join": "-".join, "list": list, "dict": lambda items: dict([items]), "slice": assign}.items():
    log = []
    try_it(name, lambda: way(Plain(log)), log)


class NoIterator:
    def __iter__(self):
        return 5


for way in ("".join, b"".join, list, [].extend, bytes):
    log = []
    if way is not bytes:
        try_it("no iterator", lambda: way(NoIterator()), log)
print(iter(b"abc").__length_hint__(), iter(bytearray(b"ab")).__length_hint__())
