# Closures: shared cells, late binding, nonlocal, loops, classes.
def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def read():
        return n
    def reset():
        nonlocal n
        n = 0
    return up, read, reset
up, read, reset = counter()
up(); up(5)
print(read(), up(), reset(), read())
other_up, other_read, _ = counter()
other_up()
print(other_read(), read())
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
hs = []
for j in range(3):
    def h():
        return j * 10
    hs.append(h)
print([h() for h in hs])
def outer(x):
    def middle():
        def inner():
            nonlocal x
            x *= 2
            return x
        return inner
    return middle()
f = outer(3)
print(f(), f(), outer(1)())
def late():
    def use():
        return value
    value = "set later"
    return use()
print(late())
def unbound():
    def use():
        return value
    try:
        use()
    except NameError as error:
        print(type(error).__name__, error)
    value = 1
    return use()
print(unbound())
def deleted():
    v = 1
    def use():
        return v
    del v
    try:
        return use()
    except NameError as error:
        return str(error)
print(deleted())
def local_unbound(flag):
    if flag:
        z = 1
    return z
print(local_unbound(True))
try:
    local_unbound(False)
except UnboundLocalError as error:
    print(error, isinstance(error, NameError))
def params(a, b=2, *c, **d):
    return lambda: (a, b, c, d)
print(params(1, 3, 5, e=7)())
def make_class(factor):
    class Scaler:
        unit = factor
        def scale(self, v):
            return v * factor
        def change(self, v):
            nonlocal factor
            factor = v
    return Scaler
S = make_class(3)
s = S()
print(s.scale(5), S.unit)
s.change(10)
print(s.scale(5), S.unit, S().scale(1))
def comp():
    base = 100
    return [base + i for i in range(3)], {k: base for k in "ab"}, list(base * i for i in range(2)), [[base + i + j for i in range(2)] for j in range(2)]
print(comp())
def nested_comp_closure():
    return [[(lambda: (a, b))() for a in range(2)] for b in range(2)]
print(nested_comp_closure())
def accumulate():
    total = 0
    def add(x):
        nonlocal total
        total += x
        return total
    return [add(i) for i in range(5)], total
print(accumulate())
def swap():
    a, b = 1, 2
    def go():
        nonlocal a, b
        a, b = b, a
    go()
    return a, b
print(swap())
def gen_closure():
    state = []
    def g():
        for i in range(3):
            state.append(i)
            yield len(state)
    return list(g()), state
print(gen_closure())
def except_cell():
    try:
        raise ValueError("x")
    except ValueError as caught:
        get = lambda: caught
        print(repr(get()))
    try:
        get()
    except NameError as error:
        print(error)
except_cell()
