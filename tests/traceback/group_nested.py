V = ValueError; T = TypeError; EG = ExceptionGroup
def leaf(n):
    raise V(n)
def catch(f, *a):
    try: f(*a)
    except BaseException as e: return e
def nested():
    a = catch(leaf, 1); a.add_note('first note\nsecond line')
    b = EG('inner', [catch(leaf, 2), T('plain')])
    b.add_note('on inner')
    c = K = KeyError('k')
    c.__cause__ = catch(leaf, 3)
    raise EG('outer\nwith lines', [a, b, c, EG('deep', [EG('deeper', [V('x')])])])
try:
    nested()
except* T as e:
    raise LookupError('while handling') from e
