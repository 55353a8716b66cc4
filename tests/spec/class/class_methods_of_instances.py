# Class methods that are called through instances at one site, while the class, its bases and the instance change.
class Base:
    count = 0

    @classmethod
    def make(cls, x):
        cls.count += 1
        return cls.__name__, x

    @classmethod
    def keyed(cls, x=1, *rest, y=2, **more):
        return cls.__name__, x, rest, y, sorted(more.items())


class Derived(Base):
    pass


def call(thing, x):
    return thing.make(x)


def read(thing):
    return thing.make


things = [Base(), Derived(), Base(), Derived()]
print([call(thing, i) for i in range(3) for thing in things])
print(Base.count, Derived.count)
print([read(thing)(7) for thing in things], read(things[0]) == Base.make, read(things[1]) == Base.make)
print(read(things[1]).__self__ is Derived, read(things[0]).__func__ is Base.__dict__["make"].__func__)

# The site has seen instances; now it sees the classes themselves, which share their shape with the first instance.
print(call(Base, 1), call(Derived, 2), call(Base(), 3))

# An attribute of the instance comes first; then it goes away again.
thing = Derived()
thing.make = lambda x: ("own", x)
print(call(thing, 1), call(Derived(), 1))
del thing.make
print(call(thing, 2))

# The class method is replaced by a plain method, by a static one, by a value, and by a class method again.
Derived.make = lambda self, x: ("method", type(self).__name__, x)
print(call(thing, 3))
Derived.make = staticmethod(lambda x: ("static", x))
print(call(thing, 4))
Derived.make = len
print(call(thing, "four"))
Derived.make = classmethod(lambda cls, x: ("again", cls.__name__, x))
print(call(thing, 5), [call(thing, i) for i in range(3)])
Derived.make = classmethod(len)
try:
    print(call(thing, 6))
except TypeError as error:
    print(type(error).__name__)
del Derived.make
print(call(thing, 7))

# Another class for the same object.
thing.__class__ = Base
print(call(thing, 8))

print(thing.keyed(), thing.keyed(1, 2, 3, y=4, z=5), Derived().keyed(x=9), things[1].keyed(*[1, 2], **{"y": 3}))
for wrong in (lambda: thing.make(), lambda: thing.make(1, 2), lambda: thing.keyed(1, x=2)):
    try:
        wrong()
    except TypeError as error:
        print(error)


# A data descriptor of the metaclass does not matter to an instance; `super()` in a class method does.
class Meta(type):
    make = property(lambda cls: lambda x: ("meta", x))


class WithMeta(metaclass=Meta):
    @classmethod
    def make(cls, x):
        return "class method", cls.__name__, x


class Deeper(WithMeta):
    @classmethod
    def make(cls, x):
        return "deeper", super().make(x)


print(call(WithMeta(), 1), WithMeta.make(3))
try:
    print(call(Deeper(), 2))
except TypeError as error:
    print(error)


class Hooked:
    def __getattribute__(self, name):
        return lambda x: ("hooked", name, x)

    @classmethod
    def make(cls, x):
        return x


class Slotted:
    __slots__ = ("a",)

    @classmethod
    def make(cls, x):
        return "slotted", cls.__name__, x


class Number(int):
    @classmethod
    def make(cls, x):
        return cls(x) + 1


print(call(Hooked(), 1), call(Slotted(), 2), call(Number(5), 3))


class Problem(Exception):
    @classmethod
    def make(cls, x):
        return cls(x)


print(repr(call(Problem("a"), "b")))
