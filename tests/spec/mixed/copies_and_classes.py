"""Copies, graphs, types, queues, configurations, metaclasses and generators."""
import copy, operator as op, graphlib, types, sys, numbers, cmath, colorsys, queue, threading, getopt, configparser, keyword, abc, io, math, inspect, errno, os
from fractions import Fraction
class Node:
    def __init__(s, v, kids=()): s.v = v; s.kids = list(kids); s.parent = None; [setattr(k, "parent", s) for k in s.kids]
    def __deepcopy__(s, memo):
        n = Node(copy.deepcopy(s.v, memo)); memo[id(s)] = n
        n.kids = [copy.deepcopy(k, memo) for k in s.kids]; [setattr(k, "parent", n) for k in n.kids]; return n
    def __repr__(s): return f"N({s.v}, {s.kids})"
t = Node([1], [Node([2]), Node([3], [Node([4])])]); t2 = copy.deepcopy(t); t2.kids[1].kids[0].v.append(9); print(t, t2, t2.kids[0].parent is t2)
a = [1, [2, 3]]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(4); print(b, c); r = [1]; r.append(r); r2 = copy.deepcopy(r); print(r2[1] is r2)
class S:
    __slots__ = ("x", "y")
    def __init__(s): s.x = [1]
s = S(); s2 = copy.deepcopy(s); print(s2.x, s2.x is s.x, hasattr(s2, "y")); print(copy.copy({1: 2}), copy.deepcopy((1, 2)) , copy.replace(types.SimpleNamespace(a=1, b=2), b=3))
class R:
    def __init__(s, a): s.a = a
    def __reduce__(s): return (R, (s.a + 1,))
print(copy.copy(R(1)).a); 
class St:
    def __getstate__(s): return {"q": 5}
    def __setstate__(s, d): s.__dict__.update(d, set=True)
print(vars(copy.copy(St())))
ts = graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}}); ts.prepare(); rounds = []
while ts.is_active():
    n = sorted(ts.get_ready()); rounds.append(n); ts.done(*n)
print(rounds, list(graphlib.TopologicalSorter({2: [1], 3: [2]}).static_order()))
try: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order())
except graphlib.CycleError as e: print(e.args[0], sorted(set(e.args[1])))
ns = types.SimpleNamespace(a=1, b=[2]); ns.c = "x"; print(ns, ns == types.SimpleNamespace(a=1, b=[2], c="x")); mp = types.MappingProxyType({"k": 1}); print(mp, mp | {"j": 2}, mp.get("z"))
try: mp["k"] = 2
except TypeError as e: print(e)
D = types.new_class("D", (dict,), {}, lambda n: n.update(hi=lambda s: "hi")); print(D().hi(), D.__mro__, type("E", (), {"x": 1}).x, types.FunctionType, types.MethodType(lambda s: s, 3)(), isinstance(len, types.BuiltinFunctionType), types.resolve_bases((int,)), isinstance((i for i in ()), types.GeneratorType), types.DynamicClassAttribute)
print(isinstance(3, numbers.Integral), isinstance(2.5, numbers.Real), isinstance(1j, numbers.Complex), isinstance(Fraction(1, 2), numbers.Rational), issubclass(bool, numbers.Number))
print(cmath.sqrt(-1), cmath.phase(1j), cmath.polar(1 + 1j), abs(3 + 4j), (1 + 2j) * (3 - 1j), (1 + 2j).conjugate(), complex("1-2j"), cmath.isclose(1, 1 + 1e-12), colorsys.rgb_to_hsv(1, 0.5, 0), colorsys.hls_to_rgb(0.5, 0.5, 0.5))
q = queue.Queue(2); q.put(1); q.put_nowait(2)
for f in (lambda: q.put_nowait(3), lambda: (q.get(), q.get(), q.get_nowait())):
    try: f()
    except (queue.Full, queue.Empty) as e: print(type(e).__name__, q.qsize())
pq = queue.PriorityQueue(); [pq.put(x) for x in [(2, "b"), (1, "z"), (1, "a")]]; print([pq.get()[1] for _ in range(3)], queue.LifoQueue().empty())
l = threading.Lock(); print(l.acquire(), l.acquire(blocking=False), l.locked()); l.release(); rl = threading.RLock()
with rl, rl: print("rlock"); loc = threading.local(); loc.x = 1; print(loc.x, threading.current_thread().name, threading.active_count())
print(getopt.getopt("-a -b val --long=x --flag rest".split(), "ab:", ["long=", "flag"]))
try: getopt.getopt(["-z"], "a")
except getopt.GetoptError as e: print(e, e.opt)
cp = configparser.ConfigParser(); cp.read_string("[DEFAULT]\nbase = /srv\nn=3\n[a]\npath = %(base)s/x\non = yes\nlst = 1,\n  2,\n  3\n[b]\nn : 4.5\n"); print(cp.sections(), cp["a"]["path"], cp.getint("a", "n"), cp.getfloat("b", "n"), cp["a"].getboolean("on"), cp["a"]["lst"].split(), cp.get("b", "zz", fallback="fb"), cp.has_option("b", "n"), dict(cp["b"]))
for f in (lambda: cp.get("b", "zz"), lambda: cp["nope"], lambda: cp.read_string("x=1"), lambda: cp.getint("b", "n"), lambda: cp.add_section("a"), lambda: cp.read_string("[q]\nx=1\nx=2")):
    try: f()
    except (configparser.Error, KeyError, ValueError) as e: print(type(e).__name__, e)
cp["new"] = {"k": "v"}; o = io.StringIO(); cp.write(o); print(o.getvalue())
print(keyword.iskeyword("match"), keyword.softkwlist, os.sep, os.linesep == "\n", os.fspath("x"), sys.byteorder, sys.version_info >= (3, 11), sys.float_info.epsilon, sys.getrecursionlimit(), sys.int_info.bits_per_digit > 1, sys.implementation.name if False else "", sys.argv[1:])
class Plug(abc.ABC):
    reg = {}
    def __init_subclass__(cls, /, key=None, **kw): super().__init_subclass__(**kw); cls.reg[key or cls.__name__.lower()] = cls
    @abc.abstractmethod
    def run(self): ...
    @classmethod
    def __subclasshook__(cls, C): return True if any("run" in B.__dict__ for B in C.__mro__) else NotImplemented
class A(Plug, key="alpha"):
    def run(self): return "A"
class B(Plug): pass
print(Plug.reg, Plug.reg["alpha"]().run(), isinstance(type("Q", (), {"run": 1})(), Plug))
try: B()
except TypeError as e: print(e)
class Desc:
    def __set_name__(s, o, n): s.n = "_" + n
    def __get__(s, i, o=None): return s if i is None else getattr(i, s.n, None)
    def __set__(s, i, v):
        if not isinstance(v, int): raise TypeError(f"{s.n[1:]} must be int, not {type(v).__name__}")
        setattr(i, s.n, v)
class M(type):
    def __new__(m, n, b, d, **k): d["made"] = tuple(k); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
    def __call__(c, *a): print("make", c.__name__, a); return super().__call__(*a)
    def __len__(c): return 7
    def __prepare__(n, b, **k): return {"pre": n if isinstance(n, str) else n.__name__}
class X(metaclass=M, opt=1):
    d = Desc()
    def __init__(s, v): s.d = v
    def __getattr__(s, n): return f"?{n}"
    def __eq__(s, o): return s.d == o.d
    def __class_getitem__(c, i): return i
x = X(3); print(x.d, vars(x), x.zz, X.made, len(X), X[5], X.__hash__, x == X(3))
try: x.d = "s"
except TypeError as e: print(e)
def gen():
    try:
        while True:
            r = yield
            print("got", r)
    except ValueError as e: yield f"handled {e}"
    finally: print("fin")
g = gen(); next(g); g.send(1); print(g.throw(ValueError("v"))); g.close()
def sub(): x = yield 1; return x
def outer(): v = yield from sub(); yield ("r", v)
o = outer(); print(next(o), o.send("S"))
try: raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k")])])
except* ValueError as e: print("V", e.exceptions)
except* (TypeError, KeyError) as e: print("TK", e, e.exceptions)
try:
    try: 1 / 0
    except ZeroDivisionError as e: e.add_note("note"); raise
except ZeroDivisionError as e: print(e.__notes__)
