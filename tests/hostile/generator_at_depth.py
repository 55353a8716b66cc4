def deep(n, f):
    if n == 0: return f()
    return deep(n - 1, f)
def g():
    while True:
        try: yield deep(5, lambda: 1)
        except RecursionError: yield 'rec'
x = g()
for n in range(930, 1000):
    try: deep(n, lambda: next(x))
    except RecursionError: pass
    except StopIteration: x = g()
try: print(next(x))
except StopIteration: print('stop')
