"""heapq, bisect, itertools, functools and collections in small algorithms."""
import heapq, bisect, itertools as it, functools as ft, operator as op, collections as co, math, string, copy, sys
from functools import lru_cache, cache, cached_property, total_ordering, partial, partialmethod, reduce, wraps, cmp_to_key, singledispatchmethod
def dijkstra(g, s):
    d = {s: 0}; pq = [(0, s)]; prev = {}
    while pq:
        c, u = heapq.heappop(pq)
        if c > d[u]: continue
        for v, w in g.get(u, {}).items():
            if (n := c + w) < d.get(v, math.inf): d[v] = n; prev[v] = u; heapq.heappush(pq, (n, v))
    return d, prev
print(dijkstra({"a": {"b": 1, "c": 4}, "b": {"c": 2, "d": 6}, "c": {"d": 3}}, "a"))
print(heapq.nlargest(3, "hello world"), heapq.nsmallest(2, [5, 1, 3], key=lambda x: -x), list(heapq.merge([1, 4], [2, 3], key=None)), heapq.heappushpop([1, 2], 0), list(heapq.merge([9, 3], [8, 1], reverse=True)))
a = [1, 3, 3, 5]; bisect.insort(a, 4); print(a, bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right([("x", 1), ("y", 5)], 3, key=op.itemgetter(1)))
def grade(s): return "FDCBA"[bisect.bisect([60, 70, 80, 90], s)]
print([grade(s) for s in (33, 99, 77, 70, 89, 90, 100)])
print(list(it.accumulate([1, 2, 3, 4], op.mul, initial=10)), list(it.chain.from_iterable(["ab", "cd"])), list(it.combinations("abc", 2)), list(it.permutations([1, 2, 3], 2)), list(it.product("ab", repeat=2)), list(it.zip_longest([1], "ab", fillvalue=0)), list(it.batched("abcdefg", 3)), list(it.pairwise([1, 2, 3])), list(it.islice(it.count(5, 2), 2, 8, 3)), list(it.compress("abcd", [1, 0, 1])), list(it.dropwhile(lambda x: x < 3, [1, 3, 2])), list(it.starmap(pow, [(2, 3)])), list(it.combinations_with_replacement("ab", 2)), [list(x) for x in it.tee([1, 2], 2)], list(it.filterfalse(None, [0, 1, ""])))
def powerset(s): s = list(s); return it.chain.from_iterable(it.combinations(s, r) for r in range(len(s) + 1))
def sliding(itb, n):
    i = iter(itb); w = co.deque(it.islice(i, n - 1), maxlen=n)
    for x in i: w.append(x); yield tuple(w)
def roundrobin(*its):
    its = co.deque(map(iter, its))
    while its:
        try:
            yield next(its[0]); its.rotate(-1)
        except StopIteration: its.popleft()
print(list(powerset([1, 2, 3])), list(sliding("abcd", 2)), "".join(roundrobin("ABC", "D", "EF")))
for k, g in it.groupby("aaabbc"): print(k, len(list(g)), end=" ")
print()
@lru_cache(maxsize=3)
def f(n, *, k=1): return n * k
[f(i) for i in (1, 2, 3, 1, 4, 2)]; f(1, k=2); print(f.cache_info(), f.cache_parameters(), f.__wrapped__(9)); f.cache_clear(); print(f.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(90), fib.cache_info())
@total_ordering
class V:
    def __init__(s, *p): s.p = p
    def __eq__(s, o): return s.p == o.p if isinstance(o, V) else NotImplemented
    def __lt__(s, o): return s.p < o.p if isinstance(o, V) else NotImplemented
    def __repr__(s): return "V" + ".".join(map(str, s.p))
print(sorted([V(1, 2), V(1), V(0, 9)]), V(1) >= V(1), V(2) <= V(1), max(V(1), V(3)))
try: V(1) <= 3
except TypeError as e: print(e)
class Data:
    n = 0
    def __init__(s, v): s.v = v
    @cached_property
    def big(s): Data.n += 1; return sum(s.v)
    @singledispatchmethod
    def show(s, x): return f"obj {x}"
    @show.register
    def _(s, x: int): return f"int {x}"
    @show.register(list)
    def _(s, x): return f"list {len(x)}"
    add = partialmethod(lambda s, a, b: a + b, 10)
d = Data([1, 2]); print(d.big, d.big, Data.n, vars(d), d.show(1), d.show([1]), d.show("s"), d.add(5)); del d.big; print(d.big, Data.n)
def deco(fn=None, *, times=2):
    if fn is None: return partial(deco, times=times)
    @wraps(fn)
    def w(*a, **k): return [fn(*a, **k) for _ in range(times)]
    return w
@deco(times=3)
def hi(n: int = 1) -> str:
    "doc of hi"
    return "hi" * n
print(hi(2), hi.__name__, hi.__doc__, hi.__wrapped__(1), hi.__annotations__, repr(partial(pow, 2, mod=5)), partial(pow, 2)(5))
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(op.add, [], 7), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), op.attrgetter("real", "imag")(3), op.methodcaller("upper")("x"), op.itemgetter(1, 0)("ab"))
try: reduce(op.add, [])
except TypeError as e: print(e)
D = co.defaultdict(lambda: co.defaultdict(int)); D["a"]["x"] += 2; D["b"]; print(dict(D["a"]), len(D))
c = co.Counter("mississippi"); c.update("ppp"); c.subtract({"m": 3}); print(c, c.most_common(2), c["zz"], sorted(c.elements()), +c, -c, c & co.Counter("sip"), c | co.Counter("mmm"), c.total(), c == co.Counter(c))
o = co.OrderedDict.fromkeys("abc"); o.move_to_end("a"); o.move_to_end("c", last=False); print(o, o.popitem(last=False), o == {"a": None, "b": None}, list(reversed(o)))
q = co.deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); q.extend([7, 8]); print(q, q.index(8), q.count(7), q[-1]); q.insert
P = co.namedtuple("P", ["x", "y", "def", "x"], rename=True); print(P(1, 2, 3, 4), P._make(range(4))._replace(x=9), P._fields)
try: co.namedtuple("Q", "a a")
except ValueError as e: print(e)
class LRU(co.OrderedDict):
    def __init__(s, cap): super().__init__(); s.cap = cap
    def __getitem__(s, k): s.move_to_end(k); return super().__getitem__(k)
    def __setitem__(s, k, v):
        super().__setitem__(k, v)
        if len(s) > s.cap: s.popitem(last=False)
l = LRU(2); l["a"] = 1; l["b"] = 2; l["a"]; l["c"] = 3; print(l, list(l))
m = [[1, 2], [3, 4]]; print([*zip(*m)], list(map(list, zip(*m))), sum(it.chain(*m)), math.prod([1, 2, 3]), math.comb(5, 2), math.perm(5, 2), math.gcd(12, 18, 8), math.lcm(4, 6), math.isqrt(99), math.dist([0, 0], [3, 4]), math.hypot(1, 2, 2), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.sumprod([1, 2], [3, 4]))
