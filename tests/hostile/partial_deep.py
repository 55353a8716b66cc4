import functools
a = len
for i in range(100000):
    b = functools.partial(len); b.__setstate__((a, (), {}, {})) if hasattr(b, '__setstate__') else None
    a = b
try: a([])
except Exception as e: print(type(e))
try: repr(a)
except RecursionError as e: print(e)
