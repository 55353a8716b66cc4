# int, float and complex from everything, and back.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
for t in ["12", " 12 ", "-12", "+12", "1_000", "_1", "1_", "1__0", "0x1f", "0b1", "0o7", "", " ", "1.5", "1e5", "٣", "１２", "12\n", "\x0012", "- 1", "--1", "0_0", "00", "0xg", "1 2", "é", "inf", "nan", "9" * 30]:
    show(int, t)
    show(float, t)
for t, b in [("ff", 16), ("0xff", 16), ("0xff", 0), ("ff", 0), ("0b12", 0), ("0b1", 2), ("0b1", 16), ("zz", 36), ("z", 35), ("1", 1), ("1", 37), ("1", -1), ("1", 0), ("01", 0), ("00", 0), ("0_1", 8), ("-0x_f", 16), ("0x_f", 0), ("7", "8"), (7, 8), ("7", 8.0), (b"17", 8), (bytearray(b"0x1"), 16), ("7", None), ("", 16), ("0x", 16), ("1", True), ("9", 9), ("1", 2 ** 70)]:
    show(int, t, b)
show(int, x=1); show(int, "1", base=10); show(int, base=10); show(int, 1.9); show(int, -1.9); show(int, float("inf")); show(int, float("nan")); show(int, 1e300 * 10); show(int, None); show(int, []); show(int, 1j); show(int, b"12"); show(int, b"x"); show(int, b"1\xff"); show(int, True); show(int, object())
show(float, None); show(float, []); show(float, 1j); show(float, b"1.5"); show(float, b"x"); show(float, bytearray(b"y")); show(float, 10 ** 400); show(float, "1_0.5_0"); show(float, "1_.5"); show(float, "infinity"); show(float, "-INF"); show(float, "+nan"); show(float, ".5"); show(float, "5."); show(float, "."); show(float, "1e"); show(float, "1e400"); show(float, "-1e400"); show(float, "1e-400"); show(float, x=1); show(float, "0x1p3"); show(float, "１.５"); show(float, " 1 "); show(float, 2, 3)
show(complex, "1+2j"); show(complex, "1 + 2j"); show(complex, " (1+2j) "); show(complex, "j"); show(complex, "-j"); show(complex, "1e3-2.5e-1j"); show(complex, "nan+infj"); show(complex, "x"); show(complex, ""); show(complex, 1, 2); show(complex, 1, "2"); show(complex, "1", 2); show(complex, 1j, 2j); show(complex, real=1, imag=2); show(complex, None); show(complex, [1]); show(complex, 1, None); show(complex, b"1")
class I:
    def __init__(self, v): self.v = v
    def __int__(self): return self.v
class X:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class F:
    def __init__(self, v): self.v = v
    def __float__(self): return self.v
class C:
    def __init__(self, v): self.v = v
    def __complex__(self): return self.v
class T:
    def __trunc__(self): return 3
show(int, I(3)); show(int, I("x")); show(int, I(True)); show(int, I(2.5)); show(int, X(3)); show(int, X("x")); show(int, X(True)); show(int, F(1.5)); show(int, T()); show(int, "10", X(2))
show(float, F(1.5)); show(float, F(1)); show(float, F("x")); show(float, X(3)); show(float, X(10 ** 400)); show(float, I(3)); show(complex, C(1j)); show(complex, C(1)); show(complex, C("x")); show(complex, F(2.5)); show(complex, X(2)); show(complex, F(1.0), F(2.0)); show(complex, C(1j), 2)
for v in (0, 1, -1, 255, 256, -256, 2 ** 64, -(2 ** 63)):
    show(v.to_bytes, 2, "big"); show(v.to_bytes, 2, "little", signed=True); show(v.to_bytes, 9, "big", signed=True)
    print(v.bit_length(), v.bit_count(), v.as_integer_ratio(), v.conjugate(), v.numerator, v.denominator, v.real, v.imag, v.is_integer())
show((1).to_bytes); show((1).to_bytes, -1); show((1).to_bytes, 2, "x"); show((1).to_bytes, "2"); show((300).to_bytes); show((-1).to_bytes, 1, "big"); show((0).to_bytes, 0, "big"); show((1).to_bytes, 0, "big")
show(int.from_bytes, b"\x01\x02"); show(int.from_bytes, b"\xff\xfe", "big", signed=True); show(int.from_bytes, b"\x01\x02", "little"); show(int.from_bytes, [1, 2], "big"); show(int.from_bytes, "ab", "big"); show(int.from_bytes, [256], "big"); show(int.from_bytes, 3, "big"); show(int.from_bytes, b"", "big"); show(int.from_bytes, b"a", "x"); show(int.from_bytes, (1, 2), byteorder="little")
for v in (0.0, -0.0, 1.5, -2.5, 1e16, 1e22, 1e23, 1e-5, 0.1, 123456789.123456789, 5e-324, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan")):
    print(repr(v), str(v), end=" "); show(v.hex); show(v.as_integer_ratio); show(v.is_integer); show(round, v); show(round, v, 1); show(round, v, -1); show(int, v); show(v.__trunc__); show(v.__floor__); show(v.__ceil__)
show(float.fromhex, "0x1.8p1"); show(float.fromhex, "1.8"); show(float.fromhex, "0x1p5000"); show(float.fromhex, "zz"); show(float.fromhex, "-inf"); show(float.fromhex, " 0xap-3 "); show(float.fromhex, 3)
for v in (5, -5, 15, 25, 35, 1250, -1250, 2 ** 70):
    print(round(v, -1), round(v, -2), round(v, -30), round(v, 2), end=" ")
print()
for v in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 0.125): print(round(v), round(v, 2), round(v, 0), end=" ")
print()
show(round, 1.5, "x"); show(round, 1.5, None); show(round, 1.5, 1.0); show(round, "x"); show(round, 5, X(-1)); show(round, 1e300, 400); show(round, 1e300, -400); show(round, 1.5, ndigits=0); show(round, number=1.5); show(round)
for a in (7, -7, 7.5, -7.5):
    for b in (2, -2, 2.5, -2.5, 0, 0.0): show(divmod, a, b); show(lambda: a // b); show(lambda: a % b)
for a, b in ((0, 0), (0, -1), (2, -1), (-2, 0.5), (0.0, -1), (-8, 1 / 3), (1.5, 2), (-1, 0.5), (10, -2), (2, 0.5)): show(pow, a, b)
for t in ((2, 3, 5), (2, -1, 5), (2, -1, 4), (2, 3, 0), (2, 3, 1), (2, 3, -5), (2, 3, 1.0), (2.0, 3, 5), (0, 0, 1), (3, 10 ** 30, 7)): show(pow, *t)
show(bin, 10); show(bin, -10); show(oct, 8); show(hex, 255); show(hex, -255); show(bin, 1.0); show(hex, "1"); show(hex, X(17)); show(chr, 97); show(chr, -1); show(chr, 0x110000); show(chr, "a"); show(chr, 1.0); show(ord, "a"); show(ord, "ab"); show(ord, ""); show(ord, b"a"); show(ord, 5); show(abs, -0.0); show(abs, "x"); show(abs, -3 + 4j); show(abs, True)
show(lambda: 1 << -1); show(lambda: 1 >> -1); show(lambda: 1 << 2.0); show(lambda: 1 / 0); show(lambda: 1.0 / 0); show(lambda: 1 // 0); show(lambda: 1 % 0); show(lambda: 1.0 // 0); show(lambda: 1.0 % 0); show(lambda: 1j / 0); show(lambda: 0 ** -1); show(lambda: 10 ** 400 * 1.0); show(lambda: 10 ** 400 / 10 ** 399); show(lambda: 10 ** 400 / 3); show(lambda: ~1.5); show(lambda: 1 | 1.0); show(lambda: 1j // 1); show(lambda: 1j % 1); show(lambda: 1j < 2j); show(lambda: divmod(1j, 1)); show(lambda: int("1" * 5000)); show(lambda: str(10 ** 5000))
