# Operators, comparisons, membership, items, slices and displays on everyday values, on derived classes and on wrong ones.
class Same:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Same) and self.value == other.value

    def __hash__(self):
        return 7

    def __lt__(self, other):
        return self.value < other.value if isinstance(other, Same) else NotImplemented

    def __repr__(self):
        return f"Same({self.value})"


class Mine(list):
    def __getitem__(self, key):
        return ("mine", key)

    def __contains__(self, item):
        return True

    def __len__(self):
        return 99


class Key(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return hash("key")


def attempt(*calls):
    for call in calls:
        try:
            print(repr(call()), end=" ")
        except Exception as error:
            print(type(error).__name__, error, end="; ")
    print()


values = [0, 1, -1, 2**53, 2**53 + 1, 2**63 - 1, -2**63, 2**64, True, False, None, 0.0, 1.0, 0.5, float(2**53), float("nan"), float("inf"), "", "a", "ab", "b", "é", b"a", [], [1], [1, 2], [2], (), (1,), (1, "a"), (1.0, "b"), {}, {"a": 1}, {1}, Same(1), Same(2)]
for x in values:
    row = []
    for y in values:
        cells = []
        for compare in (lambda: x == y, lambda: x != y, lambda: x < y, lambda: x <= y, lambda: x > y, lambda: x >= y):
            try:
                cells.append("T" if compare() else "F")
            except TypeError:
                cells.append("-")
        row.append("".join(cells))
    print(repr(x), " ".join(row))
for x in values:
    if x:
        print("T", end="")
    else:
        print("F", end="")
    print(not x, x is None, end=" ")
print()

for x in [5, -5, 2**62, -2**63, True, 2.5, -2.5, "ab", [1], (1,), "%d"]:
    for y in [3, -3, 0, 70, 2.0, 0.0, "x", [2], (2,), None]:
        results = []
        for operate in (lambda: x + y, lambda: x - y, lambda: x * y if isinstance(y, (int, float)) or x not in (2**62, -2**63) else 0, lambda: x / y, lambda: x // y, lambda: x % y, lambda: x ** y, lambda: x << y, lambda: x >> y, lambda: x & y, lambda: x | y, lambda: x ^ y):
            try:
                results.append(repr(operate()))
            except Exception as error:
                results.append(type(error).__name__)
        print(repr(x), repr(y), *[result if len(result) < 40 else len(result) for result in results])


def inplace(x, y):
    results = []
    for name in "+ - * / // % ** << >> & | ^".split():
        z = list(x) if isinstance(x, list) else x
        kept = z
        try:
            if name == "+":
                z += y
            elif name == "-":
                z -= y
            elif name == "*":
                z *= y
            elif name == "/":
                z /= y
            elif name == "//":
                z //= y
            elif name == "%":
                z %= y
            elif name == "**":
                z **= y
            elif name == "<<":
                z <<= y
            elif name == ">>":
                z >>= y
            elif name == "&":
                z &= y
            elif name == "|":
                z |= y
            else:
                z ^= y
            results.append(f"{z!r}{'!' if z is kept and isinstance(z, list) else ''}")
        except Exception as error:
            results.append(type(error).__name__)
    print(repr(x), repr(y), *[result if len(result) < 40 else len(result) for result in results])


for x, y in [(7, 3), (-7, 3), (7, -3), (7, 0), (2**62, 2), (-2**63, -1), (1, 64), (1, -1), (7.5, 2), (7, 2.0), (-7.5, 0.0), ("a", "b"), ("a", 3), ([1], [2]), ([1], (2,)), ([1], "ab"), ([1], 2), ([1], 0), ((1,), (2,)), ("%s", 1), (True, False), (None, 1), ({1}, {2}), ({"a": 1}, {"b": 2})]:
    inplace(x, y)
for x in [5, -2**63, 2.5, True, None, "a"]:
    attempt(lambda: -x, lambda: +x, lambda: ~x)

table = {"a": 1, 2: "two", (3, 4): "pair", None: 0, 1.5: "float", Same(1): "same", True: "yes"}
attempt(lambda: table["a"], lambda: table[2], lambda: table[2.0], lambda: table[(3, 4)], lambda: table[None], lambda: table[1.5], lambda: table[Same(1)], lambda: table[Same(2)], lambda: table[1], lambda: table[[]], lambda: table["zz"], lambda: table[Key("q")])
attempt(lambda: "a" in table, lambda: "z" not in table, lambda: (3, 4) in table, lambda: (3, [4]) in table, lambda: Same(1) in table, lambda: {} in table)
table["a"] = 5
table["new"] = 6
table[2.0] = "deux"
table[Same(1)] = "equal"
del table[(3, 4)]
del table["a"]
attempt(lambda: table, lambda: table.__delitem__("a"))
grown = {}
for i in range(50):
    grown[i % 20, "k"] = i
    grown[str(i)] = i
print(len(grown), grown[7, "k"], grown["33"], list(grown)[:3])
bag = {1, "a", (2, 3), 1.0, Same(3)}
attempt(lambda: 1 in bag, lambda: 2 in bag, lambda: (2, 3) in bag, lambda: Same(3) in bag, lambda: Same(4) in bag, lambda: [] in bag, lambda: {1} in bag, lambda: len(bag))
attempt(lambda: 2 in [1, 2.0], lambda: Same(1) in [1, Same(1)], lambda: "b" in ("a", "b"), lambda: None in [], lambda: [1] in [[1]], lambda: float("nan") in [float("nan")], lambda: "b" in "abc", lambda: "" in "abc", lambda: "é" in "né", lambda: 1 in "abc", lambda: 5 in Mine(), lambda: 3 in 5)

text, items, pair = "héllo wörld", list(range(10)), tuple("abcde")
plain = "hello world"
for index in [0, 3, -1, -10, 99, True, 2**70, 1.0, "0", None]:
    attempt(lambda: text[index], lambda: plain[index], lambda: items[index], lambda: pair[index], lambda: Mine()[index])
for start in [None, 0, 2, -3, 99, -99]:
    for stop in [None, 0, 4, -1, 99, -99]:
        print(repr(text[start:stop]), plain[start:stop], items[start:stop], pair[start:stop], end=" ")
    print()
attempt(lambda: items[::2], lambda: text[::-1], lambda: items[2:8:3], lambda: items["a":], lambda: plain[1.0:], lambda: Mine()[1:2], lambda: items[True:3], lambda: items[:2**70], lambda: pair[:] is pair, lambda: plain[:] == plain)


def unpack(source):
    a, b = source
    return a, b


attempt(*[lambda source=source: unpack(source) for source in [(1, 2), [3, 4], "ab", {5: 6, 7: 8}, range(2), (1,), [1, 2, 3], 5, iter([1, 2]), Mine([1, 2])]])
k, v = "key", Same(5)
attempt(lambda: {k, 1, 1.0, (1, 2), k}  == {1, (1, 2), "key"}, lambda: {k: v, "other": 2, k: 3}, lambda: {v: 1, Same(5): 2}, lambda: {[]: 1}, lambda: {k, []}, lambda: [k, v, *items[:2]], lambda: (k, v))
attempt(lambda: len(text), lambda: len(items), lambda: len(table), lambda: len(bag), lambda: len(Mine()), lambda: len(5))
built = ""
for i in range(300):
    built += "ab"
    if i % 100 == 0:
        kept = built
print(len(built), len(kept), built[:4], ("x" + "y") * 3, 3 * "z", "" + kept is kept, [0] * 3, 2 * [1, 2], (1,) * 2, "a" * -1, [1] * 0)
first = [1]
second = first
second += [2]
second += (3,)
second += second
print(first, first is second)
