# Unpacking of what is no list or tuple: how many items are taken, in which order, and what failures say.
class Counting:
    def __init__(self, most, log):
        self.most = most
        self.log = log

    def __iter__(self):
        self.log.append("iter")
        return self

    def __next__(self):
        if self.most == 0:
            self.log.append("end")
            raise StopIteration
        self.most -= 1
        self.log.append(self.most)
        return self.most


class Pair:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __iter__(self):
        return iter((self.x, self.y))


class Listed:
    def __iter__(self):
        return iter([1, 2, 3])


class Items:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 10


class Broken:
    def __iter__(self):
        yield 1
        raise KeyError("broken")


class NoIterator:
    def __iter__(self):
        return 5


for most in range(6):
    log = []
    try:
        a, b, c = Counting(most, log)
        print("got", a, b, c, log)
    except ValueError as error:
        print(error, log)
for most in range(5):
    log = []
    try:
        a, *b, c = Counting(most, log)
        print("got", a, b, c, log)
    except ValueError as error:
        print(error, log)
x, y = Pair(1, 2)
(x, y), (z, w) = Pair(Pair(3, 4), "ab")
print(x, y, z, w)
a, b, c = Items()
print(a, b, c)
*a, b = Items()
print(a, b)
a, *b = Pair([], {})
print(a, b)
for p, q in [Pair(1, 2), Pair(3, 4), (5, 6), [7, 8], "xy", {1: 2, 3: 4}, {5}.union({6})]:
    print(p, q)


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


def two(value):
    a, b = value
    return a, b


def starred(value):
    a, *b, c = value
    return a, b, c


values = [
    Listed(), Broken(), NoIterator(), 5, None, object(), range(2), range(3), iter([1]), (i for i in range(2)), (i for i in range(5)),
    map(str, [1, 2]), zip([1, 2], [3, 4]), enumerate("ab"), reversed([1, 2]), filter(None, [0, 1, 2]), {"a": 1, "b": 2}.items(),
    {"a": 1}.keys(), b"xy", bytearray(b"xyz"), frozenset([1]), Pair, [1, 2, 3], "abc",
]
for value in values:
    attempt(lambda: two(value))
source = iter(range(10))
attempt(lambda: two(source))
print(list(source))
values = [Listed(), Broken(), 5, range(1), iter([1, 2]), (i for i in range(5)), map(str, [1, 2]), {"a": 1, "b": 2}, "abc", b""]
for value in values:
    attempt(lambda: starred(value))
first, *middle, last = (i for i in range(10000))
print(first, len(middle), middle[-1], last)
