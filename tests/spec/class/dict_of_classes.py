# What the namespace of a class lists: its statements, and the descriptors that its instances need.
class Plain:
    x = 1

    def f(self):
        self.y = 2


class Derived(Plain):
    """doc"""

    z = 3


class Slotted:
    __slots__ = ("a",)


class Again(Slotted):
    pass


class Listed:
    __slots__ = ("b", "__dict__", "__weakref__")


class Failure(Exception):
    pass


class Number(int):
    pass


class Word(str):
    pass


class Items(list):
    pass


class Meta(type):
    pass


class Made(metaclass=Meta):
    pass


for cls in (Plain, Derived, Slotted, Again, Listed, Failure, Number, Word, Items, Meta, Made):
    print(cls.__name__, list(cls.__dict__), len(vars(cls)))


class Data:
    x: int = 1
    y = "two"


print({name: value for name, value in Data.__dict__.items() if not name.startswith("__")})
print(Data.__dict__["__dict__"], Data.__dict__["__weakref__"], Data.__weakref__)
Data.later = 5
print(list(Data.__dict__)[-2:], "__dict__" in vars(Data), vars(Data)["__weakref__"].__name__)
instance = Plain()
instance.f()
print(instance.__dict__, Plain.__dict__["__dict__"].__get__(instance), vars(instance), instance.__weakref__)
instance.__dict__ = {"q": 1}
print(instance.q, instance.__dict__, hasattr(instance, "__weakref__"), hasattr(Slotted(), "__weakref__"))
print(type(Plain.__dict__["__dict__"]).__name__, Plain.__dict__["__dict__"].__objclass__ is Plain)
copied = type("Copied", (), {k: v for k, v in Plain.__dict__.items() if k not in ("__dict__", "__weakref__")})
print(list(copied.__dict__), copied().__dict__)
made = type("X", (), {"a": 1})
print(list(made.__dict__), made().__dict__, [n for n in dir(made) if n in ("a", "__dict__", "__weakref__")])
try:
    Plain.__dict__["__dict__"].__get__(5)
except TypeError as error:
    print(error)


class Deeper(Derived):
    def own(self):
        self.w = 1
        return super().__dict__, super().__weakref__


print(Deeper().own())


class Asked:
    def __getattr__(self, name):
        return "asked " + name


def look(instance):
    return instance.__weakref__, instance.__dict__


for instance in (Plain(), Asked(), Derived(), Plain()):
    print(look(instance), instance.__weakref__)
try:
    Plain().__weakref__ = 5
except AttributeError as error:
    print(error)
try:
    del Derived().__weakref__
except AttributeError as error:
    print(error)
