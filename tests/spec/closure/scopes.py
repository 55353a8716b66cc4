# global, nonlocal, class scope, comprehension scope, builtin shadowing.
x = "module"
def read():
    return x
def write():
    global x
    x = "changed"
def shadow():
    x = "local"
    def inner():
        return x
    def inner_global():
        global x
        return x
    return x, inner(), inner_global()
print(read(), shadow(), x)
write()
print(read(), shadow())
def define():
    global fresh, helper
    fresh = 5
    def helper():
        return fresh + 1
define()
print(fresh, helper())
class Scope:
    x = "class"
    y = x + "!"
    def method(self):
        return x
    items = [i for i in range(3)]
    first = [x for _ in range(2)]
    total = sum(v for v in items)
    if len(items) == 3:
        cond = "yes"
    for loop_var in range(2):
        pass
    del loop_var
print(Scope.x, Scope.y, Scope().method(), Scope.items, Scope.first, Scope.total, Scope.cond, hasattr(Scope, "loop_var"))
i = "outer i"
print([i for i in range(3)], i, {i for i in range(1)}, {i: i for i in range(1)}, list(i for i in range(2)), i)
def uses_len():
    len = lambda v: "mine"
    return len([])
print(uses_len(), len([]))
def unbound_then_global():
    try:
        print(later)
    except NameError as error:
        print(error)
    global later2
    later2 = 1
unbound_then_global()
later = "now"
print(later, later2)
def local_before():
    try:
        x += 1
    except UnboundLocalError as error:
        print(error)
    x = 1
local_before()
try:
    print(nowhere)
except NameError as error:
    print(error, error.name)
try:
    del x
    print(x)
except NameError as error:
    print(error)
def deleting():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as error:
        print(error)
    try:
        del a
    except UnboundLocalError as error:
        print(error)
    a = 2
    return a
print(deleting())
try:
    del never_there
except NameError as error:
    print(error)
print(sorted(k for k in globals() if k in ("read", "Scope", "fresh", "x")), "read" in globals(), globals()["fresh"])
globals()["made"] = 99
print(made)
def snapshot(a, b=2):
    c = a + b
    return locals()
print(snapshot(1))
max = min
print(max(1, 2))
del max
print(max(1, 2))
print([(lambda: k)() for k in range(3)], [f() for f in [lambda: k for k in range(3)]])
def same_name(x):
    def x_reader():
        return x
    x = x + 1
    return x_reader()
print(same_name(1))
def loop_leak():
    for q in range(3):
        w = q
    return q, w
print(loop_leak())
print(__name__)
