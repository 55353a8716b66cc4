"""reprlib: texts that are cut."""
import reprlib
from reprlib import Repr, recursive_repr
print(reprlib.repr(list(range(100))), reprlib.repr("x"*100), reprlib.repr(10**100), reprlib.repr({i: str(i)*50 for i in range(10)}))
print(reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr({3,1,2,7,5,9,8}), reprlib.repr((1,)), reprlib.repr(frozenset()), reprlib.repr(set()), reprlib.repr({}))
r = Repr(maxlist=2, indent=4, fillvalue="~")
print(r.repr([1,[2,3,4],{5:6,7:8}]))
r.indent = "->"
print(r.repr([1,[2,3,4],{5:[],7:8}, (1,)]))
print(Repr(indent="", maxstring=5).repr([1, "abcdefghi", ()]))
class A:
    @recursive_repr()
    def __repr__(self): return f"A({self.x!r})"
class B:
    def __repr__(self): return "B" * 99
class C:
    def __repr__(self): raise ValueError
a = A(); a.x = [a, 1]
from collections import deque
print(reprlib.repr(deque(range(10))), reprlib.aRepr.maxdict, reprlib.repr(3.5), reprlib.repr(True), reprlib.repr(b"x" * 50), reprlib.repr("abc'\n" * 8))
class Mine(Repr):
    def repr_B(self, x, level): return f"<B at {level}>"
print(Mine().repr([B(), (B(),)]))
for bad in (-1, 1.5):
    try: Repr(indent=bad).repr([1])
    except Exception as e: print(type(e), e)
class list(list): pass
print(reprlib.repr(list(range(50))))
print(Repr(maxlevel=1).repr([[1], [], {1: 2}, {}]), reprlib.repr({"b": 1, 2: 3}))
