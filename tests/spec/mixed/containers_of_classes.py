"""Containers and descriptors of classes, and what the abstract classes say of everything."""
from collections.abc import MutableMapping, Sequence, MutableSet, Iterator, Mapping, Hashable, Callable, Iterable, Sized, Container, Collection, Reversible, MutableSequence, Set, KeysView, Generator
from collections import ChainMap, OrderedDict, UserDict, UserList, UserString, deque, Counter, defaultdict
import array, functools, bisect, heapq, operator, reprlib, copy
for o in ([], (), {}, set(), frozenset(), "s", b"", bytearray(), range(3), deque(), Counter(), defaultdict(int), OrderedDict(), ChainMap(), UserDict(), UserList(), UserString("x"), iter([]), (i for i in ()), {}.keys(), {}.values(), {}.items(), memoryview(b""), array.array("i"), 3, None, len, int, map(str, [])):
    print(f"{type(o).__name__:22}", "".join("01"[isinstance(o, c)] for c in (Sized, Iterable, Container, Collection, Sequence, MutableSequence, Mapping, MutableMapping, Set, MutableSet, Hashable, Callable, Iterator, Reversible, Generator, KeysView)))
class CaseDict(MutableMapping):
    def __init__(s, *a, **k): s._d = {}; s.update(*a, **k)
    def __getitem__(s, k): return s._d[k.lower()][1]
    def __setitem__(s, k, v): s._d[k.lower()] = (k, v)
    def __delitem__(s, k): del s._d[k.lower()]
    def __iter__(s): return (k for k, _ in s._d.values())
    def __len__(s): return len(s._d)
    def __repr__(s): return f"{type(s).__name__}({dict(s.items())})"
c = CaseDict({"Content-Type": "a"}, X=1); c["CONTENT-TYPE"] = "b"
print(c, c.get("content-type"), "x" in c, c.pop("X"), c.setdefault("n", 5), list(c.items()), c == {"CONTENT-TYPE": "b", "n": 5}, c.keys() & {"n"}, sorted(c.values(), key=str), c.popitem(), len(c), bool(CaseDict()))
try: c["zz"]
except KeyError as e: print("KeyError", e)
try: c.pop("zz")
except KeyError as e: print("KeyError", e)
class SortedList(Sequence):
    def __init__(s, it=(), *, key=None): s._key = key or (lambda x: x); s._items = sorted(it, key=s._key)
    def __getitem__(s, i): return type(s)(s._items[i], key=s._key) if isinstance(i, slice) else s._items[i]
    def __len__(s): return len(s._items)
    def add(s, x): bisect.insort(s._items, x, key=s._key)
    def __repr__(s): return f"SortedList({s._items})"
s = SortedList([3, 1, 2]); s.add(2.5); s.add(0); print(s, s[1:3], s[-1], 2 in s, s.index(2.5), s.count(9), list(reversed(s)), s[::-2])
try: s.index(99)
except ValueError as e: print(repr(e))
try: s[10]
except IndexError as e: print(e)
class IdSet(MutableSet):
    def __init__(s, it=()): s.d = {}; [s.add(x) for x in it]
    def __contains__(s, x): return x in s.d
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
    def add(s, x): s.d[x] = 1
    def discard(s, x): s.d.pop(x, None)
    def __repr__(s): return "IdSet" + repr(list(s.d))
a, b = IdSet("abc"), IdSet("bcd"); print(a & b, a | b, a - b, a ^ b, a <= b, a.isdisjoint("xyz"), a == {"a", "b", "c"}, a > IdSet("a")); a |= {"q"}; a -= {"a"}; a &= "bq"; print(a, a.pop()); a.remove("q")
try: a.remove("q")
except KeyError as e: print("KeyError", e)
class Countdown:
    def __init__(s, n): s.n = n
    def __iter__(s): return s
    def __next__(s):
        if s.n <= 0: raise StopIteration
        s.n -= 1; return s.n + 1
print(list(Countdown(3)), isinstance(Countdown(1), Iterator), sum(Countdown(4)), [*zip(Countdown(3), "ab")], max(Countdown(5)), dict(zip("ab", Countdown(2))), list(map(operator.mul, Countdown(3), Countdown(3))), next(iter(Countdown(0)), "none"))
class Typed:
    def __init__(s, t, *, default=None, check=None): s.t, s.default, s.check = t, default, check
    def __set_name__(s, o, n): s.name = n
    def __get__(s, i, o): return s if i is None else i.__dict__.get(s.name, s.default)
    def __set__(s, i, v):
        if not isinstance(v, s.t): raise TypeError(f"{type(i).__name__}.{s.name} wants {s.t.__name__}, got {v!r}")
        if s.check and not s.check(v): raise ValueError(f"{s.name}={v} out of range")
        i.__dict__[s.name] = v
    def __delete__(s, i): i.__dict__.pop(s.name, None)
class Book:
    title = Typed(str, default="untitled"); pages = Typed(int, check=lambda n: 0 < n < 5000)
    _count = 0
    def __new__(cls, *a, **k): cls._count += 1; return super().__new__(cls)
    def __init__(s, title, pages): s.title, s.pages = title, pages
    def __eq__(s, o): return isinstance(o, Book) and (s.title, s.pages) == (o.title, o.pages)
    def __hash__(s): return hash((s.title, s.pages))
    def __lt__(s, o): return s.pages < o.pages
    def __format__(s, spec): return f"{s.title:{spec}}" if spec else repr(s)
    def __repr__(s): return f"Book({s.title!r}, {s.pages})"
    def __bool__(s): return s.pages > 10
    def __len__(s): return s.pages
    def __call__(s, p): return f"page {p} of {s.title}"
    def __getattr__(s, n):
        if n.startswith("is_"): return n[3:] in s.title.lower()
        raise AttributeError(f"no {n} here", name=n, obj=s)
    def __dir__(s): return ["title", "pages"]
    def __contains__(s, w): return w in s.title
    def __getitem__(s, i): return (s.title * 2)[i]
    def __matmul__(s, o): return [s, o]
    def __rmul__(s, n): return [s] * n
    def __iadd__(s, n): s.pages += n; return s
    def __neg__(s): return s.title[::-1]
    def __index__(s): return s.pages
    def __divmod__(s, o): return "dm", o
    def __round__(s, n=None): return ("r", n)
bk = Book("Dune", 412)
print(bk, f"{bk:>8}|{bk}", bk(3), bk.is_dune, "un" in bk, bk[2:6], bk @ 1, 2 * bk, -bk, hex(bk), [0] * 3 if bk else 0, divmod(bk, 2), round(bk), round(bk, 2), dir(bk), Book._count, bk == Book("Dune", 412), len({bk, Book("Dune", 412)}), sorted([bk, Book("B", 20)]), range(500)[bk]); bk += 8; print(bk.pages); del bk.title; print(bk.title, Book.title.t)
for f in (lambda: Book(1, 2), lambda: Book("x", 0), lambda: bk.nope, lambda: bk < 3, lambda: bk + 1, lambda: hash([]), lambda: bk > Book("q", 1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Cfg(UserDict):
    def __missing__(s, k): return f"<{k}>"
    def __setitem__(s, k, v): super().__setitem__(k.upper(), v)
u = Cfg(a=1); u.update({"b": 2}); print(u, u["A"], u["zz"], "A" in u, u.data, Cfg.fromkeys("xy", 0), u | {"c": 3}, copy.copy(u) == u)
class Stack(UserList):
    def push(s, x): s.append(x); return s
    def __getattr__(s, n): return f"{n}?"
k = Stack([1]).push(2).push(3); print(k, k[1:], k + [9], k.peek, k * 2, 2 in k, sorted(k, reverse=True), k == [1, 2, 3], type(k[1:]).__name__)
us = UserString("Hello"); print(us.upper(), us + "!", us[1], us == "Hello", us.find("l"), type(us * 2).__name__, hash(us) == hash("Hello"), us % (), "ell" in us)
class Multi(defaultdict):
    def __init__(s): super().__init__(list)
    def add(s, k, v): s[k].append(v); return s
print(Multi().add("a", 1).add("a", 2), reprlib.repr({i: "x" * 50 for i in range(9)}))
