# What sites remember of classes and modules: class methods, data of classes that is replaced, functions of modules, and what comes between.
import math
import operator


class Base:
    count = 0
    limit = 10

    @classmethod
    def made(cls, step=1):
        cls.count += step
        return cls.__name__, cls.count

    @staticmethod
    def plain(value):
        return value * 2


class Derived(Base):
    pass


def many():
    out = []
    for turn in range(6):
        for cls in (Base, Derived):
            out.append(cls.made())
            out.append(cls.made(step=2))
            out.append(cls.plain(turn))
            out.append(cls.limit)
        if turn == 2:
            Derived.limit = 20
        if turn == 3:
            Base.made = classmethod(lambda cls, step=1: ("other", cls.__name__, step))
        if turn == 4:
            del Derived.limit
            Derived.plain = staticmethod(lambda value: -value)
    return out


class Meta(type):
    @property
    def label(cls):
        return "meta " + cls.__name__

    def __getattr__(cls, name):
        return "missing " + name


class Labelled(metaclass=Meta):
    size = 3


def asked():
    out = []
    for turn in range(4):
        out.append((Labelled.label, Labelled.size, Labelled.other))
        if turn == 1:
            Labelled.size = 4
        if turn == 2:
            Labelled.other = "there"
    return out


def functions():
    out = []
    for value in (4, 9.0, True, 2**70, 10**30):
        out.append((math.sqrt(value), math.floor(value), operator.neg(value), math.pi))
    for value in ("x", None, -1, [1]):
        try:
            out.append(math.sqrt(value))
        except (TypeError, ValueError) as error:
            out.append((type(error).__name__, str(error)))
    for arguments in ((), (1, 2), (1, 2, 3)):
        try:
            out.append(math.sqrt(*arguments))
        except TypeError as error:
            out.append(str(error))
    try:
        math.nothing(1)
    except AttributeError as error:
        out.append(str(error))
    return out


class Instance:
    data = "class"

    def read(self):
        return self.data, self.limit


Instance.limit = 1


def shadowed():
    out = []
    one, two = Instance(), Instance()
    for turn in range(5):
        out.append((one.read(), two.read(), one.data, two.data))
        if turn == 1:
            one.data = "own"
        if turn == 2:
            Instance.data = "changed"
            Instance.limit = 2
        if turn == 3:
            del one.data
    return out


for row in many() + asked() + functions() + shadowed():
    print(row)
