class D:
    pass
D.__get__ = D()
class B: x = D()
try: B().x
except (RecursionError, TypeError) as e: print(type(e))
