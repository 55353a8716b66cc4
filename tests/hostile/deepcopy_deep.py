import copy
a = []
for i in range(100000): a = [a]
try: copy.deepcopy(a)
except RecursionError as e: print(e)
