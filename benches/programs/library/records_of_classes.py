"""dataclasses and enum: made, compared, replaced, ordered, turned into dicts."""
from dataclasses import asdict, astuple, dataclass, field, replace
from enum import Enum, IntFlag


class Kind(Enum):
    FIRST = 1
    SECOND = 2
    THIRD = 3


class Right(IntFlag):
    READ = 1
    WRITE = 2
    RUN = 4


@dataclass(order=True)
class Item:
    number: int
    name: str = "none"
    tags: list = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int


def main():
    items = [Item(i * 7919 % 5000, f"n{i % 100}") for i in range(20000)]
    print(min(items), sorted(items)[100], sum(one == other for one, other in zip(items, items[1:])))
    points = {Point(i % 100, i % 77): i for i in range(20000)}
    print(len(points), points[Point(5, 5)])
    print(sum(replace(item, number=1).number for item in items[:4000]), sum(len(asdict(item)) + len(astuple(item)) for item in items[:4000]))
    kinds = {kind: 0 for kind in Kind}
    for i in range(40000):
        kinds[Kind(i % 3 + 1)] += len(Kind.FIRST.name)
    print(kinds[Kind.SECOND], sum(bool(Right.READ | Right(i % 8) & Right.WRITE) for i in range(10000)))


main()
