# heapq: items that compare at once, items whose comparison is Python code, items that do not compare, lists of derived classes.
import heapq
import random

random.seed(5)


class Counted:
    calls = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Counted.calls += 1
        return self.value < other.value

    def __repr__(self):
        return f"<{self.value}>"


class Own(list):
    pass


def drain(items, push=heapq.heappush, pop=heapq.heappop, kind=list):
    heap = kind()
    for item in items:
        push(heap, item)
    shape = list(heap)
    return shape, [pop(heap) for _ in items], heap


numbers = [random.randrange(100) for _ in range(25)]
print(drain(numbers))
print(drain(numbers, heapq.heappush_max, heapq.heappop_max))
print(drain(numbers, kind=Own))
print(drain([(number % 7, str(number)) for number in numbers]))
print(drain(["b", "a", "ä", "aa", ""]), drain([1.5, float("-inf"), 2, True, 10**30, -0.0]))
print(drain([Counted(number) for number in numbers[:12]]), Counted.calls)
Counted.calls = 0
heap = [Counted(number) for number in numbers]
heapq.heapify(heap)
print(heap, Counted.calls)
print(heapq.heapreplace(heap, Counted(3)), heapq.heappushpop(heap, Counted(-1)), heapq.heappushpop(heap, Counted(50)), Counted.calls)
for build in (heapq.heapify, heapq.heapify_max):
    heap = list(numbers)
    build(heap)
    print(heap)
nan = float("nan")
print(drain([3.0, nan, 1.0, nan, 2.0, 0.5]))
for items in ([1, "a"], [(1, "a"), (1, 2)], [None, None], [1, 2j], [[1], [0], (1,)]):
    heap = []
    try:
        for item in items:
            heapq.heappush(heap, item)
        print(heap)
    except TypeError as error:
        print(error, heap)
for bad in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapify({}), lambda: heapq.heapreplace([], 1), lambda: heapq.heappop_max([])):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(heapq.nsmallest(4, numbers), heapq.nlargest(4, numbers, key=lambda number: number % 10), list(heapq.merge([1, 4, 9], [2, 4, 8], [])))
sizes = list(range(200))
random.shuffle(sizes)
heap = []
for size in sizes:
    heapq.heappush(heap, (size % 10, size))
    if size % 3 == 0:
        heapq.heappop(heap)
print(heap[:10], len(heap), sorted(heap) == [heapq.heappop(heap) for _ in range(len(heap))])
few = [5, 3, 9]
few.sort(reverse=True)
print(few, sorted([2.5, 1.5, -1.0], reverse=True), sorted("bca", reverse=True), sorted([3, 1, 2] * 30)[:4], sorted(range(70), key=lambda n: n % 5, reverse=True)[:6])
