def g(): yield
x = g()
print(x.__name__, x.__qualname__)
x.__name__ = 'n'; x.__qualname__ = 'q'
print(x.__name__, x.__qualname__, repr(x)[:20])
try: x.__name__ = 5
except TypeError as e: print(e)
y = (i for i in ()); print(y.__name__, y.__qualname__)
print(x.gi_running, x.gi_yieldfrom)
