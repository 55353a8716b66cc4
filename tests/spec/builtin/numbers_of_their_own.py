# Objects that count, compare or hash by code of their own, where builtin types meet them.
import operator
from collections import deque


class Count:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number


class Reflected(Count):
    def __rmul__(self, other):
        return "reflected", other


for made in ([1, 2], bytearray(b"ab"), deque([1, 2])):
    same = made
    made *= Count(2)
    print(made, made is same)
    print(made.__imul__(Count(0)) is same, same)
for made in ([1], bytearray(b"a"), deque([1])):
    made *= Reflected(2)
    print(made)
text = "ab"
text *= Count(2)
print(text)
for bad in (1.5, "x", None):
    try:
        items = [1]
        items *= bad
    except TypeError as error:
        print(error)
for sequence in ("a", [1], (1,), b"a"):
    for count in (2**100, -(2**100)):
        try:
            print(sequence * count)
        except OverflowError as error:
            print(error)


class Seven(int):
    def __index__(self):
        return 8


print(operator.index(Seven(7)), [0] * Seven(2), "abcdefghij"[Seven(3)])


class Everything(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


print(Everything(11) in range(10), Everything(11) in range(0), range(3, 6).index(Everything(99)), range(4).count(Everything(-1)))
print(True in range(2), 1.0 in range(2), 1.5 in range(2), "1" in range(2))


class Tagged(set):
    def __hash__(self):
        return 5


class Untagged(set):
    def __eq__(self, other):
        return set.__eq__(self, other)


tagged = Tagged("ab")
held = {tagged, frozenset("xy")}
print(tagged in held, Untagged("xy") in held, set("xy") in held, set("ab") in held)
held.discard(tagged)
print(len(held))


class Named(set):
    pass


class Fixed(frozenset):
    pass


class Holder:
    def __repr__(self):
        return repr(self.value)


for kind in (set, frozenset, Named, Fixed):
    holder = Holder()
    holder.value = kind([holder])
    print(holder.value)


class Grower:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return 1

    def __eq__(self, other):
        source.clear()
        return False


source = {Grower(1): 1, Grower(2): 2} if False else {}
source[Grower(1)] = 1
target = {Grower(0): 0}
source[2] = 2
try:
    target.update(source)
except RuntimeError as error:
    print(error)
