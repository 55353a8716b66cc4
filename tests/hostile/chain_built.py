import itertools
x = iter([1])
for i in range(100000): x = itertools.chain(x)
try: print(list(x))
except RecursionError as e: print(e)
