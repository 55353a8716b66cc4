import re, zlib, binascii
c = bytes(1_000_000)
a = bytearray()
for _ in range(50): a += c
for part in (a[0:1], a[::9_999_999], 1 in a, b"q" in a, a == bytes(len(c)), a.find(b"q"), a.rfind(b"q"), a.index(b"\0", 10),
             a.count(b"q"), a.startswith(b"q"), a.endswith(b"q"), a.lstrip(b"\0"), a.isalpha(), a.isascii(), a.islower(),
             a.translate(None, b"\0"), zlib.crc32(a), zlib.adler32(a), b"".join([a[:3], a[-3:]]), re.compile(b"q").match(a[5:9]),
             memoryview(a) == a, a < b"q"):
    if isinstance(part, (bytes, bytearray)) and len(part) > 20: print("too long")
a.remove(0)
a.insert(0, 1)
while True: a += c
