# The comparisons of a sort are CPython's, one by one; none is lost when one raises or contradicts another.
class P:
    n = 0
    log = 0
    __slots__ = ('v','i')
    def __init__(s, v, i=0): s.v = v; s.i = i
    def __lt__(s, o):
        P.n += 1
        P.log = (P.log * 31 + s.i * 7 + o.i) % 1000003
        return s.v < o.v
def run(data, **k):
    P.n = 0; P.log = 0
    l = [P(v, i) for i, v in enumerate(data)]
    l.sort(**k)
    h = 0
    for p in l: h = (h * 37 + p.i) % 1000003
    print(len(data), P.n, P.log, h)
x = 12345
def rnd(n):
    global x
    x = (x * 1103515245 + 12345) % 2147483648
    return (x >> 8) % n
for size in (2, 3, 10, 63, 64, 65, 129, 400):
    for kind in range(8):
        if kind == 0: d = [rnd(size * 3) for _ in range(size)]
        elif kind == 1: d = [rnd(4) for _ in range(size)]
        elif kind == 2: d = list(range(size)); d[rnd(size)] = rnd(size); d[rnd(size)] = rnd(size)
        elif kind == 3: d = list(range(size // 2)) + list(range(size - size // 2))
        elif kind == 4: d = list(range(size, 0, -1))
        elif kind == 5: d = [i // 5 for i in range(size, 0, -1)]
        elif kind == 6: d = [(i * i) % 97 for i in range(size)]
        else: d = [i ^ 21 for i in range(size // 3)] + list(range(size)) [::-1] + [rnd(10) for _ in range(20)] + list(range(50, 90)) * 2
        run(d)
        run(d, reverse=True)
        run(d, key=lambda p: p)
# comparisons that raise or contradict themselves lose nothing
class R(int):
    left = 0
    def __lt__(s, o):
        R.left -= 1
        if R.left == 0: raise KeyError(int(s))
        return int(s) < int(o)
for left in list(range(1, 40, 6)) + list(range(60, 2000, 297)):
    l = [R(rnd(1000)) for _ in range(150)] + [R(i) for i in range(100)]
    before = sorted(map(int, l))
    R.left = left
    try: l.sort()
    except KeyError as e: pass
    print(left, sorted(map(int, l)) == before, [int(v) for v in l[:8]], sum(int(v) * i for i, v in enumerate(l)))
class X(int):
    def __lt__(s, o): return rnd(2)
for n in (10, 70, 300):
    l = [X(i) for i in range(n)]
    l.sort()
    print(sorted(map(int, l)) == list(range(n)), sum(int(v) * i for i, v in enumerate(l)))
