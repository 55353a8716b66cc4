# math: functions with exact answers, and their errors.
import math
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.9), math.trunc(5), math.floor(10 ** 20), math.ceil(1e20), type(math.floor(2.0)).__name__)
print(math.sqrt(16), math.sqrt(2) ** 2 == 2, math.isqrt(17), math.isqrt(10 ** 40), math.fabs(-3), math.copysign(3, -0.0), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist([0, 0], [3, 4]))
print(math.factorial(0), math.factorial(20), math.factorial(25), math.comb(5, 2), math.comb(50, 25), math.perm(5, 2), math.perm(5), math.comb(3, 5), math.gcd(12, 18), math.gcd(), math.gcd(0, 5), math.gcd(12, 18, 27), math.lcm(4, 6), math.lcm(), math.lcm(3, 0), math.gcd(-12, 10 ** 20))
print(math.fmod(7, 3), math.fmod(-7, 3), math.remainder(7, 4), math.remainder(-5, 3), math.modf(3.25), math.modf(-3.25), math.frexp(8.0), math.frexp(0.0), math.ldexp(0.5, 4), math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([1.5, 2], start=2), math.prod([]), math.sumprod([1, 2], [3, 4]))
print(math.isnan(float("nan")), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10, abs_tol=1e-9), math.inf, -math.inf, math.nan, math.pi, math.e, math.tau)
print(math.exp(0), math.log(1), math.log2(8), math.log10(1000), math.log(8, 2), math.log2(2 ** 100), math.log10(10 ** 50), math.pow(2, 3), math.sin(0), math.cos(0), math.tan(0), math.atan2(0, 1), math.degrees(math.pi), math.radians(180) == math.pi, math.exp(-math.inf), math.log1p(0), math.expm1(0), math.sinh(0), math.cosh(0), math.tanh(0), math.asin(0), math.acos(1), math.atan(0))
print(math.nextafter(1.0, 2.0), math.ulp(1.0), math.nextafter(0.0, 1.0), math.fma(2.0, 3.0, 1.0), math.erf(0), math.gamma(5), math.lgamma(1), math.exp2(10))
def attempt(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__ + ":", e)
attempt(lambda: math.sqrt(-1))
attempt(lambda: math.sqrt("4"))
attempt(lambda: math.sqrt())
attempt(lambda: math.log(0))
attempt(lambda: math.log(-1))
attempt(lambda: math.log(0.0))
attempt(lambda: math.log10(0))
attempt(lambda: math.log2(-4))
attempt(lambda: math.log(2, 1))
attempt(lambda: math.factorial(-1))
attempt(lambda: math.factorial(2.5))
attempt(lambda: math.factorial("3"))
attempt(lambda: math.isqrt(-1))
attempt(lambda: math.isqrt(4.0))
attempt(lambda: math.floor(math.inf))
attempt(lambda: math.floor(math.nan))
attempt(lambda: math.ceil("1"))
attempt(lambda: math.exp(1000))
attempt(lambda: math.pow(10, 400))
attempt(lambda: math.pow(-1, 0.5))
attempt(lambda: math.pow(0, -1))
attempt(lambda: math.fmod(1, 0))
attempt(lambda: math.gcd(1.5, 2))
attempt(lambda: math.comb(-1, 2))
attempt(lambda: math.comb(5, -2))
attempt(lambda: math.acos(2))
attempt(lambda: math.sin(math.inf))
attempt(lambda: math.ldexp(1.0, 5000))
attempt(lambda: math.fsum([1, "a"]))
attempt(lambda: math.prod(["a"]))
attempt(lambda: math.sqrt(10 ** 400))
attempt(lambda: math.dist([1], [1, 2]))
attempt(lambda: math.hypot("a"))
attempt(lambda: math.nothing)
attempt(lambda: math.isnan("x"))
attempt(lambda: math.atan2(1))
class F:
    def __float__(self): return 4.0
    def __floor__(self): return "floor!"
    def __ceil__(self): return "ceil!"
    def __trunc__(self): return "trunc!"
    def __index__(self): return 5
print(math.sqrt(F()), math.floor(F()), math.ceil(F()), math.trunc(F()), math.factorial(F()), math.gcd(F(), 10))
