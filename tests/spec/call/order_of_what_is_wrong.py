# Which of several faults of a call is told, and that the mapping behind `**` is looked at before the iterable behind `*`.
def look(name, make):
    try:
        print(name, repr(make()))
    except Exception as error:
        print(name, "!", type(error).__name__, error)


def function(a, b, /, c, d=4, *, e=5):
    return a, b, c, d, e


class Iterable:
    def __iter__(self):
        print("iter")
        return iter((1, 2, 3))


class Broken:
    def __iter__(self):
        print("broken")
        raise ValueError("broken")


class Mapping:
    def keys(self):
        print("keys")
        return ["e"]

    def __getitem__(self, key):
        print("item", key)
        return 9


class Text(str):
    pass


def say(value):
    print("say", value)
    return value


look("unknown", lambda: function(1, 2, 3, zz=1, a=2))
look("unknown", lambda: function(1, 2, 3, a=2, zz=1))
look("unknown", lambda: function(1, 2, 3, b=1, a=2, zz=1))
look("unknown", lambda: function(1, 2, 3, c=1, a=2))
look("unknown", lambda: function(1, 2, 3, a=2, c=1))
look("unknown", lambda: function(1, 2, 3, dd=1))
look("star", lambda: function(*Iterable(), **Mapping()))
look("star", lambda: function(*Broken(), **5))
look("star", lambda: function(*5, **Mapping()))
look("star", lambda: function(*say([1, 2]), c=say(3), **say({"d": 4})))
look("star", lambda: function(1, *Broken(), **5))
look("star", lambda: function(*Iterable(), e=say(1), **Mapping()))
look("text", lambda: function(1, 2, 3, **{Text("e"): 7}))
look("text", lambda: function(1, 2, 3, **{5: 7}))
look("text", lambda: (lambda **all: all)(**{Text("e"): 7}))
items = [1, 2, 3]
look("rebound", lambda: function(*items, **(lambda: {"e": 1})()))


def rebind():
    values = [1, 2, 3]
    return function(*values, **(values := {"e": 6}))


look("rebind", rebind)


def names(x, y=1, *args, key, **rest):
    pass


def one(alpha, beta):
    return alpha


look("names", lambda: (names.__code__.co_varnames, one.__code__.co_varnames[: one.__code__.co_argcount], one.__globals__ is globals()))
look("names", lambda: (one.__globals__["__name__"], "items" in one.__globals__))
