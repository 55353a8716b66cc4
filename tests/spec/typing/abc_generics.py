"""Generic aliases of collections.abc, and typing's names for its classes."""

import collections
import contextlib
import functools
import re
import typing
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Awaitable, Callable, Collection, Generator, Iterable, Iterator, Mapping, MutableSequence, Sequence, Set
from typing import ParamSpec, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
P = ParamSpec("P")

print(Iterable[int], Mapping[str, list[int]], Callable[[int, str], bool], Callable[..., int], Callable[[], None], Generator[int, None, str])
print(Callable[P, T], Callable[[T], T][int], Callable[P, T][[int, str], bool], Callable[P, int][...], Callable[[int, T], list[T]].__parameters__)
print(Callable[[int], str].__args__, Callable[[int], str].__origin__, type(Callable[[int], str]).__name__, Callable[[int], str] == Callable[[int], str])
print(Sequence[T][int], Mapping[T, int][str], Iterable[int] | None, Awaitable[T].__parameters__, Set[int], Collection[T])
print(defaultdict[str, int], OrderedDict[str, int], Counter[str], ChainMap[str, int], deque[T][int], re.Pattern[str], functools.partial[int])
print(contextlib.AbstractContextManager[int], get_origin(Callable[[int], str]), get_args(Callable[[int], str]), get_args(Callable[..., int]))
print(get_origin(typing.Callable[[int], str]), get_origin(typing.Iterable[int]), get_origin(typing.Dict[str, int]), get_origin(typing.ContextManager))
for wrong in (lambda: Callable[int], lambda: Callable[int, str], lambda: Callable[[int], str][int], lambda: isinstance([], Iterable[int])):
    try:
        wrong()
    except TypeError as e:
        print(e)


class Numbers(Sequence[int]):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]

    def __len__(self):
        return len(self.items)


class Registry(Mapping[str, Callable[[int], T]], typing.Generic[T]):
    def __init__(self):
        self.data = {"double": lambda x: x * 2}

    def __getitem__(self, key):
        return self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


numbers = Numbers(3, 1, 2)
print(sorted(numbers), 3 in numbers, list(reversed(numbers)), numbers.index(2), Numbers.__orig_bases__, Numbers.__mro__[1:4])
print(Registry[int], Registry().get("double")(4), list(Registry().items())[0][0], Registry.__parameters__)


class Stream(typing.Iterator[T]):
    def __next__(self):
        raise StopIteration


print(list(Stream()), Stream.__mro__[1:3], Stream[int], Stream.__orig_bases__)
print(isinstance([], typing.Sequence), issubclass(dict, typing.Mapping), isinstance(1, typing.Hashable), issubclass(list, typing.Iterable), isinstance({}, typing.MutableMapping))
print(typing.List[int] == list[int], typing.Iterable[int] == Iterable[int], typing.Type[int], typing.Deque[int], typing.Counter[str])


def handle(f: Callable[[int], T], items: Iterable[int], **options: Mapping[str, int]) -> Iterator[T]:
    for item in items:
        yield f(item)


print(handle.__annotations__, list(handle(str, [1, 2])))
print(get_type_hints(handle))
