# yield from: values, send, throw, close, return values, any iterable.
def inner(tag):
    print("inner start", tag)
    try:
        x = yield tag + "1"
        print("inner got", x)
        y = yield tag + "2"
        print("inner got", y)
        return tag + " result"
    except ValueError as e:
        print("inner caught", e)
        yield tag + " recovered"
        return "after error"
    finally:
        print("inner finally", tag)
def outer():
    r = yield from inner("a")
    print("outer has", r)
    r2 = yield from inner("b")
    print("outer has", r2)
    return r, r2
g = outer()
print(next(g))
print(g.send("s1"))
print(g.send("s2"))
print(g.throw(ValueError("thrown")))
try:
    next(g)
except StopIteration as e:
    print("value", e.value)
g = outer()
next(g)
g.close()
print("closed")
g = outer()
next(g)
try:
    g.throw(KeyError("through"))
except KeyError as e:
    print("key", e)
def over(*its):
    for it in its:
        r = yield from it
        print("returned", r)
print(list(over([1, 2], "ab", (x for x in [3]), {"k": 1}, range(2))))
def bad():
    yield from 5
try:
    list(bad())
except TypeError as e:
    print(e)
def send_to_list():
    yield from [1, 2]
s = send_to_list()
next(s)
try:
    s.send("value")
except AttributeError as e:
    print(e)
def deep(n):
    if n == 0:
        got = yield "bottom"
        return got
    return (yield from deep(n - 1)) + 1
d = deep(50)
print(next(d))
try:
    d.send(100)
except StopIteration as e:
    print(e.value)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("it value")
        return self.n
    def throw(self, *a):
        print("It.throw", type(a[0]).__name__)
        return "from throw"
    def close(self):
        print("It.close")
def use():
    r = yield from It()
    yield r
print(list(use()))
u = use()
next(u)
print(u.throw(ValueError("x")))
u.close()
def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)):
            yield from flatten(i)
        else:
            yield i
print(list(flatten([1, [2, (3, [4, []])], 5])))
def pipeline():
    total = 0
    while True:
        chunk = yield from collect(3)
        if not chunk:
            return total
        total += sum(chunk)
        print("chunk", chunk)
def collect(n):
    out = []
    for _ in range(n):
        v = yield
        if v is None:
            break
        out.append(v)
    return out
p = pipeline()
next(p)
for v in range(1, 8):
    p.send(v)
p.send(None)
try:
    p.send(None)
except StopIteration as e:
    print("total", e.value)
def suppress():
    try:
        yield from inner("s")
    except KeyError:
        yield "outer caught"
s = suppress()
next(s)
print(s.throw(KeyError))
print(list(s))
def ret_only():
    return 5
    yield
def wrap():
    a = yield from ret_only()
    b = yield from ()
    yield a, b
print(list(wrap()), (lambda: (yield from [1, 2]))().__next__())
