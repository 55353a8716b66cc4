# bytes: literals, indexing, methods, errors.
b = b"hello\x00\xff\n'"
print(b, len(b), b[0], b[-1], b[1:3], b[::-1], list(b[:3]), b"\"'", b'"', bytes(3), bytes([65, 66]), bytes(b"x"), bytes(), bytes(range(5)))
print(b"a" + b"b", b"ab" * 2, b"a" == b"a", b"a" < b"b", b"el" in b, 104 in b, hash(b"a") == hash(b"a"), {b"k": 1}[b"k"])
print(b"a,b".split(b","), b" x ".strip(), b"abc".find(b"c"), b"abc".find(99), b"abc".index(b"b"), b"aXa".replace(b"X", b"--"), b"-".join([b"a", b"b"]), b"abc".startswith(b"ab"), b"abc".endswith((b"x", b"c")))
print(b"AbC".lower(), b"AbC".upper(), b"AbC".swapcase(), b"ab cd".title(), b"ab".capitalize(), b"ab".center(6, b"*"), b"7".zfill(3), b"ab".ljust(4), b"a\tb".expandtabs(4), b"a\nb".splitlines())
print(b"abc".isalpha(), b"12".isdigit(), b" ".isspace(), b"Ab".istitle(), b"ab".islower(), b"a1".isalnum(), b"\xe9".isascii(), b"AB".isupper())
print(b"\x01\xab".hex(), b"\x01\xab\xcd".hex(":"), b"\x01\xab\xcd\xef".hex("-", 2), bytes.fromhex("01 ab CD"), b"abc".partition(b"b"), b"abab".rpartition(b"b"), b"abab".count(b"ab"), b"abab".rfind(b"a"), b"xay".removeprefix(b"x"))
print(b"%d-%s-%x" % (5, b"z", 255), b"%b" % b"raw", b"abc".translate(bytes(range(256)), b"b"), b"abc".translate(bytes.maketrans(b"a", b"z")))
for x in b"ab":
    print(x, type(x).__name__)
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: b[100])
attempt(lambda: bytes([256]))
attempt(lambda: bytes([-1]))
attempt(lambda: bytes(["a"]))
attempt(lambda: bytes("abc"))
attempt(lambda: bytes(-1))
attempt(lambda: bytes(1.5))
attempt(lambda: bytes(None))
attempt(lambda: b"a" + "b")
attempt(lambda: b"a,b".split(","))
attempt(lambda: b"".join(["a"]))
attempt(lambda: bytes.fromhex("zz"))
attempt(lambda: b"abc".index(b"x"))
attempt(lambda: b"abc".__setitem__)
attempt(lambda: b"abc".find("a"))
attempt(lambda: int(b"zz"))
try:
    b[0] = 1
except TypeError as error:
    print(error)
print(repr(b"\t\n\r\\\x7f\x80"), str(b"ab"), f"{b'ab'}", b"ab".decode(), [b"x"], b"abc"[1:2], b"abc"[5:], bytes(reversed(b"abc")), sorted(b"cab"), max(b"abc"), sum(b"abc"))
