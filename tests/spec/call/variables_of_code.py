# What a code object says of the variables of its function.
def plain(a, b=2, *rest, c, d=4, **named):
    first = a + b
    for index in range(3):
        first += index
    second = first
    return second


def outer(x, y):
    z = 1

    def inner(w):
        nonlocal z
        z += x
        return z + w

    def other():
        return y

    local = inner
    return local, other


def nothing():
    pass


def attempts(path):
    try:
        value = int(path)
    except ValueError as error:
        print(error)
        value = None
    with open_it() as handle:
        import sys
        del handle
    while True:
        last = value
        break
    return last


for function in (plain, outer, nothing, attempts, *outer(1, 2), lambda q, *r: q):
    code = function.__code__
    print(code.co_name, code.co_varnames, code.co_cellvars, code.co_freevars, code.co_nlocals, code.co_argcount)


def describe(function):
    code = function.__code__
    return {name: function.__annotations__.get(name) for name in code.co_varnames[: code.co_argcount]}


def tool(query: str, limit: int = 3):
    found = query * limit
    return found


print(describe(tool))
