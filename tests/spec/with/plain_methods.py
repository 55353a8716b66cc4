"""Managers whose methods are plain functions, and those whose are not."""


class Plain:
    def __init__(self, suppress=False):
        self.suppress = suppress

    def __enter__(self):
        print('enter')
        return self

    def __exit__(self, kind, error, traceback):
        print('exit', kind and kind.__name__, error, traceback is not None)
        return self.suppress


class Odd(Plain):
    """Not truth itself."""

    def __exit__(self, *args):
        print('odd', len(args))
        return [0]


class Defaults:
    def __enter__(self, number=5):
        return number

    def __exit__(self, kind, error=None, traceback=None, *rest, **more):
        return error is not None


class Raises:
    def __init__(self, where):
        self.where = where

    def __enter__(self):
        if self.where == 'enter':
            raise KeyError(self.where)

    def __exit__(self, *args):
        if self.where == 'exit':
            raise KeyError(self.where) from None


class Few:
    def __enter__(self):
        return 'few'

    def __exit__(self):
        print('never')


class Static:
    @staticmethod
    def __enter__():
        return 'static'

    @classmethod
    def __exit__(cls, *args):
        print(cls.__name__, len(args))


class Yields:
    def __enter__(self):
        yield 1

    def __exit__(self, *args):
        yield 2


class NoBool:
    def __bool__(self):
        raise ZeroDivisionError('no truth')


class BadTruth(Plain):
    def __exit__(self, *args):
        return NoBool()


def run(manager, error=None):
    try:
        with manager as value:
            print('in', type(value).__name__)
            if error is not None:
                raise error
        print('after')
    except Exception as caught:
        print(type(caught).__name__, caught, type(caught.__context__).__name__)


def returns(manager):
    for _ in range(2):
        with manager:
            return 'returned'


for error in None, ValueError('v'):
    for manager in Plain(), Plain(True), Odd(), Defaults(), Static(), Yields(), BadTruth():
        run(manager, error)
    run(Raises('exit'), error)
run(Raises('enter'))
run(Few())
print(returns(Plain()))
hidden = Plain()
hidden.__exit__ = None
hidden.__enter__ = None
run(hidden)


def nested():
    with Plain() as a, Odd() as b, Plain(True):
        print(a is b)
        raise IndexError('deep')
    print('went on')


nested()


class Counted:
    total = 0

    def __enter__(self):
        Counted.total += 1

    def __exit__(self, *args):
        Counted.total += 10


manager = Counted()
for number in range(100):
    with manager:
        if number % 3 == 0:
            continue
print(Counted.total)
