# locals semantic
def f2():
    x = 1
    y = 2
    l = locals()
    del y
    print(l, locals())
    for i in range(2): pass
    print([locals() for _ in range(1)])
    print([sorted(d) for d in (locals() for _ in range(1))])
    print((lambda a: locals())(1))
f2()
class A:
    a = 1
    locals()['b'] = 2
    print(b)
    print(sorted({k for k in locals() if not k.startswith("__")}))
    c = [k for k in locals() if not k.startswith('__')]
    print(c)
print(A.b)
def gen():
    z = 1
    yield locals()
    z = 2
    yield locals()
print(list(gen()))
def outer():
    v = 1
    def inner():
        v
        return locals()
    def inner2():
        nonlocal v
        v += 1
        return locals()
    return inner(), inner2(), inner()
print(outer())
def args(a, *b, c=1, **d): return locals()
print(args(1, 2, c=3, e=4))
def vv(): 
    q = 1
    return vars()
print(vv())
def dd():
    q = 1; r = 2
    return dir()
print(dd())
def ex():
    try: 1/0
    except ZeroDivisionError as e:
        print(list(locals()))
    print(list(locals()))
ex()
def wi():
    import json as j
    with_ = 1
    class K: pass
    def fn(): pass
    return list(locals())
print(wi())
