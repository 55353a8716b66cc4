# What protocols, generic aliases and records of typing do at run time that a program can see.
import collections.abc
import functools
import typing
from typing import (
    Annotated, Callable, ClassVar, Dict, Final, Generic, List, Literal, NamedTuple, Optional, Protocol, TypedDict, TypeVar, Union,
    get_type_hints, no_type_check, runtime_checkable,
)

T, KT = TypeVar("T"), TypeVar("KT")


def told(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, "|", error, "|", *getattr(error, "__notes__", ()))


# A class that implements a protocol calls `super().__init__()`.
class Named(Protocol):
    name: str


class Dog(Named):
    def __init__(self):
        super().__init__()
        self.name = "dog"


class Puppy(Dog):
    def __init__(self):
        super().__init__()
        self.name += "gy"


class Sized(Protocol):
    size: int

    def __init__(self, size=3):
        self.size = size


class Box(Sized):
    def __init__(self):
        super().__init__(4)


class Plain(Sized):
    pass


class Bare(Named):
    pass


told(lambda: (Dog().name, Puppy().name, Box().size, Plain(7).size, Plain().size, type(Bare()).__name__))
told(lambda: Named())
told(lambda: Plain(1, 2))


# Protocols with attributes take registered classes, and are no hindrance to single dispatch.
@runtime_checkable
class HasX(Protocol):
    x = 1


@runtime_checkable
class HasRun(Protocol):
    def run(self): ...


class Without:
    pass


class Runner:
    def run(self):
        return "runs"


told(lambda: isinstance(Without(), HasX))
told(lambda: HasX.register(Without).__name__)
told(lambda: isinstance(Without(), HasX))
told(lambda: issubclass(Without, HasX))
told(lambda: (isinstance(Runner(), HasRun), issubclass(Runner, HasRun), issubclass(Without, HasRun)))


@functools.singledispatch
def shown(value):
    return "other"


@shown.register
def _(value: HasRun):
    return "run"


told(lambda: (shown(Runner()), shown(3)))


# Bases that are aliases. Classes that nobody holds are subclasses until they are collected, and those are asked: these are kept.
KEPT = []


class Row(typing.Sequence[T]): ...


def mixed():
    class Rows(List[T], Row[T]): ...

    class Counted(typing.Sized, list[int]): ...

    class Numbers(List[int], Generic[T]): ...

    class Table(Dict[KT, T], collections.abc.Hashable): ...

    for made in (Rows, Counted, Numbers, Table):
        KEPT.append(made)
        print([base.__name__ for base in made.__mro__], made.__parameters__, made.__orig_bases__)


mixed()


# Names of aliases, and what is no collection.
class Pair(Generic[T]): ...


for alias in (
    Pair[int], ClassVar[int], Final[int], List[int], Optional[int], Callable[[int], str], Annotated[int, 1], Literal[1], Dict[str, int],
    Annotated[Pair[int], "x"], typing.Sequence[int], Pair[T], List, Dict,
):
    told(lambda: (alias, alias.__name__, alias.__qualname__))
told(lambda: list(List))
told(lambda: [x for x in Dict])
told(lambda: 3 in List)
told(lambda: len(list(List[int])))
told(lambda: isinstance(List, collections.abc.Iterable))


# Defaults of type parameters come last.
D = TypeVar("D", default=int)


def badly_ordered():
    class A(Generic[D, T]): ...


def well_ordered():
    class A(Generic[T, D]): ...

    return A.__parameters__, A[str]


def in_a_protocol():
    class P(Protocol[D, T]): ...


def in_aliases():
    class Both(Generic[T, D]): ...

    class Sub(Both[D, T]): ...

    return Callable[[D], T].__parameters__, Dict[D, T][int, str], (D | T).__parameters__, Both[D, T].__parameters__


told(in_a_protocol)
told(in_aliases)
told(badly_ordered)
told(well_ordered)


# Records.
class Told:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)


class Broken:
    def __set_name__(self, owner, name):
        raise ValueError("no such name")


def record():
    class R(NamedTuple):
        a: int = 1
        b = Told()

    return R(), R.b


def broken_record():
    class R(NamedTuple):
        a: int = 1
        b = Broken()


told(lambda: record()[0])
told(broken_record)
told(lambda: (TypedDict("E", {})(), TypedDict("E", {}).__annotations__, TypedDict("E", {"a": int}).__required_keys__))


@no_type_check
class Untyped:
    class Inner:
        def __init__(self, x: "no type at all"): ...

    def method(self, y: "nor this"): ...

    @classmethod
    def of_class(cls, z: "nor that"): ...

    @staticmethod
    def of_none(z: "nor that"): ...


told(lambda: [get_type_hints(f) for f in (Untyped.method, Untyped.of_class, Untyped.of_none, Untyped.Inner.__init__)])
told(lambda: Untyped.Inner.__init__.__no_type_check__)
