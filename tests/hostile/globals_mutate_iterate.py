g = globals()
try:
    for k in g: g[k + 'x'] = 1
except RuntimeError as e: print(e)
