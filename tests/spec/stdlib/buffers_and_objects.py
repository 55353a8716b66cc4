"""Objects with __index__, __float__ and __bool__ where array, memoryview, struct and io take numbers; errors in the middle."""
import io
import struct
from array import array


class I:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("index", self.value)
        if self.value is None:
            raise RuntimeError("no index")
        return self.value


class F:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        print("float", self.value)
        if self.value is None:
            raise RuntimeError("no float")
        return self.value


class B:
    def __bool__(self):
        print("bool")
        return True


def t(f, *a):
    try:
        print("->", f(*a))
    except Exception as e:
        print(type(e).__name__, e)


a = array("i", [I(1), 2, I(3)])
a.append(I(4))
a.insert(I(1), I(5))
a.extend(I(n) for n in (6, 7))
a.fromlist([I(8), 9])
a[I(0)] = I(10)
a[0:I(2)] = array("i", [1, 1, 1])
del a[I(0):I(1)]
print(a, a.pop(I(0)), a[I(1)], a.index(4, I(0), I(9)))
t(a.append, I(None))

t(a.extend, [1, I(None), 3])
print(a)
t(a.fromlist, [1, I(2), I(None), 3])
t(a.fromlist, [1, "x"])
print(a)
d = array("d", [F(1.5), I(2)])
d.append(F(0.25))
d[0] = F(9.0)
t(d.append, F(None))
print(d)


def failing():
    yield 1
    raise KeyError("in the middle")


t(array, "b", failing())
t(a.extend, failing())
print(a)
m = memoryview(bytearray(8))
m[I(1)] = I(7)
m[I(2):I(4)] = b"ab"
t(m.__setitem__, 0, I(300))
t(m.__setitem__, 0, I(None))
f = m.cast("f")
f[0] = F(1.0)
q = memoryview(bytearray(2)).cast("?")
q[1] = B()
print(bytes(m), f.tolist(), q.tolist(), m[I(3)], m[I(2):I(-2)].tolist())
buffer = bytearray(6)
struct.pack_into("<hB?f"[:4], buffer, I(1), I(2), I(3), B())
print(buffer, struct.unpack_from("<h", buffer, I(1)))
t(struct.pack, "<hh", I(1), I(None))
t(struct.pack, "<f", F(None))
t(struct.pack, "<d", I(3))
s = io.StringIO("abcdef")
print(s.read(I(2)), s.seek(I(1)), s.readline(I(2)), s.truncate(I(4)), s.getvalue())
b = io.BytesIO(b"abcdef")
print(b.read(I(2)), b.seek(I(1)), b.readline(I(2)), b.truncate(I(4)), b.getvalue())
t(s.read, I(None))
with io.BytesIO(b"0123456789") as b:
    with b.getbuffer() as view:
        view[2:4] = b"XY"
        t(b.write, b"long")
        t(b.truncate, 2)
        t(b.close)
        print(b.read(), bytes(view), len(view))
    print(b.getvalue(), b.seek(0, 2), b.write(b"!"), b.getvalue())
x = bytearray(b"hello world")
v = memoryview(x)
print(x.find(v[6:]), x.replace(v[:5], b"bye"), v[:5] == b"hello", b"%b|%s" % (v[:2], v[3:5]), b"".join([v[:1], x[1:2]]), int(memoryview(b"12")), bytes(v[::-1]), v[::2].tolist() == list(x[::2]))
v[:5] = v[6:]
print(x, v.obj is x, hash(memoryview(b"k")) == hash(b"k"))
v.release()
x += b"!"
print(x, bytearray(array("h", [1, 2])), b"ab" + array("b", [99]), array("b", b"xyz").tobytes() in b"wxyz")
f = io.BytesIO()
array("h", [1, 2, 3]).tofile(f)
f.seek(0)
h = array("h")
h.fromfile(f, 2)
print(f.getvalue(), h)
t(h.fromfile, f, I(5))
t(h.fromfile, f, -1)
t(h.fromfile, 5, 1)
t(h.tofile, 5)
print(h)
