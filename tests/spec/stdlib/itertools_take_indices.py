# Counts and bounds that are no ints but have `__index__`, and numbers that are read from bytes.
import array
import itertools


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Odd(int):
    def __index__(self):
        return 98


def told(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


told(lambda: list(itertools.islice("abcdef", Number(2))))
told(lambda: list(itertools.islice("abcdef", Number(1), Number(4))))
told(lambda: list(itertools.islice("abcdef", Number(1), None, Number(2))))
told(lambda: list(itertools.islice("abcdef", None, Number(5), Number(2))))
told(lambda: list(itertools.islice("abcdef", Odd(2))))
told(lambda: list(itertools.islice(iter([1, 2, 3]), True)))
told(lambda: itertools.islice("a", Number(-1)))
told(lambda: itertools.islice("a", "x"))
told(lambda: itertools.islice("a", 1, "x"))
told(lambda: itertools.islice("a", 1, 2, "x"))
told(lambda: itertools.islice("a", 1, 2, Number(0)))
told(lambda: itertools.islice(3, Number(1)))
told(lambda: itertools.islice("a", Number(10**30)))
told(lambda: [list(each) for each in itertools.tee("ab", Number(3))])
told(lambda: itertools.tee("ab", "x"))
told(lambda: itertools.tee("ab", Number(-1)))
told(lambda: list(itertools.repeat("a", Number(2))))
told(lambda: list(itertools.product("ab", repeat=Number(2))))
told(lambda: list(itertools.batched("abcd", Number(3))))
for source in (b"12", bytearray(b"12"), memoryview(b"12"), array.array("b", b"12"), b" 1 ", bytearray(b"1_0"), b"x"):
    told(lambda: (int(source), float(source)))
    told(lambda: int(source, 16))
    told(lambda: int(source, base=Number(8)))
