from functools import lru_cache
@lru_cache(None)
def f(n): return n
i=0
while True:
 i+=1
 f(i)
