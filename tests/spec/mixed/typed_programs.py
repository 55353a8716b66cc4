"""Protocols, generics, typed records, hints and signatures."""
from typing import *
from typing import get_origin, get_args, get_type_hints, runtime_checkable, TypeVar, Generic, Protocol, NamedTuple, TypedDict, Literal, Annotated, Final, Union, Optional, Callable, overload, cast, NewType, ParamSpec, Concatenate, TypeAlias, Self, Never, assert_never, Required, NotRequired, ReadOnly, is_typeddict, Unpack, TypeVarTuple, TypeGuard, LiteralString, assert_type, reveal_type, dataclass_transform, final, override, no_type_check, get_overloads, get_protocol_members, is_protocol, NoReturn, Any, ClassVar, Iterable, Iterator, Mapping, Sequence, Awaitable
import collections.abc as cabc, abc, inspect, functools
T = TypeVar("T"); K = TypeVar("K", bound="Comparable"); N = TypeVar("N", int, float); P = ParamSpec("P"); Ts = TypeVarTuple("Ts")
@runtime_checkable
class Comparable(Protocol):
    def __lt__(self, o: Any) -> bool: ...
@runtime_checkable
class Named(Protocol):
    name: str
    def greet(self) -> str: ...
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> Self: self.items.append(x); return self
    def pop(self) -> T: return self.items.pop()
class IntStack(Stack[int]): pass
class Box[A, *B]:
    def __init__(self, a: A): self.a = a
    def map[C](self, f: Callable[[A], C]) -> "Box[C]": return Box(f(self.a))
type Tree[X] = X | list[Tree[X]]
class Pt(NamedTuple):
    x: int
    y: int = 0
    @property
    def norm(self): return (self.x ** 2 + self.y ** 2) ** .5
class Movie(TypedDict, total=False):
    title: Required[str]
    year: int
class Sub(Movie):
    rating: NotRequired[float]
UserId = NewType("UserId", int)
class Dog:
    name = "rex"
    def greet(self): return "woof"
print(isinstance(Dog(), Named), isinstance(3, Named), isinstance(3, Comparable), issubclass(int, Comparable))
try: issubclass(Dog, Named)
except TypeError as e: print(e)
try: Named()
except TypeError as e: print(e)
print(Stack[int], Stack[int]().push(1).pop(), IntStack.__orig_bases__, IntStack.__mro__[1].__name__, Stack.__parameters__, Stack[T][str], get_origin(Stack[int]), get_args(dict[str, list[int]]))
print(Box(3).map(str).a, Box[int, str, bytes], Box.__type_params__, Tree, Tree[int], Tree.__value__, Tree.__type_params__)
print(Pt(3, 4).norm, Pt(1)._asdict(), Pt.__annotations__, Pt._field_defaults, repr(Pt(1)), Pt.__new__.__defaults__)
m: Movie = {"title": "x"}; print(m, Movie.__required_keys__, sorted(Sub.__optional_keys__), Sub.__total__, is_typeddict(Movie), Movie(title="a", year=1))
print(UserId(5), UserId, UserId.__supertype__, Optional[int], Union[int, str, None], Union[int, int], int | None, Callable[[int, str], bool], Callable[..., T], Literal["a", 1, True], Annotated[int, "m", 3], Final[int], ClassVar[int], Concatenate[int, P], tuple[int, ...], type[int], Awaitable[T])
print(get_args(Annotated[int, 1]), get_args(Callable[[int], str]), get_origin(Optional[int]), Literal[1, 2] == Literal[2, 1], Union[int, str] == Union[str, int], hash(Optional[int]) == hash(Union[None, int]), Annotated[int, 1].__metadata__, get_args(Literal["x", "y"]))
def f(a: int, b: "list[Movie]" = None, *c: T, d: Annotated[str, "doc"] = "q", **e: Unpack[Movie]) -> Optional[T]: ...
print(get_type_hints(f), get_type_hints(f, include_extras=True)["d"]); print(inspect.signature(f))
@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x): return x
print(len(get_overloads(g)), cast(int, "s"), sorted(get_protocol_members(Named)), is_protocol(Named), is_protocol(Dog))
def handle(x: Literal["a", "b"]):
    if x == "a": return 1
    assert_never(x)
try: handle("z")
except AssertionError as e: print(e)
for bad in (lambda: Stack[int, str], lambda: Union[()], lambda: Optional[int, str], lambda: Literal(), lambda: list[int]()[0], lambda: Generic[int], lambda: TypeVar("A", int), lambda: isinstance([], list[int]), lambda: isinstance(1, Union[int, list[str]]), lambda: Any(), lambda: Callable[int], lambda: ClassVar[ClassVar[int]]):
    try: print(bad())
    except (TypeError, IndexError) as e: print(type(e).__name__, e)
print(K.__bound__, N.__constraints__, T, P, Ts, P.args, repr(P.kwargs), T.__name__, isinstance(1, int | str), issubclass(bool, int | str), (int | str).__args__)
@final
class Fin: pass
class Base:
    def m(self): ...
class Der(Base):
    @override
    def m(self): ...
print(Fin.__final__, Der.m.__override__, list[T][int], dict[K, T][str, int].__args__, Mapping[str, int], Sequence, Iterable[int].__origin__, cabc.Callable[[int], str], Dict, List[int], Deque, DefaultDict[str, int], Type[int], Text)
class Repo(abc.ABC, Generic[T]):
    @abc.abstractmethod
    def get(self, id: int) -> T: ...
    @property
    @abc.abstractmethod
    def size(self) -> int: ...
try: Repo()
except TypeError as e: print(e)
class Mem(Repo[str]):
    def get(self, id): return "v" + str(id)
    size = 3
print(Mem().get(1), Mem().size, Repo.__abstractmethods__ == {"get", "size"}, Mem.__abstractmethods__)
def logged(fn: Callable[P, T]) -> Callable[P, T]:
    @functools.wraps(fn)
    def w(*args: P.args, **kwargs: P.kwargs) -> T: print("call", fn.__name__, args, kwargs); return fn(*args, **kwargs)
    return w
@logged
def add(a: int, b: int = 2) -> int: return a + b
print(add(1), add(1, b=5), inspect.signature(add), add.__annotations__)
for n, p in inspect.signature(f).parameters.items(): print(n, p.kind.name, p.default is p.empty, p.annotation)
b = inspect.signature(add).bind(1); b.apply_defaults(); print(b.arguments, b.args, b)
try: inspect.signature(add).bind()
except TypeError as e: print(e)
print(inspect.isfunction(add), inspect.isclass(Stack), inspect.ismethod(Mem().get), inspect.isabstract(Repo), inspect.iscoroutinefunction(add), inspect.getmro(IntStack)[0], str(inspect.signature(Pt)), str(inspect.signature(Stack)), inspect.unwrap(add) is add.__wrapped__)
