"""How objects are taken apart: `__reduce__`, `__reduce_ex__` and `__getstate__` of `object`, called by programs."""

import array
import copy
import pickle


class Plain:
    def __init__(self):
        self.a = 1


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = 1


class Both(Plain):
    __slots__ = ("x",)


class Many(list):
    pass


class Named(dict):
    pass


class Numbers(array.array):
    pass


class WithArguments(tuple):
    def __getnewargs__(self):
        return (tuple(self),)


class WithNames:
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __getnewargs_ex__(self):
        return (1,), {"k": 2}


class Own:
    def __init__(self, a):
        self.a = a

    def __reduce__(self):
        return Own, (self.a,)


class Passing(Plain):
    def __reduce_ex__(self, protocol):
        made = super().__reduce_ex__(protocol)
        print("protocol", protocol, made[0].__name__)
        return made


class Counting(Many):
    def __reduce_ex__(self, protocol):
        function, arguments, state, *rest = super().__reduce_ex__(protocol)
        return function, arguments, {"counted": len(self)}, *rest


class Stateful:
    def __init__(self):
        self.x, self.function = 1, lambda: 1

    def __getstate__(self):
        state = super().__getstate__().copy()
        del state["function"]
        return state


def shown(part):
    if isinstance(part, tuple):
        return tuple([shown(one) for one in part])
    if hasattr(part, "__next__"):
        return list(part)
    return getattr(part, "__name__", part)


def look(make):
    try:
        print(shown(make()))
    except Exception as error:
        print(type(error).__name__, error)


both = Both()
both.x = 2
for protocol in (0, 2, 4):
    for value in (Plain(), Slotted(), both, Many([1, 2]), Named(a=1), WithArguments((1, 2)), WithNames(), Own(4), Stateful(), object(), [1], {1: 2}, 5, 1.5, "s", range(3)):
        look(lambda: value.__reduce_ex__(protocol))
look(lambda: Plain().__reduce__())
look(lambda: object.__reduce__(Plain()))
look(lambda: object.__reduce_ex__(Own(3), 2))
look(lambda: ValueError(1, 2).__reduce__())
look(lambda: len.__reduce_ex__(2))
look(lambda: (lambda: 1).__reduce_ex__(2))
look(lambda: (i for i in "").__reduce_ex__(2))
look(lambda: Plain().__reduce_ex__("a"))
for value in (Plain(), Slotted(), both, object(), 5, [1], Stateful(), Many()):
    look(lambda: value.__getstate__())

print(copy.copy(Passing()).a, copy.deepcopy(Passing()).a)
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    text = pickle.dumps(Passing(), protocol)
    print(text, pickle.loads(text).a)
made = copy.copy(Counting([1, 2]))
print(made, made.counted)
made = pickle.loads(pickle.dumps(Counting("ab")))
print(made, made.counted)
print(pickle.loads(pickle.dumps(list[int])), pickle.loads(pickle.dumps(dict[str, list[int]])), pickle.dumps(list[int]))
numbers = Numbers("i", [1, 2])
numbers.name = "n"
made = pickle.loads(pickle.dumps(numbers))
print(made, made.name, type(made) is Numbers)
