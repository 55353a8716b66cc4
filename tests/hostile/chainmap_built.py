import collections
x = collections.ChainMap()
for i in range(2000): x = collections.ChainMap(x)
for f in (len, repr, lambda x: x['a'], lambda x: 'a' in x):
    try: f(x)
    except (RecursionError, KeyError, TypeError) as e: print(type(e))
