a = []
for i in range(100000): a = [a]
try: print(len(repr(a)))
except RecursionError as e: print(e)
