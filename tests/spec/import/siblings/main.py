# Modules of the program's own: import forms, module attributes, one execution only.
import shapes
import shapes as again
from shapes import Square, area_of as measure, UNIT
from helpers import *
import helpers
print(shapes is again, shapes.UNIT, UNIT, Square(3).area(), measure(shapes.Circle(1)), shapes.__name__, __name__)
print(public(1), [n for n in ("public", "CONSTANT", "_private", "hidden") if n in globals()], helpers._private(2), helpers.hidden())
shapes.UNIT = "m"
print(shapes.UNIT, UNIT, shapes.unit_now(), again.UNIT)
helpers.count_up()
helpers.count_up()
from helpers import counter
print(counter, helpers.counter)
helpers.count_up()
print(counter, helpers.counter)
helpers.added = "new attribute"
print(helpers.added, hasattr(helpers, "nope"), getattr(helpers, "nope", "default"), sorted(n for n in vars(helpers) if not n.startswith("__")))
try:
    helpers.nope
except AttributeError as e:
    print(e)
try:
    from helpers import not_there
except ImportError as e:
    print(type(e).__name__, e.name, str(e).startswith("cannot import name 'not_there' from 'helpers'"))
def lazy():
    import late
    return late.VALUE
print("before late")
print(lazy(), lazy())
print(type(shapes).__name__, isinstance(Square(1), shapes.Shape), Square.__module__, shapes.Shape().name(), shapes.Square is Square)
import first
print(first.name, first.second_name())
