def g():
    try: next(x)
    except ValueError as e: print(e)
    try: x.send(None)
    except ValueError as e: print(e)
    try: x.throw(ValueError)
    except ValueError as e: print(e)
    try: x.close()
    except ValueError as e: print(e)
    yield 1
x = g(); print(list(x))
def h():
    yield from x2
x2 = h()
try: next(x2)
except ValueError as e: print(e)
