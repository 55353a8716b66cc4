# recorded: native
# Deep recursion: what works, and RecursionError as an ordinary exception.
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
print(depth(10), depth(500), depth(900))
def forever(n):
    return forever(n + 1)
try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, e, isinstance(e, RuntimeError))
def counted():
    seen = 0
    def go():
        nonlocal seen
        seen += 1
        go()
    try:
        go()
    except RecursionError:
        return 900 < seen <= 1000
print(counted(), counted())
class Loop:
    def __getattr__(self, name): return getattr(self, name + "x")
class Rep:
    def __repr__(self): return repr(self)
class Eq:
    def __eq__(self, o): return self == o
class Add:
    def __add__(self, o): return self + o
class Call:
    def __call__(self): return self()
class Prop:
    @property
    def p(self): return self.p
class Item:
    def __getitem__(self, i): return self[i]
class It:
    def __iter__(self): return iter(self)
for name, action in [("getattr", lambda: Loop().a), ("repr", lambda: repr(Rep())), ("eq", lambda: Eq() == 1), ("add", lambda: Add() + 1), ("call", lambda: Call()()), ("prop", lambda: Prop().p), ("item", lambda: Item()[0]), ("iter", lambda: iter(It())), ("lambda", lambda: (lambda f: f(f))(lambda f: f(f)))]:
    try:
        action()
        print(name, "ended")
    except RecursionError as e:
        print(name, type(e).__name__)
def with_finally(n, log):
    try:
        with_finally(n + 1, log)
    finally:
        if n < 3: log.append(n)
log = []
try:
    with_finally(0, log)
except RecursionError:
    print(log)
def handler(n):
    try:
        return handler(n + 1)
    except RecursionError:
        return "handled deep"
print(handler(0), depth(800))
def gen(n):
    if n: yield from gen(n - 1)
    yield n
print(sum(gen(300)), max(gen(100)))
def mutual_a(n): return mutual_b(n - 1) if n else "a"
def mutual_b(n): return mutual_a(n - 1) if n else "b"
print(mutual_a(800), mutual_b(800), mutual_a(801))
nested = []
for _ in range(150): nested = [nested]
print(len(repr(nested)), nested == nested, str(nested)[:5])
def flatten(x):
    return [y for i in x for y in (flatten(i) if isinstance(i, list) else [i])]
print(flatten([1, [2, [3, [4, [5]]]]]))
def sort_deep(n):
    return sorted([2, 1], key=lambda v: sort_deep(n - 1) and v) if n else [0]
print(sort_deep(12))
