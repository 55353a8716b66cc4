x = 1 << 100_000_000
print(len(hex(x)))
print(int('f' * 10_000_000, 16) > 1)
