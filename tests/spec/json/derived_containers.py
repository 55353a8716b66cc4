# Containers of classes that say themselves what is in them.
import json


class Items(list):
    def __iter__(self):
        return iter([7, 8])


class Pair(tuple):
    def __iter__(self):
        yield 9
        yield Items([1])


class Table(dict):
    def items(self):
        return [("b", 5), ("a", Items([1])), (1, None)]


class Keys(dict):
    def keys(self):
        return ["unseen"]

    def __iter__(self):
        return iter(["unseen"])

    def __getitem__(self, key):
        return "unseen"


class Broken(dict):
    def items(self):
        return [(1, 2, 3)]


class Failing(list):
    def __iter__(self):
        raise KeyError("no items")


for value in (Items([1]), Pair((1,)), Pair(), Table(x=1), Table(), Keys(x=1), [Items([1]), {"k": Table(x=1)}]):
    print(json.dumps(value))
print(json.dumps(Items([1]), indent=1), json.dumps(Keys(a=1), sort_keys=True))
print(json.dumps({"t": Items([1])}, separators=(",", ":")))
for wrong in (Broken(x=1), Failing([1]), Table(x=1)):
    try:
        print(json.dumps(wrong, sort_keys=True))
    except Exception as error:
        print(type(error).__name__, error)
circle = Items([1])
Items.__iter__ = lambda self: iter([circle])
try:
    json.dumps(circle)
except (ValueError, RecursionError) as error:
    print(type(error).__name__, error)
