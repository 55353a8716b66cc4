class A: __slots__ = ('a', 'b')
class B: __slots__ = ('c',)
a = A(); b = B()
try: A.a.__get__(b)
except TypeError as e: print(e)
try: A.a.__set__(b, 1)
except TypeError as e: print(e)
try: A.a.__delete__(a)
except AttributeError as e: print(e)
try: A.a.__get__(5, int)
except TypeError as e: print(e)
A.a.__set__(a, 1); A.a.__delete__(a)
class C(A): pass
C.a.__set__(C(), 5)
A.x = A.a
b2 = A(); b2.x = 3; print(b2.a)
B.y = A.a
try: b.y
except TypeError as e: print(e)
