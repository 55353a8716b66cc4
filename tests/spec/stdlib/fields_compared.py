"""Comparisons and hashes that only look at fields: data classes and times, with values of every kind, in loops, sorts and containers."""
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from functools import partial
from itertools import accumulate, groupby, starmap, takewhile
import heapq
import operator


def tell(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass(order=True)
class Item:
    number: object
    name: object = "none"
    note: list = field(default_factory=list, compare=False)


@dataclass(order=True)
class Special(Item):
    extra: int = 0


@dataclass(frozen=True, order=True, slots=True)
class Point:
    x: float
    y: float


class Loud:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        print("asked", self.value, getattr(other, "value", other))
        return isinstance(other, Loud) and self.value == other.value

    def __lt__(self, other):
        print("less", self.value, other.value)
        return self.value < other.value

    def __hash__(self):
        return hash(self.value)


# Values of the same kind, of different kinds, and such as Python code compares.
items = [Item(3, "c"), Item(1, "b"), Item(2), Item(1, "a", [9]), Item(2.5, "x"), Item(True, "t")]
print(sorted(items))
print(min(items), max(items), sorted(items, reverse=True)[0], items.index(Item(2)), Item(1, "b") in items)
for other in [Item(1, "b"), Item(1, "a"), Item(1.0, "b"), Special(1, "b"), None, 5]:
    tell(lambda: [Item(1, "b") == other, Item(1, "b") != other])
    tell(lambda: [Item(1, "b") < other, Item(1, "b") <= other, Item(1, "b") > other, Item(1, "b") >= other])
tell(lambda: Item(1, None) < Item(1, "a"))
tell(lambda: Item(1, None) < Item(1, None))
tell(lambda: Item(1, None) <= Item(1, None))
tell(lambda: Item("1") < Item(1))
tell(lambda: sorted([Item(1), Item("1")]))
tell(lambda: min(Item(1, None), Item(1, "a")))
print(Item(Loud(1)) == Item(Loud(1)), Item(Loud(1)) < Item(Loud(2)), Item((1, 2)) < Item((1, 3)), Item([1]) == Item([1]))
nan = float("nan")
print(Point(nan, 1) == Point(nan, 1), Point(nan, 1) < Point(nan, 2), Point(0.0, 1) == Point(-0.0, 1), Point(1, 2) == Point(1.0, 2.0))
print(Point(float("nan"), 1) < Point(1.0, 1), Point(1.0, 1) >= Point(float("nan"), 1), Point(nan, nan) <= Point(nan, nan))
print(len({Point(i % 5, i % 3): i for i in range(100)}), {Point(1, 2): "a"}[Point(1.0, 2.0)], len({Item: 1}))
tell(lambda: hash(Item(1)))
tell(lambda: {Point([], 1)})
print({Point(Loud(1), 2): 1}.get(Point(Loud(1), 2)), {Point(True, 0)} == {Point(1, False)}, Point("a", 1) == Point("a", 1))
del items[0].name
tell(lambda: items[0] == Item(3, "c"))
tell(lambda: items[0] < Item(3, "none"))
items[0].more = 1
tell(lambda: items[0] == Item(3))


class Own(Item):
    def __eq__(self, other):
        return "own"

    def __lt__(self, other):
        return "own less"


tell(lambda: [Own(1) == Own(2), Own(1) != Own(1), Own(1) < Item(1), Item(1) < Own(1), Item(1) == Own(1), Own(1) <= Own(1)])
heap = []
for number in [5, 1, 4, 1, 3]:
    heapq.heappush(heap, Item(number, str(number)))
print([heapq.heappop(heap).number for _ in range(5)])

# Times: with and without zones.
utc, east = timezone.utc, timezone(timedelta(hours=2))
moments = [datetime(2024, 5, day, hour) for day in (3, 1, 2) for hour in (12, 0)]
aware = [moment.replace(tzinfo=zone) for moment in moments for zone in (utc, east)]
print(sorted(moments)[0], max(moments), min(aware), max(aware), sorted(aware)[1].isoformat(), len(set(aware)), len(set(moments + aware)))
tell(lambda: min(moments + aware))
tell(lambda: sorted([datetime(2024, 1, 1), date(2024, 1, 1)]))
tell(lambda: [datetime(2024, 1, 1) == date(2024, 1, 1), date(2024, 1, 1) == datetime(2024, 1, 1), date(2024, 1, 1) != date(2024, 1, 2)])
tell(lambda: date(2024, 1, 1) < 5)
print(aware[0] == aware[0].astimezone(east), hash(aware[0]) == hash(aware[0].astimezone(east)), aware[0] in set(aware), moments[0] == aware[0])
print(datetime(2024, 1, 1, fold=1) == datetime(2024, 1, 1), hash(datetime(2024, 1, 1, fold=1)) == hash(datetime(2024, 1, 1)))
print(sorted([time(3), time(1, 30), time(1, 30, tzinfo=None)]), time(1, tzinfo=utc) == time(3, tzinfo=east), time(1) == time(1, tzinfo=utc))
tell(lambda: time(1) < time(1, tzinfo=utc))
print(sorted([timedelta(2), timedelta(hours=47), timedelta(-1)]), timedelta(1) == timedelta(hours=24), {timedelta(1): "day"}[timedelta(hours=24)])
print(max(moments) - min(moments), aware[0] - aware[1], datetime(2024, 3, 1) - datetime(2024, 2, 28, 23, 59, 59, 5), datetime(2023, 1, 1) - datetime(2024, 1, 1, 0, 0, 0, 1))


class Day(date):
    def __eq__(self, other):
        return "day"

    __hash__ = date.__hash__


tell(lambda: [Day(2024, 1, 1) == Day(2024, 1, 1), date(2024, 1, 1) == Day(2024, 1, 1), Day(2024, 1, 1) < Day(2024, 1, 2), len({Day(2024, 1, 1), date(2024, 1, 1)})])

# Operators, getters and partial functions that builtins call.
print(list(accumulate([1, 2, 3, 4], operator.mul)), list(accumulate("abc", operator.add)), list(map(partial(operator.sub, 10), range(4))))
print(list(starmap(operator.lt, [(1, 2), (2, 1)])), list(starmap(pow, [(2, 3), (2, 3, 5)])), list(starmap(max, [(1, 2, 3)])))
tell(lambda: list(accumulate([1, "a"], operator.add)))
tell(lambda: list(map(partial(operator.truediv, 1), [1, 0])))
tell(lambda: sorted([[1], []], key=operator.itemgetter(0)))
tell(lambda: sorted([{"k": 2}, {"k": 1}], key=operator.itemgetter("k")))
tell(lambda: max([(1, "b"), (1, "a")], key=operator.itemgetter(0, 1)))
tell(lambda: sorted(items[1:], key=operator.attrgetter("number")))
tell(lambda: min(items, key=operator.attrgetter("nope")))
tell(lambda: sorted(["bb", "a"], key=operator.attrgetter("__class__.__name__")))
print([(key, len(list(group))) for key, group in groupby([(1, "a"), (1, "b"), (2, "c")], key=operator.itemgetter(0))])
print(list(map(partial(max, 3), [1, 5])), list(map(partial(int, base=2), ["10", "11"])), list(takewhile(partial(operator.gt, 3), range(9))))


class Named:
    @property
    def size(self):
        print("size", end=" ")
        return self.number

    def __init__(self, number):
        self.number = number

    def __getitem__(self, key):
        return self.number * key

    def __add__(self, other):
        return Named(self.number + other.number)

    def __repr__(self):
        return f"N{self.number}"


named = [Named(2), Named(1)]
print(sorted(named, key=operator.attrgetter("size")), sorted(named, key=operator.itemgetter(-1)), list(accumulate(named, operator.add)))
