# One site sees many kinds of receiver, and classes change between its visits.
class Plain:
    shared = "class"

    def __init__(self, x):
        self.x = x

    def m(self):
        return "m"

    @property
    def p(self):
        return ("p", self.x)

    @staticmethod
    def s(value):
        return ("s", value)

    @classmethod
    def c(cls, value):
        return (cls.__name__, value)


class Derived(Plain):
    def __init__(self, x):
        super().__init__(x)
        self.y = x * 2

    def m(self):
        return "derived " + super().m()


def read(o):
    return o.x


def read_shared(o):
    return o.shared


def read_p(o):
    return o.p


def call_m(o):
    return o.m()


def call_s(o):
    return o.s(1)


def call_c(o):
    return o.c(2)


def bound(o):
    return o.m


def write(o, value):
    o.z = value
    return o.z


def rounds(*objects):
    for _ in range(3):
        for o in objects:
            print(read(o), read_shared(o), read_p(o), call_m(o), call_s(o), call_c(o), bound(o)())


a, b = Plain(1), Derived(2)
rounds(a, b)
print(call_s(Plain), call_c(Plain), call_s(Derived), call_c(Derived), read_shared(Plain))
a.shared = "own"
rounds(a, b)
Plain.shared = "changed"
rounds(a, b)
print(read_shared(Plain), read_shared(Derived))
Derived.shared = property(lambda self: "property")
rounds(a, b)
Plain.m = lambda self: "new m"
rounds(a, b)
Plain.p = "no property"
rounds(a, b)
Plain.s = lambda self, value: ("method", value)
print(call_s(a), call_s(b))
Plain.c = staticmethod(lambda value: ("static", value))
print(call_c(a), call_c(b), call_c(Plain))
Plain.s = staticmethod(lambda value: ("static", value))
rounds(a, b)

# Adding, then a property of the same name, then a deleted attribute.
for o in (a, b, Plain(3), Derived(4)):
    print(write(o, 5), write(o, 6))


class Setter:
    def __set__(self, owner, value):
        print("set", value)

    def __get__(self, owner, kind=None):
        return "got"


Derived.z = Setter()
for o in (a, b, Plain(3), Derived(4)):
    print(write(o, 7))
del Derived.z
for o in (a, b, Plain(3), Derived(4)):
    print(write(o, 8), o.__dict__ if o is b else sorted(vars(o)))
del a.z
print(write(a, 9), write(b, 9))

# Six classes at one site.
kinds = [type("K%d" % i, (Plain,), {"shared": i}) for i in range(6)]
objects = [kind(i) for i, kind in enumerate(kinds)]
for _ in range(3):
    print([read(o) for o in objects], [read_shared(o) for o in objects], [write(o, 1) for o in objects])
    print([read_shared(kind) for kind in kinds])
objects[0].__class__ = kinds[5]
print(read_shared(objects[0]), call_m(objects[0]))


# An attribute of a class that becomes a descriptor.
class Later:
    pass


class Holder:
    item = Later()


h = Holder()


def item(o):
    return o.item


print(type(item(h)).__name__, type(item(Holder)).__name__)
Later.__get__ = lambda self, owner, kind: ("now a descriptor", owner is h)
print(item(h), item(Holder))
del Later.__get__
print(type(item(h)).__name__)


class AlreadyOne:
    def __get__(self, owner, kind):
        return "already one"


Holder.item.__class__ = AlreadyOne
print(item(h), item(Holder))


# The first instance has as many attributes as the last.
class Many:
    def __init__(self):
        self.a, (self.b, *self.c) = 1, (2, 3, 4)
        for self.d in range(3):
            pass
        self.e: int = 5

    def later(self):
        if self.a:
            self.f = 6
        self.g = self.h = 7


m = Many()
m.later()
print(sorted(vars(m).items()))
m.extra = 1
print(m.a, m.b, m.c, m.d, m.e, m.f, m.g, m.h, m.extra)


# __getattr__ answers for a getter that fails; without it the getter is called directly.
class Fallback:
    @property
    def p(self):
        raise AttributeError("inner")


def failing(o):
    try:
        return o.p
    except AttributeError as error:
        return str(error)


f = Fallback()
print(failing(f), failing(f))
Fallback.__getattr__ = lambda self, name: "fallback " + name
print(failing(f), failing(f))
