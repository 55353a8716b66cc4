class A: pass
a = A()
A.__call__ = a
try: a()
except (RecursionError, TypeError) as e: print(type(e))
