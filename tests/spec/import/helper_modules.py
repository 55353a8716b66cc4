# Modules of the library that CPython has not are not there for programs; names of modules in calls.
for f in (lambda: __import__("_classes"),):
    try: f(); print("ok")
    except ImportError as e: print(type(e), e)
try:
    import _time
except ImportError as e: print(e)
try:
    import _cmath
except ImportError as e: print(e)
try:
    from _classes import mark
except ImportError as e: print(e)
import sys
import dataclasses, cmath, time
print("_classes" in sys.modules, "_time" in sys.modules, "_cmath" in sys.modules)
