# Container, iteration, call and attribute dunders.
class Grid:
    def __init__(self, w, h):
        self.w, self.h, self.cells = w, h, {}
    def __len__(self): return self.w * self.h
    def __getitem__(self, k): return self.cells.get(k, ".")
    def __setitem__(self, k, v): self.cells[k] = v
    def __delitem__(self, k): del self.cells[k]
    def __contains__(self, v): return v in self.cells.values()
    def __iter__(self):
        for y in range(self.h):
            yield "".join(self[x, y] for x in range(self.w))
    def __reversed__(self): return iter(list(self)[::-1])
    def __call__(self, *a, **k): return a, k
    def __bool__(self): return bool(self.cells)
    def __length_hint__(self): return 3
g = Grid(3, 2)
g[1, 0] = "#"
g[2, 1] = "o"
print(len(g), list(g), "#" in g, "x" in g, g[1, 0], g[9, 9], list(reversed(g)), g(1, k=2), bool(g), bool(Grid(1, 1)))
del g[1, 0]
print([*g], "#" in g, max(g), sorted(g), tuple(g), " ".join(g), set(g) == {"...", "..o"}, dict(enumerate(g)), list(zip(g, g))[0])
try:
    del g[5, 5]
except KeyError as e:
    print("KeyError", e)
class Seq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError("end")
        return i * 10
s = Seq()
print(list(s), 20 in s, 25 in s, [x for x in s], max(s), list(zip(s, "ab")), list(map(str, s)), sum(s), tuple(iter(s)))
a, b, c = s
print(a, b, c)
try:
    len(s)
except TypeError as e:
    print(e)
try:
    reversed(s)
except TypeError as e:
    print(e)
class Attr:
    def __init__(self): self.real = 1
    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(f"no {name} here")
    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)
t = Attr()
print(t.real, t.dyn_x, getattr(t, "dyn_y"), getattr(t, "z", "default"), hasattr(t, "q"), hasattr(t, "dyn_q"))
t.real = 5
del t.real
try:
    t.real
except AttributeError as e:
    print(e)
class All:
    x = 1
    def __getattribute__(self, name):
        if name == "secret":
            return "intercepted"
        return object.__getattribute__(self, name)
print(All().secret, All().x)
class BadLen:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
for v in (3, True, -1, "a", 2.0, 10 ** 30):
    try:
        print(len(BadLen(v)))
    except Exception as e:
        print(type(e).__name__, e)
class Stack(list):
    def push(self, x): self.append(x); return self
    def __getitem__(self, i): return ("top", super().__getitem__(i)) if i == -1 else super().__getitem__(i)
st = Stack([1]).push(2)
print(st, st[-1], st[0], len(st), list(st), st + [3], type(st + [3]).__name__, st == [1, 2], isinstance(st, list), st[:1])
class Ci(dict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __contains__(self, k): return super().__contains__(k.lower())
ci = Ci()
ci["Hello"] = 1
print(ci, ci["HELLO"], "hELLO" in ci, len(ci), dict(ci), list(ci))
class S(str):
    def shout(self): return S(self.upper() + "!")
print(S("a").shout().shout(), type(S("a").upper()).__name__, S("x") + "y", S("k") in {"k": 1}, len(S("abc")), f"{S('f')}")
class Unit:
    def __getitem__(self, k): return k
    def __class_getitem__(cls, k): return f"class[{k}]"
print(Unit()[1], Unit()[1, 2], Unit[int is int], Unit["a"])
class NoItem: pass
for action in (lambda: NoItem()[0], lambda: NoItem[0], lambda: len(NoItem()), lambda: iter(NoItem()), lambda: 1 in NoItem(), lambda: NoItem()(), lambda: next(NoItem()), lambda: [*NoItem()], lambda: reversed(NoItem()), lambda: hash(BadLen(1)) and 0 or "hashable"):
    try:
        print(action())
    except TypeError as e:
        print(e)
def setit():
    NoItem()[0] = 1
def delit():
    del NoItem()[0]
for action in (setit, delit):
    try:
        action()
    except TypeError as e:
        print(e)
