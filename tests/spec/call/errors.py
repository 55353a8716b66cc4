# The exact TypeError texts of wrong calls.
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def opt(a, b=1): pass
def opts(a=1, b=2): pass
def star(a, *r): pass
def only(*, k): pass
def only2(*, k, j): pass
def only3(*, k, j, l=1): pass
def pos(a, b, /): pass
def posopt(a, b=1, /, c=2): pass
def kws(a, **k): pass
def mixed(a, /, b, *, c): pass
class C:
    def method(self, x): pass
    @classmethod
    def cm(cls, x): pass
    @staticmethod
    def sm(x): pass
class Init:
    def __init__(self, a, b): pass
class Bare: pass
class Call:
    def __call__(self, x): pass
def attempt(action):
    try:
        action()
        print("fine")
    except TypeError as error:
        print(error)
attempt(lambda: none(1))
attempt(lambda: none(x=1))
attempt(lambda: none(1, 2, x=3))
attempt(lambda: one())
attempt(lambda: one(1, 2))
attempt(lambda: one(1, a=2))
attempt(lambda: one(b=1))
attempt(lambda: one(1, b=1))
attempt(lambda: two())
attempt(lambda: two(1))
attempt(lambda: two(b=1))
attempt(lambda: two(1, 2, 3))
attempt(lambda: two(1, 2, c=3))
attempt(lambda: three())
attempt(lambda: three(1))
attempt(lambda: three(1, c=3))
attempt(lambda: opt())
attempt(lambda: opt(1, 2, 3))
attempt(lambda: opts(1, 2, 3))
attempt(lambda: opts(1, a=1))
attempt(lambda: opts(c=1))
attempt(lambda: star())
attempt(lambda: star(b=1))
attempt(lambda: only())
attempt(lambda: only(1))
attempt(lambda: only(1, k=1))
attempt(lambda: only2())
attempt(lambda: only2(j=1))
attempt(lambda: only3(1, 2, l=5))
attempt(lambda: pos(1))
attempt(lambda: pos(a=1, b=2))
attempt(lambda: pos(1, b=2))
attempt(lambda: pos(1, 2, 3))
attempt(lambda: posopt(a=1))
attempt(lambda: posopt(1, b=2))
attempt(lambda: kws())
attempt(lambda: kws(1, 2))
attempt(lambda: kws(1, **{"a": 2}))
attempt(lambda: mixed(1, c=2))
attempt(lambda: mixed(1, 2, 3))
attempt(lambda: mixed(a=1, b=2, c=3))
attempt(lambda: one(*[1, 2, 3]))
attempt(lambda: one(**{"a": 1, "z": 2}))
attempt(lambda: one(a=1, **{"a": 2}))
attempt(lambda: kws(**{"a": 1}, **{"a": 2}))
attempt(lambda: kws(1, **{5: 6}))
attempt(lambda: one(*5))
attempt(lambda: one(*None))
attempt(lambda: one(**[1]))
attempt(lambda: one(**None))
attempt(lambda: C().method())
attempt(lambda: C().method(1, 2))
attempt(lambda: C.method())
attempt(lambda: C.method(1))
attempt(lambda: C.cm())
attempt(lambda: C().cm(1, 2))
attempt(lambda: C.sm())
attempt(lambda: C().sm(1, 2))
attempt(lambda: Init())
attempt(lambda: Init(1))
attempt(lambda: Init(1, 2, 3))
attempt(lambda: Init(1, 2, c=3))
attempt(lambda: Bare(1))
attempt(lambda: Bare(x=1))
attempt(lambda: Call()())
attempt(lambda: Call()(1, 2))
attempt(lambda: (lambda x: x)())
attempt(lambda: (lambda: 1)(2))
def outer():
    def inner(q): pass
    return inner
attempt(lambda: outer()())
attempt(lambda: 5())
attempt(lambda: None())
attempt(lambda: "abc"(1))
attempt(lambda: [1, 2](0))
attempt(lambda: {}())
attempt(lambda: Bare()())
attempt(lambda: (1, 2)())
attempt(lambda: 1.5())
