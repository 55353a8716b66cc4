"""Many sorting algorithms checked against sorted(), binary search, heaps, tries, and bisect."""
import bisect
import heapq
import random
from collections import defaultdict
from functools import cmp_to_key
from operator import itemgetter


def bubble(a):
    a = a[:]
    for end in range(len(a) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            break
    return a


def insertion(a):
    a = a[:]
    for i in range(1, len(a)):
        x, j = a[i], i - 1
        while j >= 0 and a[j] > x:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = x
    return a


def selection(a):
    a = list(a)
    for i in range(len(a)):
        m = min(range(i, len(a)), key=a.__getitem__)
        a[i], a[m] = a[m], a[i]
    return a


def heap(a):
    h = list(a)
    heapq.heapify(h)
    return [heapq.heappop(h) for _ in range(len(h))]


def quick(a, lo=0, hi=None):
    if hi is None:
        a, hi = a[:], len(a) - 1
    if lo < hi:
        pivot, i = a[(lo + hi) // 2], lo
        left, right = lo, hi
        while left <= right:
            while a[left] < pivot: left += 1
            while a[right] > pivot: right -= 1
            if left <= right:
                a[left], a[right] = a[right], a[left]
                left, right = left + 1, right - 1
        quick(a, lo, right)
        quick(a, left, hi)
    return a


def counting(a):
    low, counts = min(a), [0] * (max(a) - min(a) + 1)
    for x in a:
        counts[x - low] += 1
    return [i + low for i, n in enumerate(counts) for _ in range(n)]


def radix(a):
    offset = min(a)
    a, base = [x - offset for x in a], 10
    digit = 1
    while digit <= max(a):
        buckets = [[] for _ in range(base)]
        for x in a:
            buckets[x // digit % base].append(x)
        a = [x for bucket in buckets for x in bucket]
        digit *= base
    return [x + offset for x in a]


def shell(a):
    a, gap = a[:], len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            x, j = a[i], i
            while j >= gap and a[j - gap] > x:
                a[j] = a[j - gap]
                j -= gap
            a[j] = x
        gap //= 2
    return a


class Trie:
    def __init__(self, words=()):
        self.root = {}
        for word in words:
            self.add(word)

    def add(self, word):
        node = self.root
        for ch in word:
            node = node.setdefault(ch, {})
        node["$"] = True

    def __contains__(self, word):
        node = self.root
        for ch in word:
            if ch not in node:
                return False
            node = node[ch]
        return "$" in node

    def complete(self, prefix):
        node = self.root
        for ch in prefix:
            node = node.get(ch, {})

        def walk(node, path):
            for ch in sorted(node):
                if ch == "$":
                    yield path
                else:
                    yield from walk(node[ch], path + ch)

        return list(walk(node, prefix))


class MedianKeeper:
    def __init__(self):
        self.low, self.high = [], []

    def add(self, x):
        heapq.heappush(self.high, -heapq.heappushpop(self.low, -x))
        if len(self.high) > len(self.low):
            heapq.heappush(self.low, -heapq.heappop(self.high))

    @property
    def median(self):
        return -self.low[0] if len(self.low) > len(self.high) else (self.high[0] - self.low[0]) / 2


rng = random.Random(2024)
data = [rng.randint(-500, 500) for _ in range(60)]
for sort in (bubble, insertion, selection, heap, quick, counting, radix, shell):
    print(f"{sort.__name__:<10}", sort(data) == sorted(data), sort([3, 1, 2]), sort([1]))
people = [("Ann", 31, 1.7), ("Bob", 25, 1.8), ("Cid", 31, 1.6), ("Dee", 25, 1.8)]
print(sorted(people, key=itemgetter(1, 2)), sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, key=itemgetter(1), reverse=True))
print(sorted(["10", "9", "2a", "1"], key=lambda s: (len(s), s)), sorted("bananA", key=str.lower), sorted([True, 0, 2, False, 1.5]), sorted([(1, "b"), (1, "a"), (0, "z")], reverse=True))
print(sorted(data[:8], key=cmp_to_key(lambda a, b: (a % 10 > b % 10) - (a % 10 < b % 10) or a - b)), sorted([[2], [1, 5], [], [1]]), sorted({"b": 1, "a": 2}.items()))
ordered = sorted(set(data))
print([bisect.bisect_left(ordered, x) for x in (-501, 0, 501)], ordered[bisect.bisect(ordered, 0)], [("FDCBA"[bisect.bisect([60, 70, 80, 90], s)]) for s in (33, 60, 77, 89, 90, 100)])
bisect.insort(ordered, 1000)
print(ordered[-1], heapq.nsmallest(3, data), heapq.nlargest(3, people, key=itemgetter(2)), list(heapq.merge([1, 4], [2, 3], [0, 9])))
trie = Trie("tea ten inn in i to team".split())
print("tea" in trie, "te" in trie, trie.complete("te"), trie.complete("i"), trie.complete("x"))
keeper, medians = MedianKeeper(), []
for x in (5, 15, 1, 3, 8, 7):
    keeper.add(x)
    medians.append(keeper.median)
print(medians)
anagrams = defaultdict(list)
for word in "listen silent enlist google elgoog tac cat act dog".split():
    anagrams["".join(sorted(word))].append(word)
print(sorted(map(sorted, anagrams.values())), sorted(anagrams, key=lambda k: (-len(anagrams[k]), k)))
try:
    sorted([1, "a", None])
except TypeError as error:
    print(error)
