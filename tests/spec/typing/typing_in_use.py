"""What annotated programs do with typing at run time."""

from typing import (
    Annotated, Any, Callable, ClassVar, Dict, Final, Generic, Iterator, List, Literal, NamedTuple, NewType,
    NotRequired, Optional, Protocol, ReadOnly, Required, Self, Tuple, TypedDict, TypeVar, Union, cast, final, get_args,
    get_origin, get_overloads, get_type_hints, is_typeddict, overload, override, runtime_checkable,
)

T = TypeVar("T")
K = TypeVar("K")
UserId = NewType("UserId", int)


class Stack(Generic[T]):
    limit: ClassVar[int] = 3

    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def pop(self) -> Optional[T]:
        return self.items.pop() if self.items else None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)


class Pairs(Stack[Tuple[K, T]], Generic[K, T]):
    pass


stack = Stack[int]().push(1).push(2)
print(list(stack), stack.pop(), stack.__orig_class__, Stack.__parameters__, Pairs.__parameters__)
print(Pairs.__mro__, Pairs.__orig_bases__, Pairs[str, int], Stack[K][str])
print(get_type_hints(Stack.push), get_type_hints(Stack), get_type_hints(Stack.pop))


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 0

    def norm(self) -> float:
        return (self.x ** 2 + self.y ** 2) ** 0.5

    @property
    def swapped(self):
        return Point(self.y, self.x)


p = Point(3, 4)
print(p, p.norm(), p.swapped, p._replace(x=1), Point._fields, Point._field_defaults, Point.__doc__, p == (3, 4))
print(Point.__annotations__, Point.__orig_bases__[0] is NamedTuple, Point.__mro__, Point.__bases__)
Employee = NamedTuple("Employee", [("name", str), ("id", int)])
print(Employee("Ann", 1), Employee.__annotations__, Employee.__module__)
try:
    class Bad(NamedTuple):
        a: int = 1
        b: int
except TypeError as e:
    print(e)
try:
    class Bad2(NamedTuple):
        _fields: int
except (TypeError, ValueError, AttributeError) as e:
    print(type(e).__name__, e)
try:
    class Bad3(NamedTuple):
        a: int
        _make = 5
except AttributeError as e:
    print(e)
try:
    class Bad4(NamedTuple, dict):
        a: int
except TypeError as e:
    print(e)


class Box(NamedTuple, Generic[T]):
    value: T


print(Box(1), Box[int], Box.__mro__, Box.__parameters__)


class Movie(TypedDict):
    title: str
    year: NotRequired[int]


class Full(Movie, total=False):
    rating: Required[float]
    tags: ReadOnly[list[str]]


m: Movie = {"title": "x"}
print(Movie(title="y", year=3), Movie.__required_keys__, sorted(Movie.__optional_keys__), Movie.__total__, Full.__total__)
print(sorted(Full.__required_keys__), sorted(Full.__optional_keys__), Full.__readonly_keys__, sorted(Full.__mutable_keys__))
print(Full.__annotations__)
print(get_type_hints(Full), get_type_hints(Movie, include_extras=True))
print(is_typeddict(Movie), is_typeddict(dict), type(Movie(title="a")), Movie.__mro__, Movie.__name__)
Alt = TypedDict("Alt", {"a b": int, "c": "Movie"}, total=False)
print(Alt.__annotations__, Alt.__total__, sorted(Alt.__optional_keys__))
try:
    isinstance({}, Movie)
except TypeError as e:
    print(e)
try:
    class BadDict(Movie, dict):
        pass
except TypeError as e:
    print(e)


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class Named(Protocol):
    name: str

    def hello(self) -> str:
        return "hello " + self.name


class File:
    def close(self):
        return 1


class Person(Named):
    def __init__(self, name):
        self.name = name


print(isinstance(File(), Closer), isinstance(1, Closer), issubclass(File, Closer), Person("Bo").hello())
for wrong in (lambda: Closer(), lambda: isinstance(1, Named), lambda: issubclass(int, Named)):
    try:
        wrong()
    except TypeError as e:
        print(e)


@runtime_checkable
class HasName(Protocol):
    name: str


print(isinstance(Person("x"), HasName), isinstance(File(), HasName))
try:
    issubclass(File, HasName)
except TypeError as e:
    print(e)


class SupportsAdd(Protocol[T]):
    def add(self, other: T) -> T: ...


print(SupportsAdd[int], SupportsAdd.__parameters__, SupportsAdd.__mro__)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


print(double(4), double("ab"), len(get_overloads(double)))


@final
class Leaf:
    @override
    def run(self) -> Self:
        return self


print(Leaf.__final__, Leaf.run.__override__, UserId(5) + 1, UserId, UserId.__name__)


class Tree:
    left: "Optional[Tree]"
    right: Optional["Tree"]
    value: Annotated[int, "positive"] = 0
    kind: Literal["a", "b"] = "a"
    LIMIT: Final = 10
    later: "List[Later]"


class Later:
    pass


print(get_type_hints(Tree))
print(get_type_hints(Tree, include_extras=True))


def function(a: "int", b: "Dict[str, List[Tree]]" = None, *args: "Any", c: Callable[["Tree"], None], **kw: "T") -> "Union[Tree, None]":
    pass


for name, hint in get_type_hints(function).items():
    print(name, hint, get_args(hint), name == "c" or get_origin(hint))
try:
    get_type_hints(lambda x: x)
    def unknown(x: "Nowhere"): pass
    get_type_hints(unknown)
except NameError as e:
    print(e)
try:
    get_type_hints(5)
except TypeError as e:
    print(e)
print(get_type_hints(print), cast("int", "s"))
