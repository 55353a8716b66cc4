# recorded: native
import atexit
import sys


def hook(kind, error, traceback):
    print("hook", kind.__name__, error, error.__traceback__ is traceback, traceback.tb_lineno)


sys.excepthook = hook
atexit.register(print, "exit function")
print(sys.excepthook is hook)
{}["missing"]
