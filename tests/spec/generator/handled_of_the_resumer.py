"""What a generator handles is its own: the exception of whoever resumed it goes with the resumer."""
import sys


def handles():
    try:
        raise ValueError
    except ValueError:
        yield repr(sys.exception())
        yield repr(sys.exception())
    yield repr(sys.exception())
    try:
        1 / 0
    except ZeroDivisionError as error:
        yield repr(error.__context__)
    try:
        raise
    except Exception as error:
        yield repr(error)


for times in range(5):
    made = handles()
    for number in range(5):
        if number == times:
            try:
                raise KeyError(number)
            except KeyError:
                print(next(made), end=" ")
                print(repr(sys.exception()), end=" ")
        else:
            print(next(made), end=" ")
    print(repr(sys.exception()))

for whole in range(2):
    try:
        if whole:
            raise KeyError("whole")
        raise IndexError
    except LookupError:
        print(list(handles()))


def takes():
    try:
        yield
    except Exception as error:
        print(repr(sys.exception()), repr(error.__context__))
        yield
        print(repr(sys.exception()))
        yield
        raise


for outer in None, ValueError("same"):
    made = takes()
    next(made)
    try:
        raise outer or KeyError("other")
    except Exception:
        made.throw(outer or ValueError("thrown"))
    next(made)
    try:
        next(made)
    except ValueError as error:
        print(repr(error), repr(error.__context__))


def nested():
    try:
        raise TypeError
    except TypeError:
        try:
            yield 1
            raise OSError
        except OSError as error:
            yield repr(error.__context__)
        yield repr(sys.exception())
    yield repr(sys.exception())


made = nested()
try:
    raise KeyError
except KeyError:
    next(made)
print(next(made), next(made), next(made))


async def waits():
    try:
        raise ValueError
    except ValueError:
        await step()
    print(repr(sys.exception()))
    try:
        raise TypeError
    except TypeError as error:
        print(repr(error.__context__))


class step:
    def __await__(self):
        yield


coroutine = waits()
try:
    raise KeyError
except KeyError:
    coroutine.send(None)
try:
    coroutine.send(None)
except StopIteration as end:
    print(repr(end.__context__))


class Meta(type):
    pass


class Sets:
    def __set__(self, object, value):
        print("set", value)


class Own(metaclass=Meta):
    value = 42


Meta.value = Sets()
print(Own.value)
Own.value = 3
print(Own.value)
