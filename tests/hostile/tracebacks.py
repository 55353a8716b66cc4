try: 1/0
except ZeroDivisionError as e: t = e.__traceback__
for n in dir(t):
    for v in (None, t, 5, -1, 2**63):
        try: setattr(t, n, v)
        except Exception: pass
try: t.tb_next = t
except Exception as e: print(e)
e = ValueError()
for v in (t, None, 5, e):
    try: e.__traceback__ = v; e.with_traceback(v)
    except Exception as x: print(x)
e.__traceback__ = t
raise e
