"""base64: every encoding there and back, padding, alphabets, refusals."""
import base64
import io


def t(f, *a, **k):
    try:
        print(f.__name__, a, k, f(*a, **k))
    except Exception as e:
        print(f.__name__, a, k, type(e).__name__, e)


samples = [b"", b"a", b"ab", b"abc", b"abcd", b"abcde", b"\0\0\0\0", b"\xff" * 7, b"    x", bytes(range(0, 256, 9))]
pairs = [("b64encode", "b64decode"), ("urlsafe_b64encode", "urlsafe_b64decode"), ("standard_b64encode", "standard_b64decode"), ("b32encode", "b32decode"), ("b32hexencode", "b32hexdecode"), ("b16encode", "b16decode"), ("b85encode", "b85decode"), ("a85encode", "a85decode"), ("encodebytes", "decodebytes")]
for encode, decode in pairs:
    for sample in samples:
        made = getattr(base64, encode)(sample)
        back = getattr(base64, decode)(made)
        print(encode, made, back == sample)
print(base64.z85encode(b"12345678"), base64.z85decode(base64.z85encode(b"12345678")))
for text in "YWJj", "YWJ", "YW=", "Y", "é", b"YQ==\n", "Y-_W", "Y+/W", bytearray(b"YQ=="), memoryview(b"YQ=="):
    if not isinstance(text, memoryview):
        t(base64.b64decode, text)
        t(base64.b64decode, text, validate=True)
        t(base64.urlsafe_b64decode, text)
print(base64.b64decode(memoryview(b"YQ==")), base64.b64encode(b"\xfb\xff", b"-_"), base64.b64decode("-_-_", b"-_"))
t(base64.b64encode, "a")
t(base64.b64decode, 5)
for text in "ME======", "me======", "M", "M1======", "MZXW6===", "MZXW6==", "MZXW6YQ=", "01======", "A=======", "========":
    t(base64.b32decode, text)
    t(base64.b32decode, text, True)
    t(base64.b32decode, text, False, "L")
for text in "00FF", "00ff", "0", "zz":
    t(base64.b16decode, text)
    t(base64.b16decode, text, True)
for text in b"VPRomVE", b"VPRo\xff", b"~~~~~", b"!", b"":
    t(base64.b85decode, text)
for text in b"<~87cURDZ~>", b"87cURDZ", b"zz", b"87z", b"s8W-\"", b"y", b"87 cU\nR", b"u" * 5, b"v", b"8v":
    t(base64.a85decode, text)
    t(base64.a85decode, text, adobe=True)
    t(base64.a85decode, text, foldspaces=True)
print(base64.a85encode(b"hello world" * 3, wrapcol=10), base64.a85encode(b"    \0\0\0\0a", foldspaces=True), base64.a85encode(b"hi", adobe=True, pad=True), base64.b85encode(b"hi", pad=True))
t(base64.encodebytes, "a")
source, target, back = io.BytesIO(bytes(range(120))), io.BytesIO(), io.BytesIO()
base64.encode(source, target)
print(target.getvalue())
target.seek(0)
base64.decode(target, back)
print(back.getvalue() == source.getvalue())
