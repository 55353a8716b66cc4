"""Codecs between bytes and bytes, and the attributes that only members of an enumeration have."""
import codecs
import enum
import inspect

data = bytes(range(100)) + b"some text that is longer than a line of forty-five bytes"
for name in "uu", "uu_codec", "UU", "zlib", "zip", "zlib-codec":
    made = codecs.encode(data, name)
    print(name, len(made), made[:60], codecs.decode(made, name) == data, codecs.lookup(name).name)
print(codecs.encode(b"", "uu"), codecs.decode(b"junk\nbegin 644 x\n#8V%T\n \nend\nmore", "uu"))
for f in [
    lambda: codecs.decode(b"nothing", "uu"),
    lambda: codecs.decode(b"begin 644 x\n#8V%T\n", "uu"),
    lambda: codecs.decode(b"nothing", "zlib"),
    lambda: "x".encode("zlib"),
    lambda: b"x".decode("uu"),
    lambda: codecs.encode("x", "undefined"),
    lambda: codecs.decode(b"x", "undefined"),
    lambda: codecs.encode("x", "nowhere"),
]:
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", None))
encoder, decoder = codecs.getincrementalencoder("zlib")(), codecs.getincrementaldecoder("zlib")()
parts = [encoder.encode(data), encoder.encode(b"end", True)]
print(b"".join([decoder.decode(part) for part in parts]) + decoder.decode(b"", True) == data + b"end")


class Color(enum.Enum):
    RED = 1
    GREEN = 2

    @enum.property
    def shout(self):
        return self.name + "!"

    def plain(self):
        return 1


class Number(enum.IntEnum):
    ONE = 1


for cls in Color, Number:
    print([name for name, _ in inspect.getmembers(cls) if not name.startswith("__")][-6:])
print([(a.name, a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(Color) if not a.name.startswith("__")])
print(dict(inspect.getmembers(Color))["name"] is enum.Enum.__dict__["name"])
