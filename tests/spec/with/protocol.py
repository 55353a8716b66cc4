# with: order of calls, suppression, several managers, exceptions everywhere.
class M:
    def __init__(self, name, swallow=False, enter_error=None, exit_error=None):
        self.name, self.swallow, self.enter_error, self.exit_error = name, swallow, enter_error, exit_error
        print("make", name)
    def __enter__(self):
        print("enter", self.name)
        if self.enter_error:
            raise self.enter_error
        return self.name.upper()
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value, tb is None)
        if self.exit_error:
            raise self.exit_error
        return self.swallow
with M("a") as x:
    print("body", x)
with M("b") as x, M("c") as y:
    print(x, y)
with (M("d") as x, M("e"),):
    print(x)
with M("sw", swallow=True):
    raise ValueError("swallowed")
print("goes on")
try:
    with M("f"):
        raise ValueError("passes")
except ValueError as e:
    print("caught", e)
try:
    with M("g"), M("h", enter_error=KeyError("no enter")):
        print("never")
except KeyError as e:
    print("caught", e)
try:
    with M("i", exit_error=RuntimeError("exit failed")):
        raise ValueError("original")
except RuntimeError as e:
    print("caught", e, repr(e.__context__))
with M("outer", swallow=True), M("inner", exit_error=OSError("inner exit")):
    pass
with M("truthy", swallow="yes"):
    1 / 0
with M("one", swallow=1) as z, M("two", swallow=0):
    {}["k"]
def f():
    with M("ret"):
        return "returned"
print(f())
with M("unpack") as (p, *q):
    print(p, q)
class Pt: pass
pt = Pt()
lst = [0]
with M("attr") as pt.name, M("item") as lst[0]:
    print(pt.name, lst)
class NoExit:
    def __enter__(self): return 1
class NoEnter:
    def __exit__(self, *a): pass
for bad in (NoExit(), NoEnter(), 5, None, "s"):
    try:
        with bad:
            print("never")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
i = Pt()
i.__enter__ = lambda: "instance"
try:
    with i:
        pass
except TypeError as e:
    print(e)
class Transaction:
    def __init__(self, store):
        self.store = store
    def __enter__(self):
        self.saved = dict(self.store)
        return self.store
    def __exit__(self, kind, value, tb):
        if kind is not None:
            self.store.clear()
            self.store.update(self.saved)
        return kind is not None and issubclass(kind, KeyError)
store = {"a": 1}
with Transaction(store) as s:
    s["b"] = 2
with Transaction(store) as s:
    s["c"] = 3
    s["missing"]
print(store)
try:
    with Transaction(store) as s:
        s.clear()
        raise ValueError
except ValueError:
    print(store)
def gen():
    with M("gen"):
        yield 1
        yield 2
g = gen()
print(next(g))
g.close()
depth = []
class D:
    def __enter__(self):
        depth.append(len(depth))
        return depth[-1]
    def __exit__(self, *a):
        depth.pop()
with D() as a, D() as b, D() as c:
    print(a, b, c, depth)
print(depth)
with D() as n:
    with D() as m:
        print(n, m)
    print(depth)
