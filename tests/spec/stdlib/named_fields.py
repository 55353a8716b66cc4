import csv, io
from collections import Counter, OrderedDict, defaultdict, namedtuple
from typing import NamedTuple
P = namedtuple("P", "x y")
class Q(P):
    __slots__ = ()
    @property
    def s(self): return self.x + self.y
    def __getitem__(self, i): return "own"
class R(NamedTuple):
    a: int
    b: str = "b"
class Loose(P): pass
for p in [P(1, 2), Q(3, 4), R(5), Loose(6, 7), P(8, 9)]:
    print([getattr(p, n) for n in p._fields], p[0], p[-1], type(p).__name__)
def total(ps): return sum(p.x * p.y for p in ps)
print(total([P(i, i + 1) for i in range(5)]), total([Q(1, 2), Loose(3, 4), P(5, 6)]), P.x.__get__(P(1, 2)))
try: P(1, 2).x = 3
except AttributeError as e: print(e)
l = Loose(1, 2); l.z = 5; print(l.z, l.x, Q(3, 4).s)
P.x = property(lambda self: "patched"); print([p.x for p in [P(1, 2), P(3, 4)]])
class D(dict):
    def __missing__(self, k): return f"no {k}"
class G(dict):
    def __getitem__(self, k): return "got"
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
class L(list): pass
d = D(a=1); g = G(); g["x"] = 2
print([d[k] for k in ("a", "b")], g["x"], dict(g), g["nope"], L([1, 2])[-1])
dd = defaultdict(list)
for i in range(6): dd[i % 3].append(i)
c = Counter()
for ch in "hello": c[ch] += 1
od = OrderedDict()
for k in "abc": od[k] = ord(k)
od["a"] = 0
print(dict(dd), c, od, c["zz"], len(c))
try: L([1])[5]
except IndexError as e: print(e)
try: dd[[]]
except TypeError as e: print(e)
print(list(csv.reader(["a;b"], dialect="excel", delimiter=";")), list(csv.reader(["a\tb"], dialect="excel-tab")))
s = io.StringIO(); csv.writer(s, dialect="unix").writerow([1, "x"]); print(repr(s.getvalue()))
from itertools import *
print([x for x in islice(count(5, 3), 3)], [a + b for a, b in pairwise([1, 2, 4])], [(a, b) for a, b in zip_longest("ab", "c")], [x for x in takewhile(lambda v: v < 3, count())], [a for a, in combinations("ab", 1)], sum(starmap(pow, [(2, 3), (3, 2), (2, 70), (2, -1)])))
class It:
    def __iter__(self): return self
    def __init__(self, n): self.n = n
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1; return self.n
print([x for x in chain(It(3), (y for y in "ab"), range(2))], [x for x in islice(It(9), 1, 7, 2)], [(a, b) for a, b in product(It(2), "xy")])
def broken():
    yield 1
    raise KeyError("in source")
try:
    for x in chain(broken(), [5]): print(x)
except KeyError as e: print(repr(e))
from decimal import Decimal
print(sum([Decimal("0.1")] * 3), sum([Decimal("0.1"), 1, Decimal(2)], Decimal(5)), pow(2, 10), pow(-3, 3), pow(0, 0), pow(10, 30), pow(2, -2))
