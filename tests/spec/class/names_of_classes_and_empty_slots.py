# What texts call a class: its own name, its name with the scopes around it, and its module, also where that was changed.
def told(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Outer:
    class Inner:
        __slots__ = ("a", "b")

        def __init__(self):
            self.b = 1

    __slots__ = "only"


def local():
    class Here:
        __slots__ = ("a", "__dict__")

    class Below(Here): ...

    return Here(), Below()


for instance in (Outer(), Outer.Inner(), *local()):
    told(lambda: instance.only)
    told(lambda: instance.a)
    told(lambda: getattr(instance, "a", "none"))
    told(lambda: hasattr(instance, "a"))
    told(lambda: instance.c)
    told(lambda: delattr(instance, "a"))


class Moved: ...


def shown():
    return Moved, Moved.__module__, repr(Moved()).split(" at ")[0], "__firstlineno__" in vars(Moved)


told(shown)
Moved.__module__ = "elsewhere"
told(shown)
Moved.__qualname__ = "Far.Away"
told(shown)
Moved.__name__ = "Away"
told(shown)
told(lambda: Moved().nothing)
told(lambda: {Moved: 1}[list])
Sub = type("Sub", (Moved,), {"__module__": "there"})
print(Sub, Sub.__module__, Sub.__bases__)


# The documentation of a property of a derived class is its own.
class Documented(property):
    """Of the class."""


class Plain(property): ...


def getter(self):
    """Of the getter."""
    return 1


def other(self):
    """Of the other."""
    return 2


for kind in (property, Plain, Documented):
    made = kind(getter)
    print(kind.__name__, made.__doc__, kind(getter, doc="given").__doc__, kind(None).__doc__)
    made.__doc__ = "set"
    print(made.__doc__, made.fget(0), kind(getter, doc="given").setter(lambda self, value: None).__doc__)
    print(kind(getter).getter(other).__doc__, kind(getter, doc="given").getter(other).__doc__)


class Holder:
    value = Plain(getter)
    value.__doc__ = "set in the body"


print(Holder.value.__doc__, Holder().value)
