import sys
def f():
    fr = sys._getframe() if hasattr(sys, '_getframe') else None
    return fr
x = f()
for n in dir(x):
    try: getattr(x, n)
    except Exception as e: pass
    try: setattr(x, n, 5)
    except Exception as e: pass
print(type(x))
