"""Functions and classes with type parameters."""

from typing import Generic, Protocol, get_type_hints


def first[T](items: list[T], default: T | None = None) -> T:
    return items[0] if items else default


print(first([1, 2]), first([], "none"), first.__type_params__, first.__annotations__, first.__name__, first.__qualname__)
T, = first.__type_params__
print(T, T.__name__, T.__bound__, T.__constraints__, T.__covariant__, T.__infer_variance__, type(T), T.__module__, T.has_default())


class Stack[T]:
    """A stack."""

    empty: list[T] = []

    def __init__(self, *items: T) -> None:
        self.items = list(items)

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def map[R](self, function, *rest: R) -> list[R]:
        return [function(item) for item in self.items]

    @classmethod
    def of[K: (int, str)](cls, item: K) -> "Stack[K]":
        return cls(item)

    def param(self):
        return T

    def parent(self):
        return super().__init__


print(Stack, Stack[int], Stack.__type_params__, Stack.__parameters__, Stack.__orig_bases__, Stack.__bases__, Stack.__mro__)
print(Stack(1).push(2).items, Stack[int](3).items, Stack.of(4).items, Stack(1, 2).map(str), Stack().param(), Stack.__doc__)
print(Stack.map.__type_params__, Stack.of.__type_params__, Stack.of.__type_params__[0].__constraints__, Stack.__qualname__)
print(Stack.__annotations__, Stack.push.__annotations__, Stack.map.__annotations__, Stack.map.__qualname__)
print(get_type_hints(Stack.push))


class Base:
    kind = "base"


class Named:
    pass


class Both[K, *Ts, **P](Base, Named):
    def call(self, *args: P.args, **kwargs: P.kwargs) -> tuple[K, *Ts]: ...


print(Both.__type_params__, [type(p).__name__ for p in Both.__type_params__], Both.__orig_bases__, Both.kind)
print(Both[int, str, bytes, [int, str]], Both.__parameters__, Both.call.__annotations__)


class Sub[T](Stack[T], list):
    pass


class Fixed(Stack[int]):
    pass


print(Sub[str], Sub.__orig_bases__, Fixed.__orig_bases__, Fixed.__type_params__, Fixed.__parameters__, Sub.__mro__)


class Shape[T: Base](Protocol):
    def area(self) -> T: ...


print(Shape.__orig_bases__, Shape.__type_params__[0].__bound__, Shape[Base])


# Bounds are evaluated when somebody asks.
def bounded[T: Unknown, S: (int, "later"), U: "text"](x: T, y: S = 1, /, *z: U, k: T = None, **kw: S) -> T | S:
    return x, y, z, k, kw


print(bounded(1), bounded(1, 2, 3, k=4, q=5), bounded.__defaults__, bounded.__kwdefaults__)
t, s, u = bounded.__type_params__
try:
    t.__bound__
except NameError as e:
    print(e)
Unknown = int
print(t.__bound__, s.__constraints__, u.__bound__, s.__bound__)


def outer():
    local = str

    class Inner[T: local]:
        field: T
        other: local

        def method[U](self, x: T, y: U, z: local) -> (T, U):
            return T, U, local

    def nested[T](x: T):
        def inner[T](y: T):
            return T
        return T, inner(1), T is inner(1)

    return Inner, nested


Inner, nested = outer()
print(Inner, Inner.__type_params__[0].__bound__, Inner.__annotations__, Inner.method.__annotations__, Inner().method(1, 2, 3))
print(nested(1))


class Scope:
    name = "class"
    Kind = int

    def method[T: Kind](self, x: Kind, y: T) -> name:
        return x

    class Deep[T](Named):
        kind: T


print(Scope.method.__annotations__, Scope.method.__type_params__[0].__bound__, Scope.Deep.__qualname__, Scope.Deep[int])


def decorate(f):
    f.decorated = True
    return f


@decorate
def decorated[T](x: T = 5) -> T:
    return x


@decorate
class Decorated[T]:
    pass


async def co[T](x: T) -> T:
    return x


def gen[T](x: T):
    yield T
    yield x


print(decorated(), decorated.decorated, Decorated.decorated, co.__type_params__, list(gen(1)))
for value in (lambda: Stack[int, str], lambda: Stack[int][str], lambda: int.__type_params__, lambda: Both.__type_params__[0] | None):
    try:
        print(value())
    except TypeError as e:
        print("TypeError", str(e).split("object")[0][-20:])


try:
    class Wrong[T](Generic[T]):
        pass
except TypeError as e:
    print(e)

first.__type_params__ = ()
print(first.__type_params__)
print([lambda_ for lambda_ in (lambda: 0, )][0]())
