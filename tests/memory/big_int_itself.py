import math
n = 1_000_000
while True:
    n = n * 9 // 8
    a = (1 << n) + 1
    int(a), a.conjugate(), math.trunc(a), a.__floor__(), a.as_integer_ratio(), round(a), +a
