class A:
    def __format__(self, s): return f'{self}'
try: f'{A()}'
except RecursionError as e: print(e)
