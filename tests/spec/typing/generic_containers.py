"""Generic containers with type parameters: a linked list, a result type, a cache, an event loop of generators."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Protocol, Self, assert_never, overload

type Result[T, E: Exception = Exception] = Ok[T] | Err[E]
type Key = str | int
type Table[V] = dict[Key, V]


@dataclass(frozen=True)
class Ok[T]:
    value: T

    def map[U](self, function: Callable[[T], U]) -> "Ok[U]":
        return Ok(function(self.value))


@dataclass(frozen=True)
class Err[E: Exception]:
    error: E

    def map[U](self, function: Callable[..., U]) -> Self:
        return self


class Comparable(Protocol):
    def __lt__(self, other, /) -> bool: ...


class Node[T: Comparable]:
    __slots__ = ("value", "next")

    def __init__(self, value: T, next: "Node[T] | None" = None) -> None:
        self.value = value
        self.next = next


class SortedList[T: Comparable]:
    def __init__(self, *items: T) -> None:
        self.head: Node[T] | None = None
        for item in items:
            self.add(item)

    def add(self, item: T) -> Self:
        if self.head is None or item < self.head.value:
            self.head = Node(item, self.head)
            return self
        node = self.head
        while node.next is not None and not item < node.next.value:
            node = node.next
        node.next = Node(item, node.next)
        return self

    def __iter__(self) -> Iterator[T]:
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index):
        return list(self)[index]


class Cache[K, V]:
    def __init__(self, make: Callable[[K], V], size: int = 2) -> None:
        self.make, self.size = make, size
        self.items: dict[K, V] = {}
        self.misses = 0

    def __getitem__(self, key: K) -> V:
        if key not in self.items:
            self.misses += 1
            if len(self.items) >= self.size:
                self.items.pop(next(iter(self.items)))
            self.items[key] = self.make(key)
        return self.items[key]


def safely[**P, R](function: Callable[P, R]) -> Callable[P, Result[R]]:
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Result[R]:
        try:
            return Ok(function(*args, **kwargs))
        except Exception as error:
            return Err(error)

    return wrapper


def show[T](result: Result[T]) -> str:
    match result:
        case Ok(value):
            return f"ok {value}"
        case Err(error):
            return f"error {type(error).__name__}: {error}"
        case _:
            assert_never(result)


def pairs[A, B](left: list[A], right: list[B]) -> list[tuple[A, B]]:
    return [(a, b) for a in left for b in right]


def run[T](task: Generator[int, int, T]) -> tuple[T, list[int]]:
    sent: list[int] = []
    value = None
    while True:
        try:
            value = task.send(value)
            sent.append(value)
        except StopIteration as stop:
            return stop.value, sent


def counter[N: (int, float)](n: N) -> Generator[N, N, str]:
    while n > 0:
        got = yield n
        n = got - 1
    return "done"


@safely
def divide(a: float, b: float = 1) -> float:
    return a / b


print(show(divide(4, 2)), show(divide(1, 0)), show(divide(b=3, a=6).map(lambda x: x + 1)))
numbers = SortedList(3, 1, 2).add(0)
print(list(numbers), numbers[0], numbers[1:], list(SortedList[str]("b", "a")))
cache = Cache[int, str](lambda key: str(key) * 2)
print(cache[1], cache[2], cache[1], cache[3], cache.misses, cache.items, cache.__orig_class__)
print(pairs([1, 2], ["a"]), run(counter(3)))
print(Result[int], Result.__value__, Result.__type_params__[1].__default__, Table[int], Table.__value__, Key.__value__)
print(Ok[int], Err.__type_params__[0].__bound__, Ok.map.__annotations__, safely.__annotations__, SortedList.__type_params__[0].__bound__)
try:
    show(5)
except AssertionError as error:
    print(error)
