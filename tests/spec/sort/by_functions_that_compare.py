"""Sorts by functions that compare two values, and places in sorted lists, of values of every kind."""
from bisect import bisect, bisect_left, bisect_right, insort, insort_left
from functools import cmp_to_key

numbers = [5, 3, 8, 1, 9, 2, 7, 3, 3, 10**30, -4]


def by_last_digit(a, b):
    return a % 10 - b % 10


def noisy(a, b):
    asked.append((a, b))
    return (a > b) - (a < b)


def of_floats(a, b):
    return float(a - b)


def of_truths(a, b):
    return a > b


def of_big(a, b):
    return (a - b) * 10**25


for compare in (by_last_digit, of_floats, of_truths, of_big, lambda a, b: b - a, lambda a, b: (a > b) - (a < b)):
    print(sorted(numbers, key=cmp_to_key(compare)), sorted(numbers[:7], key=cmp_to_key(compare), reverse=True))
asked = []
print(sorted(numbers, key=cmp_to_key(noisy)), len(asked) > 10, asked[:2])
key = cmp_to_key(by_last_digit)
one, other = key(15), key(3)
print(one > other, one < other, one == key(25), one >= other, one <= other, one != other, one.obj, key(obj=4).obj)
print(min(numbers, key=key), max(numbers, key=key), sorted([one, other, key(1)])[0].obj)
for wrong in (lambda: one < 5, lambda: one == None, lambda: hash(one), lambda: sorted([1, 2], key=cmp_to_key(lambda a, b: "x"))):
    try:
        print(wrong())
    except TypeError as error:
        print(type(error).__name__, str(error)[:40])
try:
    sorted([3, 0, 1], key=cmp_to_key(lambda a, b: 1 // b - a))
except ZeroDivisionError as error:
    print("ZeroDivisionError", error.__traceback__ is not None)


class Version:
    def __init__(self, text):
        self.parts = [int(part) for part in text.split(".")]

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))


versions = [Version(text) for text in ("1.2", "1.10", "0.9.1", "1.2.0")]
print(sorted(versions), sorted(versions, key=cmp_to_key(lambda a, b: len(a.parts) - len(b.parts))))

for values, items in (
    ([1, 3, 3, 5, 7, 9], [0, 1, 2, 3, 3.0, 5.5, True, 10, 10**30, -0.5]),
    ([0.5, 1.5, float("inf")], [0, 0.5, 2, float("inf"), float("nan")]),
    (["ant", "bee", "cat"], ["", "ant", "bat", "cat", "dog", "ä"]),
    ([(1, "a"), (1, "b"), (2, "a")], [(1, "a"), (1,), (2, "b"), (1, "b", 3)]),
    ([b"a", b"c"], [b"b", b"", b"z"]),
    ([[1], [1, 2]], [[1], [2], []]),
    ([], [1]),
    (sorted(versions), [Version("1.2"), Version("2.0"), Version("0.1")]),
    ((1, 2, 3), [2]),
    (range(0, 100, 5), [17, 20]),
):
    print([(bisect_left(values, item), bisect_right(values, item), bisect(values, item)) for item in items])
for values, item in (([1, 2], "x"), ([1, "a"], 5), ([None], 1), (5, 1), ({1: 2}, 1)):
    try:
        print(bisect_left(values, item))
    except TypeError as error:
        print(error)


class Backwards(list):
    def __getitem__(self, index):
        return list.__getitem__(self, len(self) - 1 - index)


print(bisect_left(Backwards([9, 7, 5, 3]), 7), bisect(Backwards([9, 7, 5, 3]), 7))
made = []
for number in (5, 1, 4, 1, 3, 9, 2):
    insort(made, number)
insort_left(made, 4.0)
insort(made, 3.5, 0)
insort(made, 6, lo=1, hi=5, key=lambda value: -value)
print(made, bisect_left(made, 4, lo=3), bisect_right(made, 4, 0, 2), bisect(made, -4, key=lambda value: -value))
