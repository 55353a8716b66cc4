# Annotations of functions, classes and variables, evaluated when they are asked for.
def f(a: int, b: "str" = 1, *args: list, c: Undefined = 3, **kw: dict) -> None: pass
def show(label, fn):
    try: print(label, fn())
    except Exception as e: print(label, type(e).__name__, e)
show("f", lambda: f.__annotations__)
def g(p, /, a: int, *, z: float) -> str: pass
def h(p: bytes, /, a: int): pass
print(g.__annotations__, h.__annotations__)
print(f.__annotate__.__name__, f.__annotate__.__qualname__, f.__annotate__.__module__)
show("call1", lambda: g.__annotate__(1))
show("call2", lambda: g.__annotate__(2))
show("call3", lambda: g.__annotate__(3))
show("call4", lambda: g.__annotate__(4))
show("call0", lambda: g.__annotate__(0))
show("callx", lambda: g.__annotate__("x"))
show("calln", lambda: g.__annotate__())
show("callkw", lambda: g.__annotate__(format=1))
def plain(): pass
print(plain.__annotations__, plain.__annotate__)
print(g.__annotations__ is g.__annotations__)
g.__annotations__ = {"x": 1}
print(g.__annotations__, g.__annotate__)
show("seta", lambda: setattr(g, "__annotations__", 5))
show("setn", lambda: setattr(g, "__annotations__", None))
print(g.__annotations__)
g.__annotate__ = lambda f: {"f": f}
print(g.__annotations__)
show("setan", lambda: setattr(g, "__annotate__", 5))
g.__annotate__ = None
print(g.__annotations__)
del g.__annotations__
print(g.__annotations__)
show("del", lambda: delattr(g, "__annotate__"))
g.__annotate__ = lambda f: 5
show("badann", lambda: g.__annotations__)
class C:
    T = int
    x: T
    y: "T" = 3
    def m(self, a: T) -> C: pass
    if False:
        z: int
    for i in range(1):
        w: str
    (p): int = 3
    self_: int
    g.attr: int
    __private: int
print(C.__annotations__, C.m.__annotations__, C.__annotate__.__qualname__)
C.T = float
print(C.m.__annotations__)
show("meta", lambda: type.__annotations__)
show("int", lambda: int.__annotations__)
show("intannotate", lambda: int.__annotate__)
class D(C): pass
print(D.__annotations__, D.__annotate__)
class E(C): e: int
print(E.__annotations__)
C.__annotations__["new"] = 1
print(C.__annotations__, C.__annotate__.__name__)
C.__annotations__ = {"z": 1}
print(C.__annotations__, C.__annotate__)
del C.__annotations__
print(C.__annotations__, C.__annotate__)
show("del2", lambda: delattr(C, "__annotations__"))
class F:
    x: Missing
    y: int
show("F", lambda: F.__annotations__)
Missing = 5
show("F", lambda: F.__annotations__)
def outer():
    T = str
    def inner(a: T): pass
    class L:
        y: T
        def m(self, z: T) -> L: pass
    T = bytes
    return inner, L
i, L = outer()
print(i.__annotations__, L.__annotations__, L.m.__annotations__)
def loc():
    x: int = 3
    y: undefined_thing
    return x
print(loc(), loc.__annotations__)
m: Missing2 = 3
n: int
Missing2 = 7
q: str = ""
print((lambda x: x).__annotations__)
show("method", lambda: C().m.__annotations__)
show("inst", lambda: C().__annotations__)
show("classname", lambda: C.__annotate_func__)
class Prop:
    @property
    def p(self) -> int: pass
    @staticmethod
    def s(x: int): pass
    @classmethod
    def c(cls, x: int): pass
print(Prop.__dict__["s"].__annotations__, Prop.c.__annotations__, Prop.p.fget.__annotations__)
class G:
    exec_: int = 5
    l: lambda: exec_
    k: [x for x in (1,2)]
print(G.__annotations__["exec_"], G.__annotations__["l"].__qualname__, G.__annotations__["k"])
class Meta:
    def meth(self, x: __private) -> __y: pass
show("mangled", lambda: Meta.meth.__annotations__)
