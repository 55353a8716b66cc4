x = 1 << 20_000_000
y = x * 3
print(y > x)
z = y * y
print(z > y)
