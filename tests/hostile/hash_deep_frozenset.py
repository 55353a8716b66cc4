a = frozenset()
for i in range(100000): a = frozenset((a,))
try: hash(a)
except RecursionError as e: print(e)
try: a == a, {a: 1}[a]
except RecursionError as e: print(e)
