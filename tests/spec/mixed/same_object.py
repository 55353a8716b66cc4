"""Operations on texts and bytes that give their operand itself, descriptors' parts, conversions."""
import copy

text, data, items = "hello", b"abc", (1, 2)
for value in text, data, items:
    print(value * 1 is value, 1 * value is value, value[:] is value, value[0:] is value, value + type(value)() is value)
print(text[::1] is text, text[:99] is text, text[1:] == "ello", data[-3:] is data)


class Text(str):
    pass


own = Text("own")
print(type(own * 1).__name__, type(own[:]).__name__, own[:] == own)


class Data(bytes):
    pass


class Makes:
    def __bytes__(self):
        return Data(b"made")


print(type(bytes(Makes())).__name__, type(Data(Makes())).__name__, type(bytearray(bytes(Makes()))).__name__)
print(complex("\N{EM SPACE}(\N{EN SPACE}1+1j ) "), float("\N{EM SPACE}1"), int("\N{EM SPACE}1\u3000"))
for wrong in "1\N{EM SPACE}2", "(1\N{EM SPACE}2)":
    for kind in int, float, complex:
        try:
            kind(wrong)
        except ValueError as error:
            print(error)


def plain():
    "what it does"


plain.extra = 3
for kind in classmethod, staticmethod:
    made = kind(plain)
    print(made.__dict__, hasattr(made, "extra"))
    made.more = 1
    print(sorted(made.__dict__), made.__doc__, made.__wrapped__ is plain)

for says in [], [1], "", "x", 0, 2.5:
    plain.__isabstractmethod__ = says
    print(property(plain).__isabstractmethod__, classmethod(plain).__isabstractmethod__)

print(property(plain).getter(None).fget is plain, property(plain, plain).setter(None).fset is plain)


class Hint:
    def __iter__(self):
        return iter([1])

    def __length_hint__(self):
        raise RuntimeError("hint")


for take in list, bytes, bytearray().extend, [].extend, set, tuple, bytearray:
    try:
        print(take(Hint()))
    except RuntimeError as error:
        print(error)

for base in 40, 1, -1, 2:
    for value in (), [], "1", b"1":
        try:
            print(int(value, base))
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)

print(quit, exit, repr(quit))
print(copy.copy(plain.__code__) is plain.__code__, copy.deepcopy([plain.__code__])[0] is plain.__code__)
