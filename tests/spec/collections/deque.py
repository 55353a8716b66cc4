from collections import deque
import collections

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], bool(d), list(d))
print(d.pop(), d.popleft(), d)
d.extend([7, 8, 9])
d.extendleft("ab")
print(d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d, d.maxlen)
print(list(reversed(d)), d.count(7), d.index(8), 8 in d, 100 in d)
d.remove(8)
d.insert(1, "x")
d.reverse()
print(d)
del d[0]
d[0] = "first"
print(d, d.copy() == d, d != deque(), d is d.copy())
e = deque(range(10), maxlen=3)
print(e, e.maxlen)
e.append(10)
print(e)
e.appendleft(1)
print(e)
print(e + deque([5]), e * 2, deque([1, 2]) * 3, 2 * deque("ab"))
e += [1, 2]
e *= 2
print(e)
print(deque([1, 2]) < deque([1, 3]), deque([1]) <= deque([1]), deque([2]) > deque([1, 5]))
for bad in (
    lambda: deque().pop(),
    lambda: deque().popleft(),
    lambda: deque([1])[1],
    lambda: deque([1])["a"],
    lambda: deque([1]).remove(2),
    lambda: deque([1]).index(2),
    lambda: deque([1], 1).insert(0, 3),
    lambda: deque(5),
    lambda: deque([], -1),
    lambda: deque([], "a"),
    lambda: deque() + [1],
    lambda: hash(deque()),
    lambda: deque().rotate("x"),
    lambda: deque().append(),
    lambda: deque().append(1, 2),
    lambda: deque.append(3),
    lambda: deque().maxlen2,
    lambda: deque()[10**30],
):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
try:
    for x in (f := deque([1, 2, 3])):
        f.append(x)
except RuntimeError as error:
    print(error)


class Stack(deque):
    def push(self, x):
        self.append(x)


s = Stack([1, 2], maxlen=5)
s.push(3)
print(s, len(s), s.maxlen, isinstance(s, deque), list(s), s == deque([1, 2, 3]), 3 in s, s[1])
g = deque()
g.append(g)
print(g)
print(type(iter(d)).__name__, deque.__module__, deque, iter(d).__length_hint__())


class Position:
    def __index__(self):
        return 1


print(deque([1, 2, 3])[Position()], deque("abc").index("c", Position()))
h = deque([1, 2, 3])
h.rotate(Position())
h.insert(Position(), "i")
print(h)
h.extend(h)
print(h)
print(sorted(n for n in dir(deque) if not n.startswith("_")))
big = deque(range(1000))
for i in range(500):
    big.rotate(7)
    big.append(big.popleft())
print(sum(big), big[77])


class Eq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == getattr(o, "v", o)


print(deque([Eq(1), Eq(2), Eq(2)]).count(2), deque([Eq(1), Eq(2)]).index(2), Eq(2) in deque([1, 2]))
print(deque.append.__doc__, "|", deque.rotate.__doc__)
x = deque([1, 2, 3, 4])
it = iter(x)
print(next(it), next(it), list(it), list(it))
y = deque([3, 1, 2], 5)
print(y, y.copy().maxlen, y.clear(), y)
