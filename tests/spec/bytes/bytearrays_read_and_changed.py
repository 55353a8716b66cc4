# Bytearrays that are read and changed by one operation, and by operations that call back while they read.
a = bytearray(b"abc")
a.extend(a)
print(a)
a[1:3] = a
print(a)
a[::2] = a[::2][::-1]
print(a)
del a[::3]
print(a, a in a, a.find(a), a.count(a), a.startswith(a), a.endswith((b"x", a)), a == a, a < a, a.index(a))
print(a.replace(a[:1], a), a.split(a), a.partition(a), a.join([a, a]), a + a, a.strip(a), a.rsplit(a[-1:]))
print(a.removeprefix(a[:2]), a.removesuffix(a[-2:]), a.translate(bytes(range(256)), a[:1]), a.lstrip(a[:1]), a.center(20, b"."))
a *= 3
a.reverse()
a.insert(2, a[0])
print(a, a.pop(), a.pop(0), len(a))
a.remove(a[3])
print(a)
try:
    a += a
except BufferError as error:
    print(error, a)
a[:] = a
print(a, a.hex(), bytes(a), bytearray(a) is a, a.copy() is a)


class Sub(bytearray):
    pass


b = Sub(b"xyz")
b.extend(b)
b[2:2] = b
print(b, type(b), b in b, b[1:2] in b)


class Seen:
    """Changes the bytearray while its operation asks for a number."""

    def __init__(self, change):
        self.change = change

    def __index__(self):
        self.change()
        return 1


for change in (lambda: c.clear(), lambda: c.extend(b"12345678"), lambda: c.pop(), lambda: c.__setitem__(0, 90)):
    for use in (
        lambda: c.insert(Seen(change), 33),
        lambda: c.find(b"c", Seen(change)),
        lambda: c.pop(Seen(change)),
        lambda: c[Seen(change):],
        lambda: c.count(b"b", Seen(change)),
        lambda: c.center(Seen(change)),
        lambda: c * Seen(change),
        lambda: c.startswith(b"b", Seen(change)),
        lambda: b"".join([c, c[Seen(change):]]),
    ):
        c = bytearray(b"abcdef")
        try:
            print(use(), c, end="; ")
        except (IndexError, BufferError) as error:
            print(type(error).__name__, c, end="; ")
    print()


def items():
    d.append(1)
    yield 65
    d.clear()
    yield 66


d = bytearray(b"start")
d.extend(items())
print(d)
d = bytearray(b"start")
d[1:2] = items()
print(d)
with memoryview(d) as view:
    view[:] = bytes(view)[::-1]
    print(d, view == d, view[::-1].tobytes(), view.hex())
    try:
        d += view
    except BufferError as error:
        print(error, d)
d += d[:1]
print(d)
