import itertools
from itertools import *

print(list(islice(count(10), 3)), list(islice(count(1, 2.5), 3)), count(5), count(2, 3), list(islice(count(-1, -2), 3)))
print(list(islice(cycle("ab"), 5)), list(repeat(7, 3)), repeat(1), repeat("x", 2), list(islice(repeat(0), 2)), list(cycle([])))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(accumulate([])))
print(list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate("abc")), list(accumulate([], initial=1)))
print(list(batched("ABCDEFG", 3)), list(batched([], 2)), list(batched("abcd", 2, strict=True)))
print(list(chain("ab", [1], (2,))), list(chain.from_iterable(["AB", "CD"])), list(chain()), list(chain([], [])))
print(list(combinations("ABCD", 2)), list(combinations(range(3), 0)), list(combinations("A", 2)))
print(list(combinations_with_replacement("AB", 2)), list(combinations_with_replacement("", 1)), list(combinations_with_replacement("", 0)))
print(list(permutations("ABC", 2)), list(permutations(range(3))), list(permutations("A", 2)), list(permutations("", 0)))
print(list(product("AB", "xy")), list(product(range(2), repeat=3)), list(product()), list(product("", "ab")), list(product([1], repeat=0)))
print(list(compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(compress("ABC", [True])))
print(list(dropwhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(takewhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(filterfalse(None, [0, 1, "", "a"])))
print(list(filterfalse(lambda x: x % 2, range(10))), list(takewhile(str.isalpha, "ab1c")), list(starmap(pow, [(2, 5), [3, 2], (10, 3)])))
print([(k, list(g)) for k, g in groupby("AAAABBBCCDAABBB")], [(k, len(list(g))) for k, g in groupby([1, 1, 2], key=lambda x: x > 1)])
print([k for k, g in groupby(sorted("mississippi"))], [list(g) for k, g in groupby([1, 1.0, True, 2])], list(groupby([])))
groups = [(k, g) for k, g in groupby("aab")]
print([list(g) for k, g in groups])
print(list(islice("ABCDEFG", 2)), list(islice("ABCDEFG", 2, 4)), list(islice("ABCDEFG", 2, None)), list(islice("ABCDEFG", 0, None, 2)), list(islice("abc", 5, 9)))
it = iter(range(10))
print(list(islice(it, 1, 5, 3)), next(it), list(islice(it, 0)), next(it), list(islice(it, 2, 2)), next(it))
print(list(pairwise("ABCDE")), list(pairwise("A")), list(zip_longest("ABCD", "xy", fillvalue="-")), list(zip_longest()), list(zip_longest([1], [], [2, 3])))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a), tee("x", 0), len(tee("x", 3)))
a, b, c = tee((x * x for x in range(4)), 3)
print(next(a), next(a), next(b), list(c), list(a), list(b))


def numbers():
    yield 1
    yield 2
    yield 3


class Source:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return (item for item in self.items)


class Stepper:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(chain(numbers(), Source("ab"), Stepper(2))), list(accumulate(numbers())), list(zip_longest(numbers(), Stepper(1))), list(pairwise(Stepper(4))))
print(list(takewhile(lambda x: x > 1, Stepper(5))), list(dropwhile(lambda x: x > 1, Stepper(5))), list(compress(Stepper(3), numbers())), list(islice(numbers(), 1, None)))
print(list(starmap(lambda *a: a, [numbers(), "ab", ()])), list(product(Stepper(2), numbers())), list(combinations(numbers(), 2)), list(batched(Stepper(5), 2)))
print([(k, list(g)) for k, g in groupby(Stepper(6), key=lambda n: n // 2)], list(islice(cycle(Stepper(2)), 5)), list(chain.from_iterable(Source([numbers(), [9]]))))


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("bool", self.value)
        return bool(self.value)

    def __eq__(self, other):
        print("eq", self.value, other.value)
        return self.value == other.value

    def __add__(self, other):
        return Truth(self.value or other.value)

    def __repr__(self):
        return f"T{self.value:d}"


print(list(filterfalse(lambda x: Truth(x), [1, 0])), list(compress("ab", [Truth(True), Truth(False)])), list(takewhile(Truth, [1, 0, 1])))
print([(k, len(list(g))) for k, g in groupby([Truth(True), Truth(True), Truth(False)])], list(accumulate([Truth(False), Truth(True)])))
for wrong in (
    lambda: batched("a", 0), lambda: list(batched("abc", 2, strict=True)), lambda: combinations("ab", -1), lambda: islice("a", -1),
    lambda: islice("a", 1, -1), lambda: islice("a", 0, 1, 0), lambda: islice("a", "x"), lambda: count("a"), lambda: tee("a", -1),
    lambda: product("a", repeat=-1), lambda: chain(5).__next__(), lambda: cycle(5), lambda: list(starmap(pow, [5])), lambda: list(accumulate([1, "a"])),
    lambda: permutations("ab", -2), lambda: zip_longest(5), lambda: groupby(5), lambda: list(takewhile(1, [1])),
):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def failing():
    yield 1
    raise KeyError("inner")


for make in (lambda: chain(failing()), lambda: pairwise(failing()), lambda: zip_longest(failing(), [1, 2]), lambda: accumulate(failing()), lambda: batched(failing(), 3)):
    try:
        print(list(make()))
    except KeyError as error:
        print("KeyError", error)
print(type(chain()), chain, isinstance(chain(), chain), iter(count()) is not None, len(list(permutations(range(6)))), sum(1 for _ in product(range(10), repeat=3)))
for _ in zip(count(), chain([1], [2])):
    print(_)
