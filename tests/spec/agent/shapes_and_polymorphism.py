"""Abstract shapes, multiple inheritance, mixins, slots, operator overloading, __format__ and pickling-free copying."""
import copy
import math
from abc import ABC, abstractmethod, abstractproperty
from numbers import Real


class JsonMixin:
    def to_dict(self):
        return {"type": type(self).__name__, **{k.lstrip("_"): v for k, v in vars(self).items()}}

    @classmethod
    def from_dict(cls, data):
        data = dict(data)
        kind = data.pop("type")
        for sub in cls._all_subclasses():
            if sub.__name__ == kind:
                return sub(**data)
        raise LookupError(f"no class {kind}")

    @classmethod
    def _all_subclasses(cls):
        for sub in cls.__subclasses__():
            yield sub
            yield from sub._all_subclasses()


class ComparableMixin:
    def _key(self):
        raise NotImplementedError

    def __eq__(self, other):
        if not isinstance(other, ComparableMixin):
            return NotImplemented
        return self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, ComparableMixin):
            return NotImplemented
        return self._key() < other._key()

    def __hash__(self):
        return hash(self._key())


class Shape(ABC, ComparableMixin, JsonMixin):
    def __init__(self, name="shape"):
        self._name = name

    @property
    @abstractmethod
    def area(self) -> float: ...

    @abstractmethod
    def scale(self, factor: Real) -> "Shape": ...

    def _key(self):
        return round(self.area, 6)

    def __format__(self, spec):
        if spec in ("", "s"):
            return str(self)
        if spec.startswith("a"):
            return format(self.area, spec[1:] or ".2f")
        raise ValueError(f"unknown format {spec!r}")

    def __str__(self):
        return f"{type(self).__name__.lower()} {self._name!r}"

    def __repr__(self):
        args = ", ".join(f"{k.lstrip('_')}={v!r}" for k, v in vars(self).items())
        return f"{type(self).__name__}({args})"


class Circle(Shape):
    def __init__(self, radius, name="circle"):
        super().__init__(name)
        self.radius = radius

    @property
    def area(self):
        return math.pi * self.radius ** 2

    def scale(self, factor):
        return Circle(self.radius * factor, self._name)


class Rectangle(Shape):
    def __init__(self, width, height, name="rect"):
        super().__init__(name)
        self.width, self.height = width, height

    @property
    def area(self):
        return self.width * self.height

    def scale(self, factor):
        clone = copy.copy(self)
        clone.width *= factor
        clone.height *= factor
        return clone

    def __bool__(self):
        return self.area > 0


class Square(Rectangle):
    def __init__(self, side, name="square", **ignored):
        super().__init__(side, side, name)

    @property
    def side(self):
        return self.width

    @side.setter
    def side(self, value):
        if value < 0:
            raise ValueError("side must not be negative")
        self.width = self.height = value

    @side.deleter
    def side(self):
        raise AttributeError("a square needs a side")


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x=0, y=0):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y) if isinstance(other, Vector) else NotImplemented

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __mul__(self, k):
        if isinstance(k, Vector):
            return self.x * k.x + self.y * k.y
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self): return -1 * self
    def __abs__(self): return math.hypot(self.x, self.y)
    def __iter__(self): yield from (self.x, self.y)
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __complex__(self): return complex(self.x, self.y)
    def __round__(self, n=None): return Vector(round(self.x, n), round(self.y, n))
    def __repr__(self): return f"Vector({self.x}, {self.y})"
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, t): return self * t
    def __matmul__(self, other): return self.x * other.y - self.y * other.x
    def __invert__(self): return Vector(self.y, self.x)
    def __divmod__(self, k): return Vector(self.x // k, self.y // k), Vector(self.x % k, self.y % k)


shapes = [Circle(1), Rectangle(2, 3), Square(2.5, name="sq"), Rectangle(0, 9)]
print(shapes, sorted(shapes), max(shapes), [f"{s:a}" for s in shapes], [f"{s:a.4f}|{s}" for s in shapes[:2]])
print([bool(s) for s in shapes], Rectangle(2, 3) == Rectangle(3, 2), Rectangle(2, 3) == 6, len({Rectangle(1, 4), Square(2), Circle(1)}))
for data in [s.to_dict() for s in shapes] + [{"type": "Hexagon"}]:
    try:
        print(data, "->", Shape.from_dict(data))
    except (LookupError, TypeError) as error:
        print(type(error).__name__, error)
square = Square(3)
square.side = 4
for action in (lambda: setattr(square, "side", -1), lambda: delattr(square, "side"), lambda: Shape(), lambda: format(square, "zz"), lambda: square < 3, lambda: setattr(square, "area", 3)):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
print(square.area, square.scale(0.5), square, [c.__name__ for c in Square.__mro__], isinstance(square, JsonMixin), issubclass(Square, ABC))
a, b = Vector(3, 4), Vector(1, 2)
c = a
c += b
print(a, sum([a, b, b]), 2 * b, a * b, -a, abs(Vector(3, 4)), [*a], a[0], a[-1], len(a), complex(b), round(Vector(1.26, 2.74), 1), 4 in a, b(10), a @ b, ~a, divmod(a, 4))
x, y = b
print(x, y, tuple(a), list(reversed(a)), c is a, max(a), dict(zip("xy", a)), copy.deepcopy(a), hasattr(a, "__dict__"))
for bad in (lambda: a + 1, lambda: 1 + a, lambda: setattr(a, "z", 1), lambda: a[5], lambda: a["x"], lambda: a < b):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
