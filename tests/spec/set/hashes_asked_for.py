# How often a key's __hash__ is asked for: sets and dicts know the hashes of their keys, iterators do not.
import collections


class Key:
    asked = 0

    def __init__(self, value):
        self.value = value

    def __hash__(self):
        Key.asked += 1
        return hash(self.value)

    def __eq__(self, other):
        return self.value == other.value


def count(name, function):
    Key.asked = 0
    function()
    print(name, Key.asked)


by_key = {Key(1): 1, Key(2): 2}
some = {Key(1), Key(3)}
fixed = frozenset(some)
counted = collections.defaultdict(int, by_key)
for title, source in (("dict", by_key), ("set", some), ("frozenset", fixed), ("keys", by_key.keys()), ("defaultdict", counted)):
    print("==", title)
    count("set", lambda: set(source))
    count("frozenset", lambda: frozenset(source))
    count("update", lambda: set().update(source))
    for method in "union intersection difference symmetric_difference isdisjoint issubset issuperset".split():
        count(method, lambda: getattr(some, method)(source))
        count(method + " of a frozenset", lambda: getattr(fixed, method)(source))
        count(method + " of nothing", lambda: getattr(set(), method)(source))
    for method in "intersection_update difference_update symmetric_difference_update".split():
        count(method, lambda: getattr(some.copy(), method)(source))
    count("fromkeys", lambda: dict.fromkeys(source))
    count("list", lambda: list(source))
many = some | {Key(number) for number in range(10, 40)}
count("difference of many", lambda: many.difference(by_key))


# Sets of a class with its own __iter__: most methods look into the set, isdisjoint asks.
class Other(set):
    def __iter__(self):
        return iter([1, 2])


for method in "isdisjoint union intersection difference symmetric_difference issubset issuperset".split():
    result = getattr({1, 5}, method)(Other([5]))
    print(method, sorted(result) if isinstance(result, set) else result)
print({1: []}.items().isdisjoint([(1, 2)]), {1: 2, 3: 4}.items().isdisjoint({(1, 3)}), {1: 2}.keys().isdisjoint({2, 3, 1}))
for wrong in (lambda: {"b": []}.items().isdisjoint({1.0, "x"}), lambda: {1}.issubset([[]]), lambda: {1}.issuperset([[]])):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
