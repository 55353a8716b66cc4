import heapq
from heapq import *
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
h = []
for x in [5, 1, 8, 3, 9, 2, 7, 7, 0]: heappush(h, x)
print(h, [heappop(h) for _ in range(4)], h)
d = [9, 4, 7, 1, -2, 6, 5]; heapify(d); print(d, heapreplace(d, 3), heappushpop(d, -9), heappushpop(d, 100), d)
print(nlargest(3, d), nsmallest(3, d), nlargest(2, 'hello', key=lambda c: -ord(c)), nsmallest(1, []), nlargest(1, [3, 9]), nsmallest(100, d), nlargest(0, d), nsmallest(2, (x for x in [5, 3, 4, 1])))
print(list(merge([1, 4, 7], [2, 5], [], [3, 6, 8, 9])), list(merge([7, 4], [9, 1], reverse=True)), list(merge(['aa', 'b'], ['ccc'], key=len)))
m = [3, 1, 4, 1, 5]; heapify_max(m); print(m, heappop_max(m), heappushpop_max(m, 2), heapreplace_max(m, 9), m); heappush_max(m, 10); print(m)
for f in (lambda: heappush(1, 2), lambda: heappop((1,)), lambda: heapify('a'), lambda: heappop([]), lambda: heapreplace([], 1), lambda: heappushpop([], 1), lambda: heapify([1, 'a'])): t(f)
class P:
    def __init__(s, v): s.v = v
    def __lt__(s, o): print('<', s.v, o.v, end=' '); return s.v < o.v
    def __repr__(s): return str(s.v)
x = [P(i) for i in (4, 2, 6, 1)]; heapify(x); print(x); heappush(x, P(0)); print(x); heappop(x); print(x)
tasks = [(2, 'b'), (1, 'a'), (3, 'c')]; heapify(tasks); print(heappop(tasks), tasks)
