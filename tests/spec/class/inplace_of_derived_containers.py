"""In place, the method that a builtin base has comes before what a derived class says of the operator; to repeat is no such method."""
import array
import copy
from collections import Counter, OrderedDict, deque


class A(set):
    def __or__(self, other):
        print("or")
        return super().__or__(other)

    def __and__(self, other):
        print("and")
        return 1

    def __sub__(self, other):
        return "sub"

    def __rxor__(self, other):
        return "rxor"

    def __add__(self, other):
        return "add"


class A2(A):
    def __ior__(self, other):
        return "ior", other

    def __isub__(self, other):
        return NotImplemented


def grow(x, y):
    kept = x
    x |= y
    print(x, x is kept)
    x = kept
    x &= y
    print(x, x is kept)
    x = kept
    x -= y
    print(x, x is kept)
    x = kept
    x ^= y
    print(x, x is kept)


grow(A([1]), {2})
grow(A([1, 2]), A([2]))
grow(A2([1]), {2})
x = A([1])
x += 3
print(x, A([1]) | {2}, A([1]) - {1})
try:
    x = A([1])
    x |= 3
except TypeError as error:
    print(error)


class Or:
    def __repr__(self):
        return "Or"

    def __ror__(self, other):
        return "ror"

    def __radd__(self, other):
        return "radd"

    def __rmul__(self, other):
        return "rmul"


for make in A, A2, set:
    x = make([1])
    x |= Or()
    print(x)


class L(list):
    def __add__(self, other):
        return 2**70

    def __mul__(self, other):
        return "mul"


class R(list):
    def __radd__(self, other):
        return 2**70

    def __rmul__(self, other):
        return "rmul"


class I(list):
    def __iadd__(self, other):
        return "iadd"

    def __imul__(self, other):
        return "imul"


for make in L, R, I:
    x = make([1])
    x += [2]
    print(x, end=" ")
    x = make([1])
    x += make([2])
    print(x, end=" ")
    x = make([1])
    x *= 2
    print(x, end=" ")
    for other in 3, Or():
        try:
            x = make([1])
            x += other
            print(x, end=" ")
        except TypeError as error:
            print(error)
    print()


def derived(base):
    class D(base):
        def __add__(self, other):
            return "add"

        def __or__(self, other):
            return "or"

        def __mul__(self, other):
            return "mul"

        def __sub__(self, other):
            return "sub"

    return D


for base, arguments, other in [
    (bytearray, (b"1",), b"2"),
    (deque, ([1],), [2]),
    (Counter, ([1],), Counter([2])),
    (array.array, ("i", [1]), array.array("i", [2])),
    (dict, ({1: 1},), {2: 2}),
    (OrderedDict, ({1: 1},), {2: 2}),
    (int, (3,), 2),
    (tuple, ([3],), (2,)),
    (str, ("a",), "b"),
    (frozenset, ([1],), {2}),
]:
    shown = []
    D = derived(base)
    for operator in "+", "|", "*", "-":
        x = D(*arguments)
        try:
            if operator == "+":
                x += other
            elif operator == "|":
                x |= other
            elif operator == "*":
                x *= 2
            else:
                x -= other
        except TypeError as error:
            x = str(error)
        shown.append(x)
    print(base.__name__, shown)


class F(float):
    pass


class J(int):
    pass


class C(complex):
    pass


def negated(x):
    return -x


print(-F(), negated(F()), negated(F(0.0)), negated(F(-0.0)), negated(F(1)), negated(J()), negated(J(4)), negated(C()), negated(C(0, 1)), negated(0.0), negated(True))
for t in dict, range, slice, complex, memoryview, type({}.keys()), type(len), list:
    print(t.__name__, [n for n in "__lt__ __le__ __eq__ __ne__ __gt__ __ge__".split() if n in t.__dict__])
for t, value in (dict, {}), (range, range(2)), (slice, slice(1)), (list, []), (complex, 1j):
    for name in "__lt__", "__ge__":
        for f in lambda: getattr(t, name)(len, value), lambda: getattr(value, name)(value), lambda: getattr(t, name)():
            try:
                print(f(), end=" ")
            except TypeError as error:
                print(error, end=" ")
    print()


class Mixin:
    def __lt__(self, other):
        return "mixin"


class Both(dict, Mixin):
    pass


class Other(Mixin, dict):
    pass


print(Other() < {}, Both().__lt__({}), Other().__lt__({}))
try:
    print(Both() < {})
except TypeError as error:
    print(error)


def cell(value):
    return (lambda: value).__closure__[0]


def empty():
    def f():
        return later

    found = f.__closure__[0]
    return found
    later = 1


one, two = cell(1), cell(2)
print(one < two, one == cell(1), one != two, one >= two, empty() < one, empty() == empty(), one > empty())
for f in lambda: hash(one), lambda: one < 1, lambda: cell(1) < cell("a"):
    try:
        print(f())
    except TypeError as error:
        print(error)


class K(Counter):
    pass


k = K("aab")
k.x = 1
for made in copy.copy(k), copy.deepcopy(k):
    print(made, type(made).__name__, hasattr(made, "x"))
print(Counter("ab").__reduce__(), k.__reduce__())
