error = ValueError("first")
for value in ((1, 2), [3], "ab", {"k": 1}, range(3), (n * n for n in range(3)), iter([]), {5}, b"xy"):
    error.args = value
    print(error.args, str(error), repr(error))


class Items:
    def __iter__(self):
        yield "one"
        yield "two"


class Failing:
    def __iter__(self):
        yield 1
        raise KeyError("while iterating")


class Own(Exception):
    pass


for error in (Own("x"), OSError(1, "y")):
    error.args = Items()
    print(error.args)
    for bad in (5, None, Failing()):
        try:
            error.args = bad
        except Exception as problem:
            print(type(problem).__name__, problem, error.args)
    try:
        del error.args
    except TypeError as problem:
        print(problem)
    setattr(error, "args", [[]])
    print(error.args)
