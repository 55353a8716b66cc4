def displays(a, b):
    x = [1, 2, 3, 4]
    y = [a, *b, 1]
    z = {"a": a, **b}
    s = f"{a!r:>{b}} and {b}"
    a, (b, *c) = z
    a, b = b, a
    x[0], x[1:2] = {a, b}, (1, "two", (3.0, None))
    return x, y, s, c
