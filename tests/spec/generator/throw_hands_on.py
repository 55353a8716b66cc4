"""What `throw` gives to an iterator that a generator delegates to."""


class Steps:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def throw(self, *given):
        print("throw", given)
        if len(given) > 1:
            raise KeyError(given[1])
        return "thrown"


def outer(inner):
    try:
        yield from inner
    except Exception as error:
        print("outer", repr(error))
        yield "caught"


class Broken(Exception):
    def __init__(self):
        print("made")


for given in ValueError, ValueError("x"), Broken, Exception:
    steps = outer(Steps())
    next(steps)
    print(steps.throw(given))

steps = outer(outer(Steps()))
next(steps)
print(steps.throw(Broken))


class Plain:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


class Attribute(Plain):
    def __init__(self):
        self.throw = lambda given: print("own", given)


class Computed(Plain):
    def __getattr__(self, name):
        if name == "close":
            raise AttributeError(name)
        print("asked for", name)
        raise ZeroDivisionError(name)


for inner in Plain(), Attribute(), Computed():
    steps = outer(inner)
    next(steps)
    try:
        print(steps.throw(Broken))
    except ZeroDivisionError as error:
        print("out", error)

steps = outer(Steps())
next(steps)
steps.close()
print(list(steps))
