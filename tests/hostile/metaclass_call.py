class M(type):
    def __call__(cls): return cls()
class A(metaclass=M): pass
try: A()
except RecursionError as e: print(e)
