g=(lambda: (yield 1))(); next(g)
try: g.send('v')
except StopIteration as e: print(repr(e.value))
g=(lambda x: [(yield x), 5])(3); print(next(g))
try: g.send('v')
except StopIteration as e: print(repr(e.value))
def h():
    r = yield from (lambda: (yield 'in'))()
    print('got', r)
g=h(); print(next(g))
try: g.send('back')
except StopIteration: pass
