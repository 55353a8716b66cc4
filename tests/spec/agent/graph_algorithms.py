"""Graph algorithms: BFS, DFS, Dijkstra, topological sort, MST, SCC, Floyd-Warshall."""
import heapq
from collections import defaultdict, deque
from functools import cache
from itertools import product
from math import inf


class Graph:
    def __init__(self, directed=False):
        self.directed = directed
        self.adj = defaultdict(dict)

    @classmethod
    def from_edges(cls, edges, directed=False):
        graph = cls(directed)
        for edge in edges:
            u, v, *rest = edge
            graph.add(u, v, rest[0] if rest else 1)
        return graph

    def add(self, u, v, w=1):
        self.adj[u][v] = w
        if self.directed:
            self.adj[v]
        else:
            self.adj[v][u] = w

    def __iter__(self):
        return iter(self.adj)

    def edges(self):
        for u in self.adj:
            for v, w in self.adj[u].items():
                if self.directed or u <= v:
                    yield u, v, w

    def bfs(self, start):
        distance = {start: 0}
        queue = deque([start])
        while queue:
            u = queue.popleft()
            for v in self.adj[u]:
                if v not in distance:
                    distance[v] = distance[u] + 1
                    queue.append(v)
        return distance

    def dfs(self, start, seen=None):
        seen = set() if seen is None else seen
        seen.add(start)
        yield start
        for v in sorted(self.adj[start]):
            if v not in seen:
                yield from self.dfs(v, seen)

    def dijkstra(self, start):
        dist, prev = {start: 0}, {}
        heap = [(0, start)]
        while heap:
            d, u = heapq.heappop(heap)
            if d > dist[u]:
                continue
            for v, w in self.adj[u].items():
                if w < 0:
                    raise ValueError(f"negative weight on {u}->{v}")
                if (nd := d + w) < dist.get(v, inf):
                    dist[v], prev[v] = nd, u
                    heapq.heappush(heap, (nd, v))
        return dist, prev

    def path(self, start, goal):
        dist, prev = self.dijkstra(start)
        if goal not in dist:
            return None
        path = [goal]
        while path[-1] != start:
            path.append(prev[path[-1]])
        return path[::-1], dist[goal]

    def topological(self):
        indegree = {u: 0 for u in self.adj}
        for u, v, _ in self.edges():
            indegree[v] += 1
        ready = sorted(u for u, d in indegree.items() if d == 0)
        order = []
        while ready:
            u = ready.pop(0)
            order.append(u)
            for v in self.adj[u]:
                indegree[v] -= 1
                if not indegree[v]:
                    ready.append(v)
        if len(order) != len(self.adj):
            raise ValueError("graph has a cycle")
        return order

    def kruskal(self):
        parent = {u: u for u in self.adj}

        def find(x):
            while parent[x] != x:
                parent[x] = parent[parent[x]]
                x = parent[x]
            return x

        tree = []
        for w, u, v in sorted((w, u, v) for u, v, w in self.edges()):
            a, b = find(u), find(v)
            if a != b:
                parent[a] = b
                tree.append((u, v, w))
        return tree, sum(w for *_, w in tree)

    def strongly_connected(self):
        index, low, stack, on, result = {}, {}, [], set(), []

        def visit(u):
            index[u] = low[u] = len(index)
            stack.append(u)
            on.add(u)
            for v in self.adj[u]:
                if v not in index:
                    visit(v)
                    low[u] = min(low[u], low[v])
                elif v in on:
                    low[u] = min(low[u], index[v])
            if low[u] == index[u]:
                component = []
                while True:
                    v = stack.pop()
                    on.discard(v)
                    component.append(v)
                    if v == u:
                        break
                result.append(sorted(component))

        for u in list(self.adj):
            if u not in index:
                visit(u)
        return result

    def floyd_warshall(self):
        nodes = sorted(self.adj)
        d = {(u, v): 0 if u == v else self.adj[u].get(v, inf) for u, v in product(nodes, nodes)}
        for k, i, j in product(nodes, nodes, nodes):
            d[i, j] = min(d[i, j], d[i, k] + d[k, j])
        return d


roads = Graph.from_edges([("A", "B", 4), ("A", "C", 2), ("B", "C", 1), ("B", "D", 5), ("C", "D", 8), ("C", "E", 10), ("D", "E", 2), ("D", "F", 6), ("E", "F", 3), ("X", "Y", 1)])
print(roads.bfs("A"))
print(list(roads.dfs("A")))
print(roads.dijkstra("A"))
print(roads.path("A", "F"), roads.path("A", "X"))
print(roads.kruskal())
tasks = Graph.from_edges([("shop", "cook"), ("cook", "eat"), ("lay", "eat"), ("eat", "wash"), ("shop", "lay")], directed=True)
print(tasks.topological())
tasks.add("wash", "shop")
try:
    tasks.topological()
except ValueError as error:
    print("error:", error)
print(tasks.strongly_connected())
web = Graph.from_edges([(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 4), (6, 5)], directed=True)
print(sorted(web.strongly_connected()))
table = roads.floyd_warshall()
for u in "ABCDEF":
    print(u, *(f"{table[u, v]:>4}" for v in "ABCDEFX"))


@cache
def paths(n, m):
    return 1 if n == 0 or m == 0 else paths(n - 1, m) + paths(n, m - 1)


print(paths(16, 16), paths.cache_info().currsize)
bad = Graph.from_edges([(1, 2, -1)])
try:
    bad.dijkstra(1)
except ValueError as error:
    print(error)
