"""Modules and functions that a program makes, by `types.ModuleType` and `types.FunctionType`."""

import functools
import types


def look(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


made = types.ModuleType("made", "A module.")
print(made, made.__name__, made.__doc__, sorted(made.__dict__), made.__spec__, made.__loader__, made.__package__)
made.x = 5
print(made.x, vars(made)["x"], dir(made), type(made) is types.ModuleType, isinstance(made, types.ModuleType))
made.__dict__["y"] = 6
made.__dict__.update(z=7)
print(made.y, made.z, list(made.__dict__)[-2:])
del made.x
look(lambda: made.x)
made.__getattr__ = lambda name: "made " + name
print(made.anything, hasattr(made, "more"))
del made.__getattr__
made.__name__ = "renamed"
print(made, types.ModuleType(name="named", doc=None), types.ModuleType("os").__doc__)
for wrong in (
    lambda: types.ModuleType(),
    lambda: types.ModuleType(1),
    lambda: types.ModuleType("a", "b", "c"),
    lambda: types.ModuleType("os").path,
    lambda: types.ModuleType("a").__file__,
):
    look(wrong)


made.__file__ = "a'b.py"
print(made)


class Lazy(types.ModuleType):
    def __init__(self, name):
        super().__init__(name, "Lazy.")
        self.cache = {}

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self.cache.setdefault(name, name * 2)

    @property
    def size(self):
        return len(self.cache)


class Plain(types.ModuleType):
    pass


lazy = Lazy("lazy")
print(lazy, lazy.abc, lazy.size, lazy.cache, isinstance(lazy, types.ModuleType), lazy.__doc__, sorted(vars(lazy)))
lazy.abc = 1
print(lazy.abc, dir(lazy), Plain("plain"), Plain("plain", "doc").__doc__)
look(lambda: Plain("plain").nothing)
look(lambda: Plain())


base = 100


def add(a, b=2, *, c=3):
    """Adds."""
    return a + b + c + base


def outer(x):
    def inner(y=1):
        return x + y

    return inner


copied = types.FunctionType(add.__code__, add.__globals__, "copied", add.__defaults__, add.__closure__)
copied.__kwdefaults__ = add.__kwdefaults__
print(copied(1), copied.__name__, copied.__qualname__, copied.__module__, copied.__doc__, copied.__defaults__, copied.__code__ is add.__code__)
print(types.FunctionType(add.__code__, globals(), argdefs=(20,), kwdefaults={"c": 1})(1))
inner = outer(10)
print(types.FunctionType(inner.__code__, globals(), "again", (5,), inner.__closure__)())
print(types.FunctionType(inner.__code__, globals(), closure=(types.CellType(99),))(1))
copied.tag = 1
print(hasattr(add, "tag"), type(copied) is type(add), functools.update_wrapper(copied, add).__name__)
for wrong in (
    lambda: types.FunctionType(),
    lambda: types.FunctionType(1, {}),
    lambda: types.FunctionType(add.__code__, 1),
    lambda: types.FunctionType(add.__code__, globals(), 5),
    lambda: types.FunctionType(add.__code__, globals(), None, [1]),
    lambda: types.FunctionType(add.__code__, globals(), None, None, 5),
    lambda: types.FunctionType(add.__code__, globals(), None, None, (types.CellType(1),)),
    lambda: types.FunctionType(inner.__code__, globals()),
    lambda: types.FunctionType(inner.__code__, globals(), None, None, ()),
    lambda: types.FunctionType(inner.__code__, globals(), None, None, (1,)),
    lambda: types.FunctionType(add.__code__, globals(), None, None, None, 5),
):
    look(wrong)
