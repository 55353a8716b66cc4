# Conversion protocols to int and index: __int__, __index__, __trunc__-free objects, subclasses.
class HasInt:
    def __int__(self):
        return 41
class HasIndex:
    def __index__(self):
        return 3
class BadInt:
    def __int__(self):
        return "41"
class BadIndex:
    def __index__(self):
        return 3.0
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
print(int(HasInt()), int(HasIndex()), float(HasIndex()))
print([10, 20, 30, 40][HasIndex()], "abcdef"[HasIndex():], list(range(HasIndex())), hex(HasIndex()), bin(HasIndex()), chr(HasIndex()) == "\x03")
print("ab" * HasIndex(), [0] * HasIndex(), bytes(HasIndex()), round(2.34567, HasIndex()), 1 << int(HasIndex()))
attempt(lambda: int(BadInt()))
attempt(lambda: [1, 2][BadIndex()])
attempt(lambda: [1, 2][HasInt()])
attempt(lambda: range(HasInt()))
attempt(lambda: range(1.0))
attempt(lambda: [1, 2]["a"])
attempt(lambda: [1, 2][1.0])
attempt(lambda: (1, 2)[None])
attempt(lambda: "ab"["x"])
attempt(lambda: b"ab"["x"])
attempt(lambda: [1][10 ** 30])
attempt(lambda: "a" * 10 ** 30)
attempt(lambda: chr(-1))
attempt(lambda: chr(0x110000))
attempt(lambda: ord("ab"))
attempt(lambda: ord(5))
attempt(lambda: hex(1.5))
attempt(lambda: bin("1"))
attempt(lambda: round(1.5, "a"))
class Celsius(int):
    def __repr__(self):
        return f"Celsius({int(self)})"
    def __add__(self, other):
        return Celsius(int(self) + other)
c = Celsius(20)
print(c, c + 1, c - 1, [c], str(c), f"{c}", f"{c:>5}", c == 20, hash(c) == hash(20), {20: "x"}[c], isinstance(c, int), type(c - 1).__name__)
print(Celsius("12"), Celsius("ff", 16), int(c), -c, c * 2, c // 7, abs(Celsius(-4)))
print(int.__add__(c, 1), Celsius.__mro__[1] is int, sum([c, c]), sorted([Celsius(3), Celsius(1)]))
