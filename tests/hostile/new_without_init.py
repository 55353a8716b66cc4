import io, collections, decimal, datetime, itertools, functools, re, json, array, types, operator, random, hashlib, enum, string, struct, contextlib, asyncio, fractions, uuid, queue, weakref
def all_types():
    seen = []
    for m in (io, collections, decimal, datetime, itertools, functools, re, json, array, types, operator, random, hashlib, enum, string, struct, contextlib, asyncio, fractions, uuid, queue, weakref, __builtins__ if not isinstance(__builtins__, dict) else io):
        for n in dir(m):
            t = getattr(m, n, None)
            if isinstance(t, type) and t not in seen: seen.append(t)
    return seen
def sub(t, seen):
    try: ss = type.__subclasses__(t)
    except Exception: return
    for s in ss:
        if s not in seen:
            seen.append(s); sub(s, seen)
seen = all_types(); sub(object, seen)
made = 0
for t in seen:
    for base in (t,):
        try: x = base.__new__(base)
        except Exception: continue
        made += 1
        for n in dir(x):
            try: a = getattr(x, n)
            except Exception: continue
            if n in ('__class__', '__new__', '__init_subclass__', '__subclasshook__', '__init__', '__subclasses__', 'mro', '__dict__'): continue
            if callable(a):
                for args in ((), (1,), ('a',), (x,), ([1, 2],), (1, 2), ('a', 'b')):
                    try: a(*args)
                    except Exception: pass
        for f in (repr, str, hash, len, iter, list, bool, lambda x: x == x, lambda x: x + x, lambda x: x[0], lambda x: next(x), lambda x: int(x), lambda x: f'{x}', lambda x: x()):
            try: f(x)
            except Exception: pass
print(made > 50)
