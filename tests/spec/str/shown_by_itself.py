# What a `__repr__` that stands for `__str__` must give, and errors that show a value of a derived class as it shows itself.
def t(label, f, *arguments):
    try:
        print(label, f(*arguments))
    except Exception as error:
        print(label, type(error).__name__, error)


class Nothing:
    def __repr__(self):
        return None


class Number:
    def __repr__(self):
        return 5


class Own:
    def __str__(self):
        return b"x"


class Mapping(dict):
    def __repr__(self):
        return []


class Items(list):
    def __repr__(self):
        return ()


class Wrong(Exception):
    def __repr__(self):
        return None


class Derived(Number):
    pass


class Late:
    @property
    def __repr__(self):
        raise AttributeError("no")


for kind in (Nothing, Number, Own, Mapping, Items, Wrong, Derived):
    value = kind()
    name = kind.__name__
    t(name, lambda: print(value))
    t(name, str, value)
    t(name, lambda: f"{value}")
    t(name, lambda: f"{value!s:>4}")
    t(name, lambda: "%s" % value)
    t(name, lambda: "%s and %d" % (value, 1))
    t(name, lambda: "{}".format(value))
    t(name, lambda: "{!s}".format(value))
    t(name, format, value)
    if kind is not Own:
        t(name, repr, value)
        t(name, lambda: f"{value!r}")
        t(name, lambda: "%r" % value)
        t(name, ascii, value)
        t(name, lambda: str([value]))
        t(name, lambda: list(map(str, [value])))
print(str(Late()).startswith("<__main__.Late object at 0x"))


class Text(str):
    def __repr__(self):
        return "shown"


class Failing(str):
    def __repr__(self):
        raise KeyError("mine")


class Long(str):
    def __repr__(self):
        return "é" * 300


class Plain(str):
    def __str__(self):
        return "another"


class Data(bytes):
    def __repr__(self):
        return "data"


class Array(bytearray):
    def __repr__(self):
        return "array"


class Bare(bytearray):
    pass


for kind in (Text, Failing, Long, Plain):
    for text in ("q", "1_", "", " 12 "):
        t(kind.__name__, int, kind(text))
        t(kind.__name__, int, kind(text), 7)
        t(kind.__name__, int, kind(text), 99)
        t(kind.__name__, float, kind(text))
for kind in (Data, Array, Bare, bytes, bytearray):
    for data in (b"q", b"\xff", b"", b"7"):
        t(kind.__name__, int, kind(data))
        t(kind.__name__, float, kind(data))
t("map", lambda: list(map(int, ["1", Text("x")])))
t("map", lambda: list(map(float, [Data(b"1"), Data(b"x")])))
