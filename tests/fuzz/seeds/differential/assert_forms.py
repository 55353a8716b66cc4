# assert statements: messages, laziness, catching.
assert True
assert 1, "never"
assert (1, "tuple is not used here")[0]
def attempt(action):
    try:
        action()
        print("fine")
    except AssertionError as e:
        print(type(e).__name__, e.args, repr(str(e)))
    except Exception as e:
        print("other", type(e).__name__, e)
def a(): assert False
def b(): assert 0, "message"
def c(): assert [], ["list", "message"]
def d(): assert None, f"formatted {1 + 1}"
def e(): assert 1 / 0, "not reached"
def f(): assert False, 1 / 0
def g(): assert not (x := 5), x
def h(): assert all(v > 0 for v in [1, -1]), "negative"
def i(): assert isinstance("a", int), TypeError("exception as message")
def j(): assert 1 < 2 < 3 and "a" in "abc", "fine"
def k(): assert (), None
def l(): assert "" == "", print("lazy message is not evaluated")
for fn in (a, b, c, d, e, f, g, h, i, j, k, l):
    attempt(fn)
class Odd:
    def __bool__(self): raise KeyError("bool")
def m(): assert Odd()
attempt(m)
try:
    try:
        assert 2 + 2 == 5, "math"
    finally:
        print("finally")
except AssertionError as err:
    print("caught", err)
def checked(n):
    assert n >= 0, "n must not be negative"
    return n ** 0.5
print(checked(9), checked(0))
try:
    checked(-1)
except AssertionError as err:
    print(err, err.__context__)
