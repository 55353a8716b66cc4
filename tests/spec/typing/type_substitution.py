"""What stands in brackets in the place of type parameters, with defaults and several at once."""

from typing import *
T=TypeVar('T'); S=TypeVar('S'); D=TypeVar('D',default=int); Ts=TypeVarTuple('Ts'); P=ParamSpec('P')
class X(Generic[T,S]): pass
class Y(Generic[T,D]): pass
class Z(Generic[T,*Ts]): pass
class W(Generic[P]): pass
class V(Generic[T,P]): pass
def f[A=int, *B=*tuple[int,str], **C=[int]](x: A): pass
class K[A, B=A]: pass
def t(f,s):
    try: print(s,'->',f())
    except Exception as e: print(s,'!!',type(e).__name__,e)
t(lambda: Dict[T,S][int],'Dict[T,S][int]')
t(lambda: Dict[T,S][int,str,bytes],'Dict[T,S][3]')
t(lambda: X[int],'X[int]')
t(lambda: X[T,S][int],'X[T,S][int]')
t(lambda: Callable[[T],S][int],'Call')
t(lambda: Y[int],'Y[int]')
t(lambda: Y[int,str],'Y[int,str]')
t(lambda: Y[()],'Y[()]')
t(lambda: Z[int],'Z[int]')
t(lambda: Z[int,str,bytes],'Z3')
t(lambda: Z[()],'Z()')
t(lambda: Z[T,*Ts][int,str],'ZT')
t(lambda: W[int,str],'W')
t(lambda: W[[int,str]],'W[]')
t(lambda: W[...],'W...')
t(lambda: V[int,[str]],'V')
t(lambda: V[int,str],'Vbad')
t(lambda: V[T,P][int,[str]],'VTP')
t(lambda: tuple[*Ts][int,str],'tuple Ts')
t(lambda: tuple[T,*Ts][int],'tuple T Ts')
t(lambda: tuple[T,*Ts][int,*tuple[str,...]],'tuple unp')
t(lambda: f.__type_params__,'params')
t(lambda: [p.__default__ for p in f.__type_params__],'defaults')
t(lambda: K[int],'K[int]')
t(lambda: K.__type_params__[1].__default__,'K default')
t(lambda: dict[T,D][int],'dict D')
t(lambda: (T|S)[int],'union')
t(lambda: Unpack[tuple[int,str]],'unpack')
t(lambda: Callable[P,T][...,int],'CP...')
t(lambda: Callable[Concatenate[int,P],T][[str],bytes],'CC')
t(lambda: Annotated[List[T],1][int],'ann')
t(lambda: Generic[*Ts],'gen ts')
t(lambda: ClassVar[int][str],'cv')
t(lambda: Literal[1][2],'lit')
