# Every way to raise, chaining and attributes.
def attempt(action):
    try:
        action()
    except BaseException as e:
        print(type(e).__name__, e.args, str(e), repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def a(): raise ValueError
def b(): raise ValueError()
def c(): raise ValueError("one")
def d(): raise ValueError("one", 2)
def e(): raise ValueError("x") from KeyError("cause")
def f(): raise ValueError("x") from KeyError
def g(): raise ValueError("x") from None
def h():
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError("ctx")
def i():
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise RuntimeError("caused") from z
def j():
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError("hidden") from None
def k():
    try:
        1 / 0
    except ZeroDivisionError:
        raise
def l(): raise 5
def m(): raise "text"
def n(): raise None
def o(): raise ValueError("x") from 5
def p(): raise int
def q(): raise
def r(): raise [ValueError]
def s():
    saved = ValueError("same")
    try:
        raise saved
    except ValueError as e1:
        try:
            raise saved
        except ValueError as e2:
            print(e1 is e2, e2.__context__)
            raise
def t():
    try:
        raise KeyError("k")
    except KeyError as e1:
        e1.args = ("changed", 1)
        raise
def u():
    try:
        try:
            raise ValueError("1")
        except ValueError:
            raise KeyError("2")
    except KeyError:
        raise IndexError("3")
def v():
    def inner():
        raise
    try:
        1 / 0
    except ZeroDivisionError:
        inner()
class Needs(Exception):
    def __init__(self, a, b):
        self.a = a
def w(): raise Needs(1, 2)
def x(): raise Needs
def y():
    e = Exception("explicit")
    e.__cause__ = KeyError("set")
    raise e
def z(): raise (ValueError if 1 else KeyError)("computed")
for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z):
    print(fn.__name__, end=" ")
    attempt(fn)
try:
    u()
except IndexError as err:
    while err is not None:
        print(repr(err))
        err = err.__context__
try:
    raise ValueError("later raise")
except ValueError as keep:
    stored = keep
try:
    raise stored
except ValueError as again:
    print(again is stored, again.__context__)
try:
    k = KeyError("note")
    k.add_note("a note")
    k.add_note("two")
    raise k
except KeyError as e:
    print(e.__notes__, e)
print(ValueError("a") == ValueError("a"), ValueError("a").with_traceback(None), isinstance(ValueError("a").__traceback__, type(None)))
