# Without a format, values of derived classes are shown as their classes say.
import enum
class E(enum.IntEnum):
    A = 1
    def __str__(self): return "str!"
print(format(E.A, ""), f"{E.A}", f"{E.A:}", f"{E.A:3}", "{}".format(E.A), "%s" % E.A)
class E2(enum.IntFlag):
    A = 1
    def __str__(self): return "str!"
print(format(E2.A, ""), f"{E2.A}", "{}".format(E2.A))
class E3(enum.StrEnum):
    A = "x"
    def __str__(self): return "str!"
print(format(E3.A, ""), f"{E3.A}", "{}".format(E3.A))
class E4(int, enum.Enum):
    A = 1
print(format(E4.A, ""), f"{E4.A}", "{}".format(E4.A))
class E5(str, enum.Enum):
    A = "x"
print(format(E5.A, ""), f"{E5.A}", "{}".format(E5.A))
class I2(int):
    def __str__(self): return "I2"
class I3(int):
    def __repr__(self): return "I3"
print(format(I2(3), ""), f"{I2(3)}", f"{I3(3)}", f"{I2(3):d}", "{}".format(I2(3)), "{:}".format(I3(2)), int.__format__(I2(2), ""), I2(2).__format__(""))
class S2(str):
    def __str__(self): return "S2"
print(format(S2("x"), ""), f"{S2('x')}", S2('x').__format__(''), f"{S2('x'):>4}")
class F2(float):
    def __str__(self): return "F2"
class F3(float):
    def __repr__(self): return "F3"
print(format(F2(1), ""), f"{F2(1)}", f"{F3(1)}", F3(1).__format__(''), f"{F2(1):>4}")
class C2(complex):
    def __str__(self): return "C2"
print(format(C2(1), ""), f"{C2(1)}", C2(1).__format__(''), f"{C2(1):>4}")
