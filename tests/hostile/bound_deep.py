class A: pass
import types
a = len
for i in range(100000): a = types.MethodType(a, 1)
try: a()
except (RecursionError, TypeError) as e: print(type(e))
try: repr(a), hash(a), a == a
except RecursionError as e: print(e)
