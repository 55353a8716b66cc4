# Dictionary views are live, compare as sets, and iterate in order.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i)
d["d"] = 4
print(k, v, i, len(k), len(v), len(i))
print("a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i, "a" in i, ["a", 1] in i)
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), sorted(i & {("a", 1)}), sorted({"a", "q"} & k), sorted({"a", "q"} - k))
print(k == {"a", "b", "c", "d"}, k <= set("abcde"), k < {"a"}, k >= {"a"}, k.isdisjoint({"z"}), i == {("a", 1)}, v == v, v == d.values(), k == d.keys())
print(list(reversed(k)), list(reversed(i))[0], sorted(v, reverse=True), sum(v), max(i), min(k))
for index, (key, value) in enumerate(i):
    print(index, key, value)
print([*k], {*v} == {1, 2, 3, 4}, dict(i) == d, type(k).__name__, type(v).__name__, type(i).__name__, type(iter(k)).__name__)
print(k.mapping["a"], repr({}.keys()), repr({}.items()), bool({}.keys()), bool(k))
it = iter(d)
print(next(it), next(it))
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: k[0])
attempt(lambda: k + k)
attempt(lambda: hash(k))
attempt(lambda: v & {1})
attempt(lambda: k.append(1))
attempt(lambda: k & 5)
attempt(lambda: {"a": []}.items() & {1})
def set_item():
    k["a"] = 1
attempt(set_item)
d.clear()
print(k, list(v), len(i))
attempt(lambda: next(it))
class Default(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value
m = Default(a="x")
print(m["a"], m["b"], m, m.get("c"), "c" in m, isinstance(m, dict), m == {"a": "x", "b": "bb"}, repr(m), len(m))
class Loud(dict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)
q = Loud(x=1)
q["y"] = 2
q.update(z=3)
print(q["y"], q.get("x"), dict(q), {**q})
