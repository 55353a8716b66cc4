# Modules are imported by calls, under constant names and computed ones.
import importlib
from importlib import import_module

print(__import__("json").dumps([1]))
print(import_module("json").dumps({"a": 1}))
m = importlib.import_module("math")
print(m.floor(2.5), m is __import__("math"), m.__name__)
for name in ("string", "textwrap", "ma" + "th"):
    print(importlib.import_module(name).__name__, __import__(name).__name__)
for wrong in (lambda: __import__(5), lambda: __import__(""), lambda: import_module(".x")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(__import__("json", fromlist=["dumps"]).dumps(1), __import__("json", None, None, ()).__name__)
