import functools
from functools import partial, partialmethod


class Circle:
    def __init__(self, radius):
        self.radius = radius

    def scale(self, factor, *, twice=False):
        return self.radius * factor * (2 if twice else 1)

    double = partialmethod(scale, 2)
    big = partialmethod(scale, 10, twice=True)
    bound = partial(scale, factor=3)


circle = Circle(2)
print(circle.double(), circle.big(), circle.bound())


class Negator:
    @functools.singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError("Cannot negate a")

    @neg.register
    def _(self, arg: int):
        return -arg

    @neg.register
    def _(self, arg: bool):
        return not arg


print(Negator().neg(5), Negator().neg(True))
try:
    Negator().neg("x")
except NotImplementedError as error:
    print(error)
