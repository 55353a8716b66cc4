"""Copies of aliases, unions and type variables."""

import copy, typing, types
from typing import *
T = TypeVar('T')
type A = int
class G(Generic[T]): pass
for v in (T, list[int], int | None, List[int], Optional[int], G[int], A, Any, Literal[1], Callable[[int], str], NewType('U', int), Annotated[int, 1], types.SimpleNamespace(a=[1])):
    try:
        c, d = copy.copy(v), copy.deepcopy(v)
        print(v, c == v, d == v)
    except Exception as e:
        print(v, type(e).__name__, e)
