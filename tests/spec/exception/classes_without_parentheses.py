# Since 3.14, several classes of exceptions need no parentheses.
for value in (0, "a", []):
    try:
        1 / value
    except ZeroDivisionError, TypeError:
        print("caught", value)
try:
    [].pop()
except KeyError, IndexError:
    print("index")
try:
    raise ExceptionGroup("g", [ValueError(1), KeyError(2), OSError(3)])
except* ValueError, KeyError:
    print("two")
except* OSError:
    print("one")
try:
    try:
        raise RuntimeError("out")
    except ValueError, KeyError, (OSError):
        print("not reached")
except RuntimeError as error:
    print(error)
