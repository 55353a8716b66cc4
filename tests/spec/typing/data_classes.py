"""Data classes with generic annotations and names that are not bound yet."""

from collections.abc import Callable
from dataclasses import InitVar, dataclass, field, fields, replace
from typing import Annotated, Any, ClassVar, Final, Generic, Optional, Self, TypeVar

T = TypeVar("T")


@dataclass
class Node:
    value: int
    left: Node | None = None
    right: Optional[Node] = None
    children: list[Node] = field(default_factory=list)
    owner: Owner | None = None
    count: ClassVar[int] = 0
    tag: Annotated[str, "short"] = "t"


@dataclass(order=True)
class Box(Generic[T]):
    item: T
    history: list[T] = field(default_factory=list, compare=False)

    def put(self, item: T) -> Self:
        return replace(self, item=item, history=[*self.history, self.item])


@dataclass(frozen=True)
class Pair[A, B]:
    first: A
    second: B | None = None
    make: Callable[[A], B] | None = None


@dataclass
class Scaled:
    base: int
    factor: InitVar[int] = 2
    total: Final[int] = 0
    LIMIT: ClassVar = 10
    extra: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self, factor):
        self.total = self.base * factor


class Owner:
    def __repr__(self):
        return "Owner()"


tree = Node(1, Node(2), children=[Node(3)])
print(tree)
print(Node(1) == Node(1), Node(1) == Node(2), replace(tree, value=9).value, tree.left.value, Node(5, owner=Owner()))
print([f.name for f in fields(Node)], [f.type for f in fields(Node)][0])
print(Box(1), Box[int](2) == Box(2), Box(1) < Box(2), Box("a").put("b"), Box[str])
print(Pair(1, "x"), Pair[int, str], Pair(1) == Pair(1), hash(Pair(1)) == hash(Pair(1)), Pair.__type_params__)
print(Scaled(3), Scaled(3, 5).total, [f.name for f in fields(Scaled)])
try:
    Pair(1).first = 2
except AttributeError as e:
    print(type(e).__name__, e)
try:
    Node()
except TypeError as e:
    print(e)
print(Node.__annotations__["owner"], Node.__init__.__annotations__["return"])
