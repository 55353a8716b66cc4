"""collections: Counter, defaultdict, deque, OrderedDict, namedtuple."""
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y")


def main():
    words = [f"w{i * i % 977}" for i in range(60000)]
    counts = Counter(words)
    print(counts.most_common(3), counts.total(), len(counts))
    letters = Counter()
    for word in words[:8000]:
        letters.update(word)
    print(letters.most_common(4))
    print((counts + Counter(words[:100])).most_common(2), len(counts - Counter(words)), len(counts & Counter(words[:50])))
    groups = defaultdict(list)
    for word in words:
        groups[len(word)].append(word)
    print({size: len(group) for size, group in groups.items()})
    window, best = deque(maxlen=10), 0
    for i in range(60000):
        window.append(i * 7919 % 1000)
        best = max(best, window[0] + window[-1])
    print(best)
    recent = OrderedDict()
    for word in words:
        recent[word] = recent.pop(word, 0) + 1
        if len(recent) > 300:
            recent.popitem(last=False)
    print(len(recent), next(iter(recent.items())))
    points = [Point(i, i * 2) for i in range(30000)]
    print(sum(point.x * point.y for point in points), points[5]._replace(x=9))


main()
