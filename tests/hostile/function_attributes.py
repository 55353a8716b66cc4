def f(a, b=1, *, c=2): return a, b, c
for n in dir(f):
    for v in (None, (), (1, 2, 3, 4, 5), {}, {'c': 5, 'zz': 1}, 5, 'a' * 1000, f, [1]):
        try: setattr(f, n, v)
        except Exception: pass
        try: f(1)
        except Exception: pass
        try: f()
        except Exception: pass
        try: repr(f)
        except Exception: pass
print('ok')
