from itertools import *
from collections import *
from typing import NamedTuple
import random, decimal, datetime
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def pairs(it):
    out = []
    for a, b in it: out.append((a, b))
    return out
t(lambda: pairs(chain([(1, 2)], [3])))
t(lambda: pairs(chain([(1, 2)], [(3,)])))
t(lambda: pairs(chain([(1, 2)], ["ab"])))
t(lambda: pairs(islice(count(), 1)))
t(lambda: pairs(product([1, 2], "ab"))); t(lambda: pairs(permutations([1, 2, 3], 2))); t(lambda: pairs(groupby("aab"))[0][0]); t(lambda: pairs(zip_longest([1], [2, 3])))
t(lambda: pairs(pairwise(x for x in range(4)))); t(lambda: pairs(cycle([])));  t(lambda: pairs(tee([(1, 2)])[0])); t(lambda: pairs(starmap(lambda a, b: (b, a), [(1, 2)]))); t(lambda: pairs(batched("abcd", 2))); t(lambda: pairs(combinations([1, 2, 3], 3)))
def g():
    yield 1; yield 2
    raise ValueError("in g")
def run(it):
    out = []
    try:
        for x in it: out.append(x)
    except Exception as e: out.append(repr(e))
    return out
for f in [lambda: islice(g(), 5), lambda: chain(g(), [9]), lambda: takewhile(lambda x: 1 / (2 - x), [1, 2, 3]), lambda: accumulate(g()), lambda: accumulate([1, "a"]), lambda: starmap(pow, [(2, 3), 5]), lambda: compress(g(), cycle([1, 0])), lambda: dropwhile(lambda x: x < 2, g()), lambda: filterfalse(lambda x: x % 2, g()), lambda: zip_longest(g(), [1]), lambda: batched(g(), 2), lambda: pairwise(g()), lambda: chain.from_iterable([g(), 5]), lambda: chain.from_iterable(5 for _ in range(2)), lambda: cycle(g()) if False else islice(cycle(iter([1, 2])), 5), lambda: repeat(3, 2), lambda: map(lambda x: 6 // x, islice(count(2, -1), 4))]:
    print(run(f()))
it = chain.from_iterable(repeat([1], 3))
for _ in range(3): it = chain(it, [0])
for i in range(400): it = islice(it, None)
print(list(it))
class It:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration
        return s.n
print([x for x in chain(It(), It())], [x for x in islice(It(), 1, None)], next(chain([], It())), list(zip(count(), It())))
def consume():
    c = count(); out = []
    for x in c:
        if x > 3: break
        out.append(x)
    return out, next(c)
print(consume())
class K:
    def __init__(s, v): s.v = v
    def __hash__(s): return hash(s.v)
    def __eq__(s, o): print("eq", end=" "); return s.v == o.v
class D(dict):
    def __missing__(s, k): raise KeyError(f"miss {k}")
class D2(D):
    def __getitem__(s, k): return super().__getitem__(k) + 1
class Base:
    def __getitem__(s, k): return "mix"
class D3(Base, dict): pass
class D4(dict, Base): __slots__ = ()
d = D(); d[K(1)] = "one"; print(d[K(1)]); t(lambda: d["zz"]); t(lambda: D2(a=1)["a"]); t(lambda: D2()["q"]); t(lambda: D3(a=1)["a"]); t(lambda: D4(a=1)["a"]); t(lambda: D4()["b"]); t(lambda: D()[[1]])
class L(list): pass
class T(tuple): pass
t(lambda: L([1, 2])[1]); t(lambda: L([1, 2])[-3]); t(lambda: T((1, 2))[0:1]); t(lambda: L([1])["a"]); t(lambda: T((1,))[True]); t(lambda: L([1, 2, 3])[::2])
class S(dict):
    def __setitem__(s, k, v): super().__setitem__(k, ("set", v))
s = S(); s["a"] = 1; s.update(b=2); print(s)
class S2(S): pass
s = S2(); s["x"] = 5; print(s); 
S.__setitem__ = lambda self, k, v: dict.__setitem__(self, k, "patched"); s["y"] = 1; print(s); del S.__setitem__; s["z"] = 2; print(s)
c = Counter("abca"); c["a"] += 5; c["new"] += 1; print(c, c["none"], "none" in c)
od = OrderedDict(a=1); od["b"] = 2; od["a"] = 3; od.move_to_end("a"); print(od, od["b"]); t(lambda: od["q"])
dd = defaultdict(lambda: [0]); dd["x"][0] += 1; dd["x"].append(2); print(dd["x"], len(dd)); t(lambda: defaultdict(None)["k"])
def fill():
    d = defaultdict(int)
    for w in "the cat the dog".split(): d[w] += 1
    for i in range(200): d[i % 50] += i
    return dict(list(d.items())[:4]), len(d)
print(fill())
class P(NamedTuple):
    x: int
    y: int = 0
    @property
    def n(self): return self.x + self.y
    def __add__(self, o): return P(self.x + o.x, self.y + o.y)
class Q(P):
    def x2(self): return self.x * 2
    y = property(lambda self: "over")
class W(P):
    x = 99
ps = [P(1, 2), Q(3, 4), W(5, 6)]
print([(p.x, p.y) for p in ps], [p.n for p in ps[:1]], Q(3, 4).x2(), P(1) + P(2, 3), P(1)._replace(y=9).y, max([P(1, 2), P(3, 0)], key=lambda p: p.y).x)
o = namedtuple("O", "a b")(1, 2)
def get(o): return o.a, o.b
print(get(o), get(type("Z", (), {"a": "attr", "b": 0})()), get(o)); t(lambda: o.c)
type(o).a = 7; print(get(o))
D_ = decimal.Decimal
print(max([D_(1), D_("2.5"), 3]), min([D_(1), 0.5]), max([datetime.date(2024, 1, 1), datetime.date(2023, 1, 1)]), sum([D_("1.1"), 1.5]) if 0 else sum([D_("1.1"), True]), sum([datetime.timedelta(1)] * 2, datetime.timedelta()))
t(lambda: sum([D_("1.1"), 1.5])); t(lambda: max([D_(1), "a"])); t(lambda: max([D_("NaN"), D_(1)])); t(lambda: min([1, None])); t(lambda: max([{1}, {1, 2}])); t(lambda: sum([D_("sNaN"), D_(1)]))
class V:
    def __init__(s, v): s.v = v
    def __gt__(s, o): print("gt", end=" "); return s.v > o.v
    def __lt__(s, o): print("lt", end=" "); return s.v < o.v
print(max([V(1), V(3), V(2)]).v, min([V(2), V(1)]).v)
r = random.Random(5); f = r.random; print(f(), r.random(), [r.uniform(1, 2) for _ in range(2)])
class R(random.Random):
    def random(self): return 0.25
print(R(1).random(), R(1).uniform(0, 4), R(1).choice([1, 2, 3, 4]), random.Random.random(r)); t(lambda: random.Random.random(3)); t(lambda: r.random(1))
print([pow(a, b) for a, b in [(2, 62), (2, 63), (-2, 63), (-2, 64), (0, 0), (1, 10**6), (-1, 10**9), (3, 40), (2, -1), (True, 2)]])
t(lambda: pow(0, -1)); t(lambda: pow("a", 2)); print(list(map(pow, [2, 3], [10, -1])))
