# recorded: native
import sys


def hook(kind, error, traceback):
    print("hook", kind.__name__)
    1 / 0


sys.excepthook = hook
raise KeyError("original")
