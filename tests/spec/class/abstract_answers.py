from abc import ABC, abstractmethod, ABCMeta, update_abstractmethods
class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    @staticmethod
    @abstractmethod
    def s(): ...
    @abstractmethod
    async def go(self): ...
    def plain(self): return 1
print(sorted(Shape.__abstractmethods__))
for f in (Shape, lambda: Shape(1,2)):
    try: f()
    except TypeError as e: print(e)
class Half(Shape):
    area = 3
    make = classmethod(lambda c: c())
    s = 5
print(sorted(Half.__abstractmethods__))
try: Half()
except TypeError as e: print(e)
class Full(Half):
    def go(self): pass
print(Full().area, Full.__abstractmethods__, isinstance(Full(), Shape), isinstance(Full(), Half), issubclass(int, Shape), isinstance(3, Shape))
Shape.register(int)
print(issubclass(int, Shape), isinstance(3, Shape), isinstance(True, Shape), issubclass(int, Half))
class H(ABC):
    @classmethod
    def __subclasshook__(cls, c):
        return hasattr(c, "quack") or NotImplemented
class D:
    quack = 1
print(isinstance(D(), H), isinstance(3, H), isinstance(D(), H), isinstance(3, H))
class Lie:
    @property
    def __class__(self): return Full
print(isinstance(Lie(), Shape), isinstance(Lie(), H))
class M(ABCMeta):
    def __instancecheck__(cls, x):
        print("asked", type(x).__name__)
        return super().__instancecheck__(x)
class A(metaclass=M): pass
class B(A): pass
print(isinstance(3, A), isinstance(3, A))
print(isinstance(3, (str, Shape)), issubclass(bool, (H, Shape)))
class DescA:
    def __init__(self, v): self.v = v
    @property
    def __isabstractmethod__(self): return self.v
class Q(ABC):
    x = DescA(True)
    y = DescA(False)
print(Q.__abstractmethods__)
Q.x = 4
print(update_abstractmethods(Q) is Q, Q.__abstractmethods__, Q() is not None)
for bad in (3, "x", [int]):
    try: print(issubclass(bad, Shape))
    except TypeError as e: print(e)
    try: print(Shape.register(bad))
    except TypeError as e: print(e)
try: Full.register(Shape)
except RuntimeError as e: print(e)
class T1(tuple, metaclass=ABCMeta):
    @abstractmethod
    def f(self): ...
try: print(T1((1,2)))
except TypeError as e: print("err", e)
