"""inspect's sources of functions and classes, and the frames that it shows."""
import functools
import inspect
import sys


def plain(a, b=1):
    """A docstring
    of two lines."""
    if a:
        # a comment within
        return [
            a,
            b,
        ]

    # a comment at the end
# a comment that is not part of it


def one_line(): return "a:b"


def decorate(argument):
    def wrap(function):
        @functools.wraps(function)
        def inner(*args):
            return function(*args)
        return inner
    return wrap


@decorate(
    "x" "y",
)
@functools.lru_cache
def decorated(
    a,
    b="):",
):
    text = """
not the end
"""
    return text


class Outer:
    x = 1

    class Inner:
        def method(self):
            return (1 +
                    2)

        y = 2

    @property
    def value(self):
        return \
            self.x

    @staticmethod
    def fixed(): pass


class Outer2(Outer):
    pass


square = lambda x: x ** 2
pair = (lambda a: a,
        lambda b: b)


async def later():
    yield 1


def local():
    class Local:
        z = 1

        def m(self): ...

    def inner():
        return Local
    return inner, Local


def show(object):
    print(inspect.getsource(object), end="")
    lines, first = inspect.getsourcelines(object)
    print(len(lines), first)


for one in (plain, one_line, decorated, Outer, Outer.Inner, Outer.Inner.method, Outer().Inner().method, Outer.value.fget, Outer.fixed, Outer2, square, later, local, *local(), plain.__code__):
    show(one)
print(inspect.getsourcelines(pair[1]))
print(inspect.getblock(["def f():\n", "    pass\n", "\n", "x = 1\n"]))
lines, first = inspect.findsource(plain)
print(len(lines) > 100, first, lines[first])
print(inspect.getfile(plain) == inspect.getsourcefile(Outer) == inspect.getfile(plain.__code__))
for one in (len, int, 5, "x", str.join):
    try:
        print(inspect.getsource(one))
    except (TypeError, OSError) as error:
        print(type(error).__name__, str(error))


def who():
    return inspect.stack()[1].function, inspect.stack()[0][3], inspect.currentframe().f_back.f_code.co_name


def caller():
    return who()


print(caller())


def info():
    found = inspect.getframeinfo(inspect.currentframe())
    wide = inspect.getframeinfo(inspect.currentframe(), context=3)
    none = inspect.getframeinfo(inspect.currentframe(), 0)
    return found, wide, none


found, wide, none = info()
print(found.lineno, found.function, found.code_context, found.index, len(found), found.positions.lineno)
print(wide.code_context, wide.index, none.code_context, none.index)
stack = inspect.stack(2)
print(stack[0].lineno, stack[0].function, stack[0].code_context, stack[0].frame.f_code.co_name)


def fails():
    raise ValueError("here")


try:
    fails()
except ValueError as error:
    for one in inspect.trace():
        print(one.function, one.lineno, one.code_context, one.index)
    inner = inspect.getinnerframes(error.__traceback__)
    print([(one.function, one.lineno) for one in inner], type(inner[0]).__name__, inner[0]._fields)
    print(inspect.getouterframes(inspect.currentframe())[0].function)
    print(inspect.getframeinfo(error.__traceback__).lineno)
try:
    inspect.getframeinfo(3)
except (TypeError, AttributeError) as error:
    print(type(error).__name__, error)
print(type(found).__name__, found._replace(function="g").function, found[1] == found.lineno)
