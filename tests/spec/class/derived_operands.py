from collections import deque


class L(list):
    pass


class S(set):
    pass


class D(dict):
    pass


class B(bytearray):
    pass


class Q(deque):
    pass


def change(a, operator, other):
    b = a
    if operator == "+":
        a += other
    elif operator == "*":
        a *= other
    elif operator == "|":
        a |= other
    elif operator == "&":
        a &= other
    elif operator == "-":
        a -= other
    else:
        a ^= other
    print(type(a).__name__, type(b).__name__, a is b, list(a), list(b))


change(L([1]), "+", [2])
change(L([1]), "+", iter([2, 3]))
change(L([1]), "*", 2)
for operator in "|&-^":
    change(S([1, 2]), operator, {2, 3})
    change(S([1, 2]), operator, S([2, 3]))
change(D(a=1), "|", {"b": 2})
change(D(a=1), "|", [("b", 2)])
change(B(b"a"), "+", b"b")
change(B(b"a"), "*", 2)
change(Q([1]), "+", [2])
change(Q([1]), "*", 2)


class F(float):
    def __radd__(self, other):
        return "F.radd"


class I(int):
    def __radd__(self, other):
        return "I.radd"

    def __rmul__(self, other):
        return "I.rmul"


class Z(frozenset):
    def __ror__(self, other):
        return "Z.ror"


class T(set):
    def __ror__(self, other):
        return "T.ror"


class U(str):
    def __rmod__(self, other):
        return "U.rmod"

    def __radd__(self, other):
        return "U.radd"


class M(list):
    def __radd__(self, other):
        return "M.radd"

    def __rmul__(self, other):
        return "M.rmul"


print(1.5 + I(3), 2.5 * I(2), 1 + I(3), 1 + F(2.5), 1.5 + F(2.5), True + I(1), 1j + I(1), 1j + F(1.0), 1j * I(2))
print({1} | T([2]), frozenset([1]) | T([2]), {1} | Z([2]), frozenset([1]) | Z([2]))
print("%s" % U("x"), "a" + U("b"), [1] + M([2]), (1,) * I(2), [1] * I(2), "a" * I(2), 2 * M([1]), 2.0**I(2))
print({}.keys() | T([1]), {1: 2}.keys() & T([1]))
print(0.0 ** float("-inf"), (-0.0) ** float("-inf"), pow(0.0, float("-inf")), 0.0 ** float("inf"))
item = L([1])
print(item.__iadd__([2]) is item, item, S([1]).__ior__({2}), type(S([1]).__ior__({2})).__name__)
