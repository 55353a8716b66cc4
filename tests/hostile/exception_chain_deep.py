e = None
for i in range(100000):
    n = ValueError(i)
    n.__cause__ = e
    n.__context__ = e
    e = n
try: raise e
except ValueError as x: print(x)
import traceback
try: print(len(traceback.format_exception(e)))
except RecursionError as x: print(x)
