# Fraction: conversions, arithmetic, rounding.
from fractions import Fraction as F
import numbers, math
print(repr(F()), F(3), F('1/3'), F(' -3 / 6 '), F('1.25'), F('-.5e2'), F('1_000/3'), F('3.'), F('1e-3'), F(0.75), F(True), F(F(1,2), 3), F(-4, -6))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for s in ['', 'x', '1/0', '1//2', '1__0', '_1', '1_', '1/ 2', '1 /2', '+ 1', '1/-2', '1.2/3', '.', 'e5', '1e', '1e5_0', '1_0.2_5e1_0', '٣/٤', 'nan', 'inf', '3a', '1.5.2', '\t7\n', '1e+3','1._5','1/_2','-0','0/5']:
    t(lambda: F(s))
t(lambda: F(1.5, 2)); t(lambda: F(None)); t(lambda: F(1,0)); t(lambda: F('1', 2)); t(lambda: F(float('nan'))); t(lambda: F(float('inf'))); t(lambda: F(1j)); t(lambda: F(F(3), 0)); t(lambda: F(-5,0)); t(lambda: F([1]))
t(lambda: F.from_float(0.1)); t(lambda: F.from_float(3)); t(lambda: F.from_float('x')); t(lambda: F.from_float(F(1,2)))
class R:
    def as_integer_ratio(self): return (3, 7)
t(lambda: F(R()))
a, b = F(3, 4), F(-5, 6)
import operator as op
for f in [op.add, op.sub, op.mul, op.truediv, op.floordiv, op.mod, divmod, pow, op.eq, op.lt, op.le, op.gt, op.ge, op.ne]:
    for x in [a, b, F(0), F(-3)]:
        for y in [F(2,3), 2, -3, 0, 0.5, True, None, float('inf')]:
            print(f.__name__, x, y, end=' '); t(lambda: f(x, y))
            t(lambda: f(y, x))
for x in [F(1,2), F(3,2), F(5,2), F(-1,2), F(-3,2), F(7,3), F(-7,3), F(5)]:
    print(round(x), round(x, 1), round(x, 0), round(x, -1), math.floor(x), math.ceil(x), math.trunc(x), int(x), float(x), abs(x), -x, +x, bool(x), x.is_integer(), x.as_integer_ratio(), complex(x), x.real, x.imag, x.conjugate(), hash(x) == hash(float(x)), x.numerator, x.denominator)
pi = F(3.141592653589793)
print([pi.limit_denominator(n) for n in (1,7,10,100,106,113,1000,10**6,10**9)])
t(lambda: pi.limit_denominator(0))
print(hash(F(5)), hash(F(-1)), {F(1,2):1}[0.5])
print(sum([F(1,k) for k in range(1,30)]), max(F(1,2), 0.25), sorted([F(1,3), 0.3, 1, F(1,4)]))
class S(F):
    def __repr__(self): return 'S!'
print(repr(S(1,2)+1), S(3), f'{S(1,3):.2f}', type(S.from_float(.5)), type(+S(1,2)), S('1/2') == F(1,2))
t(lambda: format(S(1), 'zz'))
import copy
print(copy.copy(a) is a, copy.deepcopy(a) is a, copy.copy(S(1,2)), isinstance(a, numbers.Rational), isinstance(a, numbers.Complex), issubclass(F, numbers.Number), isinstance(3, numbers.Integral), isinstance(2.5, numbers.Real), isinstance(1j, numbers.Complex), isinstance(1j, numbers.Real), isinstance('x', numbers.Number))
t(lambda: a.numerator.__class__); 
def seta(): a.numerator = 3
t(seta)
t(lambda: pow(F(2), 3, 5)); t(lambda: F(1,2) ** F(1,2)); t(lambda: 2 ** F(-3)); t(lambda: 2 ** F(1,2)); t(lambda: 2.0 ** F(3)); t(lambda: (-8) ** F(1,3)); t(lambda: F(-8)**F(1,3)); t(lambda: 0 ** F(-1)); t(lambda: F(0)**-2); t(lambda: 1j ** F(2))
print(F.__name__, F.__module__)
