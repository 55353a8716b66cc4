"""A small shop, annotated throughout: repositories, events, a pipeline, retries."""

from __future__ import annotations

import functools
import itertools
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import Enum, auto
from typing import (
    TYPE_CHECKING, Any, ClassVar, Concatenate, Final, Generic, Literal, NamedTuple, NewType, Optional, ParamSpec, Protocol,
    Self, TypedDict, TypeVar, Union, cast, get_type_hints, overload, runtime_checkable,
)

if TYPE_CHECKING:
    import socket

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound="Hashable")
V = TypeVar("V")
E = TypeVar("E", bound="Event")
OrderId = NewType("OrderId", int)
Json = Union[None, bool, int, float, str, list["Json"], dict[str, "Json"]]
LIMIT: Final[int] = 3


class Status(Enum):
    NEW = auto()
    PAID = auto()


class Money(NamedTuple):
    cents: int
    currency: Literal["EUR", "USD"] = "EUR"

    def __add__(self, other: object) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return self._replace(cents=self.cents + other.cents)

    def __str__(self) -> str:
        return f"{self.cents / 100:.2f} {self.currency}"


class Options(TypedDict, total=False):
    retries: int
    verbose: bool


@dataclass(order=True)
class Order:
    id: OrderId
    total: Money = field(compare=False)
    status: Status = field(default=Status.NEW, compare=False)
    tags: set[str] = field(default_factory=set, compare=False, repr=False)
    parent: Optional[Order] = field(default=None, compare=False)

    def pay(self) -> Self:
        self.status = Status.PAID
        return self


@dataclass(frozen=True)
class Event:
    name: str


@dataclass(frozen=True)
class Paid(Event):
    order: Order


@runtime_checkable
class Repository(Protocol[K, V]):
    def get(self, key: K) -> V | None: ...
    def add(self, key: K, value: V) -> None: ...
    def __iter__(self) -> Iterator[V]: ...


class Memory(Generic[K, V]):
    instances: ClassVar[int] = 0

    def __init__(self) -> None:
        self._items: MutableMapping[K, V] = {}
        type(self).instances += 1

    def get(self, key: K) -> V | None:
        return self._items.get(key)

    def add(self, key: K, value: V) -> None:
        self._items[key] = value

    def __iter__(self) -> Iterator[V]:
        return iter(self._items.values())


class Handler(ABC, Generic[E]):
    @abstractmethod
    def handle(self, event: E) -> None: ...


class Printer(Handler[Paid]):
    def __init__(self) -> None:
        self.seen: list[str] = []

    def handle(self, event: Paid) -> None:
        self.seen.append(f"{event.name}:{event.order.id}")


class Bus:
    def __init__(self) -> None:
        self.handlers: defaultdict[type[Event], list[Handler[Any]]] = defaultdict(list)

    def on(self, kind: type[E], handler: Handler[E]) -> Bus:
        self.handlers[kind].append(handler)
        return self

    def emit(self, event: Event) -> int:
        for count, handler in enumerate(self.handlers[type(event)], 1):
            handler.handle(event)
        return len(self.handlers[type(event)])


def logged(prefix: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            result = function(*args, **kwargs)
            print(prefix, function.__name__, args, kwargs, "->", result)
            return result

        return wrapper

    return decorate


def with_repo(function: Callable[Concatenate[Memory[int, Order], P], R]) -> Callable[P, R]:
    repo: Memory[int, Order] = Memory()

    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(repo, *args, **kwargs)

    return wrapper


@overload
def parse(value: str) -> Money: ...
@overload
def parse(value: int, /) -> Money: ...
def parse(value: str | int) -> Money:
    if isinstance(value, str | bytes):
        return Money(round(float(value) * 100))
    return Money(value)


@logged("*")
def total(orders: Iterable[Order], *, start: Money = Money(0)) -> Money:
    return sum((order.total for order in orders), start)


@with_repo
def place(repo: Memory[int, Order], number: int, **options: Any) -> Sequence[Order]:
    repo.add(number, Order(OrderId(number), parse(number * 100)))
    return list(repo)


def walk(node: Json, depth: int = 0) -> Iterator[tuple[int, Json]]:
    match node:
        case dict() as mapping:
            for value in mapping.values():
                yield from walk(value, depth + 1)
        case list(items):
            for item in items:
                yield from walk(item, depth + 1)
        case leaf:
            yield depth, cast(Json, leaf)


printer = Printer()
bus = Bus().on(Paid, printer)
place(1)
orders = place(2, verbose=True)
print(orders, sorted(orders, reverse=True)[0].id)
print(total(orders), total(orders, start=parse("1.5")))
print(bus.emit(Paid("paid", orders[0].pay())), bus.emit(Event("x")), printer.seen)
print(isinstance(Memory(), Repository), isinstance([], Repository), Memory.instances, Memory[int, str], Repository[int, str])
print(list(walk({"a": [1, {"b": None}], "c": "x"})), asdict(orders[1])["total"], orders[0].status)
print(get_type_hints(Order)["total"], get_type_hints(Money), get_type_hints(Options), get_type_hints(Printer.handle))
print(get_type_hints(walk), get_type_hints(place.__wrapped__) if hasattr(place, "__wrapped__") else "plain")
print(total.__annotations__, Order.__annotations__["parent"], Handler.__abstractmethods__, Printer.__orig_bases__)
try:
    Handler()
except TypeError as e:
    print(e)
