"""Programs that look at namespaces, and others that change them: builtins and functions mean what they meant, or what is put there."""
import sys


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def show(self):
        return ", ".join(f"{name}={value}" for name, value in sorted(vars(self).items()))


def double(value):
    return value * 2


def by_name(name, *args):
    function = globals().get(name)
    return function(*args) if function is not None else f"no {name}"


def has(name):
    return name in globals(), name not in globals()


def letters(text):
    return sum(ord(c) for c in text), [len(part) for part in text.split()], max(len(part) for part in text.split())


def local(a, b=2):
    c = a + b
    return sorted(locals().items()), [name for name in dir() if len(name) == 1], len(locals())


print(Point(1, 2).show(), vars(Point(3, 4)), vars(Point)["show"].__name__)
print(by_name("double", 21), by_name("letters", "ab cde"), by_name("nothing"))
print(has("double"), has("nothing"), globals()["double"](4))
print(letters("a bc"), local(1))
print(sorted(name for name in globals() if not name.startswith("__")))
print([name for name in sorted(globals()) if name.startswith("d")], len(globals()) == len(dict(globals())))
print(type(globals()).__name__, globals() is globals(), vars() is globals(), locals() is globals())

point = Point(5, 6)
vars(point)["x"] = 50
vars(point).update(z=7)
print(point.show(), point.z)
print(vars(sys.modules["__main__"])["point"] is point)
module_names = vars(sys)
print("maxsize" in module_names, "nothing" in module_names)


def count_globals():
    before = len(globals())
    global made
    made = 1
    return len(globals()) - before


print(count_globals(), count_globals(), "made" in globals())
del made
print("made" in globals())
try:
    globals()["made"]
except KeyError as error:
    print("KeyError", error)
print([vars(item)["x"] for item in [Point(1, 2), Point(3, 4)]], [item for item in dir(Point) if item == "show"])
print(sum(vars(item)["x"] for item in [Point(1, 2), Point(3, 4)]), any("y" in vars(item) for item in [Point(1, 2)]))
try:
    vars(5)
except TypeError as error:
    print(error)
