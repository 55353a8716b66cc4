# recorded: native
# Text files: modes, newlines, encodings, iteration, seeking.
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
        print(type(error).__name__, error)


with scope("FS-ENV", "token"):
    with open("a.txt", "w") as f:
        print(f.write("one\ntwo\nthr\u00e9e\n"), f.name, f.mode, f.encoding, f.closed, f.writable(), f.readable())
    print(f.closed)
    with open("a.txt") as f:
        print(f.mode, f.readable(), f.writable(), f.seekable(), f.newlines)
        for number, line in enumerate(f):
            print(number, repr(line))
        print(f.newlines, repr(f.read()), repr(f.readline()))
    with open("a.txt") as f:
        print(repr(f.read(5)), f.tell(), repr(f.readline()), repr(f.readlines()))
        print(f.seek(0), repr(f.readline()), f.tell())
        position = f.tell()
        rest = f.read()
        print(repr(rest), f.seek(position), f.read() == rest)
        show(lambda: f.seek(1, 1))
        show(lambda: f.seek(-1, 2))
        show(lambda: f.seek(-1))
        print(f.seek(0, 2), repr(f.read()))
    show(lambda: f.read())
    show(lambda: f.write("x"))
    show(lambda: list(f))
    with open("a.txt", "a") as f:
        print(f.tell(), f.write("four\n"), f.tell())
        show(lambda: f.read())
    with open("a.txt", "r+") as f:
        print(repr(f.readline()))
        f.seek(0)
        print(f.write("ONE"), f.tell())
        f.seek(0)
        print(repr(f.read()))
        print(f.truncate(4))
        f.seek(0)
        print(repr(f.read()))
    with open("a.txt", "w+") as f:
        print(f.mode, f.buffer.mode, f.buffer.raw.mode, repr(f.read()))
        f.writelines(["x\n", "y\n", "z"])
        f.seek(0)
        print(f.readlines(), f.readlines())
    show(lambda: open("a.txt", "x"))
    with open("new.txt", "x") as f:
        print(f.mode, f.buffer.raw.mode, f.write("new"))
    with open("crlf.txt", "w", newline="\r\n") as f:
        f.write("a\nb\r\nc")
    print(open("crlf.txt", "rb").read())
    for newline in None, "", "\n", "\r", "\r\n":
        with open("crlf.txt", newline=newline) as f:
            print(repr(newline), f.readlines(), f.newlines)
    for encoding in "utf-8", "latin-1", "utf-16", "utf-8-sig", "ascii", "cp1252":
        try:
            with open("e.txt", "w", encoding=encoding) as f:
                f.write("gr\u00fc\u00df\n")
            with open("e.txt", "rb") as f:
                print(encoding, f.read())
            with open("e.txt", encoding=encoding) as f:
                print(repr(f.read()), f.encoding)
        except UnicodeError as error:
            print(type(error).__name__, error)
    with open("e.txt", "wb") as f:
        f.write(b"ok \xff\xfe end")
    show(lambda: open("e.txt", encoding="utf-8").read())
    show(lambda: open("e.txt", encoding="utf-8", errors="replace").read())
    show(lambda: open("e.txt", encoding="utf-8", errors="ignore").read())
    show(lambda: open("e.txt", encoding="utf-8", errors="backslashreplace").read())
    with open("e.txt", "a", encoding="utf-8-sig") as f:
        f.write("more")
    print(open("e.txt", "rb").read())
    with open("big.txt", "w") as f:
        for i in range(3000):
            print(i, "line", file=f)
    total = 0
    with open("big.txt") as f:
        for line in f:
            total += int(line.split()[0])
        print(total, f.read(1) == "")
    with open("big.txt") as f:
        text = f.read()
        print(len(text), text.count("\n"), text[-20:])
    with open("big.txt") as f:
        f.readline()
        here = f.tell()
        one = f.readline()
        f.seek(here)
        print(one == f.readline(), here)
        f.seek(20000)
        print(repr(f.readline()), repr(f.readline()))

    def first_words(path):
        with open(path) as lines:
            for line in lines:
                yield line.split()[1]

    print(sum(1 for _ in first_words("big.txt")))
