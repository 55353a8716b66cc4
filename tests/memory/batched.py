import itertools
n = 1000
while True:
    x = next(itertools.batched(itertools.count(), n))
    n *= 2
