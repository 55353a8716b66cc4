"""zlib: data made small and taken back, at once and in pieces, and what is no such data."""
import random
import zlib


def tell(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__module__}.{type(error).__name__}: {error}")


text = b"the quick brown fox jumps over the lazy dog. " * 40
packed = zlib.compress(text)
print(len(text), len(packed), packed.hex(), zlib.decompress(packed) == text)
random.seed(5)
samples = [
    b"",
    b"a",
    b"hello world",
    bytes(1000),
    bytes(range(256)) * 8,
    random.randbytes(3000),
    bytes(random.choices(b"abcdef ", k=20000)),
    b"".join(str(number * number).encode() + b"," for number in range(8000)),
    "".join(chr(random.randrange(0x400, 0x420)) for _ in range(9000)).encode(),
]
for data in samples:
    sizes = []
    for level in range(1, 10):
        packed = zlib.compress(data, level)
        sizes.append(len(packed))
        assert zlib.decompress(packed) == data
    print(len(data), sizes, zlib.crc32(zlib.compress(data)), zlib.adler32(zlib.compress(data, 9)), zlib.crc32(zlib.compress(data, 1)))
print(zlib.compress(b"abc", 0).hex(), zlib.compress(b"abc" * 9, level=9).hex(), zlib.compress(b"x" * 30, wbits=-15).hex(), zlib.compress(b"x" * 30, wbits=31)[:4].hex())
for wbits in (9, 12, 15, -9, -15, 25, 31):
    packer = zlib.compressobj(6, zlib.DEFLATED, wbits)
    packed = packer.compress(samples[7]) + packer.flush()
    print(wbits, len(packed), zlib.crc32(packed[10:]), zlib.decompress(packed, wbits) == samples[7])
print(zlib.decompress(zlib.compress(b"auto", wbits=31), wbits=47), zlib.decompress(zlib.compress(b"auto"), wbits=47), zlib.decompress(zlib.compress(b"zero"), wbits=0))
print([len(zlib.compressobj(memLevel=level).compress(samples[6])) >= 0 for level in (1, 9)])

# In pieces.
packer = zlib.compressobj(level=9)
pieces = [packer.compress(text[start:start + 100]) for start in range(0, len(text), 100)]
pieces.append(packer.flush())
whole = b"".join(pieces)
print(len(pieces[0]), len(whole), whole == zlib.compress(text, 9))
reader = zlib.decompressobj()
out = b"".join(reader.decompress(whole[start:start + 7]) for start in range(0, len(whole), 7)) + reader.flush()
print(out == text, reader.eof, reader.unused_data, reader.unconsumed_tail)
reader = zlib.decompressobj()
first = reader.decompress(whole + b"behind", 50)
print(first == text[:50], reader.eof, len(reader.unconsumed_tail) > 0)
rest = first
while not reader.eof:
    rest += reader.decompress(reader.unconsumed_tail, 500)
print(rest == text, reader.unused_data, reader.decompress(b"more"), reader.unused_data)
reader = zlib.decompressobj()
half = reader.decompress(whole[:20])
other = reader.copy()
print(reader.decompress(whole[20:]) == other.decompress(whole[20:]), half == text[:len(half)])
packer = zlib.compressobj()
packer.compress(b"shared ")
twin = packer.copy()
print(len(packer.flush()), len(twin.compress(b"more") + twin.flush()))

# What is no such data.
good = zlib.compress(text)
for bad in (
    b"",
    b"x",
    b"not compressed",
    good[:-1],
    good[:30],
    good[:-4] + b"\0\0\0\0",
    b"\x78\x9c\x07",
    b"\x78\x9d\x03\x00",
    b"\x79\x9c",
    b"\x88\x1c",
    bytes([0x78, 0x9c, 0x01, 5, 0, 0, 0, 1]),
    bytes([0x78, 0x9c, 0x63, 0x00, 0x02]),
):
    tell(lambda: zlib.decompress(bad))
tell(lambda: zlib.decompress(b"\x1f\x8b\x08\x00", wbits=31))
tell(lambda: zlib.decompress(good, wbits=31))
tell(lambda: zlib.decompress(good, wbits=-15))
tell(lambda: zlib.decompress(good, wbits=99))
tell(lambda: zlib.decompressobj(99))
tell(lambda: zlib.decompressobj().decompress(b"not it"))
tell(lambda: zlib.decompressobj().decompress(b"x", -1))
tell(lambda: zlib.compress(text, 10))
tell(lambda: zlib.compress("text"))
tell(lambda: zlib.compress(text, level="1"))
tell(lambda: zlib.compressobj(11))
tell(lambda: len(zlib.decompress(good, bufsize=1)))
print(zlib.decompress(bytearray(good)) == text, zlib.decompress(memoryview(good)) == text, zlib.decompress(good + b"") == text, issubclass(zlib.error, Exception))
print(zlib.MAX_WBITS, zlib.DEFLATED, zlib.Z_BEST_COMPRESSION, zlib.Z_DEFAULT_COMPRESSION, zlib.Z_FINISH, zlib.DEF_BUF_SIZE, zlib.DEF_MEM_LEVEL)
print(zlib.compressobj().flush(zlib.Z_NO_FLUSH), type(zlib.compressobj()).__name__, type(zlib.decompressobj()).__name__)
