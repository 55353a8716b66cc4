for args in ((), (1,), (1, 2), (1, 2, 3), ('a', 1, {}), ('a', (), 1), ('a', (1,), {}), ('a', (int, str), {}), ('a\0', (), {}), ('', (), {}), ('a', (bool,), {}), ('a', (type(None),), {}), ('a', (type(len),), {}), ('a', (type(iter([])),), {}), ('a', (range,), {}), ('a', (slice,), {}), ('a', (memoryview,), {}), ('a', (object, int), {}), ('a', (int, int), {}), ('a', (type,), {}), ('a', (), {'__slots__': 5}), ('a', (), {'__slots__': ['a', 'a']}), ('a', (), {'__slots__': ['__dict__', '__dict__']}), ('a', (int,), {'__slots__': ['x']}), ('a', (), {'__slots__': ['1']}), ('a', (), {1: 2}), ('a', (), {'__classcell__': 5}), ('a', (), {'__qualname__': 5}), ('a', (), {'__module__': 5}), ('a', (), {'__doc__': 5}), ('a', (), {'__hash__': None, '__eq__': 5, '__init__': 5, '__new__': 5})):
    try: t = type(*args); x = t(); hash(x); x == x; repr(x)
    except Exception as e: print(type(e).__name__, str(e)[:60])
print(type.__call__(type, 5))
try: type.__call__(5)
except TypeError as e: print(e)
try: type.__new__(int, 'a', (), {})
except TypeError as e: print(e)
try: object.__new__(int)
except TypeError as e: print(e)
try: int.__new__(str)
except TypeError as e: print(e)
try: int.__new__(bool, 5)
except TypeError as e: print(e)
try: tuple.__new__(list)
except TypeError as e: print(e)
class T(tuple): pass
x = tuple.__new__(T, (1, 2)); print(x, hash(x))
class N(int):
    def __new__(cls, *a): return super().__new__(cls, 5)
    def __init__(self, *a): self.__class__ = int if False else N
print(N(7) + 1)
