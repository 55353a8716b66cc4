"""What iterators say they are made of, and copies of them."""
import copy
import pickle


class Items:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]

    def __len__(self):
        return len(self.items)


def makers():
    yield "list", lambda: iter([1, 2, 3])
    yield "tuple", lambda: iter((1, 2, 3))
    yield "str", lambda: iter("abc")
    yield "é", lambda: iter("aéc")
    yield "bytes", lambda: iter(b"abc")
    yield "bytearray", lambda: iter(bytearray(b"abc"))
    yield "range", lambda: iter(range(2, 20, 5))
    yield "dict", lambda: iter({1: "a", 2: "b", 3: "c"})
    yield "values", lambda: iter({1: "a", 2: "b", 3: "c"}.values())
    yield "items", lambda: iter({1: "a", 2: "b", 3: "c"}.items())
    yield "reversed dict", lambda: reversed({1: "a", 2: "b", 3: "c"})
    yield "set", lambda: iter({7})
    yield "reversed list", lambda: reversed([1, 2, 3])
    yield "reversed", lambda: reversed("abc")
    yield "filter", lambda: filter(None, [0, 1, 2, 3])
    yield "enumerate", lambda: enumerate("abc", 5)
    yield "zip", lambda: zip("abc", [1, 2, 3])
    yield "strict", lambda: zip("abc", [1, 2, 3], strict=True)
    yield "map", lambda: map(str, [1, 2, 3])
    yield "callable", lambda: iter(int, 1)


def shown(value):
    return repr(value) if not hasattr(value, "__next__") else type(value).__name__


for name, make in makers():
    iterator = make()
    next(iterator, None)
    function, arguments, *state = iterator.__reduce__()
    print(name, function.__name__, [shown(value) for value in arguments], state)
    if name == "callable":
        continue
    again = copy.deepcopy(iterator)
    print(list(again), end=" ")
    print(list(copy.copy(iterator)), end=" ")
    print(list(pickle.loads(pickle.dumps(make()))))
    list(iterator)
    if name not in ("filter", "enumerate", "zip", "strict", "map", "range"):
        print("done", iterator.__reduce__()[1:])

first = iter([1, 2, 3, 4])
next(first)
second = copy.copy(first)
next(second)
print(list(first), list(second))

for make in lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter("aéc"), lambda: iter(b"abc"), lambda: iter(range(5)), lambda: reversed([1, 2, 3]), lambda: iter(Items([1, 2])):
    for state in 1, 0, -5, 99:
        iterator = make()
        iterator.__setstate__(state)
        try:
            print(list(iterator), end=" ")
        except IndexError as error:
            print(error, end=" ")
    print()

try:
    iter([]).__setstate__("x")
except TypeError as error:
    print(type(error).__name__)
try:
    copy.copy(value for value in "ab")
except TypeError as error:
    print(error)
