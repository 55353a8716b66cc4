# Aliases in the brackets of others, where no protocol was asked for.
from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple, TypeVar, Union

print(List[Tuple[int, ...]])
print(Optional[Callable[..., Any]])
print(Dict[str, List[Dict[str, Tuple[int, float]]]])
print(Union[List[int], Tuple[str, ...], None])
print(Callable[[List[int], Dict[str, int]], Iterable[Tuple[int, str]]])
F = TypeVar("F", bound=Callable[..., Any])
print(F, F.__bound__)
Rows = List[Dict[str, Optional[Tuple[int, int]]]]


def decorate(function: F) -> F:
    return function


@decorate
def widths(rows: Rows) -> List[Tuple[str, int]]:
    return [(name, len(row)) for row in rows for name in row]


print(widths([{"a": None}, {"b": (1, 2), "c": None}]))
print(widths.__annotations__)
