"""Corners of typing: odd bases, protocols, records, hints."""

import typing, sys
from typing import *
import types
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

T = TypeVar('T'); K=TypeVar('K'); P = ParamSpec('P'); Ts = TypeVarTuple('Ts')

# generic user classes with inheritance
class Base(Generic[T]):
    def get(self) -> T: ...
class Child(Base[int], Generic[K]):
    pass
class Grand(Child[str]): pass
print(Child.__parameters__, Child[str], Grand.__parameters__, Child.__orig_bases__, Grand.__mro__)
t(lambda: Grand[int])
t(lambda: Base[T][T][int])
t(lambda: Base['X'])
t(lambda: Base[None])

t(lambda: Base[int].__parameters__)
t(lambda: Base[int] == Base[int])
t(lambda: Base[int] is Base[int])
t(lambda: {Base[int]: 1}[Base[int]])
def cls1():
    class A(Generic): pass
t(cls1)
def cls2():
    class A(Generic[T], Generic[K]): pass
t(cls2)
def cls3():
    class A(Base[T], Generic[K]): pass
t(cls3)
def cls4():
    class A(Optional[int]): pass
#t(cls4)
def cls5():
    class A(Any): pass
    return A.__mro__, A()
t(lambda: cls5()[0])
def cls6():
    class A(Union[int, str]): pass
#t(cls6)
def cls7():
    class A(T): pass
t(cls7)
def cls8():
    class A(NewType('U', int)): pass
t(cls8)
def cls9():
    class A(List[int]): pass
    return A.__mro__, A.__orig_bases__, A([1,2])
t(cls9)
def cls10():
    class A(Dict[str, T]): pass
    return A.__mro__, A.__orig_bases__, A.__parameters__, A[int]
t(cls10)
def cls11():
    class A(Tuple[int, str]): pass
    return A.__mro__, A((1, 'x'))
t(cls11)
def cls12():
    class A(Callable[[int], str]): pass
#t(cls12)
def cls13():
    class A(Literal[1]): pass
t(cls13)
def cls14():
    class A(ClassVar[int]): pass
t(cls14)
def cls15():
    class A(Annotated[Base[int], 'x']): pass
    return A.__mro__
t(cls15)
class Meta(type): pass
class WithMeta(Generic[T], metaclass=Meta): pass
print(WithMeta[int], type(WithMeta), WithMeta.__orig_bases__)
class Slots(Generic[T]):
    __slots__ = ('a',)
print(Slots[int](), type(Slots[int]())) if False else print(Slots[int])
s = Slots[int]()
t(lambda: s.b)
class InitSub:
    def __init_subclass__(cls, **kw):
        print('init_subclass', cls.__name__, kw)
class GS(InitSub, Generic[T], flag=1): pass
pass
# callable protocol generic
class Handler(Protocol[P, T]):
    def __call__(self, *args: P.args, **kw: P.kwargs) -> T: ...
t(lambda: Handler[[int, str], bool])
t(lambda: Handler[..., bool])
@runtime_checkable
class Sized2(Protocol):
    def __len__(self) -> int: ...
print(isinstance([], Sized2), isinstance(5, Sized2), issubclass(dict, Sized2), isinstance('', Sized2))
class Impl:
    def __len__(self): return 1
class Impl2:
    __len__ = None
print(isinstance(Impl(), Sized2), isinstance(Impl2(), Sized2), issubclass(Impl2, Sized2))
class P1(Protocol):
    x: int = 0
    def f(self): ...
class P2(P1, Protocol):
    y: str
print(P2._is_protocol if False else is_protocol(P2), sorted(get_protocol_members(P2)), is_protocol(Impl), is_protocol(Protocol))
def p3():
    class Bad(P1, int, Protocol): pass
t(p3)
class Conc(P1):
    def __init__(self): self.z = 1
print(Conc().z, Conc().x, is_protocol(Conc), isinstance(Conc(), P1) if False else '')
t(lambda: isinstance(Conc(), P1))
t(lambda: issubclass(Conc, P1))
class Conc2(P1): pass
print(Conc2().x)
t(lambda: runtime_checkable(int))
@runtime_checkable
class Attr(Protocol):
    a: int
    def m(self) -> int: ...
class HasA:
    a = 1
    def m(self): return 1
class InstA:
    def __init__(self): self.a = 2; self.m = lambda: 1
class NoM:
    a = 1
print([isinstance(c(), Attr) for c in (HasA, InstA, NoM)])
class PropA:
    @property
    def a(self): raise ValueError
    def m(self): pass
print(isinstance(PropA(), Attr))
# SupportsX
for S in (SupportsInt, SupportsFloat, SupportsIndex, SupportsAbs, SupportsRound, SupportsComplex):
    print(S.__name__, [isinstance(v, S) for v in (1, 1.5, 'a', b'a', 1j, True, None)])
print(SupportsAbs[int], SupportsAbs.__parameters__)
# misc reprs
for x in (Callable[..., Any], Callable[[T, int], List[T]], Optional[Callable[[], None]], Type[T], Tuple[T, ...], Tuple[()], ClassVar[List[int]],
          Final[Dict[str, int]], Annotated[Optional[int], {'a': 1}, [2]], Literal['a', b'b', None, True, 1], Union[int, str, None], Optional[Union[int, str]],
          Union[Optional[int], List[int]], Concatenate[int, P], TypeGuard[List[int]], Unpack[Ts], Required[int], NotRequired[List[int]], List[List[List[int]]],
          Generator[int, None, str], Dict[str, 'Foo'], List['list[int]'], DefaultDict[str, List[int]], typing.OrderedDict[str, int], Counter[str], Deque[int]):
    print(x)
print(List[int].__args__, Dict[str, int].__args__, Callable[[int, str], bool].__args__, Literal[1, 'x'].__args__, Annotated[int, 3].__args__)
print(Annotated[int, 1] == Annotated[int, 1], Annotated[int, 1] == Annotated[int, 2], hash(Annotated[int, 1]) == hash(Annotated[int, 1]))
print(Literal[1, 2] == Literal[2, 1], Literal[0] == Literal[False], Optional[int] == Union[None, int], Union[int, int, str])
print(Literal[1].__origin__ is Literal, List[int].__origin__ is list, Final[int].__origin__ is Final)
@no_type_check
class NTC:
    x: int
    def f(self, a: 'undefined'): ...
print(get_type_hints(NTC), get_type_hints(NTC.f))
@dataclass_transform(eq_default=False)
def deco(x): return x
print(deco.__dataclass_transform__)
class TD(TypedDict, total=False):
    'doc'
    a: int
    b: 'List[TD]'
print(TD.__doc__, TD.__annotations__, TD.__total__, TD({'a': 1}), TD.__qualname__, TD.__module__, TD.__orig_bases__[0] is TypedDict)
class TG(TypedDict, Generic[T]):
    v: T
print(TG[int], TG.__parameters__, TG.__mro__, TG(v=1), TG[int](v=2))
def td1():
    class X(TypedDict):
        a: int
        def f(self): pass
t(td1)
class NT(NamedTuple):
    a: int
    b: 'str' = 'x'
    c: List['NT'] = []
print(NT(1), NT.__annotations__, get_type_hints(NT), NT._make([1,2,3]), NT(1)._asdict())
class NT2(NT): 
    def total(self): return self.a + 1
print(NT2(1).total(), NT2(1))
t(lambda: NT())
t(lambda: NamedTuple('E', [('a', int), ('a', str)]))
t(lambda: NamedTuple('E', [('1', int)]))
t(lambda: NamedTuple('E', []) ())
print(get_overloads(t))
t(lambda: assert_never('x' * 200))
t(lambda: ForwardRef('a') | None)
t(lambda: get_type_hints(types))
class M:
    a: 'int'
    b: ClassVar['str'] = 'x'
    c: Final = 3
    d: 'ClassVar[int]' = 4
    e: "Final[List['M']]" = []
print(get_type_hints(M))
class N(M):
    f: 'M | None'
print(get_type_hints(N), list(get_type_hints(N)))
def gt(a: 'int | str', b: Optional['M'] = None, *c: 'T', d: "Literal['int', 'x']" = 'x') -> 'Callable[[int], "M"]': ...
for k, v in get_type_hints(gt).items(): print(k, v)
print(get_type_hints(gt, globalns={'T': int, 'M': str, 'Literal': Literal, 'Callable': Callable})['b'])
