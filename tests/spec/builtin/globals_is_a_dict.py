# The namespace of a module behaves as a dict, and what is written to it is bound in the module.
g = globals()
print(isinstance(g, dict), type(g), type(g) is dict, g.__class__, g is globals(), g == globals())
g["one"] = 1
print(one, "one" in g, "none" in g, g.get("one"), g.get("none"), g.get("none", 5))
try:
    g["none"]
except KeyError as error:
    print(repr(error))
g.update(two=2)
g.update({"three": 3}, four=4)
g.update([("five", 5), ["six", 6]])
print(two, three, four, five, six)
try:
    g.update(1)
except TypeError as error:
    print(error)
try:
    g.update({}, {})
except TypeError as error:
    print(error)
print(g.setdefault("one", 10), g.setdefault("seven", 7), seven, g.setdefault("nothing"), nothing)
print(g.pop("seven"), g.pop("seven", "gone"))
try:
    seven
except NameError as error:
    print(error)
try:
    g.pop("seven")
except KeyError as error:
    print(repr(error))
del g["six"]
try:
    del g["six"]
except KeyError as error:
    print(repr(error))
try:
    six
except NameError as error:
    print(error)
try:
    hash(g)
except TypeError as error:
    print(error)

own = {"one", "two", "three", "four", "five", "nothing", "g", "own"}
print([name for name in g if name in own - {"error"}])
print(sorted((name, value) for name, value in g.items() if name in own and type(value) is int))
print(sorted(name for name in g.keys() if name in own), 5 in g.values())
print(sorted(g.keys() & {"one", "two", "ten"}), {"one"} <= g.keys())
print(list(g)[:2], bool(g), len(g) == len(list(g)), "one" in list(reversed(g)))
copy = g.copy()
print(type(copy), copy is g, copy["one"], copy == dict(g) or copy.keys() ^ dict(g).keys())
both = g | {"one": 100}
print(type(both), both["one"], one, ({"one": 100} | g)["one"])
g |= {"one": 11, "eight": 8}
print(one, eight, g is globals())


def keywords(**names):
    return sorted(name for name in names if name in own)


print(keywords(**g))
print({**g}["two"], dict(g)["two"], "{two}".format(**g), "%(two)s" % g)


def change():
    globals()["two"] = "changed"
    globals().update(made_in_function=1)
    return globals() is g


print(change(), two, made_in_function)
print(vars() is g, locals() is g)
match g:
    case {"two": found}:
        print("matched", found)


def test_a():
    return "a"


def test_b():
    return "b"


print([f() for name, f in sorted(globals().items()) if name.startswith("test_")])
for name in ["x", "y"]:
    globals()[f"value_{name}"] = name * 2
print(value_x, value_y)
