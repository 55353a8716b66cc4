def f(a, b=2, *, c=3):
    return a, b, c


f.__defaults__ = (7, 8)
f.__kwdefaults__ = {"c": 9}
print(f(), f(1), f.__defaults__, f.__kwdefaults__)
f.__kwdefaults__["c"] = 11
print(f())
f.__kwdefaults__ = None
try:
    f()
except TypeError as error:
    print(error)
f.__defaults__ = None
try:
    f(c=1)
except TypeError as error:
    print(error)
for name in ("__name__", "__qualname__", "__defaults__", "__kwdefaults__"):
    for value in (3, [1], "text", (1, 2), {"c": 1}, None):
        try:
            setattr(f, name, value)
            print(name, "=", getattr(f, name))
        except TypeError as error:
            print(error)
for name in ("__name__", "__qualname__"):
    try:
        delattr(f, name)
    except TypeError as error:
        print(error)
for name in ("__defaults__", "__kwdefaults__", "__doc__"):
    delattr(f, name)
    print(name, getattr(f, name))
f.__doc__ = 5
print(f.__doc__)
