# What `throw` makes of a class and a value.
import warnings

warnings.simplefilter("ignore")


def waiting():
    while True:
        try:
            yield 1
        except ValueError as error:
            print("caught", type(error).__name__, error, error.args)


async def wait():
    await Waiting()


class Waiting:
    def __await__(self):
        try:
            yield 1
        except Exception as error:
            print("awaiting", type(error).__name__, error.args)
            yield 2


def attempt(*arguments):
    made = waiting()
    next(made)
    try:
        print(made.throw(*arguments))
    except BaseException as error:
        print(type(error).__name__, error, error.args)


for arguments in (
    (ValueError, 1), (ValueError, ValueError(1)), (ValueError, TypeError(1)), (ValueError(1), None, None), (ValueError, None), (ValueError(1), 2),
    (ValueError, (1, 2)), (ValueError, ()), (ValueError, 1, None), (ValueError, 1, 5), ("a", 1), (5, 1), (int, 1), (Exception, ValueError(3)),
    (ValueError, UnicodeError("u")), (KeyError, (1, 2)), (KeyError, "k"), (OSError, ("one", "two")), (),
):
    attempt(*arguments)
task = wait()
task.send(None)
print(task.throw(KeyError, ("a", "b")))
task.close()
