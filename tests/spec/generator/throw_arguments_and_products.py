def show(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


def numbers():
    yield 1
    yield 2


def started():
    generator = numbers()
    next(generator)
    return generator


for make in (numbers, started):
    show(lambda: make().throw(ValueError("v")))
    show(lambda: make().throw(ValueError("v"), None))
    show(lambda: make().throw(ValueError("v"), 5))
    show(lambda: make().throw(ValueError, "v"))
    show(lambda: make().throw(ValueError, ValueError("w")))
    show(lambda: make().throw(2))
    show(lambda: make().throw(2, None, 3))
    show(lambda: make().throw(ValueError, None, None))
    show(lambda: make().throw(ValueError, "v", 5))
    show(lambda: make().throw(int))


class I(int):
    pass


class O:
    pass


def times(a, b):
    a *= b
    return a


for a in (I(2), 2, True, None, 1.5, {}, set(), O(), range(3)):
    for b in ("ab", [1], (1,)):
        show(lambda: times(a, b))
for text in (b"%s", b"x", b"%(a)s"):
    for value in (b"ab", bytearray(b"c"), "d", [1], {b"a": b"e"}, range(2), ()):
        show(lambda: text % value)
for text in ("x", "%(a)s"):
    for value in (b"ab", "d", [1], {"a": "e"}, range(2), ()):
        show(lambda: text % value)
