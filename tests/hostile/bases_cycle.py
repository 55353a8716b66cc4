class A: pass
class B(A): pass
try: A.__bases__ = (B,)
except TypeError as e: print(e)
try: A.__bases__ = (A,)
except TypeError as e: print(e)
try: A.__bases__ = ()
except TypeError as e: print(e)
try: A.__bases__ = (int,)
except TypeError as e: print(e)
