# len list tuple dict set range enumerate zip reversed sorted filter map all any.
print(len("abc"), len([1]), len((1, 2)), len({"a": 1}), len({1}), len(range(5)), len(b"ab"), len(bytearray(3)), len("é☕"), len({}.keys()))
print(list(enumerate("ab")), list(enumerate("ab", 1)), list(enumerate(["x"], start=-5)), dict(enumerate("ab")), next(enumerate([9])))
print(list(zip([1, 2], "ab")), list(zip([1, 2, 3], "a")), list(zip()), list(zip("abc")), list(zip(*[[1, 2], [3, 4]])), dict(zip("ab", [1, 2])), list(zip(range(2), range(2), range(2))))
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed((1,))), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), list(reversed(bytearray(b"ab"))), list(reversed([])))
print(sorted([3, 1, 2]), sorted("bca"), sorted({"b": 1, "a": 2}), sorted((2, 1), reverse=True), sorted(["B", "a"], key=str.lower), sorted(range(3), key=lambda v: -v), sorted([]), sorted({3, 1}), sorted(x for x in "ba"))
print(list(filter(None, [0, 1, "", "x"])), list(filter(str.isdigit, "a1b2")), list(filter(lambda v: v % 2, range(5))), list(filter(bool, [[], [1]])))
print(list(map(str, [1, 2])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(int, "123")), list(map(len, ["a", "bb"])), list(map(max, [1, 5], [4, 2])), list(map(dict, [[("a", 1)]])))
print(all([1, 2]), all([1, 0]), all([]), any([0, 2]), any([]), any([0, ""]), all(x > 0 for x in [1, -1]), any(c.isupper() for c in "aBc"), all("abc"), any({0: 1}))
print(list(), list("ab"), list({"k": 1}), list(range(3)), tuple([1]), tuple("ab"), set([1, 1]), dict(a=1), dict([("a", 1)]), dict({"x": 2}, y=3), bytes([1, 2]), bytearray(b"x"))
log = []
def tap(tag):
    def f(x):
        log.append((tag, x))
        return x
    return f
lazy = map(tap("m"), filter(tap("f"), [0, 1, 2]))
print(log)
print(next(lazy), log)
print(any(map(tap("a"), [0, 5, 6])), log[-1], all(map(tap("b"), [1, 0, 9])), log[-1])
z = zip([1, 2, 3], map(tap("z"), [7]))
print(list(z), log[-1])
it = iter([1, 2, 3])
print(list(zip(it, [10])), next(it))
it = iter([1, 2, 3])
print(list(zip([10], it)), next(it))
for i, (a, b) in enumerate(zip("ab", [1, 2])):
    print(i, a, b, end="; ")
print(type(zip()).__name__, type(map(str, [])).__name__, type(filter(None, [])).__name__, type(enumerate([])).__name__, type(reversed([])).__name__, type(iter([])).__name__)
class Rev:
    def __reversed__(self): return "not checked"
class RevSeq:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 2
print(reversed(Rev()), list(reversed(RevSeq())), sorted(RevSeq()) if False else len(RevSeq()))
try:
    list(map(lambda v: 1 / v, [1, 0]))
except ZeroDivisionError as e:
    print(e)
try:
    sorted([1, 2], key=lambda v: v.missing)
except AttributeError as e:
    print(e)
m = map(lambda v: 10 // v, [5, 0, 2])
print(next(m))
try:
    next(m)
except ZeroDivisionError:
    print(next(m))
nested = [[3, 1], [2]]
print(sorted(map(sorted, nested)), sum(map(sum, nested)), max(map(len, nested)), [*map(tuple, nested)], list(zip(*nested)), " ".join(map(str, map(len, nested))))
