# Iterators that are built on others: whether all of them are builtin, or one is written in Python in between, the items are the same.
from itertools import (
    accumulate, chain, compress, count, cycle, dropwhile, filterfalse, groupby, islice, pairwise, product, repeat, starmap, takewhile, tee,
    zip_longest,
)
from collections import deque


class Steps:
    """An iterator of a user's class, which tells what is taken of it."""

    def __init__(self, name, items):
        self.name, self.items = name, list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            print("end of", self.name)
            raise StopIteration
        print("from", self.name, self.items[0])
        return self.items.pop(0)


class Listed(list):
    def __iter__(self):
        for item in list.__iter__(self):
            yield item * 10


class Chained(chain):
    def __next__(self):
        return "own", super().__next__()


class Counted(count):
    pass


def numbers(stop):
    for number in range(stop):
        yield number


def shown(make):
    try:
        return list(make())
    except Exception as error:
        return type(error).__name__, str(error)


letters = "abc"
sources = {
    "list": lambda: [1, 2, 0, 3],
    "tuple": lambda: (4, 0, 5),
    "text": lambda: "xyz",
    "bytes": lambda: b"\x01\x00\x02",
    "range": lambda: range(3),
    "dict": lambda: {1: "a", 0: "b"},
    "values": lambda: {1: "a", 0: ""}.values(),
    "items": lambda: {1: "a", 2: "b"}.items(),
    "set": lambda: {7},
    "deque": lambda: deque([1, 0, 2]),
    "reversed": lambda: reversed([1, 2, 3]),
    "generator": lambda: numbers(3),
    "listed": lambda: Listed([1, 2]),
    "chained": lambda: Chained([1], [2]),
    "chain": lambda: chain([1, 0], (2,)),
    "islice": lambda: islice(count(5, 2), 3),
    "empty": lambda: [],
}

# Each iterator over each source, in a loop, in a loop over pairs, and gathered.
for name, source in sources.items():
    print(name)
    print(" ", list(zip(source(), count())), list(zip(count(10), source())))
    print(" ", list(enumerate(source())), list(enumerate(chain(source(), source()), 5)))
    print(" ", [item for item in map(str, source())], list(map(repr, chain(source(), source()))))
    print(" ", list(filter(None, source())), list(filter(bool, chain(source()))), list(filter(callable, source())))
    print(" ", list(islice(source(), 1, None)), list(chain.from_iterable([source(), source()])))
    print(" ", list(pairwise(source())), list(zip_longest(source(), "pq", fillvalue="-")))
    print(" ", list(compress(source(), cycle([1, 0]))), [len(list(run)) for _, run in groupby(source())])
    for one, other in zip(source(), cycle(letters)):
        print(" ", one, other, end=";")
    for place, item in enumerate(islice(source(), 2)):
        print(" ", place, item, end=";")
    for one, other in zip(count(), source()):
        print(" ", one, other, end=";")
    print()
    print(" ", shown(lambda: accumulate(source())), shown(lambda: map(max, source(), count(1))))
    print(" ", sum(1 for _ in takewhile(callable, source())), list(dropwhile(callable, source())), list(filterfalse(None, source())))

# What is taken, and how far, with iterators in Python in between.
print(list(zip([1, 2, 3], Steps("one", "ab"), (4, 5, 6))))
print(list(zip(Steps("two", "abc"), [1])))
print(list(zip(count(), Steps("three", "ab"), Steps("four", "c"))))
for one, other in zip([1, 2, 3], Steps("five", "ab")):
    print(one, other)
for place, item in enumerate(Steps("six", "ab"), 2**63 - 1):
    print(place, item)
print(list(map(max, [1, 5], Steps("seven", [3, 2]), count(2))))
print(list(filter(None, Steps("eight", [0, 1, "", 2]))))
print(list(chain([1], Steps("nine", [2]), (3,))))
left = iter([1, 2, 3, 4])
print(list(zip(left, Steps("ten", "a"))), list(left))


# Functions that need Python code, that fail, and whose answers need Python code.
class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("truth", self.value)
        if self.value == 3:
            raise ValueError("no truth")
        return self.value > 1

    def __repr__(self):
        return f"Truth({self.value})"


print(list(filter(None, [Truth(1), Truth(2)])), list(filter(bool, chain([Truth(0)], [Truth(5)]))))
print(shown(lambda: filter(None, [Truth(2), Truth(3), Truth(4)])))
answers = iter([Truth(1), Truth(2), 0, 1])
print(list(filter(next, [answers, answers, answers, answers])) == [answers, answers])
print(shown(lambda: map(len, [[1], "ab", 3, {}])), shown(lambda: map(ord, chain("a", "bc", "d"))))
print(shown(lambda: map(abs, chain([-1], ["x"]))), shown(lambda: map(int, ["1", "x"])))
print(shown(lambda: map(pow, [2, 3], count(2))), shown(lambda: map(divmod, [2, 3], [1, 0])))
print(shown(lambda: filter(len, ["", "a", [], [0]])), shown(lambda: filter(len, [1])))
print(shown(lambda: map(lambda one, other: one + other, [1, 2], count(5))))
print(shown(lambda: starmap(pow, [(2, 3), [3, 2], "ab"])), list(starmap(max, zip(count(), [3, 0]))))
print(shown(lambda: accumulate([1, 2.5, "a"])), list(accumulate(["a", "b"])), list(accumulate(chain([3], [1, 2]), max)))

# Errors of a source come out where they were, and what was taken before is gone.
it = iter([1, 2, 3])


def failing():
    yield "a"
    raise KeyError("source")


print(shown(lambda: zip(it, failing())), list(it))
it = iter([1, 2, 3])
changing = {1: 1, 2: 2}
pairs = zip(it, changing)
print(next(pairs))
changing[3] = 3
print(shown(lambda: pairs), list(it))
changing = deque([1, 2, 3])
walk = chain(changing, [4])
print(next(walk))
changing.append(5)
print(shown(lambda: walk))
changing = {1, 2}
walk = enumerate(chain(changing))
next(walk)
changing.add(3)
print(shown(lambda: walk))

# A list may grow and shrink while it is walked over.
items = [1, 2]
for place, item in enumerate(islice(items, 6)):
    items.append(item + 2)
print(items)
items = [1, 2, 3, 4]
for item, number in zip(chain(items), count()):
    if number == 1:
        del items[2:]
    print(item, number)

# Classes of their own that derive from builtin iterators.
for item, number in zip(Chained("ab", "c"), Counted(1)):
    print(item, number)
print(list(Chained([1])), list(islice(Counted(3, 3), 2)), next(Chained("z")))


class Zipped(zip):
    def __next__(self):
        return ["zipped", *super().__next__()]


print(list(Zipped([1, 2], count())), [*enumerate(Zipped("a", "b"))])
for one, other, last in Zipped([1], chain([2])):
    print(one, other, last)

# Pairs that are none.
for walk in (zip("ab", "cd", "ef"), chain([(1, 2), (1,)]), islice([[1, 2], (3, 4, 5)], 2), map(list, ["ab", "c"])):
    try:
        for one, other in walk:
            print(one, other)
    except (TypeError, ValueError) as error:
        print(error)
try:
    for one, other in chain([(1, 2), 3]):
        print(one, other)
except TypeError as error:
    print(error)

# Strict ones.
print(shown(lambda: zip(count(), [1], strict=True)), shown(lambda: zip(chain([1, 2]), islice(count(), 2), strict=True)))
print(shown(lambda: zip([1, 2], chain([1]), strict=True)), shown(lambda: zip([], chain(), strict=True)), list(zip()))

# Very many within one another.
deep = [1, 2, 3]
for _ in range(200):
    deep = chain(deep)
print(list(deep))
deep = [5, 6]
for _ in range(100):
    deep = enumerate(deep)
flat = []
for item in deep:
    while isinstance(item, tuple):
        item = item[1]
    flat.append(item)
print(flat)
deep = Steps("deep", [1, 2])
for _ in range(70):
    deep = islice(filter(None, map(int, deep)), 5)
print(list(zip(count(), deep)))

# The same iterator in several places.
one = iter(range(7))
print(list(zip(one, one)), list(one))
one = chain("abcde")
print([*zip(one, one, one)], list(one))
one = enumerate("abcd")
for first, second in zip(one, one):
    print(first, second)
left, right = tee(zip(count(), "abc"))
print(list(zip(left, right)), list(repeat(3, 2)), list(zip(repeat("r"), product("ab", repeat=1))))
print(list(zip(*[iter([1, 2, 3, 4])] * 2)), list(zip(*zip("ab", count()))))
print(dict(zip("ab", count())), set(map(abs, chain([-1, 1], (2,)))), max(zip(count(), "ab")), sorted(map(str, chain([3], [1]))))
print(sum(islice(count(1), 4)), min(chain([3], [2])), any(map(bool, chain([0], [1]))), all(zip(count(), [])), tuple(chain("a", "b")))
