# Bases are assigned, and metaclasses order them.
def show(f, *arguments):
    try:
        f(*arguments)
    except TypeError as error:
        print(error)


class A:
    def hi(self):
        return "A"


class B:
    def hi(self):
        return "B"

    def only_b(self):
        return "only b"


class C(A):
    pass


class D(C):
    pass


c, d = C(), D()
print(c.hi(), d.hi())
C.__bases__ = (B,)
print(c.hi(), d.hi(), d.only_b(), [k.__name__ for k in D.__mro__], C.__base__.__name__)
print(A.__subclasses__(), B.__subclasses__())
C.__bases__ = (A, B)
print(c.hi(), d.only_b(), [k.__name__ for k in D.__mro__], isinstance(d, B), issubclass(D, A))
print(A.__subclasses__(), B.__subclasses__(), C.__bases__)


class Hook:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)

    def __getattr__(self, name):
        return name


C.__bases__ = (Hook, B)
d.x = 4
print(d.x, d.missing, d.hi())
C.__bases__ = (A,)
d.x = 4
print(d.x, hasattr(d, "missing"), d.hi())


def assign(cls, bases):
    cls.__bases__ = bases


show(assign, C, ())
show(assign, C, 3)
show(assign, C, (3,))
show(assign, C, (D,))
show(assign, C, (A, A))
show(assign, int, (A,))
print(C.__bases__, [k.__name__ for k in D.__mro__])


class S:
    __slots__ = ("q",)


class L(list):
    pass


class E1(Exception):
    pass


class E2(ValueError):
    pass


class F(E1):
    pass


class Items(L):
    pass


for cls, base in (
    (A, B),
    (C, int),
    (C, object),
    (C, S),
    (C, L),
    (F, E2),
    (F, Exception),
    (C, bool),
    (Items, A),
    (Items, list),
):
    show(assign, cls, (base,))


class X(A, B):
    pass


class Y(X):
    pass


def conflict():
    class P(A):
        pass

    class Q(A, B):
        pass

    class R(P, Q):
        pass

    P.__bases__ = (B, A)


show(conflict)


class Plain(type):
    def mro(cls):
        return [cls, object]


class Alone(A, metaclass=Plain):
    x = 1


print(Alone.__mro__, Alone().x, hasattr(Alone(), "hi"), Alone.__bases__)


class Turned(type):
    def mro(cls):
        print("mro of", cls.__name__)
        own = super().mro()
        return (own[0], *own[-2:0:-1], own[-1])


class T(A, B, metaclass=Turned):
    pass


print([k.__name__ for k in T.__mro__], T().hi(), T.mro() == list(T.__mro__))


def bad_order(order):
    class Bad(type):
        def mro(cls):
            return order

    class K(metaclass=Bad):
        pass


show(bad_order, 5)
show(bad_order, [5])
print(int.mro(), type.mro(bool))
