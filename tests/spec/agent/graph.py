import heapq
from collections import deque, defaultdict
from functools import cache, reduce
from itertools import permutations, combinations, product, accumulate, pairwise, chain, islice, count, takewhile, zip_longest, starmap
from graphlib import TopologicalSorter, CycleError
class Graph:
    def __init__(self, edges=(), directed=False):
        self.adj = defaultdict(dict); self.directed = directed
        for a, b, *w in edges: self.add(a, b, *w)
    def add(self, a, b, w=1):
        self.adj[a][b] = w; self.adj[b]
        if not self.directed: self.adj[b][a] = w
    def bfs(self, start):
        seen, queue = {start: None}, deque([start])
        while queue:
            for n in self.adj[(v := queue.popleft())]:
                if n not in seen: seen[n] = v; queue.append(n)
        return seen
    def dijkstra(self, start):
        dist, heap = {}, [(0, start)]
        while heap:
            d, v = heapq.heappop(heap)
            if v in dist: continue
            dist[v] = d
            for n, w in self.adj[v].items(): heapq.heappush(heap, (d + w, n))
        return dist
    def path(self, a, b):
        seen = self.bfs(a); out = []
        while b is not None: out.append(b); b = seen[b]
        return out[::-1]
    def components(self):
        left = set(self.adj)
        while left:
            part = set(self.bfs(min(left))); yield sorted(part); left -= part
    def toposort(self):
        state, out = {}, []
        def visit(v, trail=()):
            if state.get(v) == 1: raise ValueError("cycle: " + " -> ".join([*trail[trail.index(v):], v]))
            if v in state: return
            state[v] = 1
            for n in sorted(self.adj[v]): visit(n, trail + (v,))
            state[v] = 2; out.append(v)
        for v in sorted(self.adj): visit(v)
        return out[::-1]
g = Graph([("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("x", "y")])
print(g.dijkstra("a"), g.path("a", "d"), list(g.components()))
d = Graph([("shirt", "tie"), ("tie", "jacket"), ("pants", "shoes"), ("pants", "jacket")], directed=True); print(d.toposort())
d.add("jacket", "shirt")
try: d.toposort()
except ValueError as e: print(e)
ts = TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}}); print(list(ts.static_order())[0], list(TopologicalSorter({1: [2]}).static_order()))
try: TopologicalSorter({1: [2], 2: [1]}).prepare()
except CycleError as e: print(e.args[0], sorted(e.args[1]))
@cache
def lev(a, b): return max(len(a), len(b)) if not a or not b else min(lev(a[1:], b) + 1, lev(a, b[1:]) + 1, lev(a[1:], b[1:]) + (a[0] != b[0]))
print(lev("kitten", "sitting"))
def queens(n, row=0, cols=()):
    if row == n: yield cols; return
    for c in range(n):
        if all(c != k and abs(c - k) != row - i for i, k in enumerate(cols)): yield from queens(n, row + 1, cols + (c,))
print(next(queens(6)), sum(1 for _ in queens(6)))
print(list(accumulate([1, 2, 3], lambda a, b: a * b)), list(pairwise("abc")), list(islice(count(3, 2), 3)), list(takewhile(lambda x: x < 3, count())), list(zip_longest("ab", "c", fillvalue="-")), list(starmap(pow, [(2, 3)])), len(list(product("ab", repeat=3))), list(combinations("abc", 2))[-1], [*chain.from_iterable(["ab", "c"])], reduce(lambda a, b: a + b, map("".join, permutations("abc"))))
primes = lambda n: [p for p in range(2, n) if all(p % q for q in range(2, int(p ** .5) + 1))]; print(primes(30))
def sieve():
    comp = {}
    for n in count(2):
        if n not in comp: yield n; comp[n * n] = [n]
        else:
            for p in comp.pop(n): comp.setdefault(n + p, []).append(p)
print(list(islice(sieve(), 10)))
