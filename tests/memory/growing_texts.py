import itertools
x = list(itertools.accumulate(itertools.repeat("a"), lambda a, b: a + b))
