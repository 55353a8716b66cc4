# Operations on instances of classes that derive from builtin types: left to the builtin, or defined by the class.
from collections import OrderedDict, defaultdict, deque, namedtuple
from enum import IntEnum, IntFlag, StrEnum

Point = namedtuple("Point", "x y")
Three = namedtuple("Three", "a b c")


class Turned(tuple):
    def __iter__(self):
        return iter(self[::-1])


class Twice(list):
    pass


def attempt(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# Taken apart.
x, y = Point(1, 2)
a, b, c = Three(1, 2, 3)
print(x, y, a, b, c)
x, y = Turned((1, 2))
a, b, c = Turned("abc")
print(x, y, a, b, c)
x, y = Twice([1, 2])
a, *b = Three(1, 2, 3)
print(x, y, a, b)
for x, y in [Point(1, 2), Turned((3, 4)), Twice([5, 6]), (7, 8)]:
    print(x, y, end="; ")
print()
print([x + y for x, y in [Point(1, 2), Turned((3, 4))]], {x: y for x, y in (Point("k", "v"), Turned("wl"))})


def take_two(value):
    x, y = value
    return x, y


for value in (Three(1, 2, 3), Turned((1,)), Twice([]), Point(Point(1, 2), 3)):
    print(attempt(lambda: take_two(value)))


# Reckoned with.
class Level(IntEnum):
    LOW = 1
    HIGH = 3


class Flags(IntFlag):
    A = 1
    B = 2


class Metres(float):
    pass


class Odd(int):
    def __add__(self, other):
        return ("add", int(self), other)

    def __rsub__(self, other):
        return ("rsub", int(self), other)

    def __imul__(self, other):
        return ("imul", int(self), other)

    def __eq__(self, other):
        return ("eq", other)

    def __gt__(self, other):
        return ("gt", other)

    __hash__ = int.__hash__


class Plain(int):
    pass


low, high, odd, plain, metres = Level.LOW, Level.HIGH, Odd(5), Plain(7), Metres(1.5)
for left, right in [
    (low, high), (low, 2), (2, low), (low, True), (True, high), (plain, odd), (odd, plain), (odd, 2), (2, odd), (metres, plain),
    (plain, metres), (metres, 2), (2, metres), (metres, 2.5), (0.5, low), (10**20, low), (low, 10**20), (Flags.A, Flags.B), (Flags.A, 2),
    (low, Flags.B), (plain, Plain(0)), (plain, Plain(2**62)), (Plain(-7), Plain(2)), (odd, Odd(1)),
]:
    row = [
        left + right, left - right, left * right, attempt(lambda: left // right), attempt(lambda: left % right), attempt(lambda: left / right),
        attempt(lambda: left & right), attempt(lambda: left | right), attempt(lambda: left ^ right),
        left == right, left != right, attempt(lambda: left < right), attempt(lambda: left >= right), attempt(lambda: left > right),
    ]
    print(*row)
    print(*[type(value).__name__ for value in row])
for left, right in [(low, 2), (odd, 2), (plain, plain), (metres, low), (Plain(3), odd)]:
    total = left
    total += right
    product = left
    product *= right
    rest = left
    rest -= right
    print(total, product, rest, type(total).__name__, type(product).__name__, type(rest).__name__)
print(attempt(lambda: low + "a"), attempt(lambda: low < "a"), low == "a", low != None, attempt(lambda: plain // Plain(0)), plain ** Plain(2))


# Texts and tuples.
class Colour(StrEnum):
    RED = "red"


class Loud(str):
    def __add__(self, other):
        return "LOUD" + str.__add__(self, other)

    def __radd__(self, other):
        return "radd"

    def __lt__(self, other):
        return "lt"


class Name(str):
    pass


red, loud, name = Colour.RED, Loud("loud"), Name("name")
for left in (red, loud, name, "plain", "", Name("")):
    for right in (red, loud, name, "plain", ""):
        value = left + right
        print(value, type(value).__name__, left == right, left != right, attempt(lambda: left < right), attempt(lambda: left > right), end="; ")
    print()
for left, right in [(Point(1, 2), (3,)), ((3,), Point(1, 2)), (Point(1, 2), Turned("ab")), ((), Point(1, 2)), (Turned("a"), ())]:
    value = left + right
    print(value, type(value).__name__, left == right, attempt(lambda: left < right))
text = "a"
text += name
total = Point(1, 2)
total += (3,)
print(text, type(text).__name__, total, type(total).__name__, attempt(lambda: Point(1, 2) + [3]), attempt(lambda: name + 1), attempt(lambda: 1 + name))
print(f"{red}-{name}", f"{red!r}", "%s" % red, "%r|%r|%r" % ("it's", "plain", 1.5), "%r" % (Point(1, "b"),), "%r %s" % ("tab\t", None))
print(Point(1, 2), repr(Three("a", None, 2.5)), Point(1, 2)._replace(y=5), attempt(lambda: Point(1, 2)._replace(z=5)))


# Missing keys.
class Counted(defaultdict):
    def __missing__(self, key):
        return f"no {key}"


class Refusing(dict):
    def __missing__(self, key):
        raise LookupError(key)


class Bare(OrderedDict):
    pass


counts, lists = defaultdict(int), defaultdict(list)
for number in range(10):
    counts[number % 3] += 1
    lists[number % 2].append(number)
print(counts, lists, Counted(int)["a"], attempt(lambda: defaultdict()["a"]), attempt(lambda: Bare()["a"]), attempt(lambda: counts[[]]))
try:
    Refusing()["k"]
except LookupError as error:
    print(repr(error), error.__context__)
print(Refusing(a=1)["a"], dict.get(counts, 9), 9 in counts, counts[Point(1, 2)], counts[Level.HIGH], sorted(counts, key=str))


# Items of deques.
line = deque([1, 2, 3])
line.append(4)
line.appendleft(0)
line[1] = "one"
line[-1] = "last"
print(line, line[0], line[-1], line[2], len(line), attempt(lambda: line[9]), attempt(lambda: line["a"]), attempt(lambda: line[1:2]))
print(attempt(lambda: line.__setitem__(9, 1)), [line[i] for i in range(-5, 5)])
for limit in (0, 1, 3, 8, None):
    line = deque([1, 2, 3, 4], limit)
    line.extend((5, 6))
    line.extendleft([7, 8, 9])
    line.rotate(2)
    line.extend(line)
    line.append(10)
    line.extend("ab")
    line.extend([])
    print(line, len(line), [line.popleft() for _ in range(len(line) // 2)], line)
line = deque(())
line.extend([1])
line += (2, 3)
print(line, deque(line), deque(Turned((1, 2, 3))), deque(Point(1, 2)), deque({1: 2}), deque([1, 2]) == deque((1, 2)))
items = [1, 2, 3]
line = deque(items)
items.append(4)
line.append(5)
print(items, line)
iterator = iter(line)
line.extend([])
print(next(iterator), attempt(lambda: (line.extend([6]), next(iterator))[1]))
