# What `traceback` shows of exceptions: long chains, groups whose messages have several lines, and the marks of syntax errors.
import traceback
from traceback import TracebackException, format_exception, format_exception_only

error = ValueError("first")
for number in range(1500):
    after = ValueError(number)
    if number % 2:
        after.__context__ = error
    else:
        after.__cause__ = error
    error = after
lines = format_exception(error)
print(len(lines), lines[0], lines[1], lines[-1])

error = ValueError("inmost")
for number in range(400):
    error = ExceptionGroup("g", [error])
print("".join(format_exception(error))[:300])

group = ExceptionGroup("A\n1", [ValueError("B\n2"), ExceptionGroup("C", [IndexError("D\n\nE")])])
group.add_note("note 1\nnote 2")
group.exceptions[0].add_note("of B")
print(format_exception_only(group))
print(format_exception_only(group, show_group=True))
print("".join(format_exception(group)))

a, b = ValueError("a"), ValueError("b")
a.__context__, b.__context__ = b, a
print(format_exception(a))
for compact in (False, True):
    error = KeyError("k")
    error.__cause__ = TypeError("cause")
    error.__context__ = TypeError("context")
    shown = TracebackException.from_exception(error, compact=compact)
    print(shown.__cause__, shown.__context__, list(shown.format()), list(shown.format(chain=False)))


def of_syntax(*details):
    print(details, format_exception_only(SyntaxError("msg", details)))


for offset in range(-1, 9):
    of_syntax("file.py", 1, offset, "text1")
for offset in range(-1, 9):
    of_syntax("file.py", 1, offset, "  text1\n", 1, offset + 2)
of_syntax("file.py", 1, 3, "text1", 1, 0)
of_syntax("file.py", 1, 3, "text1", 1, -1)
of_syntax("file.py", 1, 3, "text1", 1, 2)
of_syntax("file.py", 1, 3, "text1", 2, 2)
of_syntax("file.py", None, 3, "text1")
of_syntax(None, 2, 3, None)
of_syntax(None, 2, None, "x y")

for make in (
    lambda: UnicodeDecodeError("ascii", bytearray(b"\xff"), 0, 1, "why"),
    lambda: UnicodeDecodeError("ascii", memoryview(b"\xffa"), 0, 1, "why"),
    lambda: UnicodeDecodeError("ascii", b"\xff", 0, 1, "why"),
):
    error = make()
    print(error.object, type(error.object).__name__, type(error.args[1]).__name__, error)
