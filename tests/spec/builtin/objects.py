# type, isinstance, getattr family, locals, globals, id, callable, hash of user objects.
class A:
    x = 1
    def __init__(self): self.y = 2
    def m(self): return "m"
class B(A):
    def __call__(self): return "called"
a, b = A(), B()
print(type(a) is A, type(b) is A, isinstance(b, A), isinstance(b, (int, A)), isinstance(1, (str, (float, int))), isinstance(True, int), isinstance(None, type(None)), issubclass(B, A), issubclass(B, (int, A)), issubclass(bool, int))
print(isinstance(5, int | str), isinstance("a", int | None), isinstance(None, int | None), issubclass(int, int | str))
print(getattr(a, "x"), getattr(a, "y"), getattr(a, "z", None), getattr(a, "m")(), hasattr(a, "x"), hasattr(a, "q"), hasattr(5, "real"), getattr("abc", "upper")(), getattr(A, "x"))
setattr(a, "z", 3)
setattr(A, "cls", 4)
print(a.z, b.cls, vars(a), hasattr(b, "z"))
delattr(a, "z")
print(hasattr(a, "z"), callable(a), callable(b), callable(A), callable(a.m), callable(lambda: 0), b())
print(id(a) == id(a), id(a) == id(b), (id(a) == id(b)) == (a is b), len({id(x) for x in (a, b, A, B)}), hash(a) == hash(a), a == a, a != b, {a: "v"}[a], a in {a, b})
def f(p, q=5):
    r = p + q
    def inner(): return r
    return sorted(locals()), locals()["r"]
print(f(1))
def g():
    before = locals()
    late = 1
    return before, sorted(locals())
print(g())
def h(x):
    snap = locals()
    x = 99
    snap["x"] = 5
    return x, snap["x"]
print(h(1))
class Loc:
    v = 1
    names = sorted(n for n in locals() if not n.startswith("__"))
print(Loc.names)
globals()["injected"] = "yes"
print(injected, globals()["injected"], "a" in globals(), "nope" in globals(), globals() is globals(), globals()["__name__"])
injected = "changed"
print(globals()["injected"])
del globals()["injected"]
try:
    injected
except NameError as e:
    print(e)
print(bool(a), len([a, b]), type(a).__name__, a.__class__.__name__, A.__name__, B.__base__.__name__, [k.__name__ for k in B.__mro__], type(A.m).__name__, type(a.m).__name__)
print(object.__name__, isinstance(A, type), isinstance(A, object), type(object()).__name__, issubclass(A, object), type(type(a)).__name__)
print(int("5") + float("1.5") + len("ab"), str(int("07")) + repr("x"), [f(v) for f in (int, float, str, bool) for v in (0, 1)], [t() for t in (int, float, str, bool, list, tuple, dict, set, bytes)])
print(list(map(type, [1, 1.0, "", b"", [], (), {}, set(), None, True, range(0), slice(0)])))
print(*(t.__name__ for t in map(type, [len, print, A, a.m, f, lambda: 0, (x for x in []), zip(), Exception(), NotImplemented, ..., bytearray()])))
class Len:
    def __len__(self): return 7
    def __iter__(self): return iter("len")
    def __contains__(self, x): return x == "in"
    def __hash__(self): return 42
    def __bool__(self): return False
    def __int__(self): return 3
    def __float__(self): return 2.5
    def __bytes__(self): return b"by"
    def __index__(self): return 6
o = Len()
print(len(o), list(o), tuple(o), "in" in o, hash(o), bool(o), int(o), float(o), bytes(o), bin(o), hex(o), oct(o), set(o) == {"l", "e", "n"}, sorted(o), "abcdefgh"[o], sum([1], int(o)))
iterator = iter([1])
print(next(iterator), next(iterator, "d"), iter(iterator) is iterator, list(iter("ab")), next(iter({"k": 1})))
