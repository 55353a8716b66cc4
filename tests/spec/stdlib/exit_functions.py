# recorded: native
# Functions that run when the program is over: order, arguments, what they raise, what they register.
import atexit
import sys


def first(*args, **keywords):
    print("first", args, keywords)


@atexit.register
def decorated():
    print("decorated")


def failing():
    print("failing")
    raise ValueError("ignored")


def leaving():
    print("leaving")
    sys.exit(5)


def late():
    print("late")
    atexit.register(print, "registered late")


print(atexit.register(first, 1, key=2) is first, atexit.register(failing) is failing)
atexit.register(leaving)
atexit.register(late)
atexit.register(first, "gone")
atexit.register(print, "also gone")
atexit.unregister(print)
try:
    atexit.register(5)
except TypeError as error:
    print(error)
print("end of the program")
raise KeyError("uncaught")
