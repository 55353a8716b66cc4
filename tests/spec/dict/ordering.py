# Insertion order through updates, deletions and growth.
d = {}
for i in range(10):
    d[(i * 7) % 10] = i
print(d)
for k in (3, 0, 9):
    del d[k]
d[3] = "back"
d[4] = "kept place"
print(d, list(d.items())[-1])
big = {}
for i in range(2000):
    big["k%d" % i] = i
for i in range(0, 2000, 3):
    del big["k%d" % i]
for i in range(0, 300, 3):
    big["k%d" % i] = -i
keys = list(big)
print(len(big), keys[:5], keys[-5:], sum(big.values()), big["k299"], big.get("k303"))
print(next(iter(big)), next(reversed(big)), big.popitem(), big.popitem(), len(big))
a = {"x": 1, "y": 2}
b = {"y": 2, "x": 1}
print(a == b, list(a) == list(b), a | b, b | a)
m = {1: "a"}
m[1.0] = "b"
m[True] = "c"
print(m, len(m))
inverse = {v: k for k, v in {"a": 1, "b": 2, "c": 1}.items()}
print(inverse)
print(sorted({"b": 1, "a": 2}), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), max({"b": 1, "a": 2}, key=lambda k: k))
def merged(*maps):
    out = {}
    for each in maps:
        for k, v in each.items():
            out.setdefault(k, []).append(v)
    return out
print(merged({"a": 1}, {"b": 2, "a": 3}, {}, {"c": 4}))
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
def grow_in_loop():
    z = {"a": 1}
    for k in z:
        z[k + "x"] = 1
def shrink_in_loop():
    z = {"a": 1, "b": 2}
    for k in z:
        del z[k]
def replace_in_loop():
    z = {"a": 1, "b": 2}
    for k in z:
        z[k] += 1
    return z
def swap_in_loop():
    z = {"a": 1, "b": 2}
    for k in z.items():
        z.pop("a", None)
        z["c"] = 1
attempt(grow_in_loop)
attempt(shrink_in_loop)
attempt(replace_in_loop)
def clear_in_loop():
    z = dict.fromkeys(range(5), 0)
    for k in z.values():
        z.clear()
attempt(clear_in_loop)
class Key:
    def __init__(self, name):
        self.name = name
    def __hash__(self):
        return 1
    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name
    def __repr__(self):
        return f"<{self.name}>"
k = {Key("a"): 1, Key("b"): 2, Key("a"): 3}
print(k, k[Key("b")], Key("c") in k, k.pop(Key("a")), k)
class BadHash:
    def __hash__(self):
        raise ValueError("no hash today")
attempt(lambda: {BadHash(): 1})
class BadHashType:
    def __hash__(self):
        return "x"
attempt(lambda: {BadHashType(): 1})
