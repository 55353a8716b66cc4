x = 1 << 100_000_000
y = x + x
print(y > x)
