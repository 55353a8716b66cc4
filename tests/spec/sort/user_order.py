# Sorting user objects; exceptions, mutation and odd comparisons during a sort.
class V:
    log = []
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        V.log.append((self.n, o.n))
        return self.n < o.n
    def __repr__(self): return f"V{self.n}"
print(sorted([V(3), V(1), V(2)]), V.log)
V.log.clear()
l = [V(2), V(1)]
l.sort(reverse=True)
print(l, V.log, min(V(5), V(4)), sorted([V(1), V(2)], key=lambda v: -v.n))
V.log.clear()
print(sorted([V(n) for n in (5, 1, 4, 2, 3, 9, 0)]), V.log)
class OnlyGt:
    def __init__(self, n): self.n = n
    def __gt__(self, o): return self.n > o.n
    def __repr__(self): return f"G{self.n}"
print(sorted([OnlyGt(2), OnlyGt(1)]), max(OnlyGt(1), OnlyGt(7)))
def attempt(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__ + ":", e)
class NoOrder:
    pass
attempt(lambda: sorted([NoOrder(), NoOrder()]))
attempt(lambda: sorted([1, "a", 2]))
attempt(lambda: sorted([(1, NoOrder()), (1, NoOrder())]))
attempt(lambda: sorted([(1, NoOrder()), (2, NoOrder())], key=lambda t: t[0])[0][0])
attempt(lambda: sorted([None, 1]))
attempt(lambda: sorted([[1], (1,)]))
attempt(lambda: sorted([{}, {}]))
class Fails:
    def __init__(self, n): self.n = n
    def __lt__(self, o): raise ValueError(f"cannot compare {self.n}")
attempt(lambda: sorted([Fails(1), Fails(2)]))
items = [3, 1, 2]
def bad_key(v):
    if v == 2: raise KeyError(v)
    return v
attempt(lambda: items.sort(key=bad_key))
print(items)
items = [4, 3, 2, 1]
class Stop:
    count = 0
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        Stop.count += 1
        if Stop.count > 3: raise RuntimeError("enough")
        return self.n < o.n
    def __repr__(self): return f"S{self.n}"
objs = [Stop(n) for n in (3, 1, 2, 0)]
attempt(lambda: objs.sort())
print(sorted(o.n for o in objs), len(objs))
seen = []
w = [3, 1, 2]
def peek(v):
    seen.append(len(w))
    return v
w.sort(key=peek)
print(w, seen)
m = [3, 2, 1]
class Mutates:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        m.append("x")
        return self.n < o.n
m[:] = [Mutates(3), Mutates(1)]
attempt(lambda: m.sort())
print(len(m))
k = [1, 2, 3]
attempt(lambda: k.sort(key=lambda v: k.clear()))
print(k)
class NotBool:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return [1] if self.n < o.n else []
    def __repr__(self): return str(self.n)
print(sorted([NotBool(3), NotBool(1), NotBool(2)]))
class BadBool:
    def __lt__(self, o): return self
    def __bool__(self): raise TypeError("no truth")
attempt(lambda: sorted([BadBool(), BadBool()]))
def gen_key():
    n = 0
    while True:
        n -= 1
        yield n
g = gen_key()
print(sorted("abc", key=lambda _: next(g)))
print(sorted([3, 1, 2], key=lambda v: sorted([v, 0], key=lambda u: -u)))
class Card:
    ranks = "23456789TJQKA"
    def __init__(self, s): self.s = s
    def __lt__(self, o): return (Card.ranks.index(self.s[0]), self.s[1]) < (Card.ranks.index(o.s[0]), o.s[1])
    def __eq__(self, o): return self.s == o.s
    def __repr__(self): return self.s
hand = [Card(s) for s in "TD 2C AS KH 2B 9H".split()]
print(sorted(hand), sorted(hand, reverse=True), max(hand), min(hand), sorted(hand, key=lambda c: c.s[1]), Card("AS") in hand, hand.index(Card("KH")))
def cmp_sort(items, less):
    class K:
        def __init__(self, v): self.v = v
        def __lt__(self, o): return less(self.v, o.v)
    return [k.v for k in sorted(map(K, items))]
print(cmp_sort([3, 10, 2, 33], lambda a, b: str(a) + str(b) > str(b) + str(a)), cmp_sort("banana", lambda a, b: a > b))
