class A:
    __slots__ = ('x',)
class B: pass
class C(int): pass
b = B()
for t in (A, C, int, type, list, 5, Exception):
    try: b.__class__ = t; print(type(b))
    except TypeError as e: print(e)
e = ValueError()
for t in (KeyError, OSError, A, B, SyntaxError):
    try: e.__class__ = t; print(type(e), repr(e))
    except TypeError as x: print(x)
