import heapq, math, functools, sys, random
from collections import deque, defaultdict
from typing import Generic, TypeVar, Hashable, Iterable, Self, overload, Protocol, runtime_checkable
N = TypeVar("N", bound=Hashable)
class Graph(Generic[N]):
    __slots__ = ("adj", "directed")
    def __init__(self, edges: Iterable[tuple[N, N, float]] = (), *, directed=False):
        self.adj: dict[N, dict[N, float]] = defaultdict(dict); self.directed = directed
        for e in edges: self.add(*e)
    def add(self, u: N, v: N, w: float = 1) -> Self:
        self.adj[u][v] = w
        if self.directed: self.adj[v]
        else: self.adj[v][u] = w
        return self
    def __contains__(self, n): return n in self.adj
    def __len__(self): return len(self.adj)
    def __iter__(self): yield from self.adj
    def __getitem__(self, key):
        match key:
            case (u, v): return self.adj[u][v]
            case slice(start=u, stop=v): return self.dijkstra(u, v)
            case u: return self.adj[u]
    def bfs(self, s):
        seen, q = {s: 0}, deque([s])
        while q:
            for v in self.adj[u := q.popleft()]:
                if v not in seen: seen[v] = seen[u] + 1; q.append(v)
        return seen
    def dijkstra(self, s, t):
        dist, prev, pq = {s: 0}, {}, [(0, s)]
        while pq:
            d, u = heapq.heappop(pq)
            if u == t: break
            if d > dist[u]: continue
            for v, w in self.adj[u].items():
                if (nd := d + w) < dist.get(v, math.inf): dist[v] = nd; prev[v] = u; heapq.heappush(pq, (nd, v))
        else: raise LookupError(f"no path {s!r} -> {t!r}")
        path = [t]
        while path[-1] != s: path.append(prev[path[-1]])
        return dist[t], path[::-1]
    def components(self):
        seen = set()
        def dfs(u):
            stack = [u]
            while stack:
                if (x := stack.pop()) not in seen: seen.add(x); yield x; stack.extend(sorted(self.adj[x], reverse=True))
        return [list(dfs(u)) for u in self.adj if u not in seen]
    def mst(self):
        parent = {n: n for n in self}
        def find(x):
            while parent[x] != x: parent[x] = parent[parent[x]]; x = parent[x]
            return x
        for w, u, v in sorted((w, u, v) for u in self for v, w in self.adj[u].items() if u < v):
            if (a := find(u)) != (b := find(v)): parent[a] = b; yield u, v, w
    def toposort(self):
        indeg = dict.fromkeys(self, 0)
        for u in self:
            for v in self.adj[u]: indeg[v] += 1
        ready = [n for n, d in indeg.items() if not d]; heapq.heapify(ready); out = []
        while ready:
            out.append(u := heapq.heappop(ready))
            for v in self.adj[u]:
                indeg[v] -= 1
                if not indeg[v]: heapq.heappush(ready, v)
        if len(out) < len(self): raise ValueError(f"cycle among {sorted(set(self) - set(out))}")
        return out
random.seed(7)
g = Graph[int]((random.randrange(12), random.randrange(12), round(random.uniform(1, 9), 1)) for _ in range(16))
print(len(g), sorted(g.bfs(next(iter(g))).items()), g.components(), sep="\n")
u, v = min(g), g.components()[0][-1]
print(g[u:v] if v in g.bfs(u) else "apart", list(g.mst()))
dag = Graph([(x, y, 1) for x, y in ["ab", "bc", "ad", "dc", "ce"]], directed=True)
print(dag.toposort(), dag["a", "b"], dag["c"], Graph[str], "z" in dag)
try: dag.add("e", "a").toposort()
except ValueError as e: print(e)
try: dag["a":"q"]
except LookupError as e: print(type(e), e)
@functools.lru_cache(maxsize=None)
def paths(n, m): return 1 if not n or not m else paths(n - 1, m) + paths(n, m - 1)
print(paths(40, 40), paths.cache_info())
@functools.lru_cache(maxsize=2)
def sq(x): return x * x
print([sq(i) for i in (1, 2, 1, 3, 2)], sq.cache_info(), sq.cache_parameters())
