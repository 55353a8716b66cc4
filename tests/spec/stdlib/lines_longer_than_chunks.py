# Lines that are longer than the pieces in which a file is read, whose ends lie on the borders of the pieces.
import io

SIZE = 8192


def texts():
    for end in ("\n", "\r", "\r\n"):
        for length in (SIZE - 2, SIZE - 1, SIZE, SIZE + 1, 2 * SIZE - 1, 2 * SIZE, 3 * SIZE + 5):
            yield "a" * length + end + "é" * 5 + end + end + "b" * length


def shown(lines):
    return [(len(line), line[:1], line[-2:]) for line in lines]


for newline in (None, "", "\n", "\r", "\r\n"):
    total = 0
    for number, text in enumerate(texts()):
        file = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline=newline)
        lines = list(file)
        assert "".join(lines) == (text.replace("\r\n", "\n").replace("\r", "\n") if newline is None else text)
        file.seek(0)
        again = [file.readline() for _ in range(2)]
        place = file.tell()
        rest = file.read()
        file.seek(place)
        assert file.read() == rest and "".join(again) + rest == "".join(lines), (newline, number)
        if number % 4 == 0:
            print(newline, shown(lines), place, len(rest))
        file.seek(0)
        parts = []
        while part := file.readline(5000):
            parts.append(part)
        assert "".join(parts) == "".join(lines)
        total += len(parts)
        file.seek(0)
        parts = []
        while part := file.read(SIZE - 3):
            parts.append(part)
        assert "".join(parts) == "".join(lines)
        total += len(parts)
    print(newline, total)

for text in texts():
    file = io.BufferedReader(io.BytesIO(text.encode()), 100)
    lines = list(file)
    assert b"".join(lines) == text.encode()
    file.seek(0)
    print([len(line) for line in lines], len(file.readline(7000)), file.tell(), len(file.readline(9999)), file.tell())


class Asked(io.BytesIO):
    """Says how much it is asked for."""

    def read1(self, size=-1, /):
        asked.append(size)
        return super().read1(size)


asked = []
file = io.TextIOWrapper(Asked("aé€".encode() * 10000), encoding="utf-8")
print(len(file.read(3)), len(file.read(20000)), len(file.readline(100)), len(file.read(9000)), asked)
file = io.TextIOWrapper(Asked(b"a" * 20000 + b"\xff" + b"b" * 9000), encoding="utf-8")
asked = []
try:
    file.readline()
except UnicodeDecodeError as error:
    print(error.reason, asked)
try:
    file.seek(0)
    print(len(file.read(100)), file.tell())
    file.read(30000)
except UnicodeDecodeError as error:
    print(error.reason, asked)
