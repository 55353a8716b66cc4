"""warnings: filters, recorded and shown warnings, deprecated."""
import warnings, sys
class Buf:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
    def flush(self): pass
sys.stderr = b = Buf()
def f():
    warnings.warn("from f")
    warnings.warn("level 2", stacklevel=2)
    warnings.warn("deep", DeprecationWarning, stacklevel=2)
for _ in range(2): f()
f()
warnings.warn(FutureWarning("inst"))
print("".join(b.t)); b.t.clear()
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    f(); f()
    print(len(w), w[0].category, str(w[0].message), w[0].lineno, w[0].filename[-5:], w[1].lineno)
    print(str(w[2]).replace(w[2].filename, "F"))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: f()
    except UserWarning as e: print(repr(e))
    warnings.filterwarnings("ignore", message=".*f$")
    try: f()
    except UserWarning as e: print(repr(e))
    warnings.filterwarnings("once", category=RuntimeWarning)
    for i in range(3): warnings.warn("once", RuntimeWarning)
    warnings.resetwarnings(); warnings.warn("plain")
with warnings.catch_warnings(action="ignore"): f()
print(b.t); b.t.clear()
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
t(warnings.simplefilter, "bad"); t(warnings.filterwarnings, "error", 5); t(warnings.warn, "x", 5); t(warnings.warn, "x", int); t(warnings.filterwarnings, "ignore", category=int); t(warnings.filterwarnings, "ignore", lineno=-1)
t(warnings.formatwarning, "m", UserWarning, "nofile.py", 3); t(warnings.formatwarning, "m", UserWarning, "nofile.py", 3, "the line")
warnings.warn_explicit("explicit", UserWarning, "nofile.py", 7)
warnings.warn_explicit("explicit", UserWarning, "nofile.py", 7, "mod", {})
print(b.t); b.t.clear()
@warnings.deprecated("old thing")
def old(): return 1
@warnings.deprecated("old class")
class Old:
    def __init__(self, x=1): self.x = x
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(old(), Old(3).x, old.__deprecated__, Old.__deprecated__)
    class Sub(Old): pass
    Sub()
    print([(str(x.message), x.category.__name__, x.lineno) for x in w])
orig = warnings.showwarning
warnings.showwarning = lambda *a: print("SHOW", a[0], a[1], a[3:])
warnings.warn("custom"); warnings.showwarning = orig
warnings.formatwarning = lambda *a: f"FMT {a[0]} {a[1].__name__}\n"
warnings.warn("custom2"); print(b.t); b.t.clear()
c = warnings.catch_warnings(record=True)
with c: t(c.__enter__)
print(c)
t(warnings.catch_warnings().__exit__)
w = warnings.WarningMessage("m", UserWarning, "f", 3); print(w, repr(w))
