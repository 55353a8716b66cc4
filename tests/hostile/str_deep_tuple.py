a = ()
for i in range(100000): a = (a,)
for f in (repr, str, hash, ascii):
    try: f(a)
    except RecursionError as e: print(f, e)
try: f'{a}'
except RecursionError as e: print(e)
try: '%s' % (a,)
except RecursionError as e: print(e)
try: '{}'.format(a)
except RecursionError as e: print(e)
