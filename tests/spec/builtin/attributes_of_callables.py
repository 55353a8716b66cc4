# Attributes of functions, methods, classes and builtins.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
def f(a, b=1, *c, d, e=2, **g):
    "doc of f"
    x = a
    return x
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__closure__, f.__dict__)
f.x = 1
print(f.__dict__, f.x, vars(f))
del f.x
show(getattr, f, "x")
show(delattr, f, "x")
show(setattr, f, "__name__", 1)
show(setattr, f, "__qualname__", 1)
show(setattr, f, "__defaults__", [1])
show(setattr, f, "__kwdefaults__", [1])
show(setattr, f, "__dict__", 3)
show(delattr, f, "__name__")
show(delattr, f, "__dict__")
show(setattr, f, "__closure__", ())
show(setattr, f, "__globals__", {})
f.__name__ = "g"
print(f.__name__, f.__qualname__)
f.__qualname__ = "A.g"
f.__doc__ = None
print(f.__doc__)
f.__defaults__ = (5, 6)
f.__kwdefaults__ = {"d": 8}
show(f)
del f.__defaults__
show(f)
show(f, 1)
show(f, 1, 2)
f.__kwdefaults__ = None
show(f, 1, 2)
print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_flags & 12, f.__code__.co_kwonlyargcount, f.__code__.co_posonlyargcount)
class K:
    "doc of K"
    y = 1
    def m(self): "doc of m"
    @classmethod
    def c(cls): "doc of c"
    @staticmethod
    def s(): "doc of s"
    class In: pass
k = K()
print(K.m.__qualname__, k.m.__qualname__, k.m.__name__, k.m.__doc__, k.m.__self__ is k, k.m.__func__ is K.m, K.c.__self__ is K, K.s.__qualname__, K.In.__qualname__)
show(setattr, k.m, "x", 1)
show(getattr, k.m, "x")
K.m.x = 5
print(k.m.x)
print(k.m == k.m, k.m is k.m, k.m == K().m, hash(k.m) == hash(k.m), K.c == K.c, K.m == K.m)
show(setattr, k.m, "__name__", "q")
show(setattr, k.m, "__self__", "q")
print(K.__dict__["c"].__func__.__name__, K.__dict__["s"].__func__.__name__, K.__dict__["c"].__wrapped__.__name__)
show(setattr, K, "__dict__", {})
show(setattr, K, "__name__", 3)
show(setattr, K, "__name__", "a\0b")
show(setattr, K, "__bases__", ())
show(setattr, K, "__bases__", 3)
show(setattr, K, "__mro__", 3)
show(setattr, int, "x", 3)
show(delattr, int, "bit_length")
show(setattr, len, "x", 3)
show(setattr, 1, "x", 3)
show(setattr, "", "upper", 3)
show(setattr, [], "append", 3)
show(setattr, None, "x", 3)
show(setattr, object(), "x", 3)
show(setattr, object(), "__class__", K)
show(setattr, k, "__class__", int)
show(setattr, k, "__class__", 3)
show(delattr, k, "__class__")
show(setattr, k, "__dict__", 3)
show(setattr, k, "__doc__", "own")
print(k.__doc__, K.__doc__, k.__dict__)
show(delattr, k, "zz")
show(delattr, k, "y")
show(getattr, k, "zz")
show(getattr, K, "zz")
show(getattr, f, "zz")
show(getattr, len, "zz")
show(getattr, 1, "zz")
show(getattr, int, "zz")
show(getattr, None, "zz")
show(getattr, ..., "zz")
show(getattr, NotImplemented, "zz")
show(getattr, (1,), "zz", "default")
show(getattr, k, 1)
show(hasattr, k, 1)
show(setattr, k, 1, 2)
print(len.__name__, len.__qualname__, len.__module__, [].append.__name__, [].append.__qualname__, [].append.__self__, list.append.__qualname__, list.append.__objclass__, "".join.__qualname__, dict.fromkeys.__qualname__, int.from_bytes.__qualname__, int.from_bytes.__self__)
print(type(len), type([].append), type(list.append), type(list.__len__), type([].__len__), type(int.__dict__["from_bytes"]), type(K.m), type(k.m), type(K.c), type(K.s), type(print), type(type.mro), type(object.__init__), type(object().__init__), type(object.__new__), type(K.__new__), type(K.__init__))
lam = lambda x=1: x
print(lam.__name__, lam.__qualname__, (lambda: 0).__name__)
def outer():
    v = 1
    def inner(): return v
    class C:
        def m(self): return inner
    return inner, C
i, C = outer()
print(i.__qualname__, C.__qualname__, C.m.__qualname__, i.__closure__[0].cell_contents, i.__code__.co_freevars)
i.__closure__[0].cell_contents = 9
print(i())
print(f.__get__(3)(4, d=1, b=2) if False else f.__get__(3).__self__, f.__get__(None, int) is f)
show(f.__get__, None)
show(f.__get__)
show(lambda: f.__call__(1, 2, d=3))
print(callable(f), callable(K), callable(k), callable(len), callable(k.m), callable(None))
print(f.__type_params__, K.__type_params__)
