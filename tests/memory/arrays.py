import array
a = array.array("i", range(1000))
while True:
    a += a[:len(a) // 3 + 1]
    a.extend(a[:10])
    a.frombytes(bytes(40))
    len(a.__copy__()), array.array("i", a)[0], a == a, a.index(5)
