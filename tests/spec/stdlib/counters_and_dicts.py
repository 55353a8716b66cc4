from collections import ChainMap, Counter, OrderedDict, defaultdict

c = Counter("abracadabra")
print(c, c["a"], c["zzz"], c.most_common(2), sorted(c.elements()), c.total(), len(c), list(c))
print(Counter(a=3, b=1) + Counter(a=1, b=2), Counter(a=3, b=1) - Counter(a=1, b=2), Counter(a=3, b=1) & Counter(a=1, b=2),
      Counter(a=3, b=1) | Counter(a=1, b=2), +Counter(a=2, b=-4), -Counter(a=2, b=-4))
c.update("aaa")
c.subtract("ab")
print(c, c == Counter(c), c != Counter(), Counter(a=1) <= Counter(a=2), Counter(a=1, b=0) == Counter(a=1), Counter())
del c["nope"], c["a"]
print(c, dict(c), c.copy(), c.pop("r"), Counter([1, 2, 1]), Counter({"x": 4}), Counter(cats=4, dogs=8), c.get("q"), "q" in c)
words = "the cat and the hat and the bat".split()
print(Counter(words).most_common(), Counter(map(len, words)))
n = Counter(a=4, b=2, c=0, d=-2)
n += Counter(a=1)
n -= Counter(b=5)
print(n, list(n.elements()))
try:
    Counter.fromkeys("a")
except NotImplementedError as error:
    print(error)
try:
    Counter(5)
except TypeError as error:
    print(error)

d = defaultdict(list)
for k, v in [("yellow", 1), ("blue", 2), ("yellow", 3)]:
    d[k].append(v)
print(d, d["red"], sorted(d.items()), d.default_factory, d.get("nope"), "nope" in d, len(d))
e = defaultdict(int, {"a": 1}, b=2)
e["c"] += 1
print(e, e.copy(), e | {"z": 1}, {"z": 1} | e, defaultdict(None, a=1), isinstance(e, dict), e == {"a": 1, "b": 2, "c": 1})
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 5
print(nested["x"]["y"], dict(nested["x"]))
try:
    defaultdict(None)["k"]
except KeyError as error:
    print("KeyError", error)
try:
    defaultdict(5)
except TypeError as error:
    print(error)

o = OrderedDict([("b", 1), ("a", 2)])
o["c"] = 3
o.move_to_end("b")
print(o, list(o), o.popitem(), o.popitem(last=False), o, OrderedDict(), OrderedDict(x=1) == {"x": 1})
o = OrderedDict.fromkeys("abcd")
o.move_to_end("c", last=False)
print("".join(o), list(reversed(o)), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
print(o | {"z": 1}, o.copy() == o, list(o.keys()), list(o.items())[:2])
try:
    OrderedDict().popitem()
except KeyError as error:
    print(error)
try:
    o.move_to_end("zz")
except KeyError as error:
    print("KeyError", error)

m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], len(m), list(m), dict(m), m.parents, m.new_child({"c": 5}), "b" in m, m.get("q", 9), bool(ChainMap()))
m["b"] = 10
del m["a"]
print(m, m.maps, sorted(m.items()), list(m.values()), m.pop("b"), m == {"a": 2, "b": 3})
for what in (lambda: m["zz"], lambda: m.pop("zz"), lambda: ChainMap().popitem()):
    try:
        what()
    except KeyError as error:
        print("KeyError", error)
