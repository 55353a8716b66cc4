a = int
for i in range(100000): a = list[a]
for f in (repr, hash, lambda x: x == x, lambda x: isinstance(1, x)):
    try: f(a)
    except (RecursionError, TypeError) as e: print(type(e))
