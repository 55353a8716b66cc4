a = int
for i in range(2000): a = a | list[a]
try: hash(a), repr(a)[:10], a == a
except RecursionError as e: print(e)
