"""What except catches: classes, tuples, and what cannot stand there."""


class Mine(LookupError):
    pass


def attempt(error, caught):
    try:
        try:
            raise error
        except caught as found:
            return 'caught', type(found).__name__, found.args
    except Exception as other:
        return type(other).__name__, str(other), type(other.__context__).__name__


ERRORS = [ValueError, ValueError('x'), KeyError(1, 2), Mine, Mine('m'), StopIteration(4), NameError('n', name='k'), AttributeError,
          OSError('gone'), ImportError('i', name='n'), UnicodeDecodeError('utf-8', b'x', 0, 1, 'bad'), SystemError, ZeroDivisionError('z')]
CAUGHT = [ValueError, (KeyError, ValueError), LookupError, (Mine,), (), (TypeError, (ValueError,)), int, 'text', (ValueError, 5), OSError, Exception,
          tuple([TypeError] * 500 + [KeyError])]
for error in ERRORS:
    for caught in CAUGHT:
        print(attempt(error, caught))

for error in (ValueError('a', 1), StopIteration(), StopIteration(1, 2), SystemExit(), SystemExit(3), SystemExit(1, 2), NameError(), AttributeError('q'),
              KeyboardInterrupt('k'), GeneratorExit(), RecursionError('deep'), NotImplementedError()):
    try:
        raise error
    except BaseException as found:
        print(type(found).__name__, found.args, getattr(found, 'value', '-'), getattr(found, 'code', '-'), getattr(found, 'name', '-'))
