def o():
    x = 1
    def i(): return x
    return i
i = o()
try: c = i.__closure__[0]; print(c.cell_contents); c.cell_contents = c; print(i() is c); del c.cell_contents; i()
except Exception as e: print(type(e), e)
import types
for args in ((), (5,), (None,)):
    try: print(types.CellType(*args))
    except Exception as e: print(e)
try: repr(types.CellType())[:5], types.CellType() == types.CellType(), types.CellType().cell_contents
except Exception as e: print(e)
