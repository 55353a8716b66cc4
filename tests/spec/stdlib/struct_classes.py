# Classes that derive from struct.Struct, and calls of it.
import collections
import struct
import urllib.parse


def attempt(title, function):
    try:
        print(title, repr(function()))
    except Exception as error:
        print(title, type(error).__name__, error)


class Row(struct.Struct):
    def __init__(self, count):
        super().__init__(f">{count}h")
        self.count = count

    def read(self, data):
        return self.unpack(data)[: self.count]


class Same(struct.Struct):
    pass


class Made(struct.Struct):
    def __new__(cls, format, name):
        made = super().__new__(cls, format)
        made.name = name
        return made

    def __init__(self, format, name):
        super().__init__(format)


row = Row(2)
print(row.pack(1, 2), row.size, row.format, row.count, repr(row), row.read(b"\0\1\0\2"))
print(Same(">i").size, Same(">i").pack(5), Made("<h", "n").name, Made("<h", "n").size)
attempt("none", lambda: Same())
attempt("none", lambda: struct.Struct())
attempt("keyword", lambda: struct.Struct(format="i").size)
attempt("int", lambda: struct.Struct(5))
attempt("wrong count", lambda: row.pack(1))
plain = struct.Struct("i")
attempt("again", lambda: plain.__init__("h"))
print(plain.size, plain.format)


class Clearing:
    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        self.items.clear()
        return False


def remove():
    items = collections.deque([1, 2, 3])
    items.extend([Clearing(items), "c"])
    items.remove("c")


attempt("remove", remove)
for query in (memoryview(b"a=b"), 0, None, "", b"", [], bytearray(b"a=b&c"), 5, {}, 0.0, "a=b", ["a"]):
    attempt("query", lambda: urllib.parse.parse_qsl(query))
for count in range(4):
    attempt("set name", lambda: property().__set_name__(*range(count)))
