# Graphs as dicts of lists: breadth first, depth first, shortest paths, topological order.
def make(nodes):
    graph = {}
    for n in range(nodes):
        graph[n] = [((n * 7 + 3) % nodes, n % 5 + 1), ((n * 3 + 1) % nodes, n % 7 + 2), ((n + 1) % nodes, 9)]
    return graph


def breadth_first(graph, start):
    distance = {start: 0}
    queue = [start]
    for node in queue:
        for other, _ in graph[node]:
            if other not in distance:
                distance[other] = distance[node] + 1
                queue.append(other)
    return distance


def depth_first(graph, start):
    seen = set()
    stack = [start]
    order = []
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        order.append(node)
        for other, _ in reversed(graph[node]):
            if other not in seen:
                stack.append(other)
    return order


def shortest(graph, start):
    # Buckets by distance take the place of a heap.
    best = {start: 0}
    buckets = [[start]]
    at = 0
    while at < len(buckets):
        for node in buckets[at]:
            if best[node] != at:
                continue
            for other, weight in graph[node]:
                length = at + weight
                if other not in best or length < best[other]:
                    best[other] = length
                    while len(buckets) <= length:
                        buckets.append([])
                    buckets[length].append(other)
        at += 1
    return best


def topological(edges, nodes):
    waiting = {n: 0 for n in range(nodes)}
    for targets in edges.values():
        for target in targets:
            waiting[target] += 1
    ready = [n for n in waiting if waiting[n] == 0]
    order = []
    while ready:
        node = ready.pop()
        order.append(node)
        for target in edges.get(node, ()):
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    return order


def main():
    check = 0
    graph = make(4000)
    for start in range(0, 4000, 200):
        check += sum(breadth_first(graph, start).values())
        check += depth_first(graph, start)[-1]
        check += sum(shortest(graph, start).values())
    edges = {n: [m for m in (n * 2 + 1, n * 3 + 2, n + 7) if m < 20000] for n in range(20000)}
    order = topological(edges, 20000)
    print("graph_search", check, len(order), order[:3], order[-3:])


main()
