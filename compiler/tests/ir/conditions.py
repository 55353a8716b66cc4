def choose(a, b, c):
    if a and not b or c is None:
        return 1
    if a < b <= c != 4:
        return 2
    while a in (1, 2) and b in {"x", "y"}:
        a = b or c
    return a == b < c
