# Fields by name: `%` with a dict, str.format with keywords, str.format_map; natives that take any keyword.
d = {"a": 1, "b": "text", "c": 2.5, "näme": "ü", "(": 7, 3: "int key"}
print("%(a)s-%(b)s" % d, "%(a)05d|%(c)8.3f|%(b)-6s|%(b)r|%(a)x" % d, "100%% %(a)d" % d, "%%" % d, "plain" % d, repr("" % {}))
print("%(näme)s" % d, "%(a)s%(a)s%(a)s" % d, "%(c)s %(c)d" % d, "%(a)+d %(a) d" % d)
for template in ["%(x)s", "%(a)", "%(a", "%(a)q", "%(a)s %s", "%s %(a)s", "%(a)%", "%(b)d", "%(a)*d", "%(a)ld"]:
    try:
        print(template, "->", template % d)
    except Exception as error:
        print(template, "->", type(error).__name__, error)


class Missing(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("%(zz)s" % Missing(), "{zz}".format_map(Missing()), "{zz:>8}|{a}".format_map(Missing(a=1)))
print("{a}-{b}".format(a=1, b="x"), "{a:>4}|{b:<4}|{c:.2f}".format(a=1, b="x", c=2.0), "{0}{a}{1}".format(1, 2, a=3))
print("{}{a}{}".format(1, 2, a=3), "{a}{a}{{}}{a}".format(a="y"), "{0a}".format(**{"0a": 1}), "{self} {args}".format(self=1, args=2))
print("{a!r} {a!s:>5} {b[0]} {c.real}".format(a="q", b=[5], c=1j), "{a:{w}}|".format(a=1, w=5))
print("{a}{b}".format_map(d), "{näme:^5}|".format_map(d), "{c:.1f} {c}".format_map(d))
for template in ["{x}", "{}", "{0}", "{a", "a}", "{a:q}", "{b:d}", "{a b}", "{ a}", "{a-b}"]:
    for how in (lambda: template.format(**{"a": 1, "b": "text"}), lambda: template.format_map({"a": 1, "b": "text"})):
        try:
            print(template, "->", how())
        except Exception as error:
            print(template, "->", type(error).__name__, error)


class Shown:
    def __format__(self, spec):
        return f"[{spec}]"

    def __str__(self):
        return "shown"


print("{a} {a:5} {a!s}".format(a=Shown()), "%(a)s %(a)5s" % {"a": Shown()}, "{a} {b}".format(a=True, b=None))
print(dict(a=1, b=2), dict({"a": 0}, a=1, c=3), dict([("x", 1)], y=2), dict(self=1, mapping=2, cls=3))
e = {"k": 0}
e.update(a=1, k=2)
e.update({"z": 1}, z=2, self=3)
print(e, {**e, "k": 5}, {"k": 1, **e, **{"last": 0}}, {**{}, **{1: 2}}, {1: 1, **{"1": 1}, **{1.0: 2}})
for bad in (lambda: dict(1), lambda: dict({}, {}), lambda: e.update(1, 2), lambda: {**5}, lambda: "{}".format(), lambda: dict(**{1: 2})):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
