import heapq

heap = []
for item in [5, 1, 8, 3, 9, 2, 7, 1]:
    heapq.heappush(heap, item)
print(heap, [heapq.heappop(heap) for _ in range(8)], heap)
data = [9, 4, 7, 1, 8, 2, 6, 3, 5]
heapq.heapify(data)
print(data, heapq.heappushpop(data, 0), heapq.heappushpop(data, 10), heapq.heapreplace(data, 11), data)
print(heapq.nlargest(3, [1, 8, 2, 23, 7, -4, 18]), heapq.nsmallest(3, [1, 8, 2, 23, 7, -4, 18]), heapq.nlargest(2, "abc", key=ord), heapq.nsmallest(0, [1]), heapq.nlargest(9, [1, 2]))
print(list(heapq.merge([1, 4, 7], [2, 5], [], [3, 6, 8])), list(heapq.merge([7, 3], [5, 1], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)))
tasks = []
for priority, name in [(3, "c"), (1, "a"), (2, "b"), (1, "z")]:
    heapq.heappush(tasks, (priority, name))
print([heapq.heappop(tasks) for _ in range(4)])
for wrong in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((1,), 2), lambda: heapq.heappush([1], "a"), lambda: heapq.heapify("abc")):
    try:
        wrong()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
big = [(i * 7919) % 1009 for i in range(1009)]
heapq.heapify(big)
print(big[:5], [heapq.heappop(big) for _ in range(1009)] == list(range(1009)))
top = [3, 1, 2]
heapq.heapify_max(top)
heapq.heappush_max(top, 9)
print(top, heapq.heappop_max(top), heapq.heappushpop_max(top, 0), heapq.heapreplace_max(top, 5), top)
