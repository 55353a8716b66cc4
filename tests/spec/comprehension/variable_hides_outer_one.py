# A comprehension's variable is one of the function around it, which other functions in it then mean.
def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


def outer():
    z = 1

    def inner():
        items = [z for z in "ab"]
        return items, list(z for _ in "a")

    return inner()


def with_lambda():
    z = 1

    def inner():
        read = lambda: z
        items = {z: 0 for z in "ab"}
        return items, read()

    return inner()


def nested():
    z = 1

    def inner():
        items = [[z for z in row] for row in ("ab",)]

        def read():
            return z

        return items, read()

    return inner()


def mentioned():
    z = 1

    def inner():
        z
        items = [z for z in "ab"]
        return items, (lambda: z)()

    return inner()


def same_function():
    z = 1
    items = [z for z in "ab"]
    return items, (lambda: z)(), z


for f in (outer, with_lambda, nested, mentioned, same_function):
    show(f)
