x = 1 << 100_000_000
try:
    print(float(x))
except OverflowError:
    print('overflow')
print(hash(x) != 0, abs(x) == x, x == x + 1)
