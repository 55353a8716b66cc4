# The module builtins has the names that programs need not import.
import builtins
from builtins import len as length, ValueError as Wrong

print(builtins.len is len, length([1, 2]), builtins.int("5") + 1, builtins.__name__)
builtins.print(builtins.sorted([3, 1]), sep="!")
print(hasattr(builtins, "print"), hasattr(builtins, "nothing"), getattr(builtins, "max")(1, 2))
try:
    raise Wrong("wrong")
except builtins.ValueError as error:
    print(error)
types = {name: getattr(builtins, name) for name in ("str", "list", "dict")}
print([types[name](()) for name in types], builtins.NotImplemented, builtins.Ellipsis)
print(isinstance(builtins.KeyError(), builtins.LookupError), builtins.object is object)


class Plain:
    pass


print(builtins.type(Plain()) is Plain, builtins.isinstance(1, builtins.int))
