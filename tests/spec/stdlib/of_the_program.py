# What a program asks of its surroundings: its name, its environment, its input, how deep it may go.
import argparse
import os
import sys

print(os.path.basename(sys.argv[0]), len(sys.argv))
parser = argparse.ArgumentParser(description="A tool.")
parser.add_argument("--size", type=int, default=3)
print(parser.prog, parser.format_usage(), end="")

print(os.environ.get("NPYC_NO_SUCH_NAME"), os.getenv("NPYC_NO_SUCH_NAME", "nothing"))
os.environ["NPYC_A"] = "1"
os.environ.update(NPYC_B="two")
print(os.environ["NPYC_A"], os.getenv("NPYC_B"), "NPYC_A" in os.environ, "NPYC_C" in os.environ)
print(os.environ.setdefault("NPYC_C", "3"), os.environ.setdefault("NPYC_C", "4"))
for bad in (lambda: os.environ.__setitem__("NPYC_D", 3), lambda: os.environ["NPYC_D"], lambda: os.environ.pop("NPYC_D"), lambda: os.environ.get(3)):
    try:
        print(bad())
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
print({key: value for key, value in sorted(os.environ.items()) if key.startswith("NPYC_")})
both = os.environ | {"NPYC_A": "other"}
print(type(both).__name__, both["NPYC_A"], os.environ["NPYC_A"], type(os.environ.copy()).__name__)
print(os.path.expandvars("$NPYC_A/${NPYC_B}/$NPYC_NO/${NPYC_NO}/$/${"), os.path.expandvars(b"$NPYC_C"))
os.environ["HOME"] = "/home/somebody/"
print(os.path.expanduser("~"), os.path.expanduser("~/notes"), os.path.expanduser("a/~"))
del os.environ["NPYC_A"]
print(os.environ.pop("NPYC_B"), os.environ.pop("NPYC_B", None), "NPYC_A" in os.environ)

print(sys.stdin.name, sys.stdin.mode, sys.stdin.closed)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(sys.getrecursionlimit())
sys.setrecursionlimit(5000)
print(depth(3000), sys.getrecursionlimit())
sys.setrecursionlimit(1000)
try:
    depth(3000)
except RecursionError as error:
    print(error)

for name in ("msvcrt", "winreg", "winsound"):
    try:
        __import__(name)
    except ImportError as error:
        print(repr(error), error.name)
try:
    import msvcrt
except ImportError:
    print("no msvcrt")
