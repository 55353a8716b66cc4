x = 1 << 100_000_000
y = x - 1
print(y < x)
