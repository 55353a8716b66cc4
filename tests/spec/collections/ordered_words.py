"""OrderedDict: what its methods say when they are called wrongly, copies with attributes."""
import copy
import pickle
from collections import OrderedDict
from types import SimpleNamespace


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: OrderedDict(a=1).pop("b", default=3))
attempt(lambda: OrderedDict(a=1).pop(key="a"))
attempt(lambda: OrderedDict(a=1).pop())
attempt(lambda: OrderedDict(a=1).pop(1, 2, 3))
attempt(lambda: OrderedDict(a=1).pop("b"))
attempt(lambda: OrderedDict(a=1).move_to_end())
attempt(lambda: OrderedDict(a=1).move_to_end("b"))
attempt(lambda: OrderedDict(a=1).popitem(1, 2))
attempt(lambda: OrderedDict().popitem())
attempt(lambda: OrderedDict.fromkeys())
attempt(lambda: OrderedDict(a=1).setdefault())
attempt(lambda: OrderedDict(a=1) + 1)
attempt(lambda: OrderedDict(a=1) | 1)
attempt(lambda: OrderedDict() < OrderedDict())
attempt(lambda: OrderedDict().x)
attempt(lambda: hash(OrderedDict()))


class Own(OrderedDict):
    def __init__(self, *given, **named):
        print("made", given)
        super().__init__(*given, **named)


for kind in OrderedDict, Own:
    one = kind([("b", [1]), ("a", 2)])
    one.note = ["x"]
    for made in copy.copy(one), copy.deepcopy(one), one.copy(), pickle.loads(pickle.dumps(one)):
        print(type(made).__name__, made == one, list(made), made["b"] is one["b"], getattr(made, "note", None), getattr(made, "note", 0) is one.note)

attempt(lambda: SimpleNamespace().x)
attempt(lambda: SimpleNamespace() + 1)
attempt(lambda: SimpleNamespace(1))
attempt(lambda: SimpleNamespace(1, 2))
attempt(lambda: SimpleNamespace({1: 2}))
attempt(lambda: SimpleNamespace({"a": 2}, b=3))
