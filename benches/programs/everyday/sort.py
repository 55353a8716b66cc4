# Sorting numbers, tuples, with keys, reversed, and user-defined order.
class Item:
    def __init__(self, key, name):
        self.key = key
        self.name = name

    def __lt__(self, other):
        return self.key < other.key


def numbers(count, seed):
    out = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(seed >> 4)
    return out


def quicksort(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    return quicksort([x for x in items if x < pivot]) + [x for x in items if x == pivot] + quicksort([x for x in items if x > pivot])


def main():
    data = numbers(120000, 7)
    plain = sorted(data)
    keyed = sorted(data, key=lambda v: v % 1000)
    pairs = sorted(((v % 97, v) for v in data), reverse=True)
    names = sorted(str(v) for v in data[:60000])
    items = [Item(v % 5000, str(v)) for v in data[:30000]]
    items.sort()
    quick = quicksort(data[:40000])
    check = plain[1000] + keyed[500] + pairs[777][1] + len(names[3]) + items[99].key + quick[20000]
    print("sort", check, quick == sorted(data[:40000]))


main()
