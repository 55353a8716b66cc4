# Functions as values, decorators, recursion, attributes of functions.
def twice(f):
    def wrapper(*args, **kwargs):
        return f(f(*args, **kwargs))
    return wrapper
def tagged(tag, *, end=""):
    def deco(f):
        def wrapper(*a, **k):
            return f"<{tag}>{f(*a, **k)}</{tag}>{end}"
        wrapper.__name__ = f.__name__
        wrapper.tag = tag
        return wrapper
    return deco
@twice
def inc(x):
    return x + 1
@tagged("b")
@tagged("i", end="!")
def shout(text, up=True):
    return text.upper() if up else text
print(inc(5), shout("hi"), shout("hi", up=False), shout.__name__, shout.tag, inc.__name__)
def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run
print(compose(str, len)(12345), compose()(1), compose(abs, lambda v: v * 2, str)(-4))
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
def even(n):
    return True if n == 0 else odd(n - 1)
def odd(n):
    return False if n == 0 else even(n - 1)
def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))
def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return []
    return hanoi(n - 1, a, c, b) + [a + c] + hanoi(n - 1, b, a, c)
print(fact(25), even(101), odd(77), ackermann(2, 3), hanoi(3))
table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": max}
print([table[op](7, 3) for op in ("+", "-", "max")], sorted(table))
def documented(a, b=2, *args, k=3, **kw):
    """The doc
    string."""
    local = a
    return local
print(documented.__name__, documented.__doc__, documented.__defaults__, documented.__kwdefaults__, documented.__qualname__, documented.__module__)
documented.cache = {}
documented.cache["x"] = 1
print(documented.cache, documented.__dict__, callable(documented), type(documented).__name__, type(len).__name__, type(print).__name__)
class K:
    def m(self):
        return self
    class Inner:
        def n(self): pass
print(K.m.__qualname__, K.Inner.n.__qualname__, K.Inner.__qualname__, (lambda: 0).__name__, type(K().m).__name__, K().m.__name__, K().m.__func__ is K.m)
k = K()
bound = k.m
print(bound() is k, bound == k.m, bound is k.m, bound.__self__ is k, [f(-3) for f in (abs, str, float)])
def memo(f):
    cache = {}
    def inner(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    inner.cache = cache
    return inner
@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), len(fib.cache), (lambda f: f(f, 5))(lambda s, n: 1 if n == 0 else n * s(s, n - 1)))
try:
    fact.missing
except AttributeError as error:
    print(error)
def early(x):
    if x > 0:
        return "pos"
    for i in range(3):
        if i == -x:
            return i
print(early(1), early(-2), early(-9))
