x = 1 << 200_000_000
print((x << 1) > x)
print((x >> 1) < x)
