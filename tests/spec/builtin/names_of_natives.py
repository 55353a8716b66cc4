# What natives say of themselves: their home is the module or the type that declares them.
import json
import math

print(math.sin, math.sin.__module__, math.sin.__qualname__, math.sin.__name__, json.dumps.__name__)
print(str.upper, str.upper.__qualname__, str.upper.__objclass__)
print(len, len.__module__, len.__qualname__)
print([].append.__qualname__, [].append.__module__, dict.fromkeys.__name__)
for native, name in ((math.sin, "__objclass__"), (str.upper, "__module__")):
    try:
        getattr(native, name)
    except AttributeError as error:
        print(error)


class Doubled(list):
    def __getitem__(self, index):
        return super().__getitem__(index) * 2


class Missing(dict):
    def __missing__(self, key):
        return type(self).__name__, key


print(Doubled([1, 2])[1], Missing()[3], dict.__getitem__(Missing(), 4))
for make in (
    lambda: list.__new__(int),
    lambda: object.__new__(list),
    lambda: int.__new__(str),
    lambda: dict.__new__(3),
):
    try:
        make()
    except TypeError as error:
        print(error)
