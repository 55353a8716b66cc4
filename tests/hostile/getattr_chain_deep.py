class A:
    def __getattr__(self, n): return getattr(self, n + 'a')
try: A().x
except RecursionError as e: print(e)
