"""Shapes."""
print("shapes runs as", __name__)
UNIT = "cm"
class Shape:
    def name(self): return type(self).__name__.lower()
class Square(Shape):
    def __init__(self, side): self.side = side
    def area(self): return self.side ** 2
class Circle(Shape):
    def __init__(self, radius): self.radius = radius
    def area(self): return 3 * self.radius ** 2
def area_of(shape): return f"{shape.name()}: {shape.area()} {UNIT}2"
def unit_now(): return UNIT
