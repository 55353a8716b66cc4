"""The complex formats of struct, and what its objects show."""
import struct

for prefix in "<>=!@":
    print(prefix, struct.calcsize(prefix + "F"), struct.calcsize(prefix + "D"), struct.calcsize(prefix + "bF"), struct.calcsize(prefix + "bD"))
print(struct.pack("<F", 1 + 2j), struct.pack(">D", 1 - 2j), struct.pack("<D", 1.5), struct.pack("<F", 3), struct.unpack("<FD", bytes(range(24))))
for format, value in ("<F", "a"), ("<D", None), ("<f", 1e40), ("<e", 1e6):
    try:
        struct.pack(format, value)
    except (struct.error, OverflowError) as error:
        print(type(error).__name__, error)
print(struct.Struct("<hb"), struct.Struct(b">i").format, repr(struct.Struct("")))
