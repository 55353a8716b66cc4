import abc
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Area."""

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    def describe(self):
        return f"{self.name} of {self.area()}"


class Half(Shape):
    def area(self):
        return super().area()


class Square(Half):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    @classmethod
    def make(cls):
        return cls(1)


for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print(error)
print(Square(3).describe(), Square.make().area(), sorted(Shape.__abstractmethods__), Square.__abstractmethods__, isinstance(Square(1), Shape))
try:
    class One(ABC):
        @abstractmethod
        def only(self): ...
    One()
except TypeError as error:
    print(error)


class Drawable(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Drawable:
            return any("draw" in base.__dict__ for base in other.__mro__)
        return NotImplemented


class Pen:
    def draw(self): ...


print(isinstance(Pen(), Drawable), issubclass(int, Drawable), issubclass(Pen, Drawable))


class Number(ABC): ...


Number.register(int)


@Number.register
class Special: ...


print(isinstance(5, Number), isinstance(True, Number), issubclass(Special, Number), isinstance("x", Number), issubclass(float, Number), type(Number), Number.__mro__)
try:
    Number.register(5)
except TypeError as error:
    print(error)
try:
    issubclass(5, Number)
except TypeError as error:
    print(error)


class Cycle(Number): ...


try:
    Cycle.register(Number)
except RuntimeError as error:
    print(error)


class Base(ABC):
    def __init_subclass__(cls, **kw):
        print("sub", cls.__name__, kw)


class Sub(Base, tag=1):
    __slots__ = ("a",)


print(Sub().__class__, hasattr(Sub(), "__dict__"), abc.get_cache_token() > 0, Square(2) is not None)
