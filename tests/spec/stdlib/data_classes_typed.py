import annotationlib
import inspect
import typing
from collections import namedtuple
from dataclasses import KW_ONLY, Field, InitVar, dataclass, field, fields, make_dataclass
from enum import Enum, IntFlag, global_enum
from typing import Any, ClassVar, Generic, Optional, TypeVar


@dataclass
class Node:
    left: Node | None = None
    k: Optional[Node] = None
    q: "Foo | int" = 3
    z: list[Node] = field(default_factory=list)
    w: list[int] | None = None
    c: ClassVar[int] = 5
    d: ClassVar = 6
    e: "ClassVar[str]" = 7
    f: "typing.ClassVar[str]" = 8
    g: Any = None


print([one.name for one in fields(Node)])
print(Node.__doc__)
for one in fields(Node):
    print(one.name, one.type)
print(Node.__init__.__annotations__)
print(Node(), Node.c, Node.e)
print(inspect.signature(Node.__init__))


@dataclass
class Tree(Node):
    up: Tree | None = None
    size: int = 0


print(Tree.__init__.__annotations__["up"], Tree(size=2), Tree.__match_args__)
T = TypeVar("T")


@dataclass
class Box(Generic[T]):
    item: T
    label: "str" = "box"
    _: KW_ONLY
    wide: bool = False
    start: InitVar[int] = 0

    def __post_init__(self, start):
        self.label = f"{self.label}{start}"


print(Box[int](3), Box(4, wide=True, start=2), Box.__doc__, Box[int])


@dataclass
class New[S]:
    item: S
    more: list[S] = field(default_factory=list)


print(New(1), New[int](2, [3]), New.__type_params__)
X = make_dataclass("X", ["a", ("b", int), ("c", "list[int]", field(default_factory=list))])
print(X(1, 2), [one.type for one in fields(X)], X.__module__, X.__doc__, X.__init__.__annotations__)
print(Field[int], InitVar[int], InitVar[list[int]], InitVar["x"])
print(annotationlib.get_annotations(Node, format=annotationlib.Format.STRING))
print(inspect.get_annotations(Tree))


@global_enum
class Way(Enum):
    NORTH = 1
    SOUTH = 2


print(NORTH, repr(SOUTH), Way)


@global_enum
class Bits(IntFlag):
    ONE = 1
    TWO = 2


print(ONE, repr(ONE | TWO), repr(Bits(0)), repr(Bits(5)))
print(Enum("Made", "a b").__module__, namedtuple("Pair", "a b").__module__, typing.NamedTuple("Two", [("a", int)]).__module__)
