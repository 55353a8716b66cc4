"""Which of several errors an operation raises, and in which words."""


class Index:
    def __index__(self):
        return "a"


class Mapping:
    def keys(self):
        return ["zz"]

    def __getitem__(self, key):
        return key


def f(a, *b, **c):
    return a, b, c


def look(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


# What is given by name is gathered before it is looked at.
look(lambda: f(1, **{1: 2}, **None))
look(lambda: f(1, **{1: 2}, **[("a", 1)]))
look(lambda: f(1, **{1: 2}, zz=5, **Mapping()))
look(lambda: f(1, **{1: 2}, b=1))
look(lambda: f(*None, **{1: 2}))
look(lambda: len(**{1: 2}))
look(lambda: int(**{1: 2}))
look(lambda: dict(**{1: 2}))
look(lambda: print(**{1: 2}))
look(lambda: sorted([], **{1: 2}))
look(lambda: ValueError(**{1: 2}))
five = 5
look(lambda: five(**{1: 2}))
look(lambda: type("A", (), {}, **{1: 2}))

# An item that is neither a number nor bytes.
look(lambda: Index() in b"ab")
look(lambda: Index() in bytearray(b"ab"))
look(lambda: 300 in b"ab")
look(lambda: "a" in b"ab")


def delete(container, key):
    del container[key]


for container in (filter(None, []), map(str, []), iter([]), enumerate([]), range(3), "abc", (1, 2), b"ab", {1}, {}.keys(), 5, 1.5, None, len, f, object(), slice(1), type.__dict__, int | str):
    for key in (0, "a", 2**70):
        look(lambda: delete(container, key))


def assign(container, key):
    container[key] = 1


for container in (filter(None, []), range(3), "abc", (1, 2), b"ab", {1}, {}.keys(), 5, None, object()):
    for key in (0, "a", 2**70):
        look(lambda: assign(container, key))

print(repr(str.maketrans).split(" at ")[0], repr(bytes.maketrans).split(" at ")[0], repr("".maketrans).split(" at ")[0])
