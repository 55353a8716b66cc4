# Unpacking in assignments, loops, calls and displays.
a, b = 1, 2
[c, d] = (3, 4)
(e, (f, g)), h = (5, [6, 7]), 8
print(a, b, c, d, e, f, g, h)
first, *rest = [1, 2, 3]
*init, last = "abc"
x, *middle, y = range(6)
print(first, rest, init, last, x, middle, y)
p, *q = [1]
print(p, q)
(m, *n), o = [(1, 2, 3), 4]
print(m, n, o)
*z, = (1, 2)
print(z)
i = j = k = []
i.append(1)
print(j is k, k)
l = [0, 0]
idx = 0
idx, l[idx] = 1, 9
print(idx, l)
class Box: pass
box = Box()
box.a, box.b, l[0] = 1, 2, 3
print(box.a, box.b, l)
for u, (v, *w) in [(1, (2, 3, 4)), (5, "xyz")]:
    print(u, v, w)
print([*range(3), *"ab"], (*[1], 2, *()), {*[1, 1], 2}, {**{"a": 1}, "b": 2, **{"a": 3}})
print(max(*[1, 5], *[3]), [q for q, *_ in ["abc", "de"]], {k2: v2 for k2, v2 in [("a", 1)]})
s, t = {"k1": 1, "k2": 2}
print(s, t)
g1, g2 = (n * n for n in (3, 4))
print(g1, g2)
def attempt(action):
    try:
        action()
        print("fine")
    except Exception as error:
        print(type(error).__name__ + ":", error)
def two(v):
    a, b = v
def three_star(v):
    a, b, *c = v
def nested(v):
    a, (b, c) = v
def star_last(v):
    *a, b, c = v
def none(v):
    [] = v
attempt(lambda: two([1]))
attempt(lambda: two([1, 2, 3]))
attempt(lambda: two([]))
attempt(lambda: two("a"))
attempt(lambda: two(5))
attempt(lambda: two(None))
attempt(lambda: two(range(100)))
attempt(lambda: two({1: 1, 2: 2, 3: 3}))
attempt(lambda: two(iter([1, 2, 3])))
attempt(lambda: three_star([1]))
attempt(lambda: three_star(1.5))
attempt(lambda: nested([1, 2]))
attempt(lambda: nested([1, [2]]))
attempt(lambda: star_last([1]))
attempt(lambda: star_last([1, 2]))
attempt(lambda: none([]))
attempt(lambda: none([1]))
attempt(lambda: [*5])
attempt(lambda: {**[1]})
attempt(lambda: print(*None))
class Stops:
    def __iter__(self):
        yield 1
        raise KeyError("inside")
attempt(lambda: two(Stops()))
first, second = [10, 20]
first, second = second, first + second
print(first, second)
