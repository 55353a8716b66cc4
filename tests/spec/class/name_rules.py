# Private names, dunder lookups on types, comparison of methods, dynamic attributes.
class Acc:
    __secret = 1
    def __init__(self): self.__balance = 10; self._ok = 2; self.__dunder__ = 3
    def get(self): return self.__balance + self.__secret
    def __hidden(self): return "hidden"
    def call(self): return self.__hidden()
    class Inner:
        __v = 7
        def get(self): return self.__v
    def kw(self, __x=1): return __x
class SubAcc(Acc):
    def __hidden(self): return "sub hidden"
    def both(self): return self.__hidden(), self.call()
a = Acc()
print(a.get(), a.call(), a._Acc__balance, Acc._Acc__secret, a.__dict__, a._Acc__hidden(), Acc.Inner().get(), a.kw(), a.kw(_Acc__x=3), SubAcc().both())
try:
    a.__balance
except AttributeError as e:
    print(e)
print(hasattr(a, "__balance"), sorted(n for n in Acc.__dict__ if "Acc" in n))
class T:
    def __len__(self): return 1
t = T()
t.__len__ = lambda: 99
print(len(t), t.__len__())
def method(self): return "patched " + str(self.v)
class P:
    def __init__(self, v): self.v = v
P.m = method
print(P(3).m(), P.m is method)
p = P(1)
p.m = lambda: "instance"
print(p.m(), P(2).m())
del p.m
print(p.m())
P.__len__ = lambda self: self.v
print(len(P(5)), bool(P(0)))
names = ["x", "y"]
for i, n in enumerate(names):
    setattr(p, n, i * 10)
print([getattr(p, n) for n in names], {k: v for k, v in vars(p).items() if k != "v"})
p.__dict__["direct"] = 1
print(p.direct, p.__dict__.get("v"), "direct" in vars(p))
p.__class__ = T
print(type(p).__name__, len(p), p.direct)
class Meta1:
    attr = "class"
print(Meta1.attr, Meta1().attr)
Meta1.attr += " changed"
m = Meta1()
m.attr += " instance"
print(Meta1.attr, m.attr, Meta1().attr)
class Slots2:
    def __init__(self):
        self.items = self.items + [1]
    items = []
print(Slots2().items, Slots2.items)
class Cmp:
    def f(self): pass
c1, c2 = Cmp(), Cmp()
print(c1.f == c1.f, c1.f == c2.f, c1.f is c1.f, Cmp.f is Cmp.f, hash(c1.f) == hash(c1.f))
print(type(c1).__name__, type(Cmp).__name__, type(type).__name__, isinstance(Cmp, type), isinstance(c1, object), issubclass(Cmp, object), issubclass(bool, int), type(Cmp.f).__name__, type(c1.f).__name__)
class Bool:
    def __init__(self, b): self.b = b
    def __bool__(self): return self.b
    def __and__(self, o): return Bool(self.b and o.b)
    def __or__(self, o): return Bool(self.b or o.b)
    def __invert__(self): return Bool(not self.b)
print(bool(Bool(True) & ~Bool(False)), bool(Bool(False) | Bool(False)), [1 for x in (Bool(True), Bool(False)) if x])
print(object() == object(), isinstance(object(), object), object.__name__, int.__class__.__name__, (5).__class__.__name__, str.__base__.__name__, object.__base__, bool.__bases__[0].__name__)
