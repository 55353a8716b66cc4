# Positions in sorted lists, insertion, keys, bounds and errors.
import bisect
from bisect import bisect_left, bisect_right, insort, insort_left, insort_right

numbers = [1, 2, 2, 2, 5, 8, 8, 13]
for x in range(0, 15):
    print(x, bisect_left(numbers, x), bisect_right(numbers, x), bisect.bisect(numbers, x))
print(bisect_left([], 1), bisect_right([], 1), bisect_left("aceg", "d"), bisect_left((1, 3), 2.5))
print(bisect_left(numbers, 2, 2), bisect_left(numbers, 2, 2, 3), bisect_right(numbers, 2, hi=2))
print(bisect_left(numbers, 2, lo=5, hi=3), bisect.bisect(a=numbers, x=5, lo=1, hi=None))

words = ["a", "bb", "cc", "dddd"]
print(bisect_left(words, 2, key=len), bisect_right(words, 2, key=len), bisect_left(words, 3, key=len))
items = []
for x in [5, 3, 8, 3, 1, 8, 2]:
    insort(items, x)
print(items)
pairs = [(1, "a"), (2, "b")]
insort_left(pairs, (2, "new left"), key=lambda pair: pair[0])
insort_right(pairs, (2, "new right"), key=lambda pair: pair[0])
insort(pairs, (0, "first"), key=lambda pair: pair[0])
print(pairs)


class Row:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print("compare", self.value, other.value)
        return self.value < other.value


rows = [Row(n) for n in (1, 4, 6, 9)]
print(bisect_left(rows, Row(5)), bisect_right(rows, Row(4)))


class Stack:
    def __init__(self):
        self.calls = []

    def __len__(self):
        return 3

    def __getitem__(self, at):
        return at * 10

    def insert(self, at, x):
        self.calls.append((at, x))


stack = Stack()
insort(stack, 15)
print(stack.calls)
for call in (
    lambda: bisect_left(numbers, 2, -1),
    lambda: insort(numbers, 2, lo=-3),
    lambda: bisect_left([1, 2], "x"),
    lambda: bisect_right([1, 2], "x"),
    lambda: bisect_left(numbers, 3, 0, 20),
    lambda: bisect_left(numbers, 3, key=lambda x: 1 // 0),
    lambda: bisect_left(5, 3),
    lambda: insort((1, 2), 3),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right, bisect.__name__)
