# Of a package that is nowhere, the package is missing.
def attempt(function):
    try:
        function()
    except ImportError as error:
        print(type(error).__name__, error, error.name)


def from_inner():
    from nowhere.inner import thing


def inner():
    import nowhere.inner.most


def plain():
    import nowhere


def from_plain():
    from nowhere import thing


def as_name():
    import nowhere.inner as inner


for function in (from_inner, inner, plain, from_plain, as_name):
    attempt(function)
