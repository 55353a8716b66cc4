# recorded: native
# Binary files: modes, buffers, raw files, seeking, growing.
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
    with open("b.bin", "wb") as f:
        print(f, f.mode, f.name, f.write(b"0123456789"), f.tell())
        print(f.write(bytearray(b"ab")), f.write(memoryview(b"cd")), f.tell())
        show(lambda: f.write("text"))
        show(lambda: f.read())
    with open("b.bin", "rb") as f:
        print(f, f.read(3), f.tell(), f.peek(2)[:2], f.read1(2), f.read(0))
        print(f.seek(-3, 2), f.read(), f.read(), f.seek(2), f.seek(3, 1), f.read(1))
        buffer = bytearray(4)
        print(f.readinto(buffer), buffer, f.tell())
        show(lambda: f.seek(-100, 1))
        show(lambda: f.seek(-1))
        show(lambda: f.write(b"x"))
        show(lambda: f.truncate(1))
    with open("b.bin", "rb", buffering=0) as f:
        print(f, f.mode, f.closefd, f.read(2), f.readall(), f.read(1), f.tell())
        show(lambda: f.write(b"x"))
    print(f)
    show(lambda: f.read())
    with open("b.bin", "r+b") as f:
        print(f.mode, f.read(2), f.write(b"XY"), f.read(2), f.tell())
        f.seek(0)
        print(f.read())
        f.seek(20)
        print(f.write(b"end"), f.seek(0), f.read())
        print(f.truncate(5), f.tell(), f.seek(0), f.read())
        print(f.truncate(8), f.seek(0), f.read())
    with open("b.bin", "ab") as f:
        print(f.mode, f.tell(), f.write(b"++"), f.seek(0), f.write(b"!!"), f.seek(0, 2))
    with open("b.bin", "ab+") as f:
        print(f.mode, f.tell(), f.seek(0), f.read(), f.write(b"?"), f.seek(0), f.read())
    with open("b.bin", "w+b") as f:
        print(f.mode, f.raw.mode, f.read(), f.write(b"line one\nline two\nrest"), f.seek(0))
        print(list(f), f.seek(0), f.readline(), f.readline(4), f.readlines())
    with open("x.bin", "xb") as f:
        print(f.mode, f.raw.mode, f.writelines([b"a", b"b"]))
    show(lambda: open("x.bin", "xb"))
    data = bytes(range(256)) * 3000
    with open("big.bin", "wb") as f:
        for start in range(0, len(data), 1000):
            f.write(data[start : start + 1000])
    with open("big.bin", "rb") as f:
        print(f.read() == data, f.read() == b"")
        f.seek(0)
        pieces = []
        while piece := f.read(70001):
            pieces.append(piece)
        print([len(piece) for piece in pieces], b"".join(pieces) == data)
    with open("big.bin", "rb", buffering=16) as f:
        print(f.read(10), f.read(20), f.tell(), f.seek(5, 1), f.read(3))
    f = open("big.bin", "rb")
    raw = f.detach()
    print(raw, raw.read(3))
    show(lambda: f.read())
    raw.close()
    print(raw.closed)
