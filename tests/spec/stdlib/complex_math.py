# recorded: native
import cmath, math
inf, nan = cmath.inf, cmath.nan
vals = [-inf, -1.0, -0.0, 0.0, 1.0, inf, nan]
def t(f, *a, **k):
    try: print(f.__name__, a, k, repr(f(*a, **k)))
    except Exception as e: print(f.__name__, a, k, type(e).__name__, e)
fs = [cmath.acos, cmath.acosh, cmath.asin, cmath.asinh, cmath.atan, cmath.atanh, cmath.cos, cmath.cosh, cmath.exp, cmath.log, cmath.log10, cmath.sin, cmath.sinh, cmath.sqrt, cmath.tan, cmath.tanh, cmath.phase, cmath.polar, cmath.isnan, cmath.isinf, cmath.isfinite]
for f in fs:
    for re in vals:
        for im in vals:
            t(f, complex(re, im))
    for z in [1.5-2.25j, -3+0.5j, 1e-200+1e-310j, 1e300-1e308j, 710+1j, -710.5-2j, 0.3+0.9j, 1+1e-160j, 1e200, 5e-324j, 1.7e308+1.7e308j, -2, True, 2+0j, complex(2,-0.0), complex(-2,-0.0), 800, 0.5j, 1.0000001+1e-9j, 10**20, 0.0001-0.0002j]:
        t(f, z)
    t(f, 'x'); t(f, None)
for re in vals:
    for im in vals:
        t(cmath.rect, re, im)
t(cmath.rect, 2, 3.5); t(cmath.rect, -1.5, -100)
t(cmath.log, 100, 10); t(cmath.log, 2j, 1+1j); t(cmath.log, 3, 1); t(cmath.log, 3, 0); t(cmath.log, 0, 3)
class C:
    def __complex__(self): return 3+4j
class F:
    def __float__(self): return 2.25
class I:
    def __index__(self): return -4
class B:
    def __complex__(self): return 3
t(cmath.sqrt, 4)
print(cmath.sqrt(C()), cmath.sqrt(F()), cmath.sqrt(I()), cmath.polar(C()), cmath.rect(F(), I()), cmath.isclose(C(), 3+4.0000000000001j))
t(cmath.isclose, 1, 1.0000000001); t(cmath.isclose, 1+1j, 1+2j, rel_tol=0.6); t(cmath.isclose, inf, inf); t(cmath.isclose, inf, 1); t(cmath.isclose, nan, nan); t(cmath.isclose, 1, 2, rel_tol=-1); t(cmath.isclose, 0, 1e-10, abs_tol=1e-9); t(cmath.isclose, 1, 1+1e-9j, abs_tol=-1)
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj)
def e(f):
    try: f()
    except TypeError as x: print(x)
e(lambda: cmath.sqrt()); e(lambda: cmath.sqrt(1, 2)); e(lambda: cmath.log()); e(lambda: cmath.rect(1)); e(lambda: cmath.isclose(1)); e(lambda: cmath.sqrt(z=1)); e(lambda: cmath.rect('x', 1)); e(lambda: cmath.isclose(1, 2, 3))
