a = (int,)
for i in range(100000): a = (a,)
try: print(isinstance('a', a))
except RecursionError as e: print(e)
try: print(issubclass(str, a))
except RecursionError as e: print(e)
try: 1/0
except a: pass
