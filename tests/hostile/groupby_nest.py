import itertools
g = itertools.groupby([1, 1, 2, 2])
k, s = next(g); k2, s2 = next(g)
print(list(s), list(s2), list(s2))
def key(x):
    try: next(gg)
    except StopIteration: pass
    return x
gg = itertools.groupby([1, 2, 3, 4, 5], key)
try: print([k for k, _ in gg])
except Exception as e: print(type(e), e)
