import types
x = {}
for i in range(100000): x = types.MappingProxyType(x)
for f in (len, repr, lambda x: x['a'], lambda x: 'a' in x, lambda x: x == x, lambda x: x.get(1), iter, lambda x: x.copy(), hash):
    try: f(x)
    except (RecursionError, KeyError, TypeError) as e: print(type(e))
