# What the caller handles is no context of an exception that is thrown into a generator.
def numbers():
    yield 1
    yield 2


def thrown_into(generator):
    try:
        try:
            raise KeyError("handled")
        except KeyError:
            generator.throw(ValueError("thrown"))
    except ValueError as error:
        return error.__context__, error.__cause__


fresh = numbers()
print(thrown_into(fresh), list(fresh))
finished = numbers()
list(finished)
print(thrown_into(finished))
running = numbers()
next(running)
print(thrown_into(running), list(running))


def catching():
    while True:
        try:
            yield
        except ValueError as error:
            print("inside", repr(error), repr(error.__context__))


generator = catching()
next(generator)
try:
    raise KeyError("handled")
except KeyError:
    generator.throw(ValueError("thrown"))
