# Functions that natives call for each item: keys, map and filter, with everything that may come between two calls.
import functools


class Scale:
    def __init__(self, by):
        self.by = by

    def key(self, item):
        self.seen = item
        return item * self.by

    def __call__(self, item):
        return -item

    @staticmethod
    def plain(item):
        return item % 3

    @classmethod
    def of_class(cls, item):
        return (cls.__name__, -item)


def show(name, work):
    try:
        print(name, work())
    except BaseException as error:
        print(name, type(error).__name__, error, error.__context__)


data = [5, 3, 8, 1, 9, 2, 7]
calls = []


def noted(item):
    calls.append(item)
    return -item


def fails(item):
    calls.append(item)
    if item == 8:
        raise ValueError("eight")
    return item


def stops(item):
    if item == 8:
        raise StopIteration("eight")
    return item


def changes(item, seen=[]):
    seen.append(item)
    item += len(seen)
    return item


def generated(item):
    yield item


def spread(*items, **names):
    return sum(items)


def by_keyword(item, *, by=2):
    return item % by


def nested(item):
    return max(sorted(range(item), key=lambda other: -other), key=lambda other: other % 4, default=-1)


def unlike(item):
    return item if item % 2 else str(item)


for name, function in [
    ("noted", noted), ("fails", fails), ("stops", stops), ("changes", changes), ("spread", spread),
    ("by_keyword", by_keyword), ("nested", nested), ("unlike", unlike), ("method", Scale(-2).key),
    ("object", Scale(0)), ("static", Scale.plain), ("class", Scale.of_class), ("lambda", lambda item: (item % 2, item)),
    ("default", lambda item, by=3: item % by), ("partial", functools.partial(lambda by, item: item % by, 4)),
    ("float", lambda item: item / 2), ("nan", lambda item: float("nan") if item == 8 else item / 2),
    ("text", lambda item: "x" * item), ("none", lambda item: None), ("bool", lambda item: item > 4),
    ("list", lambda item: [item % 2]), ("builtin", str), ("abs", abs),
]:
    show(name + " sorted", lambda: sorted(data, key=function))
    show(name + " reverse", lambda: sorted(tuple(data), key=function, reverse=True))
    show(name + " long", lambda: sorted(data * 12, key=function)[::9])
    show(name + " sort", lambda: (copy := data[:], copy.sort(key=function))[0])
    show(name + " max", lambda: max(data, key=function))
    show(name + " min", lambda: min({item: 1 for item in data}, key=function))
    show(name + " map", lambda: list(map(function, data)))
    show(name + " filter", lambda: list(filter(function, data)))
    show(name + " tuple", lambda: tuple(map(function, iter(data))))
    print(len(calls))
    calls.clear()

show("generator", lambda: [next(made) for made in list(map(generated, data))])


# What a function does to what is walked.
def growing(item):
    if len(grown) < 12:
        grown.append(item + 10)
    return item


grown = [1, 2]
print(list(map(growing, grown)), grown)
grown = [1, 2]
print(list(filter(growing, grown)), grown)


def shrinking(item):
    grown.pop()
    return item


print(list(map(shrinking, grown)), grown)
rows = {1: "a", 2: "b", 3: "c"}
show("dict changed", lambda: list(map(lambda key: rows.pop(key), rows)))


def clearing(item):
    ordered.append(item)
    return -item


ordered = [3, 1, 2]
show("sorted while changed", lambda: ordered.sort(key=clearing))
print(ordered)

# Iterators that others hold: what is left after an error, and after the end.
walker = iter(data)
show("left", lambda: list(map(fails, walker)))
print(list(walker))
mapped = map(stops, data)
show("stopped", lambda: list(mapped))
print(list(mapped), next(mapped, "end"))
chosen = filter(stops, data)
show("chosen", lambda: list(chosen))
print(list(chosen))

# The same function again, deeper; and one that replaces itself.
print(sorted([3, 1, 2], key=lambda a: len(sorted(range(a), key=lambda b: sum(map(lambda c: c, range(b)))))))
kept = [lambda item: -item]


def replaced(item):
    kept[0] = abs
    return kept[0](item)


print(sorted([-3, 2, -1], key=replaced), sorted([-3, 2, -1], key=kept[0]))


# Registers of one call are not those of the next.
def once(item):
    if item == 5:
        first = "set"
    try:
        return first
    except UnboundLocalError as error:
        return str(error)


print(list(map(once, data)))


def cells(item):
    def inner():
        nonlocal item
        item += 1
        return item
    return inner


print([made() for made in list(map(cells, data))], [made() + made() for made in filter(None, map(cells, data))])
print(max(zip(data, "abcdefg"), key=lambda pair: pair[1]), min(enumerate(data), key=lambda pair: pair[1]))
print(sorted(dict(zip("abc", data)).items(), key=lambda pair: pair[1]), sorted(zip("cab", data), key=lambda pair: pair[0]))
one, other = iter([1, 2, 3]), iter([4, 5])
print(sorted(zip(one, other), key=lambda pair: -pair[0]), list(one), list(other))
