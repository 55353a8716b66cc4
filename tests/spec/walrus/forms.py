# Assignment expressions everywhere they may stand.
if (n := len("abc")) > 2: print(n)
while (n := n - 1) >= 0: print(n, end=" ")
print(n)
print([y := 5, y * 2, (z := y + 1)], y, z)
print([last := i for i in range(4)], last, [x for v in (1, 2, 3) if (x := v * v) > 1], x, {k: (w := k * 2) for k in range(3)}, w)
print(any((hit := v) > 2 for v in [1, 2, 3, 4]), hit, all((miss := v) < 3 for v in [1, 2, 3, 4]), miss)
def f(a, b=(d := 10)): return a + b + d
print(f(1), d, f((e := 3)), e, f(a=(g := 4)), g)
print((a := 1, b := 2), a, b, f"{(c := 7)} {c}", (lambda: (q := 5) + q)(), (h := i for i in [1]).__next__() if False else "gen")
def scope():
    items = [t := v + 1 for v in range(3)]
    return t, items, "v" in locals()
print(scope())
def glob():
    global made
    return [made := v for v in range(3)]
print(glob(), made)
def nonl():
    r = None
    def inner():
        nonlocal r
        return [r := v for v in "xy"]
    return inner(), r
print(nonl())
data = iter(["a", "b", "", "c"])
while chunk := next(data): print(chunk, end=";")
print(repr(chunk))
x = (y := 3) + y
print(x, (x := x + 1) and x, not (p := 0), p, (q := []) or "empty", q, 1 if (m := None) is None else m)
total = 0
print([total := total + v for v in [1, 2, 3]], total, (k := {"a": 1})["a"], (s := "abc")[1], len(l := [1, 2]), l, (u := 5,) , u)
try:
    if (bad := int("x")): pass
except ValueError:
    try: bad
    except NameError as err: print(err)
print([(i, j, r) for i in range(3) if (r := i * 10) for j in range(2)], r)
