# __init_subclass__, __new__, __slots__, class decorators, __eq__/__hash__ pairs.
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.registry[key or cls.__name__.lower()] = cls
        print("subclass", cls.__name__, key)
class Csv(Plugin): pass
class Json(Plugin, key="js"): pass
class Deep(Json): pass
print(sorted(Plugin.registry), Plugin.registry["js"].__name__)
try:
    class Wrong(Plugin, other=1): pass
except TypeError as e:
    print(e)
try:
    class Wrong2(x=1): pass
except TypeError as e:
    print(e)
class Single:
    made = None
    def __new__(cls, *args):
        print("new", args)
        if cls.made is None: cls.made = super().__new__(cls)
        return cls.made
    def __init__(self, *args):
        print("init", args)
print(Single(1) is Single(2))
class Other:
    def __new__(cls): return 5
    def __init__(self): print("not called")
print(Other())
class Pos:
    __slots__ = ("x", "y")
    def __init__(self, x, y=0): self.x, self.y = x, y
p = Pos(1)
print(p.x, p.y, hasattr(p, "__dict__"), Pos.__slots__)
def attempt(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__ + ":", e)
def add(): p.z = 1
attempt(add)
del p.x
attempt(lambda: p.x)
class Pos3(Pos):
    __slots__ = ("z",)
q = Pos3(1, 2)
q.z = 3
print(q.x, q.y, q.z, hasattr(q, "__dict__"))
class Open(Pos): pass
o = Open(1)
o.extra = "ok"
print(o.extra, o.x, o.y)
class Key:
    def __init__(self, k): self.k = k
    def __eq__(self, o): return self.k == o.k
    def __hash__(self): return hash(self.k)
class NoHash:
    def __eq__(self, o): return True
class Restored(NoHash):
    __hash__ = object.__hash__
print({Key(1): "a"}[Key(1)], len({Key(1), Key(1)}), NoHash.__hash__, isinstance(hash(Restored()), int))
attempt(lambda: {NoHash(): 1})
attempt(lambda: {NoHash()})
def register(cls):
    cls.registered = True
    cls.names = [n for n in vars(cls) if not n.startswith("_")]
    return cls
def with_tag(tag):
    def deco(cls):
        cls.tag = tag
        return cls
    return deco
@with_tag("t1")
@register
class Deco:
    a = 1
    def b(self): pass
print(Deco.registered, Deco.names, Deco.tag)
class Abstract:
    def run(self): raise NotImplementedError(f"{type(self).__name__} must implement run")
class Half(Abstract): pass
attempt(lambda: Half().run())
class BadInit:
    def __init__(self): return 5
attempt(lambda: BadInit())
attempt(lambda: object.__new__(5))
attempt(lambda: int.__new__(str))
class Bases:
    @classmethod
    def create(cls, *a, **k): return cls(*a, **k)
class Point(Bases):
    def __init__(self, x=0, y=0): self.x, self.y = x, y
    def __str__(self): return f"({self.x}, {self.y})"
    def __repr__(self): return f"Point{self}"
    def __iter__(self): yield self.x; yield self.y
    def __eq__(self, o): return isinstance(o, Point) and (*self,) == (*o,)
    def __lt__(self, o): return (*self,) < (*o,)
    def __hash__(self): return hash((self.x, self.y))
pts = [Point.create(2, 1), Point(y=5), Point(0, 1)]
print(pts, sorted(pts), str(pts[0]), f"{pts[0]} {pts[0]!r}", min(pts), Point(1, 2) in {Point(1, 2)}, dict([Point("k", "v")]))
x, y = pts[0]
print(x, y, Point(*pts[1]), Point(**{"x": 9}))
print(type("Dyn", (Point,), {"z": 7, "m": lambda s: s.x + s.z})(1).m(), type("E", (), {}).__name__)
print(Half.__subclasses__(), [c.__name__ for c in Plugin.__subclasses__()], Abstract.__dict__["run"] is Abstract.run)
