# Every method of dict.
d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 10
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), d.get("b", 0), "a" in d, 1 in d)
print(d.setdefault("e"), d.setdefault("a", 5), d.setdefault("f", []), d)
print(d.pop("e"), d.pop("zz", "dflt"), d.popitem(), d)
d.update({"b": 20}, g=7)
d.update([("h", 8), ["i", 9]])
d.update(j=1)
d.update()
print(d)
del d["h"]
d["h"] = "again"
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
print({**d} == d, d.copy() is d, d.copy() == d, dict(d) == d)
print(dict(), dict(a=1), dict([("x", 1), ("y", 2)]), dict({"q": 1}, r=2), dict(zip("abc", range(3))), dict([[1, 2]]), dict(["ab", "cd"]))
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {"a": 1} | {"b": 2, "a": 3}, {1: "int", True: "bool", 1.0: "float"})
e = {"a": 1}
e |= [("z", 26)]
print(e, list(reversed(d)), list(reversed(d.values()))[:2], list(reversed(d.items()))[:1])
d.clear()
print(d, bool(d), {} == {}, {"a": {}} != {"a": []})
r = {}
r["self"] = r
print(r, len(r))
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: d["missing"])
attempt(lambda: {}[1, 2])
attempt(lambda: {}[None])
attempt(lambda: d.pop("x"))
attempt(lambda: d.popitem())
attempt(lambda: {[]: 1})
attempt(lambda: {}.get([]))
attempt(lambda: {{}: 1})
attempt(lambda: {}[{1}])
attempt(lambda: dict([1]))
attempt(lambda: dict(["abc"]))
attempt(lambda: dict(5))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: d.update(5))
attempt(lambda: d.update([1]))
attempt(lambda: d.get())
attempt(lambda: dict(1, 2))
attempt(lambda: d.nope)
attempt(lambda: hash({}))
attempt(lambda: {} | [])
attempt(lambda: {1: 2} < {3: 4})
attempt(lambda: d.setdefault())
attempt(lambda: d.pop())
attempt(lambda: {"a": 1}["A"])
def delete():
    del d["nothing"]
attempt(delete)
attempt(lambda: d.fromkeys(5))
print({"a": 1, "b": [1, {"c": None}]}, {(): {}}, {1: 2}.__len__(), {1: 2}.__contains__(1), {1: 2}.__getitem__(1), {0: "f"}[False], {None: 0}[None])
