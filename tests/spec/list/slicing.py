# Slice reading, assignment and deletion on lists.
def fresh():
    return list(range(10))
a = fresh()
print(a[2:5], a[:3], a[7:], a[-3:], a[:-7], a[::3], a[1::4], a[::-1], a[8:2:-2], a[5:5], a[100:], a[-100:2], a[3:-3])
a[2:5] = ["x"]
print(a)
a = fresh()
a[2:2] = [100, 200]
print(a)
a = fresh()
a[:] = "abc"
print(a)
a = fresh()
a[::2] = [0] * 5
print(a)
a[::-1] = range(10)
print(a)
a[8:3] = ["in"]
print(a)
a = fresh()
a[-2:] = []
print(a)
a = fresh()
a[20:] = [1, 2]
print(a)
a = fresh()
a[1:4] = a
print(a)
a = fresh()
a[3:6] = (i * i for i in range(2))
print(a)
a = fresh()
del a[0]
del a[-1]
del a[2:4]
print(a)
del a[::2]
print(a)
a = fresh()
del a[::-3]
print(a)
del a[5:1]
del a[100:]
print(a)
del a[:]
print(a)
a = fresh()
del a[1], a[1], a[-1]
print(a)
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
def put(where, what):
    b = fresh()
    b[where] = what
    return b
def cut(where):
    b = fresh()
    del b[where]
    return b
attempt(lambda: put(slice(0, 4, 2), [1]))
attempt(lambda: put(slice(0, 4, 2), [1, 2]))
attempt(lambda: put(slice(0, 4, -1), []))
attempt(lambda: put(slice(0, 2), 5))
attempt(lambda: put(slice(0, 2, 0), []))
attempt(lambda: put(slice("a", None), []))
attempt(lambda: put(20, 0))
attempt(lambda: put(slice(0, 6, 2), 7))
attempt(lambda: cut(10))
attempt(lambda: cut("a"))
attempt(lambda: cut(slice(None, None, 0)))
attempt(lambda: cut(slice(1.0, 2)))
attempt(lambda: cut(slice(None, 5)))
print(a[slice(1, 4)], a[slice(None)], a[slice(-2, None)], "abcdef"[slice(0, 6, 2)], (1, 2, 3)[slice(1, None)])
m = [[1, 2, 3], [4, 5, 6]]
m[0][1:] = m[1][:1]
print(m, [row[0] for row in m], [list(col) for col in zip(*[[1, 2], [3, 4]])])
s, e = 1, 3
print(fresh()[s:e + 1], fresh()[:e], fresh()[-e:][::-1])
