a = ValueError(1)
a.__cause__ = a
try:
    try: raise a
    except ValueError: raise a
except ValueError: pass
raise a
