s = scope('X', 'y')
for f in (repr, str, hash, lambda s: s.__class__, lambda s: scope.__new__(scope), lambda s: type(s)(), lambda s: s.__enter__, lambda s: s.__exit__(None, None, None), lambda s: scope.__enter__(5), lambda s: type('S', (scope,), {}), lambda s: setattr(scope, 'x', 1), lambda s: dir(s), lambda s: s.token, lambda s: vars(s), lambda s: s.name):
    try: print(f(s))
    except Exception as e: print(type(e).__name__, e)
