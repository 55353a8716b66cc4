"""What copy and pickle say of objects that cannot be made anew; partial objects, accessors and arrays that can."""
import array
import contextvars
import copy
import csv
import functools
import io
import itertools
import operator
import pickle
import threading


def tried(label, function, *arguments):
    try:
        print(label, function(*arguments))
    except Exception as error:
        print(label, type(error).__name__, error)


class Holder:
    def __init__(self, content):
        self.content = content


def endless():
    while True:
        yield 1


csv.register_dialect("bars", delimiter="|")
opaque = [
    itertools.chain([1], [2]), itertools.count(3), itertools.cycle("ab"), itertools.product("ab"), itertools.zip_longest("a", "bc"),
    itertools.islice([1, 2, 3], 2), itertools.groupby("aab"), threading.Lock(), contextvars.ContextVar("v"), {1: 2}.keys(), {1: 2}.items(),
    {}.values(), memoryview(b"ab"), endless(), staticmethod(len), classmethod(len), csv.reader(["a"]), csv.get_dialect("bars"),
    vars(Holder),
]
for one in opaque:
    tried("copy", copy.copy, one)
    tried("deep", copy.deepcopy, Holder(one))
    tried("pickle", pickle.dumps, one)
for one in (str.join, str.__len__, len, property(), Holder, ..., NotImplemented):
    print(copy.copy(one) is one, copy.deepcopy(one) is one)

binary = functools.partial(int, base=2)
binary.note = [1]
for made in (copy.copy(binary), copy.deepcopy(binary), pickle.loads(pickle.dumps(binary))):
    print(made, made("101"), made.note, made.note is binary.note)
tried("state", binary.__setstate__, 3)
tried("state", binary.__setstate__, (1, (), {}, None))
binary.__setstate__((pow, (2,), None, None))
print(binary(5), binary.__dict__)

for get in (operator.itemgetter(1, 2), operator.attrgetter("a.b", "c"), operator.methodcaller("f", 1), operator.methodcaller("f", 1, b=2)):
    print(copy.copy(get), copy.deepcopy(get), pickle.loads(pickle.dumps(get)))

for letter in "bBhHiIqQfd":
    numbers = array.array(letter, [1, 2, 100])
    print(letter, pickle.loads(pickle.dumps(numbers)) == numbers, pickle.loads(pickle.dumps(numbers, 3)).typecode)
print(pickle.loads(pickle.dumps(array.array("w", "né"))))
odd = array.array("d", [1.0, float("nan")])
even = array.array("d", [2.0, float("nan")])
print(odd >= odd, odd == odd, odd <= odd, odd < odd, odd > odd, odd != odd, odd < even, odd > even)


class Outer:
    class Inner:
        def __eq__(self, other):
            return type(other) is type(self)

        def method(self):
            return 1


for protocol in (3, 4, 5):
    print(pickle.loads(pickle.dumps(Outer.Inner, protocol)) is Outer.Inner, pickle.loads(pickle.dumps(Outer.Inner(), protocol)) == Outer.Inner())
print(pickle.loads(pickle.dumps(Outer.Inner.method, 3)) is Outer.Inner.method)
