# bytearray: the mutable twin.
a = bytearray(b"hello")
print(a, len(a), a[0], a[1:3], a == b"hello", bytes(a), list(a), repr(a), str(a))
a[0] = 72
a.append(33)
print(a)
a.extend(b" you")
a += b"!"
print(a)
a[0:5] = b"Bye"
print(a)
del a[0]
del a[-2:]
print(a, a.pop(), a.pop(0), a)
a.insert(1, 65)
a.remove(65)
a.reverse()
print(a)
b = a.copy()
b.clear()
print(b, a, bool(b), bool(a))
print(bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(b"x") + b"y", b"x" + bytearray(b"y"), bytearray(b"ab") * 2)
print(bytearray(b"a,b").split(b","), bytearray(b"abc").find(b"c"), bytearray(b"abc").upper(), bytearray(b"abc").decode(), bytearray(b"\x0f").hex(), 97 in bytearray(b"abc"))
c = bytearray(b"0123456789")
c[::2] = b"abcde"
print(c)
del c[::3]
print(c)
c[2:2] = b"---"
print(c, c.count(b"-"), c.index(b"-"), c.startswith(b"b") )
alias = c
c *= 2
print(alias is c, len(alias), sorted(bytearray(b"cab")), [x for x in bytearray(b"ab")])
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
def put(i, v):
    c[i] = v
attempt(lambda: put(0, 256))
attempt(lambda: put(0, "a"))
attempt(lambda: put(100, 1))
attempt(lambda: put(slice(0, 4, 2), b"abc"))
attempt(lambda: bytearray().pop())
attempt(lambda: c.append(300))
attempt(lambda: c.append("x"))
attempt(lambda: c.remove(255))
attempt(lambda: c.extend("abc"))
attempt(lambda: hash(c))
attempt(lambda: bytearray("abc"))
attempt(lambda: c[50])
attempt(lambda: c + "x")
attempt(lambda: bytearray(b"abc") == "abc")
