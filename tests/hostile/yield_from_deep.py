def g(n):
    if n: yield from g(n - 1)
    yield n
for n in (100, 900, 2000, 100000):
    try: print(sum(1 for _ in g(n)))
    except RecursionError as e: print(e)
