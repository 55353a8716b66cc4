a = len
for i in range(100000): a = classmethod(a)
class B: x = a
try: B.x
except (RecursionError, TypeError) as e: print(type(e))
