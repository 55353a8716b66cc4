"""Aliases in the brackets of aliases, where nothing has asked for Protocol."""
from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple, Type, TypeVar, Union

F = TypeVar("F", bound=Callable[..., Any])
K = TypeVar("K")
print(F, F.__bound__)
print(List[Tuple[int, ...]])
print(Optional[Callable[..., Any]])
print(Dict[str, List[Tuple[K, Type[int]]]])
print(Union[List, Tuple, None], List[List], Dict[str, Tuple])
print(Dict[str, List[K]][bytes])


def cached(function: F) -> F:
    return function


@cached
def area(sides: Tuple[int, int], names: Optional[List[Tuple[str, ...]]] = None) -> int:
    return sides[0] * sides[1]


print(area((3, 4)), area.__annotations__)

print(Dict[str, List[Dict[str, Tuple[int, float]]]])
print(Union[List[int], Tuple[str, ...], None])
print(Callable[[List[int], Dict[str, int]], Iterable[Tuple[int, str]]])
Rows = List[Dict[str, Optional[Tuple[int, int]]]]


@cached
def widths(rows: Rows) -> List[Tuple[str, int]]:
    return [(name, len(row)) for row in rows for name in row]


print(widths([{"a": None}, {"b": (1, 2), "c": None}]))
print(widths.__annotations__)
