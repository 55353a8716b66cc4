x = iter([1])
for i in range(100000): x = zip(x)
try: print(len(list(x)))
except RecursionError as e: print(e)
