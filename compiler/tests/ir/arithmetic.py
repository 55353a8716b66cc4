def numbers(a, b):
    c = a + b
    d = c * 3 - 1
    d += 1
    d //= b
    e = -d ** 2
    return a << 4 | b % 7 if c < d else 2 ** 10 + 3 * 4

def floats(n):
    x = 0.0
    y = 1.5
    while n > 0:
        x = x + y * 2.0
        y -= x / 4.0
        n -= 1
    return x
