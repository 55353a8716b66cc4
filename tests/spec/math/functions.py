# recorded: native
# math: the functions whose last digits come from the C library.
import math
from math import sin, cos, pi as PI
points = [0.1, 0.5, 1.0, 1.5, 2.0, 3.14159, 10.0, 100.5, 1e-5]
for name, f in [("sin", sin), ("cos", cos), ("tan", math.tan), ("atan", math.atan), ("exp", math.exp), ("log", math.log), ("log2", math.log2), ("log10", math.log10), ("sqrt", math.sqrt), ("sinh", math.sinh), ("cosh", math.cosh), ("tanh", math.tanh), ("log1p", math.log1p), ("expm1", math.expm1), ("erf", math.erf), ("gamma", math.gamma), ("lgamma", math.lgamma), ("asinh", math.asinh), ("exp2", math.exp2), ("degrees", math.degrees), ("radians", math.radians)]:
    print(name, [f(x) if x < 100 or name not in ("gamma",) else round(math.log(f(x)), 6) for x in points])
for name, f in [("asin", math.asin), ("acos", math.acos), ("atanh", math.atanh)]:
    print(name, [f(x) for x in (-0.9, -0.5, 0.0, 0.1, 0.5, 0.99)])
print([math.acosh(x) for x in (1.0, 1.5, 2.0, 10.0)], [math.atan2(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)])
print([math.pow(b, e) for b in (0.5, 1.5, 10.1) for e in (-2.5, 0.3, 3)], [math.hypot(x, y) for x, y in ((1, 1), (1e200, 1e200), (3, 5))], math.log(10 ** 100), math.log(10 ** 400), math.log(7, 3), math.log(100, 10))
print(sum(sin(i) * cos(i) for i in range(100)), math.fsum(sin(i) for i in range(100)), PI, math.sin(PI), math.cos(PI / 2), math.tan(PI / 4), math.e ** PI, PI ** math.e)
area = sum(math.exp(-x * x) * 0.01 for x in (i / 100 for i in range(-300, 301)))
print(area, math.sqrt(PI), area ** 2)
