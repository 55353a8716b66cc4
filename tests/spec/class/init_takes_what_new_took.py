def show(f, *arguments):
    try:
        print(repr(f(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


class Int(int):
    def __init__(self, *a):
        super().__init__(*a)


class Str(str):
    def __init__(self, *a):
        super().__init__(*a)


class Tuple(tuple):
    def __init__(self, *a):
        super().__init__(*a)


class Float(float):
    def __init__(self, *a, **k):
        super().__init__(**k)


class Frozen(frozenset):
    def __init__(self, *a):
        super().__init__()


class List(list):
    def __init__(self, *a):
        super().__init__(*a)


class Error(Exception):
    def __init__(self, *a):
        super().__init__(*a)


class Own:
    def __init__(self, *a):
        super().__init__(*a)


class Both:
    def __new__(cls, *a):
        return super().__new__(cls)

    def __init__(self, *a):
        super().__init__(*a)


class New:
    def __new__(cls, *a):
        return super().__new__(cls, *a)


for cls in (Int, Str, Tuple, Float, Frozen, List, Error, Own, Both, New):
    print(cls.__name__)
    if cls not in (Own, Both, New):
        show(cls)
    show(lambda: str(cls("1")) and cls.__name__)


class No:
    __contains__ = None
    __iter__ = None


class NoText(str):
    __contains__ = None


for value in (No(), NoText("abc")):
    show(lambda: "a" in value)
    show(lambda: "a" not in value)
show(lambda: list(No()))
