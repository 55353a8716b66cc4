# Sorts whose comparisons are Python code: in which order they ask, how many, and what a failure leaves behind.
class Item:
    asked = 0
    log = []
    fails_at = -1

    def __init__(self, key, place):
        self.key = key
        self.place = place

    def __lt__(self, other):
        Item.asked += 1
        if Item.asked == Item.fails_at:
            raise KeyError(Item.asked)
        if len(Item.log) < 40:
            Item.log.append((self.key, other.key))
        return self.key < other.key

    def __repr__(self):
        return f"{self.key}.{self.place}"


def numbers(count, seed, most):
    out = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append((seed >> 8) % most)
    return out


def shapes():
    yield "none", []
    yield "one", [1]
    yield "two", [2, 1]
    yield "same", [1] * 30
    yield "up", list(range(100))
    yield "down", list(range(100, 0, -1))
    yield "down with equals", [5, 4, 4, 3, 3, 3, 2, 1, 1, 0]
    yield "random", numbers(300, 1, 1000)
    yield "few", numbers(300, 2, 5)
    yield "saw", [i % 17 for i in range(300)]
    yield "runs", list(range(80)) + list(range(40, 120)) + list(range(200, 100, -1))
    yield "gallop", list(range(0, 1000, 2)) + [1, 3, 501, 503] + list(range(2000, 2300))
    yield "blocks", [j for i in range(10) for j in range(i * 100, i * 100 + 37)][::-1] + numbers(90, 3, 1000)


for name, keys in shapes():
    for reverse in (False, True):
        Item.asked, Item.log = 0, []
        items = [Item(key, place) for place, key in enumerate(keys)]
        result = sorted(items, reverse=reverse)
        stable = all(
            a.place < b.place for a, b in zip(result, result[1:]) if a.key == b.key
        )
        print(name, reverse, Item.asked, stable, sum(n * (i.key * 7 + i.place) for n, i in enumerate(result)) % 10007, Item.log[:6])

# A comparison that raises leaves all items in the list, in some order.
for fails_at in (1, 2, 50, 333, 700, 1200):
    Item.asked, Item.fails_at = 0, fails_at
    items = [Item(key, place) for place, key in enumerate(numbers(200, 7, 500) + list(range(100)))]
    try:
        items.sort()
        print("sorted after", Item.asked)
    except KeyError as error:
        print("failed", error, len(items), sorted(i.place for i in items) == list(range(300)))
Item.fails_at = -1


# With keys in Python, by `cmp_to_key`, and answers that are no bools.
class Odd:
    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        return [1] if self.key < other.key else []


print([o.key for o in sorted(map(Odd, numbers(40, 9, 100)))])
items = [Item(key, place) for place, key in enumerate(numbers(70, 5, 10))]
print(sorted(range(70), key=lambda place: items[place])[:20])


class Reflected:
    def __init__(self, key):
        self.key = key

    def __gt__(self, other):
        return self.key > other.key


print([r.key for r in sorted(map(Reflected, numbers(40, 11, 100)))])


class Neither:
    def __lt__(self, other):
        return NotImplemented


for values in ([Neither(), Neither()], [1, "a"], [Neither(), 1], [None, None]):
    try:
        sorted(values)
    except TypeError as error:
        print(error)
print(min(map(Item, [3, 1, 2], "abc")), max(map(Item, [3, 1, 2, 3], "abcd")))
