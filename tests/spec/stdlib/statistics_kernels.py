# statistics: kernel density estimates; those by functions of the C library are rounded.
import statistics as st

def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)

data = [-2.1, -1.3, -0.4, 1.9, 5.1, 6.2]
points = (-3, -0.5, 0, 1.1, 5.5, 100)
exact = ('rectangular', 'uniform', 'triangular', 'parabolic', 'epanechnikov', 'quartic', 'biweight', 'triweight')
for k in exact + ('normal', 'gauss', 'logistic', 'sigmoid', 'cosine', 'foo'):
    shown = (lambda x: x) if k in exact else (lambda x: round(x, 12))
    for h in (1.5, 0.4):
        t(lambda: [shown(st.kde(data, h, k)(x)) for x in points])
        t(lambda: [shown(st.kde(data, h, k, cumulative=True)(x)) for x in points])
    t(lambda: (st.kde(data, 2, k).__doc__, st.kde(data, 2, k, cumulative=True).__doc__, st.kde_random(data, 1.5, k).__doc__))
    def g():
        rand = st.kde_random(data, 1.5, k, seed=8675309)
        return [round(rand(), 10) for _ in range(12)]
    t(g)
t(lambda: st.kde([], 1)); t(lambda: st.kde(['a'], 1)); t(lambda: st.kde([1], 0)); t(lambda: st.kde([1], -1.5)); t(lambda: st.kde_random([], 1))
sample = [3, 1, 2]
estimate = st.kde(sample, 1, 'triangular')
print(estimate(2.5))
sample.append(2.25)
print(estimate(2.5), st.kde([5], 2, 'uniform', cumulative=True)(6))
