z = 3 + 4j
print(z, -z, +z, abs(z), z.real, z.imag, z.conjugate(), z * z, z / (1 - 2j), z ** 2, z ** 0.5, z ** -1, z + 1, 1 - z, 2 * z, z / 2, 2 / z, z == 3 + 4j, z != 3, bool(0j), hash(z), hash(1 + 0j) == hash(1))
print(complex(), complex(1), complex(1.5, -2), complex("1+2j"), complex(" -j "), complex(1j, 2j), complex(True), complex(imag=3), complex(real=1))
print(repr(-0.0 + 0j), complex(-0.0, -0.0), 1j * 1j, (1 + 2j) * 0, 1e400j, complex("nan+infj"), (-8) ** (1 / 3))
print(isinstance(z, complex), type(z), z == complex(z), {1j: 2}[1j], 1j in {1j, 2}, (1j, 2j), [1j] * 2)
print(f"{z:.2f}", f"{z}", f"{z:10}", f"{z:e}", f"{z:>20.3g}|", "{:+.1f}".format(z), "%s" % z, f"{1j:,}", f"{1234567.5+1j:,.2f}", f"{2j:g}")
for bad in (
    lambda: z < 1, lambda: z // 2, lambda: z % 2, lambda: int(z), lambda: float(z), lambda: complex("a"), lambda: complex([]),
    lambda: complex("1", 2), lambda: complex(1, "2"), lambda: z / 0, lambda: 0j ** -1, lambda: z.real.foo, lambda: z.foo, lambda: f"{z:08}", lambda: f"{z:=8}",
    lambda: divmod(z, 1), lambda: ~z, lambda: round(z), lambda: sorted([1j, 2j]), lambda: z + "a", lambda: complex(1, 2, 3), lambda: (1e300 + 0j) ** 2,
    lambda: complex(None), lambda: f"{z:d}", lambda: range(1j), lambda: [1][1j],
):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)


class C:
    def __complex__(self):
        return 1 + 1j


class F:
    def __float__(self):
        return 2.5


class I:
    def __index__(self):
        return 7


class Bad:
    def __complex__(self):
        return 3


print(complex(C()), complex(F()), complex(F(), F()), complex(I()), complex(C(), 1))
try:
    complex(Bad())
except TypeError as e:
    print(e)


class Sub(complex):
    def __repr__(self):
        return "Sub" + super().__repr__()


s = Sub(1, 2)
print(s, s + 1, s == 1 + 2j, s.real, abs(Sub(3, 4)), type(s + 1).__name__)
print(sum([1j, 2, 3.5]), 1j.__add__(2), complex.__name__, complex.__doc__[:30], (1j).__bool__(), pow(1j, 2), pow(2, 1j))
print(sorted(n for n in dir(complex) if not n.startswith("__")))
w = 1j
w += 1
w *= 2
w -= 1j
w /= 2
w **= 2
print(w, 0j == 0, 0j is None, complex(0.1) == 0.1, 10**30 + 0j == 10**30, complex(10**30))
try:
    complex(10**400)
except OverflowError as e:
    print(e)
try:
    print(z + 10**400)
except OverflowError as e:
    print(e)
print(complex.from_number(3), complex.from_number(2j), Sub.from_number(1.5), complex.from_number(C()))
for x in ("1", []):
    try:
        complex.from_number(x)
    except TypeError as e:
        print(e)
