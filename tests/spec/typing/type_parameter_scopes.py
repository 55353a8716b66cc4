"""Scopes of type parameters."""

from typing import Generic, get_type_hints


class Outer[T]:
    x: T
    kind = int

    class Inner[U]:
        pair: tuple[T, U]

        def get(self, a: T, b: U = None) -> "Outer.Inner[U]":
            return [(T, U, i) for i in range(2)]

    def comp(self):
        return [T for _ in range(1)], {T: 1 for _ in [0]}, (lambda: T)(), list(T for _ in [1])

    def method[V: kind](self, v: V, *, default: V = kind) -> kind:
        def inner(w: V):
            return (V, default, T)
        return inner(v)

    @staticmethod
    def static[W](w: W) -> W:
        return w

    @classmethod
    def klass[X](cls, x: X) -> X:
        return cls, x

    @property
    def prop(self):
        return T

    def sup[Y](self, y: Y):
        return super().__repr__.__name__, __class__.__name__

    __private: T

    def priv[__P](self, p: __P) -> __P:
        return __P


o = Outer()
print(Outer.Inner().get(1), o.comp(), o.method(3), o.static(4), o.klass(5)[1], o.prop, o.sup(1), o.priv(1))
print(Outer.__annotations__, Outer.Inner.__annotations__, Outer.method.__annotations__, Outer.priv.__annotations__)
print(Outer.priv.__type_params__, Outer.method.__kwdefaults__, Outer.Inner.__qualname__, Outer.Inner.get.__qualname__)
print(Outer.method.__type_params__[0].__bound__)


def factory(n):
    total = n

    def add[T](x: T) -> T:
        nonlocal total
        total += 1
        return total, T

    class Counter[T]:
        start = total
        items: list[T] = [total]

        def bump(self, by=total):
            return by + total

    global Published

    def Published[Q](q: Q = total):
        return Q, q

    return add, Counter


add, Counter = factory(10)
print(add(1), add(1)[0], Counter.start, Counter.items, Counter().bump(), Published(), Published.__qualname__, add.__qualname__)


def shadow[int, list](x: int) -> list:
    return int, list, str


print(shadow(1), shadow.__annotations__)


def gen[T](n: int):
    for i in range(n):
        yield T, i


async def agen[T](n):
    yield T


print(list(gen(2)), agen.__type_params__, type(agen(1)).__name__)


def deco(tag):
    def wrap(f):
        f.tags = getattr(f, "tags", []) + [tag]
        return f
    return wrap


@deco("a")
@deco("b")
def tagged[T = int, *Ts = *tuple[int, str], **P = [int]](x: T, *args: *Ts, **kw: P.kwargs) -> T: return x


print(tagged.tags, tagged.__type_params__, [p.__default__ for p in tagged.__type_params__], tagged.__annotations__)


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        cls.kw = kw
        cls.names = [k for k in ns if not k.startswith("__")]
        return cls

    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        return {"prepared": 1}


class M[T](metaclass=Meta, flag=lambda: T):
    a: T = 1
    b = prepared


print(M.kw["flag"](), M.names, M.b, M[int], M.__type_params__, M.__annotations__)


class Desc[T]:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner) -> T:
        return self.name, owner.__name__




class Uses:
    d = Desc[int]()


print(Uses.d, Uses().d)
x = 5


class Lookup[T]:
    x = x + 1
    T2 = T
    y = [x for _ in range(1)]

    def get(self):
        return x


print(Lookup.x, Lookup.T2, Lookup.y, Lookup().get())
for i in range(2):
    def loop[T](a=i): return a, T
    print(loop())
if True:
    type Cond[T] = list[T] | Cond[T]
print(Cond[int], Cond.__value__)


def recursive[T](n: int, x: T) -> T:
    return x if n == 0 else recursive(n - 1, x)


print(recursive(50, "deep"))


class Comparable[T]:
    def __init__(self, v): self.v = v
    def __lt__[S](self, other: S) -> bool: return self.v < other.v
    def __class_getitem__(cls, item): return ("custom", item)


print(min(Comparable(3), Comparable(1)).v, Comparable[int])
try:
    def bad[T](x: T = undefined): pass
except NameError as e:
    print(e)
try:
    class Bad[T](Undefined): pass
except NameError as e:
    print(e)
try:
    class Bad2[T](int, str): pass
except TypeError as e:
    print(e)


def f[T](*, a: T, b: T = 2, **k: T) -> None: ...
print(f.__kwdefaults__, list(f.__annotations__))
print((lambda: [T for T in "ab"])(), [t.__name__ for t in f.__type_params__])
