import math
def plain(a, b=2, *, c=3):
    return a
def inner(x):
    return plain(x, len(x))
def spread(f, a, k):
    return f(1, *a, x=2, **k), f.m(a), f.m(f(a)), print(a, sep="")
limit = inner("q")
unknown(limit)
limit
