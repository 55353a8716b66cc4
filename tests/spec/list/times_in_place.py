# recorded: native
l = []
l *= 2**62
print(l)
l *= 0
print(l)
l = [1, 2, 3]
m = l
l *= 3
print(l, m is l)
l *= 1
print(len(l))
l *= -1
print(m)
b = bytearray(b"ab")
b *= 3
print(b, bytearray() * 2**62, b"" * 2**62, () * 2**62, "" * 2**62)
b *= 0
print(b, b"xy" * 2, bytearray(b"q") * 3, (1, 2) * 2, [0, 1] * 2, "é" * 3)
print(b"" + b"q", bytearray(b"a") + b"b", b"a" + bytearray(b"b"))
s = "".join(["ab", "c"])
e = "".join([])
print((s + e) is s, (e + s) is s)
