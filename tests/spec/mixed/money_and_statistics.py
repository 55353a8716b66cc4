"""Money in decimal and fractions, statistics, seeded random numbers."""
from decimal import Decimal as D, getcontext, localcontext, ROUND_HALF_UP, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_CEILING, InvalidOperation, DivisionByZero, Inexact, Context, FloatOperation
from fractions import Fraction as F
import statistics as st, math, random, csv, io
from collections import defaultdict
CENT = D("0.01")
def q(x, r=ROUND_HALF_UP): return x.quantize(CENT, rounding=r)
prices = [D("19.99"), D("0.105"), D("2.675"), D("-1.005"), D("1E+3"), D("7")]
for p in prices: print(p, q(p), q(p, ROUND_HALF_EVEN), q(p, ROUND_DOWN), q(p, ROUND_CEILING), p.normalize(), p.as_tuple(), p.adjusted(), f"{p:,.2f}", f"{p:>12}|{p:e}|{p:+.1f}|{p:%}")
print(sum(prices), sum(prices) / len(prices), max(prices), D("10") / 3, D(2).sqrt(), D("1.1") + 1, D("5") % D("-3"), D("-7") // 2, divmod(D(7), D(2)), D(2) ** D("0.5"), D(10).ln(), D(3).exp())
with localcontext() as c:
    c.prec = 5; c.rounding = ROUND_DOWN
    print(D(1) / 7, c.prec, D("123456789") + 0, +D("1.999999"))
with localcontext(prec=50): print(D(1) / 7)
print(getcontext().prec, D("1.20") == D("1.2"), hash(D("1.20")) == hash(D("1.2")), D("1.20").compare(D("1.3")), D("NaN") == D("NaN"), D("Infinity") > 1)
for f in (lambda: D("abc"), lambda: D(1) / D(0), lambda: D(0) / 0, lambda: D(1) + 1.5, lambda: D("sNaN") + 1, lambda: D(-1).sqrt(), lambda: D("123456789012345678901234567890").quantize(CENT)):
    try: print(f())
    except (InvalidOperation, DivisionByZero, TypeError, ArithmeticError) as e: print(type(e).__name__, e)
print(D(0.1), D.from_float(0.5), D(3.25).as_integer_ratio(), float(D("1.5")), int(D("-2.9")), round(D("2.5")), round(D("2.675"), 2), math.floor(D("-1.5")), math.ceil(D("1.2")), D("12.34").to_integral_value(), D("1e5").to_eng_string(), D("123").scaleb(-2), D("1.5").is_signed())
def alloc(total, weights):
    s = sum(weights); parts = [q(total * w / s, ROUND_DOWN) for w in weights]
    i = 0
    while sum(parts) < total: parts[i % len(parts)] += CENT; i += 1
    return parts
print(alloc(D("100.00"), [1, 1, 1]), alloc(D("0.05"), [1, 1]))
def amort(p, rate, n):
    r = D(rate) / 12 / 100; m = q(p * r / (1 - (1 + r) ** -n)); bal = p
    for k in range(1, n + 1):
        i = q(bal * r); pr = m - i
        if k == n: pr = bal
        bal -= pr
        if k in (1, n): print(k, m, i, pr, bal)
amort(D(10000), "5.5", 24)
x = F(3, 4); print(x + F("1/6"), x ** -2, F(0.1).limit_denominator(100), F("2.5e-1"), float(x), x // F(1, 3), x % F(1, 3), round(F(7, 2)), math.floor(F(-1, 3)), F(6, -8), x == 0.75, f"{F(1, 3):.4f}", F.from_decimal(D("0.125")), x.as_integer_ratio(), repr(x))
try: F(1, 0)
except ZeroDivisionError as e: print(e)
data = [2.5, 3.1, 4.7, 4.7, 5.0, 8.2, 1.1]
print(st.mean(data), st.median(data), st.mode(data), st.stdev(data), st.pvariance(data), st.quantiles(data, n=4), st.median_low([1, 2, 3, 4]), st.fmean(data, [1, 1, 2, 2, 1, 1, 1]), st.geometric_mean([1, 10, 100]), st.harmonic_mean([40, 60]), st.multimode("aabbc"))
print(st.mean([D("1.1"), D("2.3")]), st.mean([F(1, 3), F(1, 2)]), st.variance([1, 2, 3, 4]), st.correlation([1, 2, 3], [2, 4, 7]), st.linear_regression([1, 2, 3], [2, 4, 6.5]), st.covariance([1, 2, 3], [1, 5, 7]))
n = st.NormalDist(100, 15); print(n.cdf(115), n.inv_cdf(0.9), n.zscore(130), n + 5, n.overlap(st.NormalDist(110, 15)), n.quantiles(4))
for bad in ([], [1]):
    for f in (st.mean, st.stdev, st.median):
        try: f(bad)
        except st.StatisticsError as e: print(f.__name__, e)
src = "date,acct,amount\n2024-01-01,food,12.50\n2024-01-02,rent,800\n2024-02-01,food,\"1,012.25\"\n"
tot = defaultdict(D)
for row in csv.DictReader(io.StringIO(src)): tot[row["acct"]] += D(row["amount"].replace(",", ""))
for k, v in sorted(tot.items()): print(f"{k:<8}{v:>12,.2f}")
random.seed(42); print([random.randint(1, 100) for _ in range(8)], random.random(), random.choice("abc"), random.sample(range(50), 5), random.gauss(0, 1), random.shuffle(l := list(range(6))), l, random.choices("xyz", [1, 2, 3], k=6), random.uniform(1, 2), random.triangular(0, 10, 3), random.betavariate(2, 3), random.expovariate(1.5), random.randbytes(4), random.getrandbits(70))
r = random.Random("seed"); print(r.random(), r.randrange(0, 100, 7), r.normalvariate(0, 1), r.binomialvariate(10, 0.3), r.lognormvariate(0, 1), r.vonmisesvariate(0, 1), r.paretovariate(3), r.weibullvariate(1, 2))
