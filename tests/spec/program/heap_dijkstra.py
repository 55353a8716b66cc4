# A binary heap and shortest paths.
class Heap:
    def __init__(self): self.items = []
    def __len__(self): return len(self.items)
    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i and items[i] < items[(i - 1) // 2]:
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2
    def pop(self):
        items = self.items
        if not items: raise IndexError("pop from an empty heap")
        items[0], items[-1] = items[-1], items[0]
        top = items.pop()
        i = 0
        while (c := 2 * i + 1) < len(items):
            if c + 1 < len(items) and items[c + 1] < items[c]: c += 1
            if not items[c] < items[i]: break
            items[i], items[c] = items[c], items[i]
            i = c
        return top
h = Heap()
for v in [5, 3, 8, 1, 9, 2, 7]: h.push(v)
print([h.pop() for _ in range(len(h))])
try: h.pop()
except IndexError as e: print(e)
def dijkstra(graph, start):
    dist, prev, heap = {start: 0}, {}, Heap()
    heap.push((0, start))
    while heap:
        d, u = heap.pop()
        if d > dist[u]: continue
        for v, w in graph.get(u, {}).items():
            if (nd := d + w) < dist.get(v, float("inf")):
                dist[v], prev[v] = nd, u
                heap.push((nd, v))
    return dist, prev
def path(prev, end):
    out = [end]
    while out[-1] in prev: out.append(prev[out[-1]])
    return "->".join(reversed(out))
graph = {"a": {"b": 7, "c": 9, "f": 14}, "b": {"c": 10, "d": 15}, "c": {"d": 11, "f": 2}, "d": {"e": 6}, "f": {"e": 9}}
dist, prev = dijkstra(graph, "a")
print(dist, path(prev, "e"), path(prev, "d"), path(prev, "a"))
grid = {(x, y): {(x + dx, y + dy): (x * 7 + y * 3) % 5 + 1 for dx, dy in ((1, 0), (0, 1)) if x + dx < 8 and y + dy < 8} for x in range(8) for y in range(8)}
dist, prev = dijkstra(grid, (0, 0))
print(dist[7, 7], sum(dist.values()), len(prev))
def topo(deps):
    seen, out = {}, []
    def visit(n):
        if seen.get(n) == 1: raise ValueError(f"cycle at {n}")
        if n not in seen:
            seen[n] = 1
            for m in sorted(deps.get(n, ())): visit(m)
            seen[n] = 2
            out.append(n)
    for n in sorted(deps): visit(n)
    return out
print(topo({"app": ["lib", "log"], "lib": ["core"], "log": ["core"], "core": []}))
try: topo({"a": ["b"], "b": ["a"]})
except ValueError as e: print(e)
