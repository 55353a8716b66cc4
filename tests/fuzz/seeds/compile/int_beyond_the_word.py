# Ints beyond the machine word, bools as numbers, floats beside ints.
big = 2**64
values = [0, 1, -1, 7, -7, 2**63 - 1, -2**63, 2**63, 2**64, -2**64, 2**64 + 1, 2**127 - 1, -(2**128), 3**100, -(3**100), 10**400 + 7, -(10**300)]
check = 0
for x in values:
    for y in values:
        row = [x + y, x - y, x * y, x & y, x | y, x ^ y, x == y, x < y, x <= y, x != y, x > y]
        if y:
            row += [x // y, x % y]
        for value in row:
            check = (check * 31 + value) % (2**89 - 1)
    for count in (0, 1, 5, 63, 64, 65, 200):
        check = (check * 31 + (x << count) - (x >> count)) % (2**89 - 1)
    print(x + 5, x - 5, x * 3, x // 7, x % 7, x & 255, -x, ~x, x << 3, x >> 3)
    y = x
    y += 3; y -= 10**30; y *= 5; y //= 3; y %= 10**25; y <<= 70; y >>= 3; y &= 2**90 - 1; y |= 1 << 100; y ^= 12345
    print(y)
print(check)
for op in (lambda: big // 0, lambda: big % 0, lambda: big << -1, lambda: big >> -1):
    try:
        print(op())
    except Exception as error:
        print(type(error).__name__, error)
print(True + True, True + big, big - True, True & False, True ^ True, True | 2, False * big, 3 - True, 7.5 // 2, 7.5 % 2, 2 - 0.5, -7.5 // 2, 1.5 - 1)
print(big > 5, 5 < big, big == 5, 5 == big, -big < -5, big == 2.0**64, big < 1e300)
total = 0
for n in range(10):
    total += n > 3
    total -= n == 2
print(total)
