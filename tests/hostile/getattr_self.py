class A: pass
A.__getattr__ = A()
try: A().x
except (RecursionError, TypeError) as e: print(type(e))
