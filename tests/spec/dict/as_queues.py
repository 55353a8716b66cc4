"""Dicts that serve as queues: removed at the front, added at the end, also mixed with removals at the end and in the middle."""
from collections import OrderedDict
from functools import lru_cache

for make in (lambda n: n, lambda n: f"k{n}", lambda n: n if n % 3 else f"k{n}"):
    queue, seen = {}, []
    for n in range(40):
        queue[make(n)] = n
        if len(queue) > 7:
            first = next(iter(queue))
            seen.append(queue.pop(first))
    print(list(queue), seen[:5], seen[-3:], len(queue))
    queue.popitem()
    del queue[next(iter(queue))]
    queue[make(99)] = 99
    print(list(queue), list(reversed(queue)), dict(queue) == queue, queue.copy(), [*queue.items()][0])
    while queue:
        del queue[next(iter(queue))]
    print(queue, list(queue), next(iter(queue), "none"))
    queue[make(5)] = 5
    queue["other"] = 6
    queue[(1, 2)] = 7
    print(list(queue.items()))
    del queue[make(5)]
    print(next(iter(queue)), queue.popitem(), queue.popitem(), queue)
    try:
        queue.popitem()
    except KeyError as error:
        print(error)
    queue.update((make(n), n) for n in range(12))
    for n in (0, 1, 2, 5, 3):
        del queue[make(n)]
        print(next(iter(queue.values())), end=" ")
    queue[make(0)] = 0
    print(list(queue))
    for key in list(queue)[:-1]:
        del queue[key]
    print(queue, list(queue.items()), sum(queue.values()))
    queue.clear()
    queue[1] = 2
    print(queue)

recent = OrderedDict()
for n in range(30000):
    recent[n] = n
    if len(recent) > 5000:
        recent.popitem(last=False)
print(len(recent), next(iter(recent)), recent.popitem(), recent.popitem(last=False), list(recent)[:2])


@lru_cache(maxsize=3000)
def square(n):
    return n * n


print(sum(square(n) for n in range(20000)), square.cache_info())
left = {n: n for n in range(20000)}
while len(left) > 1:
    del left[next(iter(left))]
print(left)
