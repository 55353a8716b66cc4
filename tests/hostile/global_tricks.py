g = globals()
g['x'] = 1
for k in list(g):
    if not k.startswith('__') and k not in ('g', 'k'): del g[k]
try: x
except NameError as e: print(e)
try: g.clear()
except Exception as e: print(e)
try: print(len(g))
except NameError as e: pass
