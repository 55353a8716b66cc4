import pickle, io, collections, datetime, decimal, fractions, enum, dataclasses, copy, uuid, pathlib, functools, operator
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return type(o) is P and self.x == o.x
    def __repr__(self): return f"P({self.x!r})"
class S:
    __slots__ = ("a", "b")
class G:
    def __init__(self): self.x = 1; self.f = lambda: 1
    def __getstate__(self): return {"x": self.x}
    def __setstate__(self, s): self.x = s["x"] + 1
class R:
    def __init__(self, n): self.n = n
    def __reduce__(self): return (R, (self.n + 1,))
class N(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    def __getnewargs__(self): return tuple(self)
class L(list): pass
class D(dict): pass
class C(enum.Enum): A = 1; B = "b"
@dataclasses.dataclass
class DC:
    a: int
    b: list = dataclasses.field(default_factory=list)
T = collections.namedtuple("T", "x y")
def func(a): return a
l = [1]; l.append(l)
shared = [1, 2]
values = [None, True, False, 0, 1, 255, 256, 65535, 65536, -1, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**63, -2**100, 10**300, 1.5, float("inf"), "", "abc", "é\U0001f600", "x" * 300, b"", b"xy", b"z" * 300, bytearray(b"q"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], list(range(5)), {}, {"a": 1}, {"a": {"b": [1, 2]}}, set(), {1}, frozenset([2]), 1j,
    [shared, shared], ("t", "t", "abc"), P(3), [P([1]), P({"k": P(None)})], R(1), N(1, 2), C.A, C.B, DC(1), T(1, 2), func, P, len, int, ValueError("m", 1), KeyError("k"), range(3), slice(1, 2), Ellipsis, NotImplemented, type(None), collections.OrderedDict(a=1), collections.deque([1, 2], 5), collections.defaultdict(int, {"a": 1}), collections.Counter("aab"), datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2, 3, 4, 5, 6), datetime.timedelta(1, 2, 3), datetime.timezone.utc, datetime.time(1, 2), decimal.Decimal("1.5"), fractions.Fraction(1, 3), uuid.UUID(int=5), pathlib.PurePosixPath("a/b"), functools.partial(func, 1), list(range(1100)), {i: i for i in range(1001)}, [1].append.__name__]
for v in values:
    lens = []
    for proto in (3, 4, 5, -1):
        try:
            s = pickle.dumps(v, proto); w = pickle.loads(s); lens.append(len(s))
            if not (w == v or isinstance(v, (R, ValueError, KeyError, functools.partial, operator.itemgetter))): print("differs", v, w)
        except Exception as e: lens.append((type(e).__name__, str(e)))
    s = pickle.dumps(v)
    print(repr(v)[:60].split(" at ")[0], lens, s if len(s) < 120 else s[:60])
x = L([1, 2]); x.attr = 5; y = pickle.loads(pickle.dumps(x)); print(type(y).__name__, y, y.attr)
x = D(a=1); x.attr = 5; y = pickle.loads(pickle.dumps(x)); print(type(y).__name__, y, y.attr)
s = S(); s.a = 1; t = pickle.loads(pickle.dumps(s)); print(t.a, hasattr(t, "b"))
print(pickle.loads(pickle.dumps(G())).x, pickle.loads(pickle.dumps(R(1))).n)
y = pickle.loads(pickle.dumps(l)); print(y[1] is y); z = pickle.loads(pickle.dumps([shared, shared])); print(z[0] is z[1])
p = P(1); p.me = p; q = pickle.loads(pickle.dumps(p)); print(q.me is q)
e = pickle.loads(pickle.dumps(ValueError("m", 1))); print(repr(e))
f = io.BytesIO(); pickle.dump([1], f); pickle.dump({"b": 2}, f); f.seek(0); print(pickle.load(f), pickle.load(f))
try: pickle.load(f)
except EOFError as e: print(repr(e))
class Local: pass
def make():
    class In: pass
    return In()
for bad in [lambda: 1, make(), (i for i in [])]:
    try: print(pickle.dumps(bad) and "ok")
    except Exception as e: print(type(e).__name__, str(e).split(" at 0x")[0])
for bad in [b"", b"garbage", b"\x80\x05.", b"\x80\x09N.", b"c__main__\nnope\n.", b"N"]:
    try: print(pickle.loads(bad))
    except Exception as e: print(bad, type(e).__name__, e)
class Pk(pickle.Pickler):
    def persistent_id(self, o): return "pid" if isinstance(o, P) else None
class Un(pickle.Unpickler):
    def persistent_load(self, pid): return ("loaded", pid)
    def find_class(self, module, name):
        if name != "OrderedDict": raise pickle.UnpicklingError(f"no {module}.{name}")
        return super().find_class(module, name)
f = io.BytesIO(); Pk(f).dump([P(1), 2]); f.seek(0); print(Un(f).load())
try: Un(io.BytesIO(pickle.dumps(DC(1)))).load()
except pickle.UnpicklingError as e: print(e)
print(Un(io.BytesIO(pickle.dumps(collections.OrderedDict(a=1)))).load())
print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.format_version, pickle.PicklingError.__mro__[1:3])
try: pickle.dumps(1, 9)
except ValueError as e: print(e)
import base64
print(pickle.loads(base64.b64decode(base64.b64encode(pickle.dumps({"a": [1, 2.5, "x"]})))), copy.deepcopy(values[30:40]))
