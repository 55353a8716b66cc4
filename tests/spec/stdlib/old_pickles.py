# All protocols: the bytes, and what comes back.
import collections
import datetime
import decimal
import enum
import pickle


class Plain:
    def __init__(self):
        self.a, self.b = 1, [2]


class Listed(list):
    pass


class Named(dict):
    pass


class Number(int):
    pass


class Slotted:
    __slots__ = ("x",)

    def __init__(self):
        self.x = 5


class Color(enum.Enum):
    RED = 1


class Kept:
    def __getstate__(self):
        return {"kept": True}


class Own:
    def __reduce__(self):
        return Own, (), {"y": 3}


Point = collections.namedtuple("Point", "x y")
listed = Listed([1, 2])
listed.extra = "e"
number = Number(7)
number.note = "n"
cyclic = [1]
cyclic.append(cyclic)
holding = ([],)
holding[0].append(holding)
values = [
    None, True, False, 0, 1, 255, 256, 65535, 65536, -1, -129, 2**31 - 1, -2**31, 2**31, 10**30, -10**30, 1.5, -0.0, 1e300, float("inf"), 2j, "", "abc",
    "a\nb\\c\x00\r\x1a", "\xe9\u20ac\U0001f600", b"", b"abc\xff", bytearray(b"xy"), bytearray(), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1],
    [1, 2, "a", "a"], {}, {"a": 1}, {"a": 1, "b": (2, 3)}, {1}, frozenset([2]), range(3), slice(1, 2, 3), int, len, ValueError, FileNotFoundError,
    ModuleNotFoundError, RecursionError, ValueError("x", 2), collections.OrderedDict(a=1), collections.Counter("a"), collections.deque([1, 2], 5),
    collections.defaultdict(list, {1: [2]}), Point(1, 2), listed, Named(z=1), number, Color.RED, Kept(), Own(), Plain(), decimal.Decimal("1.5"),
    datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2, 3, 4, 5), datetime.timedelta(1, 2), ..., NotImplemented, list.append, "x" * 300, list(range(5)),
    ["s", "s", ("s", "t")],
]
for value in values:
    for protocol in range(3):
        try:
            data = pickle.dumps(value, protocol)
        except Exception as error:
            print(protocol, type(error).__name__, error)
            continue
        back = pickle.loads(data)
        print(protocol, data, type(back) is type(value))
        if back != value and not isinstance(value, (Exception, Kept, Own, Plain)):
            print("differs", value, back)
for value in cyclic, holding:
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        back = pickle.loads(data)
        print(protocol, data, back[1] is back if value is cyclic else back[0][0] is back)
for protocol in range(6):
    try:
        print(pickle.loads(pickle.dumps(Slotted(), protocol)).x)
    except TypeError as error:
        print(error)
    print(vars(pickle.loads(pickle.dumps(Plain(), protocol))), vars(pickle.loads(pickle.dumps(Kept(), protocol))), vars(pickle.loads(pickle.dumps(listed, protocol))))
    print(pickle.loads(pickle.dumps({"a": [1, 2.5, (3, None)], "b": {"c": {4}}}, protocol)))
print(pickle.dumps([int, str, range, map, zip, ValueError], 2, fix_imports=False))
