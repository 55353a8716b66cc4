"""Inventory management with dataclasses, enums and typing."""
from __future__ import annotations
from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError, KW_ONLY, InitVar, is_dataclass, make_dataclass, MISSING
from enum import Enum, IntEnum, StrEnum, Flag, auto, unique, IntFlag, verify, CONTINUOUS, NAMED_FLAGS, EnumType
from typing import Optional, ClassVar, Any, get_type_hints, Iterable
import json

class Category(StrEnum):
    TOOL = auto()
    TOY = auto()
    FOOD = "food-stuff"

    @classmethod
    def parse(cls, text: str) -> "Category":
        for m in cls:
            if m.value.startswith(text.lower()):
                return m
        raise ValueError(f"no category for {text!r}")

class Priority(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10
    URGENT = HIGH

class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W

@dataclass(order=True)
class Item:
    sort_key: tuple = field(init=False, repr=False)
    name: str
    qty: int = 0
    _: KW_ONLY
    price: float = 1.5
    tags: list[str] = field(default_factory=list, compare=False, metadata={"doc": "labels"})
    cat: Category = Category.TOOL
    registry: ClassVar[dict] = {}
    start: InitVar[Optional[int]] = None

    def __post_init__(self, start):
        self.sort_key = (self.cat.value, self.name)
        if start is not None:
            self.qty += start
        self.registry[self.name] = self

@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float = 0.0
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y)

items = [Item("hammer", 3, tags=["steel"]), Item("robot", 1, price=19.99, cat=Category.TOY), Item("apple", 100, cat=Category.parse("foo"), start=5)]
for it in sorted(items): print(it)
print(asdict(items[0]))
print(astuple(items[1]))
print(replace(items[1], qty=7, start=2))
print([ (f.name, f.init, f.repr, f.kw_only, f.default is MISSING) for f in fields(Item)])
print(fields(Item)[4].metadata, dict(fields(Item)[4].metadata))
print(Item.registry.keys())
try: Item("a", 1, 2.0)
except TypeError as e: print(e)
try: Item()
except TypeError as e: print(e)
p = Point(1, 2)
for f in (lambda: setattr(p, "x", 3), lambda: setattr(p, "z", 3), lambda: delattr(p, "x")):
    try: f()
    except (FrozenInstanceError, AttributeError, TypeError) as e: print(type(e).__name__, e)
print(p + Point(0.5), hash(p) == hash(Point(1, 2)), p == (1, 2.0), Point.__slots__, is_dataclass(p), is_dataclass(Point))
print(Category.parse("to"), repr(Category.TOY), f"{Category.FOOD:>12}|", Category("tool") is Category.TOOL)
try: Category("nope")
except ValueError as e: print(e)
try: Category.parse("zzz")
except ValueError as e: print(e)
print(list(Priority), Priority.URGENT, Priority.URGENT.name, Priority(5) + 1, Priority.__members__)
print(Perm.RW, ~Perm.R, Perm.R | Perm.X, list(Perm.RW), Perm.R in Perm.RW, Perm(0), bool(Perm(0)), Perm(7), len(Perm.RW))
try: Perm(8)
except ValueError as e: print(e)
try:
    @unique
    class D(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)
try:
    @verify(CONTINUOUS)
    class G(IntEnum):
        A = 1
        B = 4
except ValueError as e: print(e)
print({k: str(v) for k, v in sorted(get_type_hints(Point).items())})
hints = get_type_hints(Item)
print(hints["tags"], hints["cat"], hints["registry"])
C = make_dataclass("C", [("a", int), ("b", str, field(default="q"))], namespace={"hi": lambda self: self.a * 2})
print(C(3), C(3).hi(), C.__doc__, Point.__doc__)
print(json.dumps(asdict(items[2]), default=str, sort_keys=True))
print(Priority["LOW"] < Priority.HIGH, Priority.MID == 5, max(Priority), sum(Priority))
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.39e6)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius ** 2, 2)
    def __str__(self): return self.name.title()
for pl in Planet: print(pl, pl.g, repr(pl), pl.value)
Color = Enum("Color", "RED GREEN BLUE")
print(Color.RED, Color(2), list(Color), Color.__module__, type(Color) is EnumType)
try: Color.RED = 3
except AttributeError as e: print(e)
try: Color.PINK
except AttributeError as e: print(e)
match Priority(10):
    case Priority.HIGH: print("high")
    case _: print("other")
