# The iterator protocol: __iter__, __next__, iter(callable, sentinel), sequence fallback, errors.
class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __iter__(self):
        print("iter called")
        return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
c = Count(3)
for x in c: print(x, end=" ")
print(list(c), next(c, "end"), list(Count(2)), sum(Count(4)), [*Count(2)], max(Count(3)), 2 in Count(5), sorted(Count(3), reverse=True))
a, b = Count(2)
print(a, b, dict.fromkeys(Count(2)), list(map(lambda x: x * 2, Count(2))), list(zip(Count(2), Count(3))), ",".join(str(x) for x in Count(2)))
vals = iter([1, 2, 0, 5])
print(list(iter(lambda: next(vals), 0)), list(vals))
it = iter("ab")
print(next(it), next(it), next(it, None), iter(it) is it)
try:
    next(it)
except StopIteration as e:
    print("stop", e.args, e.value)
class NotIter:
    def __iter__(self): return 5
class NoNext:
    def __iter__(self): return self
class Raises:
    def __iter__(self): raise RuntimeError("iter failed")
class NextRaises:
    def __iter__(self): return self
    def __next__(self): raise ValueError("next failed")
class NoneIter:
    __iter__ = None
    def __getitem__(self, i): return i
for bad in (NotIter(), NoNext(), Raises(), NextRaises(), NoneIter(), 5):
    try:
        for x in bad: print(x)
    except Exception as e:
        print(type(e).__name__, e)
class Seq:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        print("get", i, end=" ")
        if i >= self.n: raise IndexError
        return i
print(list(Seq(2)), 1 in Seq(3))
class SeqErr:
    def __getitem__(self, i):
        if i == 1: raise KeyError("seq")
        return i
try:
    list(SeqErr())
except KeyError as e:
    print("KeyError", e)
class Forever:
    def __iter__(self): return iter(int, 1)
for i, z in enumerate(Forever()):
    if i == 3: break
print(i, z)
class Node:
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
    def __iter__(self):
        node = self
        while node:
            yield node.v
            node = node.nxt
print(list(Node(1, Node(2, Node(3)))), [x + y for x in Node(1, Node(2)) for y in Node(10)])
m = map(str, [1, 2, 3])
print(next(m), list(m), list(m), next(m, "x"))
z = zip([1, 2, 3], iter("ab"))
print(next(z), list(z))
e = enumerate("xy", 10)
print(next(e), list(e))
f = filter(lambda v: v > 1, [1, 2, 3])
print(next(f), list(f), list(filter(None, [0, 1, "", "a"])))
r = reversed([1, 2, 3])
print(next(r), list(r), list(reversed("abc")), list(reversed((1, 2))), list(reversed({"a": 1, "b": 2})), list(reversed(range(3))))
shared = iter(range(6))
print(list(zip(shared, shared)), [type(iter(x)).__name__ for x in ([], (), "", {}, set(), range(1), b"", {}.keys(), {}.values(), {}.items(), bytearray())])
one = iter([1, 2, 3, 4])
for x in one:
    print(x, next(one, None), end="; ")
print()
print(list(map(lambda a, b, c: a + b + c, [1, 2], (10, 20), range(100, 103))), list(map(max, [1, 5], [3, 2])), list(zip()), list(zip([1], [2], [3])), list(zip("ab", [1, 2], strict=True)))
gen = (x for x in Count(3))
print(next(gen), list(gen), [list(g) for g in ((i for i in range(n)) for n in range(3))])
st = iter({1})
big = iter(range(10 ** 20, 10 ** 20 + 2))
print(next(st), next(st, "-"), next(big), next(big), next(big, "-"))
