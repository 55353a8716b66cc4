# Format specs on strings and other objects, __format__.
for spec in ["", "s", "10", "<10", ">10", "^10", "*^11", ".2", "8.3", "^8.1s", "é>6", "05", ">05"]:
    print(repr(spec), [format(v, spec) for v in ("", "abc", "naïve ☕")])
for value, spec in [("a", "d"), ("a", "=5"), ("a", "+"), ("a", ","), ("a", "#"), ("a", ".x"), ("a", "05d"), ("a", " "), (None, "5"), ([1], "x"), ({}, ">3"), ((1,), "5"), (b"a", "3"), (len, "1"), ("a", "z")]:
    try:
        print(repr(spec), format(value, spec))
    except Exception as error:
        print(repr(spec), type(error).__name__ + ":", error)
print(format(None), format([1, "a"]), format({}), format((1, 2), ""), format(range(3)))
class Temp:
    def __init__(self, deg):
        self.deg = deg
    def __format__(self, spec):
        if spec == "":
            return "plain"
        return f"<{spec}:{self.deg}>"
    def __str__(self):
        return "as str"
    def __repr__(self):
        return "as repr"
t = Temp(20)
print(format(t), format(t, "C"), f"{t} {t:F} {t!s} {t!r} {t!s:>8} {t:{'a' + 'b'}}", "{} {:x} {!r}".format(t, t, t), "%s %r" % (t, t))
class NoFormat:
    def __str__(self):
        return "nf"
print(format(NoFormat()), f"{NoFormat()}")
try:
    f"{NoFormat():5}"
except TypeError as error:
    print(error)
class BadFormat:
    def __format__(self, spec):
        return 5
class BadStr:
    def __str__(self):
        return 5
class BadRepr:
    def __repr__(self):
        return None
for action in (lambda: format(BadFormat()), lambda: str(BadStr()), lambda: repr(BadRepr()), lambda: f"{BadStr()}", lambda: format(1, 5), lambda: format(), lambda: [BadRepr()].__repr__()):
    try:
        print(action())
    except TypeError as error:
        print("TypeError:", error)
