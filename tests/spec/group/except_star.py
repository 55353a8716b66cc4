V = ValueError; T = TypeError; EG = ExceptionGroup; BEG = BaseExceptionGroup
def show(e, d=0):
    print('  '*d + repr(e) if not isinstance(e, BEG) else '  '*d + type(e).__name__ + ' ' + str(e), '| ctx', repr(e.__context__), '| cause', repr(e.__cause__), e.__suppress_context__)
    if isinstance(e, BEG):
        for x in e.exceptions: show(x, d+1)
def t(f):
    try: print('returned', f())
    except BaseException as e: show(e)
    print('--')
def a():
    try: raise EG('eg', [V(1), T(2), KeyError(3), EG('in', [V(4), OSError(5)])])
    except* V as e: print('V', repr(e))
    except* (T, KeyError) as e: print('T', repr(e))
    except* OSError: print('os')
    else: print('else')
    finally: print('fin')
    try: e
    except NameError as x: print(x)
t(a)
def b():
    try: raise EG('eg', [V(1), T(2)])
    except* V: print('V only')
t(b)
def c():
    try: raise V(1)
    except* V as e: print(repr(e), e.__traceback__ is not None)
    try: raise V(1)
    except* T as e: print(repr(e))
t(c)
def d():
    try: raise EG('eg', [V(1), T(2)])
    except* V: raise
    except* T: print('t')
t(d)
def e():
    try: raise EG('eg', [V(1), T(2), OSError(3)])
    except* V: raise KeyError('new')
    except* T as e: raise LookupError('new2') from e
t(e)
def f():
    try: raise EG('eg', [V(1), T(2), EG('n', [V(5), OSError(6)])])
    except* V: raise
    except* OSError: raise
    except* T as e: raise e
t(f)
def g():
    try: raise EG('eg', [V(1)])
    except* EG: pass
t(g)
def h():
    try: raise EG('eg', [V(1)])
    except* (V, EG): pass
t(h)
def i():
    try: raise EG('eg', [V(1)])
    except* 5: pass
t(i)
def j():
    try: print('no raise')
    except* V: pass
    else: print('else')
    finally: print('fin')
    return 7
t(j)
def k():
    try: raise V('naked')
    except* V as e: raise
t(k)
def l():
    try: raise V('naked')
    except* V as e: raise T('other')
t(l)
def m():
    for i in range(3):
        try:
            if i == 1: raise EG('x', [V(i)])
        except* V as e:
            for j in range(5):
                if j == 2: break
                continue
            def inner(): return 5
            print(i, inner(), e.exceptions)
        else: print('else', i)
    return 'done'
t(m)
def n():
    try:
        try: raise EG('o', [V(1), T(2)])
        except* V: raise EG('p', [KeyError(1)])
    except* KeyError as e: print('key', repr(e))
    except* T as e: print('type', repr(e))
t(n)
def o():
    try: raise BEG('b', [KeyboardInterrupt(), V(1)])
    except* V as e: print(repr(e))
t(o)
def p():
    try: raise EG('eg', [V(1), T(2)])
    except* V as e: pass
    except* 5: print('never evaluated? no')
t(p)
def q():
    try: raise EG('eg', [V(1), T(2)])
    except* V: 1/0
    except* T: pass
t(q)
class Sp(ExceptionGroup):
    def split(self, c): print('split', c); return super().split(c)
    def derive(self, e): return Sp(self.message, e)
def r():
    try: raise Sp('sp', [V(1), T(2)])
    except* V as e: print(repr(e))
    except* T as e: print(repr(e))
t(r)
class Bad(ExceptionGroup):
    def split(self, c): return 5
class Bad2(ExceptionGroup):
    def split(self, c): return (1,)
def s():
    try: raise Bad('sp', [V(1), T(2)])
    except* V as e: print(repr(e))
t(s)
def u():
    try: raise Bad2('sp', [V(1), T(2)])
    except* V as e: print(repr(e))
t(u)
def v():
    try:
        raise EG('eg', [V(1), V(2), T(3)])
    except* V as e:
        try: raise
        except* V as x: print('inner', repr(x), x is e)
    except* T as e:
        e.add_note('n'); raise
t(v)
def w():
    try: raise StopIteration(3)
    except* StopIteration as e: print(repr(e))
    try:
        raise V(1) from T(2)
    except* V as e: print(repr(e.exceptions[0].__cause__)); raise KeyError(4) from None
t(w)
async def x():
    try: raise EG('as', [V(1), T(2)])
    except* V as e: await y(); print('after await', repr(e))
    return 5
class Y:
    def __await__(self): yield 1
def y(): return Y()
c = x(); c.send(None)
try: c.send(None)
except BaseException as e: show(e)
def z():
    try: raise EG('gen', [V(1)])
    except* V as e:
        yield e
        yield 'again'
print(list(map(repr, z())))
