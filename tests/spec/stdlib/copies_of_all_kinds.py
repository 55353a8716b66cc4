import copy
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

a = [1, [2, 3], {"k": [4]}, (5, [6])]
b, c = copy.copy(a), copy.deepcopy(a)
a[1].append(9)
a[2]["k"].append(9)
a[3][1].append(9)
print(b == a, c, b is not a, b[1] is a[1], c[1] is not a[1])
loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin[1] is twin, twin is not loop, twin)
ring = {}
ring["self"] = ring
print(copy.deepcopy(ring)["self"]["self"].keys())
t = (1, 2, ("a", "b"))
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy(([],))[0] == [], copy.copy({1, 2}), copy.deepcopy(frozenset([1])), copy.copy(bytearray(b"x")))


class Point:
    def __init__(self, x, tags):
        self.x = x
        self.tags = tags


p = Point(1, ["t"])
q, r = copy.copy(p), copy.deepcopy(p)
p.tags.append("u")
print(q.tags is p.tags, r.tags, type(r).__name__, r.x, q is not p)


class Slotted:
    __slots__ = ("a", "__b")

    def __init__(self):
        self.a = [1]
        self.__b = 2

    def b(self):
        return self.__b


s = Slotted()
u = copy.deepcopy(s)
s.a.append(5)
print(u.a, u.b(), copy.copy(s).a is s.a)


class Own:
    def __init__(self, n):
        self.n = n

    def __copy__(self):
        return Own(self.n + 1)

    def __deepcopy__(self, memo):
        return Own(self.n + 10)


print(copy.copy(Own(1)).n, copy.deepcopy([Own(1)])[0].n)


class Names(list):
    def __init__(self, items, label):
        super().__init__(items)
        self.label = label


class Table(dict):
    pass


n = Names([[1], [2]], ["x"])
m, k = copy.copy(n), copy.deepcopy(n)
n[0].append(7)
print(m, m.label is n.label, k, k.label, type(k).__name__, copy.deepcopy(Table(a=[1])), type(copy.copy(Table())).__name__)
P = namedtuple("P", "x y")
print(copy.copy(P(1, [2])), copy.deepcopy(P(1, [2])), copy.replace(P(1, 2), y=5))
d = defaultdict(list, {"a": [1]})
e = copy.deepcopy(d)
d["a"].append(2)
e["b"].append(3)
print(e, copy.copy(Counter("aab")), copy.deepcopy(OrderedDict(a=[1])), copy.deepcopy(deque([[1], 2], maxlen=4)), copy.copy(deque([1])))
error = ValueError("bad", [1])
f = copy.deepcopy(error)
print(repr(f), f is not error, f.args[1] is not error.args[1])
print(copy.copy(5), copy.deepcopy("s") == "s", copy.deepcopy(len) is len, copy.deepcopy(Point) is Point, copy.copy(None), copy.deepcopy(range(3)), copy.deepcopy(print) is print)
shared = [1]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1])


class State:
    def __init__(self):
        self.open = True

    def __getstate__(self):
        return {"open": False}

    def __setstate__(self, state):
        self.open = state["open"]
        self.restored = True


print(copy.copy(State()).__dict__, copy.deepcopy(State()).__dict__)


class Tree:
    def __init__(self, value, children=()):
        self.value, self.children = value, list(children)
        self.parent = None
        for child in self.children:
            child.parent = self


tree = copy.deepcopy(Tree(1, [Tree(2), Tree(3, [Tree(4)])]))
print(tree.children[1].children[0].parent.parent is tree, copy.deepcopy(tree.children[0].__init__).__self__ is not tree.children[0])
try:
    copy.copy(x for x in [])
except TypeError as problem:
    print(problem)
try:
    copy.replace(5)
except TypeError as problem:
    print(problem)
