x = iter([1])
for i in range(100000): x = map(abs, x)
try: print(list(x))
except RecursionError as e: print(e)
