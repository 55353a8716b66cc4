a = b = frozenset()
for i in range(50000): a = frozenset((a,)); b = frozenset((b,))
try: print(a == b)
except RecursionError as e: print(e)
