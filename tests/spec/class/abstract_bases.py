"""isinstance and issubclass for objects that only have __bases__."""


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Kind:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        print("asked")
        return self.bases

    def __call__(self):
        return Thing(self)


class Thing:
    def __init__(self, kind):
        self.kind = kind

    @property
    def __class__(self):
        return self.kind


top = Kind()
left, right = Kind(top), Kind(top)
both = Kind(left, right)
other = Kind()
attempt(lambda: issubclass(both, top))
attempt(lambda: issubclass(both, other))
attempt(lambda: issubclass(top, both))
attempt(lambda: issubclass(both, (int, right)))
attempt(lambda: isinstance(both(), top))
attempt(lambda: isinstance(top(), both))
attempt(lambda: isinstance(3, top))
attempt(lambda: isinstance(both(), (str, left)))
attempt(lambda: issubclass(Kind(int), int))
attempt(lambda: issubclass(Kind(bool), int))
attempt(lambda: issubclass(top, int))
attempt(lambda: issubclass(int, top))


class Wrong:
    __bases__ = [int]


class Raises:
    @property
    def __bases__(self):
        raise KeyError("no")


class Missing:
    @property
    def __bases__(self):
        raise AttributeError("no")


for made in Wrong(), Raises(), Missing(), 3:
    attempt(lambda: issubclass(made, int))
    attempt(lambda: issubclass(int, made))
    attempt(lambda: isinstance(3, made))
    attempt(lambda: issubclass(made, (int, str)))
