import itertools
def g():
    for i in range(5):
        try: next(b)
        except Exception as e: print(type(e).__name__, e)
        yield i
a, b = itertools.tee(g())
print(list(a), list(b))
