"""Three LRU caches and a comparison of their behaviour."""
import functools
from collections import OrderedDict
from typing import Any, Callable, Generic, Hashable, Iterator, Optional, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Node:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = None


class LinkedLRU(Generic[K, V]):
    """Classic dict + doubly linked list."""

    def __init__(self, capacity: int):
        if capacity <= 0:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.nodes: dict[K, Node] = {}
        self.head, self.tail = Node(), Node()
        self.head.next, self.tail.prev = self.tail, self.head
        self.hits = self.misses = self.evictions = 0

    def _unlink(self, node: Node) -> None:
        node.prev.next, node.next.prev = node.next, node.prev

    def _push(self, node: Node) -> None:
        node.prev, node.next = self.tail.prev, self.tail
        self.tail.prev.next = node
        self.tail.prev = node

    def get(self, key: K, default: Optional[V] = None) -> Optional[V]:
        node = self.nodes.get(key)
        if node is None:
            self.misses += 1
            return default
        self.hits += 1
        self._unlink(node)
        self._push(node)
        return node.value

    def put(self, key: K, value: V) -> None:
        if key in self.nodes:
            self._unlink(self.nodes.pop(key))
        elif len(self.nodes) >= self.capacity:
            oldest = self.head.next
            self._unlink(oldest)
            del self.nodes[oldest.key]
            self.evictions += 1
        node = self.nodes[key] = Node(key, value)
        self._push(node)

    def __iter__(self) -> Iterator[K]:
        node = self.head.next
        while node is not self.tail:
            yield node.key
            node = node.next

    def __len__(self) -> int:
        return len(self.nodes)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)}, hits={self.hits}, misses={self.misses})"


class OrderedLRU(OrderedDict):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        if key in self:
            self.move_to_end(key)
        super().__setitem__(key, value)
        if len(self) > self.capacity:
            oldest = next(iter(self))
            del self[oldest]


def memoize(capacity: int) -> Callable:
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        cache: LinkedLRU = LinkedLRU(capacity)
        missing = object()

        @functools.wraps(function)
        def wrapper(*args):
            value = cache.get(args, missing)
            if value is missing:
                value = function(*args)
                cache.put(args, value)
            return value

        wrapper.cache = cache
        return wrapper

    return decorate


calls = []


@memoize(4)
def square(x):
    """Square a number, slowly."""
    calls.append(x)
    return x * x


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.lru_cache(maxsize=3, typed=True)
def kind(x):
    return type(x).__name__


if __name__ == "__main__":
    cache = LinkedLRU(3)
    for number, key in enumerate("abcabdae"):
        if cache.get(key) is None:
            cache.put(key, number)
        print(key, list(cache), len(cache))
    print(cache, cache.evictions)
    ordered = OrderedLRU(2)
    ordered["x"] = 1
    ordered["y"] = 2
    print(ordered["x"], list(ordered))
    ordered["z"] = 3
    print(ordered, "y" in ordered)
    print([square(n % 5) for n in range(12)], calls)
    print(square.__name__, square.__doc__, square.cache)
    print(fib(80), fib.cache_info())
    print([kind(v) for v in (1, 1.0, True, "s", 1, 1.0)], kind.cache_info())
    kind.cache_clear()
    print(kind.cache_info(), kind.cache_parameters())
    try:
        LinkedLRU(0)
    except ValueError as error:
        print("ValueError:", error)
