# Builtins that go through a whole container: list, tuple, set, dict, sum, min, max, any, all, sorted, enumerate, zip, reversed.
containers = [[3, 1, 2], (3, 1, 2), "bca", range(5, 0, -2), {1, 2, 3}, {"k": 1, "a": 2}, {"k": 1, "a": 2}.values(), {"k": 1, "a": 2}.items(), [], "", frozenset(), {}.keys(), "é1ü"]
for container in containers:
    print(list(container), tuple(container), sorted(set(container), key=str), sorted(container), any(container), all(container), len(list(enumerate(container, 3))))
    for pair in zip(container, container):
        print(pair, end=" ")
    for index, item in enumerate(container):
        print(index, item, end=" ")
    print()
    if len(container):
        print(min(container), max(container))
print(sum([1, 2, 3]), sum((0.1, 0.2, 0.3)), sum([1, 0.5, True, 2]), sum({1: 2, 3: 4}), sum({1: 2, 3: 4}.values()), sum([], 5), sum([0.1] * 10), sum([0.1] * 10, 1), sum([2**62, 2**62]), sum(range(10), 0.5))
print(min(3, 1, 2), max(1.5, 2, True), min("b", "a", "c"), max([1], [2, 0], [1, 9]), min((2, "b"), (1, "z"), (1, "a")), min(0.0, -0.0), max(1, 1.0), max(True, 1))
for call in (lambda: min([]), lambda: max(1, "a"), lambda: sum(["a"]), lambda: sorted([1, "a"]), lambda: list(5), lambda: dict([(1, 2, 3)]), lambda: dict([1]), lambda: set([[]]), lambda: [1].index(2), lambda: [1].remove(2), lambda: float("x"), lambda: float("."), lambda: float("-"), lambda: enumerate(5), lambda: zip(1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(dict([("a", 1), ["b", 2]]), dict({1: 2}), dict(zip("ab", [1, 2])), dict(zip(["x", "y"], (1, 2, 3))), dict(zip(["x", "y", "z"], (1, 2))), dict(zip([1.5, (2, 3)], "ab")))
keys, values = iter(["x", "y", "z", "w"]), iter([1, 2])
pairs = zip(keys, values)
print(dict(pairs), list(keys), list(values), list(pairs), dict(pairs))
keys, values = iter(["x", "y"]), iter([1, 2, 3, 4])
next(values)
print(dict(zip(keys, values)), list(keys), list(values))
d = {"a": 1}
d.update({"b": 2, "a": 3}); d.update({5: 6}); d.update(d); d.update([("z", 9)]); d.update({"q": 1})
print(d)
numbers = [5, 3, 9, 1, 3]
numbers.sort(); print(numbers)
numbers.insert(2, 7); numbers.insert(-1, 8); numbers.insert(100, 0); numbers.insert(-100, 4); print(numbers, numbers.index(3), numbers.count(3), numbers.count("x"))
numbers.remove(3); print(numbers)
print([1, 2.0, "a", None, (1, 2)].index((1, 2)), [1, True, 1.0].count(1), [None].index(None))
floats = [2.5, -0.0, 0.0, -1.5, 0.0, -0.0, 1e300, -1e300, float("inf")]
print(sorted(floats), sorted(floats, reverse=True), sorted([3, 1, 2], reverse=True), sorted(["b", "abcdefghi", "abcdefgh", "a", "", "é", "abcdefgh\0"]))
print(sorted([True, False, 1, 0]), sorted([1, 0.5, True]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted("hello"), sorted({"b": 1, "a": 2}))
state = 12345
big = []
for i in range(20000):
    state = (state * 1103515245 + 12345) % 2**31
    big.append(state % 5000 - 2500)
ordered = sorted(big)
print(ordered[:3], ordered[-3:], all(a <= b for a, b in zip(ordered, ordered[1:])))
halves = sorted([n / 2 for n in big]); print(halves[:3], all(a <= b for a, b in zip(halves, halves[1:])))
texts = sorted([str(n) for n in big]); print(texts[:3], all(a <= b for a, b in zip(texts, texts[1:])))
stable = sorted(range(20000), key=lambda i: big[i]); print(all((big[a], a) < (big[b], b) for a, b in zip(stable, stable[1:])))
stable = sorted(range(20000), key=lambda i: str(big[i] % 100), reverse=True); print(stable[:5])
pairs = sorted([(n % 7, n) for n in big]); print(pairs[:3], pairs == sorted(pairs))
print(float("1.5"), float("-0.25"), float("100"), float("1."), float(".5"), float("-0"), float("123456789012345"), float("0.1"), float("3.14159"), float(" 2 "), float("1e3"), float("1_0"), float("-0.0"))
class Odd:
    def __eq__(self, other): return other == 3
    __hash__ = None
print([1, 3, 5].index(Odd()), [1, 3].count(Odd()), [3, 1, 2].index(1))
for item, in zip([1, 2]):
    print(item, end=" ")
for a, b in zip([1, 2], "xyz"):
    print(a, b, end=" ")
for a, b in reversed([(1, 2), (3, 4)]):
    print(a, b, end=" ")
for a, b in {"k": 1}.items():
    print(a, b, end=" ")
for pair in enumerate(zip([1], [2])):
    print(pair)
try:
    for a, b in [(1, 2), (3, 4, 5)]:
        print(a, b)
except ValueError as error:
    print(error)
try:
    d = {1: 2, 3: 4}
    for a, b in d.items():
        d[a + 10] = b
except RuntimeError as error:
    print(error)
mixed = sorted([(n % 5, str(n % 11), n / 4) for n in big[:3000]])
print(mixed[:2], mixed[-1], all(a <= b for a, b in zip(mixed, mixed[1:])))
ranked = sorted([(str(n % 50), -n) for n in big[:500]], reverse=True)
print(ranked[:3], all(a >= b for a, b in zip(ranked, ranked[1:])))
keyed = sorted(range(300), key=lambda i: (big[i] % 3, -0.0 if i % 2 else 0.0))
print(keyed[:8], sorted([(), ()]), sorted([(1,), (1, 2), (0, 5)]), sorted([(1, 2.5), (1, 2)]), sorted([("b", 1), ("a", 2), ("abcdefghijk", 0), ("abcdefghij", 9)]))
print(pow(3, 100, 7), pow(-3, 5, 11), pow(2, 10**9, 10**9 + 7), pow(5, 0, 1), pow(7, 3, -5), pow(2**62, 2**62, 2**63 - 1))
copy = [0] * 20000
copy[5:10] = list(range(9000)); copy[::2] = [1] * len(copy[::2]); copy[100:200] = copy; copy[3:3] = tuple(range(5000))
print(len(copy), sum(copy), copy[:12])
