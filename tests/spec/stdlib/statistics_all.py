# recorded: native
import statistics as st
from fractions import Fraction as F
from random import Random
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
r = Random(5)
sets = [[1,2,3,4,4], [-1.0, 2.5, 3.25, 5.75], [F(3,7), F(1,21), F(5,3), F(1,3)], [True, False, True, True], [0.1]*10, [1e50, 1, -1e50]*10,
  [], [7], [2.5], [1, 2.5, F(1,3)], ['a'], [r.random() for _ in range(50)], [r.gauss(3, 2) for _ in range(33)], [r.randint(1,9) for _ in range(40)],
  [1j, 2], [10**30, 10**30+1], [1e-300, 2e-300, 1e-310], [3,1,2], [0, 0.0, 5], [-1, 3]]
fs = [st.mean, st.fmean, st.geometric_mean, st.harmonic_mean, st.median, st.median_low, st.median_high, st.median_grouped, st.mode, st.multimode, st.quantiles, st.stdev, st.variance, st.pstdev, st.pvariance]
for d in sets:
    for f in fs:
        print(f.__name__, end=' '); t(lambda: f(d)); 
        if f.__name__ in ('mean','fmean','stdev', 'harmonic_mean', 'mode'): t(lambda: f(iter(d)))
for n in (1, 2, 3, 10, 100):
    for m in ('inclusive', 'exclusive', 'x'):
        t(lambda: st.quantiles(sets[14], n=n, method=m)); t(lambda: st.quantiles([1,2,3], n=n, method=m))
t(lambda: st.quantiles([1], n=3)); t(lambda: st.quantiles([1, 2], n=0))
t(lambda: st.fmean([1,2,3], [1,2,1])); t(lambda: st.fmean([1,2,3], [1,2])); t(lambda: st.fmean([1,2], [0,0])); t(lambda: st.fmean(iter([1,2,3.5]), iter([1,2,3])))
t(lambda: st.harmonic_mean([40, 60], weights=[5, 30])); t(lambda: st.harmonic_mean([40, 60], weights=[5])); t(lambda: st.harmonic_mean([40, 60], weights=[5,-1])); t(lambda: st.harmonic_mean([40, 0], weights=[0,0])); t(lambda: st.harmonic_mean([0, 60])); t(lambda: st.harmonic_mean([-1])); t(lambda: st.harmonic_mean(['1']));t(lambda: st.harmonic_mean([F(3,4),F(1,3)]))
t(lambda: st.median_grouped([52, 52, 53, 54])); t(lambda: st.median_grouped([1,3,3,5,7], interval=2)); t(lambda: st.median_grouped(['a']))
t(lambda: st.variance([1,2,3,4], 2)); t(lambda: st.variance([1.5,2.5], xbar=2)); t(lambda: st.pvariance([F(1,2), F(3,4)], F(5,8))); t(lambda: st.pstdev([1,2,4], mu=3)); t(lambda: st.stdev([1,2,4], 3)); t(lambda: st.pstdev([4,4]))
x, y = sets[14][:20], [2*a+r.random() for a in sets[14][:20]]
for f in (st.covariance, st.correlation, st.linear_regression):
    t(lambda: f(x, y)); t(lambda: f([1], [1])); t(lambda: f([1,2],[1])); t(lambda: f([1,1],[2,3])); t(lambda: f([1,2],[3,3])); t(lambda: f([1,2,3],[3,1,2])); t(lambda: f([1e200,2e200,-1e200],[3e200,1e200,2e200])); t(lambda: f([1e-200,2e-200,-1e-200],[3e-200,1e-200,2e-200]))
t(lambda: st.correlation(x, y, method='ranked')); t(lambda: st.correlation([1,2,2,3], [4,4,5,1], method='ranked')); t(lambda: st.correlation(x, y, method='z')); t(lambda: st.linear_regression(x, y, proportional=True)); t(lambda: st.linear_regression(x, y).slope)
N = st.NormalDist
n = N(100, 15); m = N(110.5, 3.25)
print(n, m, N(), n.mean, n.median, n.mode, n.stdev, n.variance)
for v in (85, 100, 110.25, -40, 300):
    print(n.pdf(v), n.zscore(v), m.pdf(v))
for p in (1e-300, 1e-20, 1e-5, 0.01, 0.07, 0.2, 0.5, 0.7, 0.93, 0.99999, 1-1e-15): print(n.inv_cdf(p), N().inv_cdf(p))
t(lambda: n.inv_cdf(0)); t(lambda: n.inv_cdf(1)); t(lambda: N(1, -1)); t(lambda: N(1,0).pdf(1)); t(lambda: N(1,0).cdf(1)); t(lambda: N(1,0).zscore(1)); t(lambda: N(1,0).overlap(n)); t(lambda: n.overlap(3))
print(n.quantiles(), n.quantiles(10), n.overlap(n))
print(n+m, n-m, n+5, 5+n, 5-n, n-5, n*3, -2*n, n/2, +n, -n, n == N(100,15), n == m, n == 3, hash(n) == hash(N(100,15)), N.from_samples(sets[15]), n.samples(5, seed=7), N.from_samples([1, 2]))
t(lambda: N.from_samples([1]))
class M(N): pass
print(M(1,2), M.from_samples([1,2,3]), M(1,2)+1)
t(lambda: n.mu)
t(lambda: st.mean(['1'])); t(lambda: st.mean([1, None])); t(lambda: st.geometric_mean([0, 3])); t(lambda: st.geometric_mean([float('nan'), 3])); t(lambda: st.geometric_mean([-3])); t(lambda: st.geometric_mean([0, float('inf')]))
t(lambda: st.mean({1:2, 3:4})); t(lambda: st.mode('abcab')); t(lambda: st.multimode('aabbc')); t(lambda: st.multimode('')); 
for i in range(12):
    d = [r.gauss(0, 10**r.randint(-5, 5)) for _ in range(r.randint(2, 12))]
    print(st.mean(d), st.stdev(d), st.pvariance(d), st.variance(d), st.fmean(d))
