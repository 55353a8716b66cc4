# Lists that change while something walks over them.
a = [1, 2, 3, 4]
for x in a:
    if x < 3:
        a.append(x + 10)
print(a)
b = [1, 2, 3, 4, 5, 6]
for x in b:
    if x % 2 == 0:
        b.remove(x)
print(b)
c = [1, 2, 3]
seen = []
for x in c:
    seen.append(x)
    if x == 1:
        c.insert(0, 0)
        if len(c) > 6:
            break
print(c, seen)
d = [5, 6, 7]
it = iter(d)
print(next(it))
d.clear()
print(next(it, "done"))
d.append(9)
print(next(it, "still done"), d)
e = [1, 2, 3]
for i, x in enumerate(e):
    e[i] = x * 2
print(e)
f = [1, 2, 3]
r = reversed(f)
print(next(r))
f.append(4)
print(list(r))
g = [3, 2, 1]
for x in g[:]:
    g.remove(x)
print(g)
h = [0, 1, 2, 3]
for h[0] in h[1:]:
    print(h)
print([x for x in [1, 2, 3] if not h.append(x)], h)
class Shrinks:
    def __init__(self, target):
        self.target = target
    def __eq__(self, other):
        self.target.clear()
        return False
k = []
k.extend([Shrinks(k), 1, 2])
print(1 in k, len(k))
print([1, 2, 3].__iter__().__length_hint__(), len(list(map(str, [1, 2, 3]))))
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
n = [4, 3, 2, 1]
def key(x):
    n.append(x)
    return x
attempt(lambda: n.sort(key=key))
print(n)
