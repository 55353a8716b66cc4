"""sys.stdout and sys.stderr replaced and redirected; the rest of sys."""
import contextlib
import sys


class Buffer:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text
        return len(text)

    def flush(self):
        pass


first, second = Buffer(), Buffer()
print("to the output")
with contextlib.redirect_stdout(first) as target:
    print("hidden", 1, 2, sep="-", end="!")
    print(target is first, file=second)
    with contextlib.redirect_stdout(second):
        print("inner")
        sys.stdout.write("written")
    print("outer again")
print(repr(first.text), repr(second.text))
again = contextlib.redirect_stdout(first)
with again, again:
    print("twice")
print(first.text.endswith("twice\n"), sys.stdout is sys.__stdout__)
with contextlib.redirect_stderr(second):
    print("an error", file=sys.stderr)
    sys.stderr.write("more")
print(second.text[-14:])
try:
    with contextlib.redirect_stdout(first):
        raise ValueError("inside")
except ValueError as error:
    print(error, sys.stdout is sys.__stdout__)
sys.stdout = first
print("replaced", [1])
sys.stdout = sys.__stdout__
print(first.text[-13:])
sys.stdout = None
print("nowhere")
sys.stdout = sys.__stdout__
del sys.stdout
try:
    print("lost")
except RuntimeError as error:
    sys.stdout = sys.__stdout__
    print(error)


class Odd:
    def write(self, text):
        sys.__stdout__.write(f"<{text!r}>")


sys.stdout = Odd()
print("a", 1, sep=", ")
sys.stdout = sys.__stdout__
print()


class Loud:
    def __str__(self):
        sys.stdout = first
        return "switches"


print(Loud(), "still here")
sys.stdout = sys.__stdout__
sys.stdout.buffer.flush()
print(sys.stdout.name, sys.stderr.name, sys.stdout.encoding, sys.stdout.writable(), sys.stdout.readable(), sys.stderr.errors)
print(sys.getdefaultencoding(), sys.flags.optimize, sys.flags[3], sys.byteorder, sys.maxunicode, sys.getrecursionlimit() > 50)
print("sys" in sys.modules, sys.modules["sys"] is sys, sys.modules[__name__].Loud is Loud, sys.modules.get("nothing here"), sys.modules["contextlib"].closing.__name__)
sys.displayhook(None)
print(sys.is_finalizing(), sys.gettrace(), sys.getprofile(), sys.get_int_max_str_digits())
for bad in (0, -5):
    try:
        sys.setrecursionlimit(bad)
    except ValueError as error:
        print(error)


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


sys.setrecursionlimit(300)
try:
    print(deep(400))
except RecursionError as error:
    print(str(error)[:32])
print(sys.getrecursionlimit())
sys.setrecursionlimit(1000)
print(deep(600))
