# property, classmethod, staticmethod and descriptors.
class Temp:
    def __init__(self, c): self._c = c
    @property
    def celsius(self):
        """Degrees."""
        return self._c
    @celsius.setter
    def celsius(self, v):
        if v < -273: raise ValueError("too cold")
        self._c = v
    @celsius.deleter
    def celsius(self):
        print("deleted")
        self._c = None
    @property
    def fahrenheit(self): return self._c * 9 / 5 + 32
    @classmethod
    def from_f(cls, f): return cls((f - 32) * 5 / 9)
    @staticmethod
    def freezing(): return 0
    kelvin = property(lambda self: self._c + 273, doc="K")
t = Temp(20)
print(t.celsius, t.fahrenheit, t.kelvin, Temp.from_f(212).celsius, t.from_f(32).celsius, Temp.freezing(), t.freezing(), Temp.celsius.__doc__, Temp.kelvin.__doc__, type(Temp.celsius).__name__)
t.celsius = 25
print(t.celsius)
del t.celsius
print(t.celsius)
def attempt(action):
    try:
        action()
    except Exception as e:
        print(type(e).__name__ + ":", e)
def set_bad(): t.celsius = -300
def set_ro(): t.fahrenheit = 5
def del_ro(): del t.fahrenheit
def wo(): print(W().x)
class W:
    x = property(None, lambda self, v: print("written", v))
W().x = 3
for f in (set_bad, set_ro, del_ro, wo): attempt(f)
class SubTemp(Temp):
    @property
    def celsius(self): return super().celsius * 2
    @classmethod
    def from_f(cls, f):
        made = super().from_f(f)
        made.tag = cls.__name__
        return made
s = SubTemp(10)
print(s.celsius, type(SubTemp.from_f(50)).__name__, SubTemp.from_f(50).tag, s.fahrenheit, SubTemp.freezing())
attempt(lambda: setattr(s, "celsius", 1))
class Typed:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)
        self.name = "_" + name
    def __init__(self, kind): self.kind = kind
    def __get__(self, obj, owner=None):
        if obj is None: return f"descriptor of {owner.__name__}"
        return getattr(obj, self.name, "unset")
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}")
        setattr(obj, self.name, value)
    def __delete__(self, obj):
        delattr(obj, self.name)
class Person:
    name = Typed(str)
    age = Typed(int)
p = Person()
print(p.name, Person.age)
p.name, p.age = "Al", 5
print(p.name, p.age, p.__dict__)
attempt(lambda: setattr(p, "age", "x"))
del p.age
print(p.age)
class NonData:
    def __get__(self, obj, owner): return "from descriptor"
class Holder:
    v = NonData()
h = Holder()
print(h.v)
h.v = "from instance"
print(h.v, Holder.v)
class Cached:
    def __init__(self, f): self.f, self.n = f, f.__name__
    def __get__(self, obj, owner):
        print("compute", self.n)
        obj.__dict__[self.n] = v = self.f(obj)
        return v
class Calc:
    @Cached
    def slow(self): return 42
c = Calc()
print(c.slow, c.slow)
class Count:
    total = 0
    @classmethod
    def bump(cls): cls.total += 1; return cls.total
    @staticmethod
    def helper(x, *, k=1): return x + k
class SubCount(Count): pass
print(Count.bump(), SubCount.bump(), SubCount.bump(), Count.total, SubCount.total, Count.helper(1), Count().helper(1, k=5), [Count.helper][0](2))
class Lazy:
    @property
    def broken(self): raise AttributeError("inner problem")
    @property
    def boom(self): raise ValueError("boom")
attempt(lambda: Lazy().broken)
attempt(lambda: Lazy().boom)
print(getattr(Lazy(), "broken", "dflt"), hasattr(Lazy(), "broken"))
attempt(lambda: hasattr(Lazy(), "boom"))
prop = property()
@prop.getter
def prop2(self): return 9
class P2: x = prop2
print(P2().x, P2.x.fget(None), P2.x.fset)
