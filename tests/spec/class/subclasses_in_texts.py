def show(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


class S(str):
    pass


class L(list):
    pass


class I(int):
    pass


class T(tuple):
    pass


class D(dict):
    pass


class F(float):
    pass


class Y(bytes):
    pass


for f in (
    lambda: "a" + T(),
    lambda: [] + T(),
    lambda: () + L(),
    lambda: L() + T(),
    lambda: S("a") + I(1),
    lambda: b"" + I(3),
    lambda: bytearray() + I(3),
    lambda: "%d" % S("x"),
    lambda: "%f" % L(),
    lambda: format(F(1), "x"),
    lambda: format(I(1), "s"),
    lambda: format(S("x"), "d"),
    lambda: f"{S('x'):d}",
    lambda: f"{F(2.5):zz}",
    lambda: format(I(1), "zz"),
    lambda: format(F(1), ".2f"),
    lambda: {D(): 1},
    lambda: {L()},
    lambda: hash(D()),
    lambda: {}[L()],
    lambda: (T(), L()) in {},
    lambda: {} | F(1),
    lambda: L() * F(2),
    lambda: I(1) + S("a"),
    lambda: L() < T(),
    lambda: -S("a"),
    lambda: I(1) in I(2),
    lambda: I(1) in S("abc"),
    lambda: S("a") in Y(b"abc"),
    lambda: S("a") % I(1),
):
    show(f)
