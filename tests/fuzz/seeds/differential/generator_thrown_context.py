def g():
    try:
        yield 1
    except KeyError as e:
        print("in", repr(e.__context__))
        raise
def h():
    yield 1
for f in (g, h):
    x = f(); next(x)
    try:
        raise ValueError(1)
    except ValueError:
        try: x.throw(KeyError("k"))
        except KeyError as e: print(repr(e.__context__))
    y = f(); next(y)
    try:
        try: raise ValueError(2)
        finally:
            try: y.throw(KeyError("k"))
            except KeyError as e: print(repr(e.__context__))
    except ValueError: pass
