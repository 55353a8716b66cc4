# What != answers where a class derived from a builtin type defines __eq__ alone.
class D(dict):
    def __eq__(self, o): print("D.eq"); return True
class E(D): pass
class L(list):
    def __eq__(self, o): return True
class T(tuple):
    def __eq__(self, o): return NotImplemented
class I(int):
    def __eq__(self, o): return "eq"
    __hash__ = int.__hash__
class S(str):
    def __eq__(self, o): return False
class F(float):
    def __eq__(self, o): return 0
class X(Exception):
    def __eq__(self, o): return True
class O:
    def __eq__(self, o): return True
class St(set):
    def __eq__(self, o): return True
class C(complex):
    def __eq__(self, o): return True
class B(bytes):
    def __eq__(self, o): return True
class N(dict):
    def __ne__(self, o): return "ne"
vals = [D(), D(a=1), E(), L(), L([1]), T(), T((1,)), I(1), I(2), S("a"), F(1.0), X(), X(1), O(), St(), St([1]), C(1), B(b"a"), N(), {}, [], (), 1, "a", 1.0, set(), 1j, b"a", None]
for a in vals:
    print(type(a).__name__, [(a != b) for b in vals])
    print(type(a).__name__, [(a == b) for b in vals])
