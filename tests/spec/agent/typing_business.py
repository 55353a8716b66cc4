"""Typing-heavy business code: protocols, generics, TypedDict, NamedTuple, Literal, overload, NewType, Annotated."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, KW_ONLY
from typing import (Annotated, Any, ClassVar, Final, Generic, Literal, NamedTuple, NewType, Optional, Protocol, TypedDict, TypeVar, Union,
                    TYPE_CHECKING, cast, get_args, get_origin, get_type_hints, overload, runtime_checkable)

if TYPE_CHECKING:
    from decimal import Decimal

UserId = NewType("UserId", int)
Currency = Literal["EUR", "USD", "NOK"]
T = TypeVar("T")
E = TypeVar("E", bound=Exception)
RATES: Final[Mapping[str, float]] = {"EUR": 1.0, "USD": 1.25, "NOK": 11.5}


class Address(TypedDict, total=False):
    street: str
    zip: str


class Money(NamedTuple):
    amount: float
    currency: Currency = "EUR"

    def to(self, currency: Currency) -> Money:
        if currency not in get_args(Currency):
            raise ValueError(f"unknown currency {currency}")
        return Money(round(self.amount / RATES[self.currency] * RATES[currency], 2), currency)

    def __add__(self, other: Money) -> Money:  # type: ignore[override]
        return Money(self.amount + other.to(self.currency).amount, self.currency)

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency}"


@runtime_checkable
class Priced(Protocol):
    @property
    def price(self) -> Money: ...


@dataclass(frozen=True, slots=True)
class Ok(Generic[T]):
    value: T

    def map(self, f: Callable[[T], Any]) -> Ok:
        return Ok(f(self.value))


@dataclass(frozen=True, slots=True)
class Err(Generic[E]):
    error: E

    def map(self, f: Callable) -> Err:
        return self


Result = Union[Ok[T], Err[E]]


@dataclass
class Customer:
    id: UserId
    name: str
    _: KW_ONLY
    address: Address = field(default_factory=dict)
    vip: bool = False
    count: ClassVar[int] = 0

    def __post_init__(self) -> None:
        type(self).count += 1


@dataclass
class OrderLine:
    sku: str
    unit: Money
    quantity: Annotated[int, "positive"] = 1

    @property
    def price(self) -> Money:
        return Money(self.unit.amount * self.quantity, self.unit.currency)


class Repository(ABC, Generic[T]):
    @abstractmethod
    def get(self, key: int) -> Optional[T]: ...

    @abstractmethod
    def __iter__(self) -> Iterator[T]: ...

    def find(self, predicate: Callable[[T], bool]) -> list[T]:
        return [item for item in self if predicate(item)]


class MemoryRepository(Repository[T]):
    def __init__(self, items: Iterable[tuple[int, T]] = ()) -> None:
        self._items: dict[int, T] = dict(items)

    def get(self, key: int) -> Optional[T]:
        return self._items.get(key)

    def __iter__(self) -> Iterator[T]:
        yield from self._items.values()


@overload
def parse(text: str) -> int: ...
@overload
def parse(text: str, default: T) -> int | T: ...
def parse(text, default=None):
    try:
        return int(text)
    except ValueError:
        return default


def checkout(customer: Customer, lines: Sequence[Priced], currency: Currency = "EUR") -> Result[Money, ValueError]:
    if not lines:
        return Err(ValueError("empty basket"))
    try:
        total = sum((line.price.to(currency) for line in lines), start=Money(0, currency))
    except ValueError as error:
        return Err(error)
    if customer.vip:
        total = total._replace(amount=round(total.amount * 0.9, 2))
    return Ok(total)


def first(items: Sequence[T], default: T | None = None) -> T | None:
    return items[0] if items else default


ann = Customer(UserId(1), "Ann", address={"street": "Main St 1"}, vip=True)
bob = Customer(UserId(2), "Bob")
repo: Repository[Customer] = MemoryRepository([(1, ann), (2, bob)])
print(repo.get(1), repo.get(3), [c.name for c in repo.find(lambda c: c.vip)], Customer.count)
lines = [OrderLine("a", Money(10.0), 3), OrderLine("b", Money(115, "NOK"))]
for who, what, currency in ((ann, lines, "EUR"), (bob, lines, "USD"), (bob, [], "EUR"), (bob, lines, "GBP")):
    result = checkout(who, what, currency)
    match result:
        case Ok(Money(amount, cur)):
            print("ok", amount, cur, result.map(str))
        case Err(error=e):
            print("err", type(e).__name__, e, result.map(str) is result)
print(isinstance(lines[0], Priced), isinstance(ann, Priced), Money(1.5) + Money(2, "USD"), Money(1)._asdict(), Money._field_defaults)
print(get_type_hints(OrderLine), get_type_hints(OrderLine, include_extras=True)["quantity"])
print(get_origin(Result), get_args(Currency), UserId(5), UserId.__name__, cast(int, "x"), parse("12"), parse("x", "none"))
print([f.name for f in fields(Customer)], is_dataclass(ann), Address.__required_keys__, sorted(Address.__optional_keys__), Address(street="x"))
for bad in (lambda: Repository(), lambda: setattr(Ok(1), "value", 2), lambda: Customer(1, "x", {}), lambda: Err(1).nope):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(first([3, 4]), first([], "d"), list[int], dict[str, list[Optional[int]]], Optional[str], Union[int, str, None], Callable[[int], str], Ok[int])


class Stack[S]:
    def __init__(self) -> None:
        self.items: list[S] = []

    def push(self, item: S) -> Stack[S]:
        self.items.append(item)
        return self


def pair[A, B](a: A, b: B) -> tuple[B, A]:
    return b, a


type Pairs[X] = list[tuple[X, X]]
print(Stack[int]().push(1).items, pair(1, "x"), Pairs, Pairs[int], Stack.__type_params__, Pairs.__value__)
