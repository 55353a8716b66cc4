# recorded: native
# Folders without __init__.py are namespace packages, found after packages, modules and the standard library.
import plain
import plain.leaf
from plain import leaf
from plain.inner import relative
from plain.inner.deep import z
import regular.space.part
import json
import shadowed
import empty

print(plain.leaf.x, leaf.x, leaf is plain.leaf, relative.y, relative.deep.z, z)
print(plain.__name__, plain.__doc__, plain.inner.__name__, regular.name, regular.space.part.w)
print(json.dumps([1]), shadowed.kind, empty.__name__)
for statement in ("nothing", "leaf"):
    try:
        if statement == "nothing":
            import plain.nothing
        else:
            from plain import nothing
    except ImportError as error:
        print(type(error).__name__, error)
try:
    import shadowed.lost
except ModuleNotFoundError as error:
    print(error)
try:
    plain.unknown
except AttributeError as error:
    print(error)
