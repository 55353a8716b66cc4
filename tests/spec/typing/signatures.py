"""Signatures of annotated functions."""

import inspect, functools
from typing import *
from collections.abc import Callable as C, Iterable
T = TypeVar('T'); P = ParamSpec('P')
def f(a: int | None, b: List[int] = [], *c: Optional[str], d: "X" = 1, **e: Callable[[int], T]) -> Dict[str, Any]: ...
def g[T](x: T, y: list[T], z: C[[int], T], w: Iterable[int] = ()) -> tuple[T, ...]: ...
class A(Generic[T]):
    def __init__(self, x: T, y: Literal['a'] = 'a') -> None: ...
    def m(self, x: "A[T]") -> Self: ...
print(inspect.signature(f)); print(inspect.signature(g)); print(inspect.signature(A)); print(inspect.signature(A.m))
print(inspect.signature(f).parameters['a'].annotation, inspect.signature(g).return_annotation)
def deco(fn: Callable[P, T]) -> Callable[P, T]:
    @functools.wraps(fn)
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return fn(*args, **kwargs)
    return inner
@deco
def h(x: int, y: str = 'a') -> bool:
    "doc"
    return True
print(inspect.signature(h), h.__annotations__, h.__type_params__, get_type_hints(h), h.__wrapped__.__name__)
print(inspect.get_annotations(f))
class Undefd:
    def m(self, x: Later) -> Later: ...
try:
    print(inspect.signature(Undefd.m))
except NameError as e: print(e)
