# object's own texts, what super shows of builtin types, excepts of derived tuples, __dict__ of exceptions.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
class I(int): pass
class TT(tuple): pass
def ex(h):
    try: raise KeyError("k")
    except h: return "caught"
show(ex, TT()); show(ex, TT((KeyError,))); show(ex, TT((3,)))
class E(Exception): pass
e = E(1); show(setattr, e, "__dict__", 3); show(delattr, e, "__dict__"); e.__dict__ = {"q": 1}; print(e.q, vars(e))
show(lambda: super(int, 3).real); show(lambda: super(bool, True).real); show(lambda: super(E, e).args)
class LL(list):
    def __repr__(self): return object.__repr__(self)[:19]
    def me(self): return super().__doc__ == list.__doc__, super().__class__
print(LL([1]), LL().me()); print(object.__repr__([])[:12], object.__str__([1]), object.__str__("a"), object.__str__(5), object.__repr__("a")[:12], object.__str__(ValueError("v")), object.__format__([1], ""))
print(bytearray.__add__(bytearray(b"a"), b"b"), bytearray.__mul__(bytearray(b"a"), 2), bytearray.__contains__(bytearray(b"a"), 97))
def dc(c): del c.__class__
show(dc, E); show(dc, 5); show(dc, e)
