# Generators: next, for, return values, laziness, state.
def count(n):
    print("start")
    while n:
        yield n
        n -= 1
    print("end")
    return "result"
g = count(2)
print(type(g).__name__, next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value, e.args)
print(next(g, "default"), list(g), list(count(3)), sum(count(2)), iter(g) is g)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
def take(n, it):
    for i, x in enumerate(it):
        if i >= n:
            return
        yield x
def evens(it):
    return (x for x in it if x % 2 == 0)
print(list(take(10, fib())), list(take(5, evens(fib()))), [x for x in take(3, fib())], max(take(9, fib())), [*take(4, fib())], tuple(take(0, fib())))
a, b, *c = take(5, fib())
print(a, b, c, 5 in fib(), dict(zip("abc", fib())), sorted(take(5, fib()), reverse=True))
def empty():
    return
    yield
def only_return():
    if False:
        yield
    return 7
print(list(empty()), list(only_return()))
def tree(t):
    if t:
        left, v, right = t
        yield from tree(left)
        yield v
        yield from tree(right)
print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))
def perms(items):
    if len(items) <= 1:
        yield items
    else:
        for i in range(len(items)):
            for rest in perms(items[:i] + items[i + 1:]):
                yield items[i:i + 1] + rest
print(["".join(p) for p in perms("abc")], len(list(perms([1, 2, 3, 4]))))
lazy = (print("computing", x) or x * x for x in range(3))
print("made")
print(next(lazy))
print(list(lazy))
def args(a, b=2, *c, **d):
    yield a; yield b; yield c; yield d
print(list(args(1, k=3)), list(args(1, 5, 6)))
try:
    args()
except TypeError as e:
    print(e)
def error():
    yield 1
    raise ValueError("inside")
e = error()
print(next(e))
try:
    next(e)
except ValueError as x:
    print(x)
print(list(e))
class Bag:
    def __init__(self, *items): self.items = items
    def __iter__(self):
        for i in self.items:
            yield i
    def pairs(self):
        for i, a in enumerate(self):
            for b in self.items[i + 1:]:
                yield a, b
print(list(Bag(1, 2)), list(Bag(1, 2, 3).pairs()), 2 in Bag(1, 2), list(zip(Bag(1, 2), Bag(3, 4))))
def stopper():
    yield 1
    raise StopIteration("oops")
try:
    list(stopper())
except RuntimeError as x:
    print(x, repr(x.__cause__))
def reenter():
    yield next(me)
me = reenter()
try:
    next(me)
except ValueError as x:
    print(x)
def chain(*its):
    for it in its:
        yield from it
print(list(chain("ab", [1], (), {"k": 1}, range(2))), g.gi_running, type((x for x in [])).__name__)
x = [1, 2, 3]
gen = (v for v in x)
x = [9]
print(list(gen))
k = 2
gen = (v * k for v in [1, 2])
k = 10
print(list(gen))
for g2 in (count(1), count(1)):
    for v in g2:
        print(v)
