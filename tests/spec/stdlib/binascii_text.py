"""binascii and the checksums of zlib."""
import binascii
import zlib


def t(f, *a, **k):
    try:
        print(f.__name__, a, k, f(*a, **k))
    except Exception as e:
        print(f.__name__, a, k, type(e).__name__, e)


data = bytes(range(0, 256, 5))
for size in 0, 1, 2, 3, 4, 50:
    print(binascii.b2a_base64(data[:size]), binascii.b2a_base64(data[:size], newline=False), binascii.b2a_hex(data[:size]))
for text in "", "YQ==", "YQ", "Y", "YWI=", b"YWJj", "Y Q = =", "YQ=", "YWJjZ", "=YQ==", "YQ==YQ==", "YW=J", "YWJj====", "Y!Q==", "YQ==\n", bytearray(b"YQ=="), "ab=c=", "a===", "é":
    t(binascii.a2b_base64, text)
    t(binascii.a2b_base64, text, strict_mode=True)
for text in "", "00ff", b"0A0b", "0", "zz", "0g", "é0":
    t(binascii.unhexlify, text)
t(binascii.a2b_hex, 5)
t(binascii.hexlify, b"\x01\x02\x03", "-")
t(binascii.hexlify, b"\x01\x02\x03", b":", 2)
t(binascii.hexlify, b"\x01\x02\x03", sep="_", bytes_per_sep=-2)
t(binascii.hexlify, "a")
t(binascii.hexlify, b"a", "--")
for size in 0, 1, 2, 3, 44, 45, 46:
    t(binascii.b2a_uu, b"#" * size)
t(binascii.b2a_uu, b"\0\0", backtick=True)
for line in b"#86)C\n", "#86)C", b"!80  \n", b"$86)C", b"#86)C+", b"#8\x07)C", b"`\n", b"":
    t(binascii.a2b_uu, line)
for text in b"a=b\tc \n", b"\xff\x00", b"." * 3, b"x" * 80, b"a\r\nb \r\n", b"tab\t", b"a_b c", b"=" * 30, b" " * 90, b"\n.\n":
    for quoting in {}, {"quotetabs": True}, {"istext": False}, {"header": True}:
        out = binascii.b2a_qp(text, **quoting)
        print(out, binascii.a2b_qp(out, header=quoting.get("header", False)))
t(binascii.a2b_qp, b"=41=4=\r\nx==y=", header=True)
print(binascii.crc32(b"hello"), binascii.crc32(b"lo", binascii.crc32(b"hel")), zlib.crc32(b"hello", 7), zlib.adler32(b"hello"), zlib.adler32(b"x" * 10000, 99))
print(binascii.crc_hqx(b"hello", 0), binascii.crc_hqx(b"hello", 0x1FFFF), zlib.crc32(b""), zlib.adler32(b""), zlib.crc32(b"a", -1))
t(binascii.crc32, "a")
t(zlib.adler32, 5)
print(binascii.Error.__mro__, binascii.Incomplete.__mro__)
