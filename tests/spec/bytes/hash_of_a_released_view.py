# A view that was hashed keeps its hash, also when it was released.
from collections import namedtuple


def told(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


view = memoryview(b"abcdef")
other = memoryview(b"abcdef")
known = {view: "kept"}
print(hash(view) == hash(b"abcdef") == hash(other), known[view])
view.release()
told(lambda: hash(view) == hash(b"abcdef"))
told(lambda: known[view])
told(lambda: view[0])
never = memoryview(b"abc")
never.release()
told(lambda: hash(never))
told(lambda: hash(memoryview(bytearray(b"abc"))))
told(lambda: hash(memoryview(bytearray(b"abc")).toreadonly()) == hash(b"abc"))
told(lambda: hash(memoryview(bytearray(b"abcd")).toreadonly().cast("i")))
told(lambda: hash(memoryview(b"abcd").cast("i")))
told(lambda: hash(memoryview(b"abcd")[::2]) == hash(b"ac"))

# The fields of a named tuple are shown by their numbers.
Point = namedtuple("Point", "x y")
print(Point.x, Point.y, repr(Point.x), f"{Point.y}")
Point.y.__doc__ = "how far up it's"
print(Point.y, [Point.x])
print(sorted(name for name in vars(Point) if "x" in name and len(name) == 1))
