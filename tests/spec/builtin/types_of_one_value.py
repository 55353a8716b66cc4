"""Types of one value give it when they are called."""
import types

for kind, one in ((type(None), None), (type(...), ...), (type(NotImplemented), NotImplemented), (types.NoneType, None), (types.EllipsisType, ...), (types.NotImplementedType, NotImplemented)):
    print(kind.__name__, kind() is one, isinstance(one, kind), kind.__new__(kind) is one, [make() for make in [kind]])
for wrong in (lambda: type("X", (type(None),), {}), lambda: object.__new__(type(None)), lambda: type(...).__new__(int), lambda: object.__new__(type(lambda: 0))):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
