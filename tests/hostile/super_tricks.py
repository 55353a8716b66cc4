class A:
    def f(self): return super().f()
for a in ((), (int,), (int, 5), (5, int), (int, int), (type, int), (A, 5), (int, 'a'), (A, A), (None, None)):
    try: s = super(*a); repr(s); s.x
    except Exception as e: print(type(e).__name__, e)
try: A.f(5)
except Exception as e: print(type(e).__name__, e)
try: A().f()
except Exception as e: print(type(e).__name__, e)
class B(A):
    def f(self):
        self = 5
        return super().f()
try: B().f()
except Exception as e: print(type(e).__name__, e)
class C(A):
    def f(self):
        del self
        return super().f()
try: C().f()
except Exception as e: print(type(e).__name__, e)
s = super(B, B())
for n in dir(s):
    try: getattr(s, n)
    except Exception: pass
s.__init__(int, 5); print(s)
