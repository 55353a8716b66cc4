def g(x): yield from x
x = iter([1, 2, 3])
for i in range(100000): x = g(x)
try: print(list(x))
except RecursionError as e: print(e)
