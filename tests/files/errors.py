# recorded: native
# What open says of wrong arguments and of files that are not there.
try:
    scope
except NameError:
    from contextlib import nullcontext

    def scope(name, token):
        return nullcontext()


def show(work):
    try:
        print(repr(work()))
    except Exception as error:
        print(type(error).__name__, "|", error)


with scope("FS-ENV", "token"):
    for mode in "", "q", "rw", "rr", "r++", "wb+t", "b", "t", "+", "rt", "U", "wx", "R":
        show(lambda: open("none.txt", mode))
    show(lambda: open())
    show(lambda: open(None))
    show(lambda: open(1.5))
    show(lambda: open([]))
    show(lambda: open("x", 5))
    show(lambda: open("x", mode=None))
    show(lambda: open("x", "r", "1"))
    show(lambda: open("x", "r", 1.0))
    show(lambda: open("x", encoding=5))
    show(lambda: open("x", errors=5))
    show(lambda: open("x", newline=5))
    show(lambda: open("x", "rb", encoding="utf-8"))
    show(lambda: open("x", "rb", errors="strict"))
    show(lambda: open("x", "rb", newline="\n"))
    show(lambda: open("x", closefd=False))
    show(lambda: open("none.txt"))
    show(lambda: open(file="none.txt", mode="rb"))
    show(lambda: open("none/none.txt", "w"))
    show(lambda: open("", "r"))
    show(lambda: open("a\0b"))
    with open("here.txt", "w") as f:
        f.write("here")
    show(lambda: open("here.txt/x"))
    show(lambda: open("here.txt", buffering=0))
    show(lambda: open("here.txt", newline="x"))
    show(lambda: open("here.txt", encoding="nope"))
    show(lambda: open("here.txt", encoding="hex"))
    show(lambda: open("."))
    show(lambda: open(".", "w"))
    try:
        open("none.txt")
    except FileNotFoundError as error:
        print(error.errno, error.strerror, error.filename, error.args, isinstance(error, OSError))
    try:
        open("here.txt", "x")
    except OSError as error:
        print(type(error), error.errno, error.filename)

    class Path:
        def __init__(self, text):
            self.text = text

        def __fspath__(self):
            return self.text

    print(open(Path("here.txt")).read(), open(b"here.txt").read(), open(Path("here.txt")).name)
    print(open(b"here.txt").name)
    show(lambda: open(Path(5)))
    f = open("here.txt")
    f.close()
    f.close()
    for name in "read", "readline", "readlines", "tell", "__enter__", "__iter__", "readable", "flush":
        show(getattr(f, name))
    show(lambda: next(f))
    f = open("here.txt", "w")
    show(lambda: f.write(b"bytes"))
    show(lambda: f.writelines([1]))
    f.close()
    print(repr(open), open.__name__, callable(open), type(open).__name__)
    print(open.__doc__.splitlines()[0])
