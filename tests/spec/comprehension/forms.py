# Comprehensions of every kind, nesting, conditions, scopes and errors.
print([x * x for x in range(6)], [x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(3) for y in "ab"], [x for x in [] if 1 / 0])
print({x % 3 for x in range(5)} == {0, 1, 2}, {c: i for i, c in enumerate("abc")}, {k: v for k, v in {"a": 1, "b": 2}.items() if v > 1}, {x: {y: x * y for y in range(2)} for x in range(2)})
print([[i * j for j in range(3)] for i in range(3)], [y for row in [[1, 2], [3]] for y in row], [x if x % 2 else -x for x in range(5)], [[]] + [[x] for x in "ab"])
print([a + b for a, b in [(1, 2), (3, 4)]], [h for h, *t in ["abc", "de"]], [t for h, *t in ["abc"]], [a for (a, (b, c)) in [(1, (2, 3))]])
print([x for x in range(3) for x in range(x)], [x for y in range(3) for x in range(y) if x != y - 1])
print([y := 1, y + 1], [last := n for n in range(3)], last, [m for n in range(5) if (m := n * 2) > 4], m)
print(sum(x for x in range(10)), max((len(w), w) for w in "the quick brown".split()), ",".join(c.upper() for c in "abc"), list((x, y) for x in (1, 2) for y in (x, x + 1)), dict((k, k * 2) for k in "ab"))
def order(tag, v):
    print("eval", tag)
    return v
print([order("elt", x) for x in order("iter", [1, 2]) if order("cond", True)])
print({order("key", k): order("val", k) for k in "a"})
x = "outside"
print([x for x in range(2)], x)
g = (1 // d for d in [1, 2, 0, 4])
print(next(g), next(g))
try:
    next(g)
except ZeroDivisionError as error:
    print(error, list(g))
try:
    (n for n in 5)
except TypeError as error:
    print(error)
try:
    [n for n in None]
except TypeError as error:
    print(error)
try:
    {k: v for k, v in [(1, 2), (3,)]}
except ValueError as error:
    print(error)
try:
    {[]: 1 for _ in range(1)}
except TypeError as error:
    print(error)
primes = [p for p in range(2, 60) if all(p % d for d in range(2, int(p ** 0.5) + 1))]
print(primes, [p for p in primes if p % 10 in {3, 7}])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [sum(r) for r in zip(*matrix)], [*map(list, zip(*matrix))])
data = [{"n": "a", "tags": ["x", "y"]}, {"n": "b", "tags": []}, {"n": "c", "tags": ["y"]}]
index = {t: [d["n"] for d in data if t in d["tags"]] for t in sorted({t for d in data for t in d["tags"]})}
print(index, {d["n"]: len(d["tags"]) for d in data}, any(d["tags"] == [] for d in data), [t for d in data for t in d["tags"]])
def closure():
    fs = [lambda: v for v in range(3)]
    return [f() for f in fs]
print(closure(), [(lambda v=v: v)() for v in range(3)], type(x for x in "a").__name__)
class InClass:
    n = 3
    squares = [i * i for i in range(n)]
print(InClass.squares, hasattr(InClass, "i"))
print([i for i in range(5) if i not in [j for j in range(3)]], [*(i for i in range(2)), *[9]], [(i, j) for i in range(4) if i % 2 for j in range(i) if j])
big = [i for i in range(1000) if i % 7 == 0]
print(len(big), big[-1], len({i % 100 for i in range(1000)}), len({i: None for i in range(500)}))
