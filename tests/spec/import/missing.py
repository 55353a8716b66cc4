# Modules that do not exist: the everyday fallback.
try:
    import numpy as np
except ImportError:
    np = None
print("numpy" if np else "no numpy")
try:
    import surely_not_installed
except ModuleNotFoundError as e:
    print(e, e.name, isinstance(e, ImportError))
try:
    from surely_not_installed.sub import thing
except ImportError as e:
    print(type(e).__name__, e, e.name)
def lazy():
    import also_missing_here
try:
    lazy()
except ImportError as e:
    print(e)
try:
    import json, missing_two
except ImportError as e:
    print(e, json.dumps([1]))
try:
    from math import nothing_like_it
except ImportError as e:
    print(type(e).__name__, e.name, str(e)[:36])
from math import floor, ceil as up
import math as m, json as j
print(floor(1.5), up(1.5), m.pi, j.loads("[1]"), m.floor is floor, m.__name__, j.__name__)
class Lazy:
    import math
    root = math.sqrt(16)
print(Lazy.root, Lazy.math.pi == m.pi, Lazy().math is m)
def inside():
    from json import dumps, loads as parse
    return parse(dumps({"a": [1]}))
print(inside())
try:
    m.nothing
except AttributeError as e:
    print(e)
