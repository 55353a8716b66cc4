"""Heaps and deques whose items compare at once, by Python code, or not at all; sorts by getters; classes that derive from containers."""
import heapq
from collections import Counter, OrderedDict, defaultdict, deque
from operator import attrgetter, itemgetter


class Job:
    def __init__(self, rank, name):
        self.rank, self.name = rank, name

    def __lt__(self, other):
        return self.rank < other.rank

    def __repr__(self):
        return f"{self.name}{self.rank}"


class Sly:
    __slots__ = ("rank",)

    def __init__(self, rank):
        self.rank = rank

    def __getattr__(self, name):
        return f"no {name}"


def through(items):
    heap = []
    for item in items:
        heapq.heappush(heap, item)
    shape = list(heap)
    return shape, [heapq.heappop(heap) for _ in range(len(heap))]


print(through([5, 1, 4, 1, 3, True, 2.5, 10**20, -3]))
print(through([(2, "b"), (1, "z"), (2, "a"), (1,), (2, "a", 0)]))
print(through(["pear", "apple", "fig", "", "äpfel"]))
print(through([Job(3, "c"), Job(1, "a"), Job(2, "b"), Job(1, "d")]))
print(through([(1, Job(3, "c")), (1, Job(1, "a")), (0, Job(9, "x"))]))
print(through([[2], [1, 5], [1]]), through([float("nan"), 1.0, 0.5])[0][1:])

for heap, item in (([1, 2, 3], "x"), (["a"], 5), ([(1, "a")], (1, 2)), ([None], None), ([1, 2j], 3j)):
    before = list(heap)
    try:
        heapq.heappush(heap, item)
        print("pushed", heap)
    except TypeError as error:
        print(error, heap)
    try:
        print(heapq.heappop(heap), heap)
    except TypeError as error:
        print(error, heap)
mixed = [1, "a", 2]
try:
    heapq.heappop(mixed)
except TypeError as error:
    print(error, mixed)
for call in (lambda: heapq.heappop([]), lambda: heapq.heappop((1, 2)), lambda: heapq.heappush(5, 1), lambda: heapq.heappop({})):
    try:
        print(call())
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)


class Loud(list):
    def append(self, item):
        print("append", item)
        list.append(self, item)

    def pop(self, *place):
        print("pop", place)
        return list.pop(self, *place)


loud = Loud([3, 5])
heapq.heappush(loud, 1)
print(loud, heapq.heappop(loud), loud)

ring = deque([1, 2, 3, 4, 5], maxlen=5)
for turn in (1, -1, 2, -2, 7, -13, 0, True, 100, -1000):
    ring.rotate(turn)
    print(list(ring), ring[0], ring[-1], ring[2], end=" ")
ring.rotate()
print(ring)
few = deque([1])
few.rotate(3)
empty = deque()
empty.rotate(-2)
print(few, empty, [deque(range(10))[index] for index in (0, -10, 9, 4, True)])
for call in (lambda: ring.rotate(10**20), lambda: few.insert(-10**20, 1), lambda: ring.rotate("a"), lambda: ring.rotate(1.5), lambda: ring[5], lambda: ring[-6], lambda: ring["a"], lambda: empty[0]):
    try:
        print(call())
    except (IndexError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
walker = iter(ring)
next(walker)
ring.rotate(1)
try:
    next(walker)
except RuntimeError as error:
    print(error)

jobs = [Job(3, "c"), Job(1, "a"), Job(2, "b"), Job(1, "d")]
print(sorted(jobs, key=attrgetter("rank")), sorted(jobs, key=attrgetter("name", "rank")), max(jobs, key=attrgetter("name")))
print(sorted([Sly(2), Sly(1)], key=attrgetter("rank"))[0].rank, attrgetter("nothing")(Sly(1)), attrgetter("__class__.__name__")(jobs[0]))
print(attrgetter("real")(5), attrgetter("imag")(2j), [attrgetter("name")(job) for job in jobs])
try:
    attrgetter("nothing")(jobs[0])
except AttributeError as error:
    print(error)
pairs = [(1, "b"), (0, "c"), (1, "a")]
print(sorted(pairs, key=itemgetter(1)), sorted(pairs, key=itemgetter(-1), reverse=True), itemgetter(1, 0)(pairs[0]), itemgetter(True)("xyz"))
for getter, thing in ((itemgetter(5), (1, 2)), (itemgetter(-3), (1, 2)), (itemgetter("a"), (1, 2)), (itemgetter("a"), {})):
    try:
        print(getter(thing))
    except (IndexError, TypeError, KeyError) as error:
        print(type(error).__name__, error)


class Stack(list):
    def __init__(self, *items):
        super().__init__(items)
        self.made = True


class Tree(dict):
    def __init__(self, **items):
        self.made = len(self)
        super().__init__(items)

    def __missing__(self, key):
        value = self[key] = Tree()
        return value


class Odd(dict):
    def __new__(cls, *args):
        return dict.__new__(cls)

    def __init__(self, *args):
        self.args = args


tree = Tree(a=1)
tree["b"]["c"]["d"] = 5
print(Stack(1, 2), Stack(1, 2).made, Stack(), tree, tree.made, Odd(1, 2), Odd(1, 2).args)
groups = defaultdict(list, {"x": [0]}, y=[1])
for name, value in [("x", 1), ("z", 2)]:
    groups[name].append(value)
print(groups, defaultdict(int), defaultdict(None, a=1), defaultdict(list, [(1, 2)]), defaultdict())
for arguments in ((5,), (int, 5), (int, {}, {})):
    try:
        print(defaultdict(*arguments))
    except TypeError as error:
        print(error)
print(Counter("abca"), OrderedDict(b=1, a=2), Counter(a=2) + Counter("ab"))
print({frozenset("ab"): 1}[frozenset("ba")], frozenset([1, 2.0]) in {frozenset([2, 1]): 0}, {frozenset([(1, 2)])} == {frozenset([(1, 2)])})
print(frozenset({1, "a"}) == {"a", 1}, [{1, 2}, {"x"}] == [{2, 1}, {"x"}], [{1}] == [{2}], {1: {2, 3}} == {1: {3, 2}}, [set()] == [frozenset()])
