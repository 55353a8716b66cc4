a = b = int
for i in range(50000):
    a = list[a]
    b = list[b]
try: print(a == b)
except RecursionError as e: print(e)
try: print({a: 1}.get(b))
except RecursionError as e: print(e)
