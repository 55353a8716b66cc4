# Views of dicts, dict methods with odd arguments, order, changes while iterating.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i), "a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, "a" in i, ["a", 1] in i)
d["d"] = 4; del d["a"]; print(k, v, i)
print(list(reversed(d)), list(reversed(k)), list(reversed(v)), list(reversed(i)))
print(sorted(k & {"b", "x"}), sorted(k | ["x"]), sorted(k - {"b"}), sorted(k ^ {"b", "y"}), sorted({"b"} & k), sorted(["q"] | k), sorted(i & {("b", 2)}), k == {"b", "c", "d"}, k < {"b", "c", "d", "e"}, k <= k, k > {"b"}, i == d.items(), v == v, v == d.values(), k.isdisjoint(["x"]), i.isdisjoint([("b", 2)]))
show(lambda: k & 3); show(lambda: k | 3); show(lambda: v & v); show(lambda: k + k); show(lambda: k < [1]); show(lambda: k == ["b"]); show(lambda: k[0]); show(hash, k); show(lambda: i - 5); show(lambda: {1: []}.items() | set()); show(k.isdisjoint, 3); show(len, iter(k))
print(k.mapping, type(k.mapping).__name__, k.mapping["b"]); show(setattr, k, "mapping", 1); show(k.mapping.__setitem__ if hasattr(k.mapping, "__setitem__") else len, "x", 1)
show(d.get); show(d.get, "b"); show(d.get, "zz"); show(d.get, "zz", 5); show(d.get, []); show(d.get, "a", 1, 2); show(d.get, key="a"); show(d.pop, "zz"); show(d.pop, "zz", None); show(d.pop); show(d.pop, []); show({}.popitem); show(d.setdefault, "n"); show(d.setdefault, "n", 5); show(d.setdefault); show(d.setdefault, [], 1); show(d.update, 5); show(d.update, [1]); show(d.update, [(1,)]); show(d.update, [(1, 2, 3)]); show(d.update, ["ab", "cd"]); show(d.update, None); show(d.update, {}, {}); show(d.update, x=1, y=2); show(d.update, [("k", 1)], k=2); print(d)
show(d.copy, 1); show(d.clear, 1); show(d.items, 1); show(dict.fromkeys, "abc"); show(dict.fromkeys, "abc", 0); show(dict.fromkeys, 3); show(dict.fromkeys); show(dict.fromkeys, [[]]); show(dict.fromkeys, [1, 1, 2], []); show(dict, 1); show(dict, [1]); show(dict, [(1, 2)], a=3); show(dict, "ab"); show(dict, ["ab"]); show(dict, {1: 2}, **{"x": 1}); show(dict, 1, 2); show(dict, None); show(dict, **{"a b": 1}); show(dict, [("a", 1), ("a", 2)], a=3); show(dict, zip("ab", [1, 2])); show(lambda: {**{"a": 1}, "a": 2, **{"a": 3}}); show(lambda: {**3}); show(lambda: {**[(1, 2)]}); show(lambda: dict(**{1: 2})); show(lambda: dict(**3)); show(lambda: {[]: 1}); show(lambda: {1: 2}[[]]); show(lambda: {}["x"]); show(lambda: {}[1, 2]); show(lambda: {}[None]); show(lambda: {} < {}); show(lambda: {} + {}); show(lambda: {1: 2} | {3: 4}); show(lambda: {1: 2} | [(3, 4)]); show(lambda: {} | None)
e = {1: 2}; e |= [(3, 4)]; e |= {5: 6}; print(e); show(e.__ior__, 3); show(e.__or__, 3); show(e.__ror__, {9: 9}); show(e.__contains__, 1); show(e.__getitem__, 9); show(e.__delitem__, 9); show(e.__len__); show(e.__eq__, 3); show(e.__lt__, {}); show(e.__hash__) if e.__hash__ else print(None)
def mutate(how):
    m = dict.fromkeys(range(5))
    try:
        for key in how[1](m):
            how[0](m, key)
    except RuntimeError as err: return str(err), len(m)
    return "ok", list(m)
for name, f in {"add": lambda m, q: m.update({(q, 1): 1}), "del": lambda m, q: m.pop(q if isinstance(q, int) else q[0]), "set": lambda m, q: m.__setitem__(q if isinstance(q, int) else q[0], 7), "swap": lambda m, q: (m.pop(0, 0), m.update({"x": 1})), "clear": lambda m, q: m.clear()}.items():
    print(name, mutate((f, lambda m: m)), mutate((f, lambda m: m.items())), mutate((f, lambda m: list(m))), mutate((f, lambda m: reversed(m))))
it = iter({1: 1, 2: 2}); print(next(it), it.__length_hint__(), list(it), it.__length_hint__(), next(it, "end")); m = {1: 1}; it = iter(m); m[2] = 2; show(next, it); show(next, it)
x = {}; x["self"] = x; print(x, x == x, [x.values()]); y = {1: {2: {3: x}}}; print(y)
print({1: "a", 1.0: "b", True: "c"}, {0: "z", False: "f", -0.0: "n"}, {"a": 1} == {"a": 1.0}, {1: 2} != {1: 3}, {float("nan"): 1} == {float("nan"): 1})
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): print("hash", self.n); return 1
    def __eq__(self, o): print("eq", self.n, getattr(o, "n", o)); return isinstance(o, K) and self.n == o.n
    def __repr__(self): return "K%d" % self.n
h = {K(1): "a", K(2): "b"}; print(h[K(2)], K(3) in h, h.get(K(1))); h[K(1)] = "c"; print(h); del h[K(1)]; print(h); print(h == {K(2): "b"})
class D(dict):
    def __missing__(self, key): return "missing " + str(key)
    def __getitem__(self, key): return super().__getitem__(key)
q = D(a=1); print(q["a"], q["b"], q.get("b"), "b" in q, q, dict(q), {**q}, q.copy(), type(q.copy()).__name__, q | {"z": 1}, type(q | {}).__name__, D.fromkeys("ab"), type(D.fromkeys("a")).__name__)
print(list(zip(d, d.values())) == list(d.items()), max({"b": 1, "a": 2}), sorted({3: 1, 1: 2}.items(), key=lambda p: p[1]), *{"p": 1}, [*{"s": 1}.items()])
