# Classes: attributes, methods, instances, inheritance, super.
class Animal:
    """An animal."""
    kingdom = "animalia"
    count = 0
    def __init__(self, name):
        self.name = name
        Animal.count += 1
    def speak(self):
        return f"{self.name} makes {self.sound()}"
    def sound(self):
        return "a sound"
    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"
class Dog(Animal):
    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)
    def sound(self):
        return "woof, " + super().sound()
class Puppy(Dog):
    def sound(self):
        return super().sound().upper()
a, d, p = Animal("gen"), Dog("rex", ["sit"]), Puppy("bit")
print(a, d, p, a.speak(), d.speak(), p.speak(), Animal.count, Dog.count, d.tricks, p.tricks)
print(isinstance(p, Dog), isinstance(p, Animal), isinstance(a, Dog), issubclass(Puppy, Animal), issubclass(Animal, Puppy), isinstance(p, (int, Dog)), type(p) is Puppy, type(p) == Dog)
print(Puppy.__mro__ == (Puppy, Dog, Animal, object), Puppy.__bases__ == (Dog,), Puppy.__name__, Puppy.__qualname__, Puppy.__module__, Animal.__doc__, Puppy.__doc__, a.__class__ is Animal, a.__doc__)
print(Dog.speak(d), Animal.sound(d), super(Puppy, p).sound(), super(Dog, p).sound())
d.kingdom = "mine"
print(d.kingdom, Dog.kingdom, a.kingdom, d.__dict__, "kingdom" in a.__dict__, vars(a))
Dog.kingdom = "canine"
del d.kingdom
print(d.kingdom, p.kingdom, a.kingdom)
Animal.fly = lambda self: self.name + " flies"
print(p.fly(), hasattr(p, "fly"), hasattr(p, "swim"), getattr(p, "swim", "cannot"), getattr(p, "name"))
setattr(p, "age", 2)
print(p.age, p.__dict__)
delattr(p, "age")
print(hasattr(p, "age"))
def attempt(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__ + ":", e)
attempt(lambda: p.age)
attempt(lambda: Puppy.nothing)
attempt(lambda: p.sond())
attempt(lambda: Dog())
attempt(lambda: Animal.speak())
attempt(lambda: Dog.sound(5))
def delete():
    del p.age
attempt(delete)
class Empty:
    pass
class Chain:
    def __init__(self):
        self.items = []
    def add(self, x):
        self.items.append(x)
        return self
    next_id = [0]
    def shared(self):
        self.next_id[0] += 1
        return self.next_id
e = Empty()
e.x = e.y = 1
print(e.__dict__, Chain().add(1).add(2).items, Chain().shared(), Chain().shared(), Chain.next_id)
class Outer:
    class Inner:
        value = 5
        def get(self):
            return self.value
    def make(self):
        return self.Inner()
print(Outer().make().get(), Outer.Inner.value, Outer.Inner.__name__)
class Config:
    a = 1
    b = a + 1
    def f(self): return self.b
    g = f
    if b > 1:
        extra = "conditional"
    for i in range(3):
        pass
    c, (dd, *ee) = 1, (2, 3, 4)
print(Config.b, Config().g(), Config.extra, Config.i, Config.c, Config.dd, Config.ee, sorted(k for k in Config.__dict__ if not k.startswith("__")))
def factory(base, **attrs):
    class Made(base):
        def describe(self):
            return sorted(attrs.items()), base.__name__
    return Made
print(factory(Dog, x=1)("z").describe(), factory(object)().describe())
x = Dog
class Dog(x):
    def sound(self):
        return "new " + super().sound()
print(Dog("again").speak(), Dog.__mro__[1] is x)
obj = Empty()
obj.method = lambda: "unbound"
print(obj.method(), callable(obj), callable(Empty), callable(obj.method), e == e, e == Empty(), e != Empty(), hash(e) == hash(e))
class WithSelf:
    def __init__(this, value): this.value = value
    def get(me): return me.value
print(WithSelf(3).get(), (lambda c: c(4))(WithSelf).get())
class Int(int):
    def double(self): return self * 2
    @property
    def half(self): return self / 2
print(Int(5).double(), Int(5) + 1, Int(7).half, [Int(1)], {Int(1): 2}[1])
