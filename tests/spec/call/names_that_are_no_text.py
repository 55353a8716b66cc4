# Names of keywords that are no str: functions of Python code and most builtins say so first, others see what else is wrong.
class Empty:
    pass


class Derived(Empty):
    pass


class Made:
    def __init__(self, *values, **names):
        print("made", values, names)


class New:
    def __new__(cls, *values, **names):
        print("new", values, names)
        return object.__new__(cls)


class Called:
    def __call__(self, **names):
        return names


class Meta(type):
    def __call__(cls, *values, **names):
        return values, names


class OfMeta(metaclass=Meta):
    pass


FUNCTIONS = [
    vars, classmethod, staticmethod, property, slice, zip, bytes, bytearray, complex,
    int, str, float, bool, list, tuple, dict, set, frozenset, range, enumerate, reversed, map, filter, super, type, len,
    print, sorted, max, ValueError, KeyError, {}.get, [].append, "".join, "".split, (1).to_bytes, Empty, Derived, Made, New,
    Called(), OfMeta, lambda **names: names, lambda: 0,
]
for function in FUNCTIONS:
    label = getattr(function, "__qualname__", type(function).__name__)
    for values in ((), (1,), ("x", "y"), (1, 2, 3, 4)):
        for names in ({1: 2}, {1: 2, "k": 3}, {"k": 3, 1: 2}):
            try:
                print(label, len(values), type(function(*values, **names)).__name__)
            except Exception as error:
                print(label, len(values), type(error).__name__, error)


class Index:
    def __index__(self):
        return 2

    def __iter__(self):
        return iter([1])


class Real:
    def __float__(self):
        return 1.0


class Blocked:
    __iter__ = None


class Sequence:
    def __getitem__(self, index):
        return [1, 2][index]


# What may be assigned to a slice of a bytearray.
for value in (None, 1, 1.5, 2j, True, "x", b"x", Index(), Real(), Blocked(), Sequence(), Empty(), Empty, [1, 2], [300], ["a"], {3: 4}, range(2)):
    for place in (slice(0, 1), slice(None), slice(None, None, 2)):
        array = bytearray(b"abcd")
        try:
            array[place] = value
            print(type(value).__name__, array)
        except Exception as error:
            print(type(value).__name__, type(error).__name__, error)
