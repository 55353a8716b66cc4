# del of names, items, slices, attributes, several at once, in all scopes.
x = y = 1
del x
try: x
except NameError as e: print(e)
a = [0, 1, 2, 3, 4, 5]
del a[0], a[-1], a[1:3]
print(a)
d = {"a": 1, "b": {"c": 2, "e": 3}}
del d["a"], d["b"]["c"]
print(d)
class O: pass
o = O()
o.p = o.q = 1
o.r = O()
o.r.s = 5
del o.p, o.r.s
print(o.__dict__.keys() == {"q", "r"}, hasattr(o.r, "s"))
(b, c), e2 = (1, 2), 3
del (b, c), [e2]
for name in ("b", "c", "e2"): print(name in globals(), end=" ")
print()
def f(p, q):
    del p
    try: p
    except UnboundLocalError as e: print(e)
    p = 5
    r = [p]
    del p, r[0]
    return q, r
print(f(1, 2))
def cond(flag):
    v = 1
    if flag: del v
    try: return v
    except UnboundLocalError as e: return str(e)
print(cond(False), cond(True))
def loop():
    out = []
    for i in range(3):
        t = i
        out.append(t)
        del t
    try: t
    except UnboundLocalError: out.append("gone")
    del i
    return out
print(loop())
def cell():
    v = 1
    def get(): return v
    del v
    try: get()
    except NameError as e: print(e)
    v = 2
    return get()
print(cell())
def g():
    global y
    del y
g()
print("y" in globals())
class K:
    a = 1
    b = a
    del a
    def m(self): return 1
print(hasattr(K, "a"), K.b)
del K.b, K.m
print(hasattr(K, "m"))
class Del:
    def __delitem__(self, k): print("delitem", k)
    def __delattr__(self, k): print("delattr", k)
t = Del()
del t[1], t[1:2], t["a", 2], t.x
alias = a
del a
print(alias)
def attempt(action):
    try: action()
    except Exception as e: print(type(e).__name__, e)
def d1(): del nothing_here
def d2(): del [][0]
def d3(): del {}["k"]
def d4(): del (1, 2)[0]
def d5(): del "abc"[0]
def d6(): del O().z
def d7(): del (5).real
def d8(): del len.x
def d9(): del O.nope
def d10(): del None[0]
def d11():
    global none_such
    del none_such
for f in (d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11): attempt(f)
del f
