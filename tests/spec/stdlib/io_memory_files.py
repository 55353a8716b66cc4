"""StringIO and BytesIO as files: writing, reading, lines, positions, ends of lines."""
import io

s = io.StringIO()
print(s.write("one\n"), s.write("zwölf\n"), s.write(""), s.tell(), repr(s.getvalue()))
print("printed", 5, sep="-", file=s)
print(s.seek(0), s.readline(), s.tell(), s.read(3), s.tell(), s.read(), s.read())
print(s.seek(4), s.write("ZW\U0001f600LF"), repr(s.getvalue()), s.tell())
print(s.seek(2), s.truncate(), repr(s.getvalue()), s.tell())
print(s.seek(6), s.write("x"), repr(s.getvalue()), s.truncate(3), s.tell(), repr(s.getvalue()))
s = io.StringIO("first\nsecond\n\nlast")
print(list(s), list(s), s.seek(0), s.readlines(), s.seek(0), s.readlines(7), s.seek(0), [s.readline(3) for _ in range(4)], next(s))
for newline in "\n", None, "", "\r", "\r\n":
    s = io.StringIO("a\nb\rc\r\nd", newline)
    print(repr(newline), list(s), repr(s.getvalue()), s.newlines, s.write("e\nf\rg\r\n"), repr(s.getvalue()), s.newlines, s.seek(0), [s.readline(2) for _ in range(5)])
with io.StringIO() as s:
    s.writelines(["a", "b", str(3)])
    print(s.getvalue(), s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed, s.line_buffering)
print(s.closed)

b = io.BytesIO(b"0123456789")
print(b.read(3), b.tell(), b.read1(2), b.seek(-2, 2), b.read(), b.seek(1, 0), b.seek(2, 1), b.read(1), b.seek(-100, 1))
print(b.seek(12), b.write(b"end"), b.getvalue(), b.truncate(4), b.getvalue(), b.tell(), b.seek(1), b.write(bytearray(b"XY")), b.getvalue())
buffer = bytearray(b"........")
print(b.seek(0), b.readinto(buffer), buffer, b.readinto(buffer), b.readinto1(bytearray(2)))
b = io.BytesIO(b"a\nbb\r\nccc")
print(list(b), b.seek(0), b.readline(), b.readline(2), b.readlines(), b.readline())
b.writelines([b"1", bytearray(b"2")])
print(b.getvalue(), b.closed, b.isatty())
b.close()
print(b.closed)

class Upper(io.StringIO):
    """Keeps what is written in capitals, and numbers its lines."""

    def __init__(self, name):
        super().__init__()
        self.name = name
        self.lines = 0

    def write(self, text):
        return super().write(text.upper())

    def readline(self, size=-1):
        self.lines += 1
        line = super().readline(size)
        return line and f"{self.lines} {line}"

u = Upper("u")
print("hello\nworld", file=u)
u.seek(0)
print(u.getvalue(), list(u), u.name, isinstance(u, io.StringIO), u.lines)
print(isinstance(u, io.TextIOBase), isinstance(b, io.BufferedIOBase), isinstance(b, io.IOBase), isinstance(u, io.RawIOBase), issubclass(io.BytesIO, io.IOBase))
total = io.StringIO()
for i in range(3000):
    total.write(f"{i},")
print(len(total.getvalue()), total.getvalue()[-15:])
try:
    raise io.UnsupportedOperation("no")
except ValueError as e:
    print(repr(e), isinstance(e, OSError), io.UnsupportedOperation.__module__)
print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, io.DEFAULT_BUFFER_SIZE, io.text_encoding(None), io.text_encoding("utf-8"))
