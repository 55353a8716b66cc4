# Between str and bytes.
s = "naïve ☕ 𝄞"
print(s.encode(), s.encode("utf-8"), len(s.encode()), s.encode("utf-8").decode() == s)
print("abc".encode("ascii"), "é".encode("latin-1"), b"\xe9".decode("latin-1"), "é".encode("ascii", "ignore"), "é!".encode("ascii", "replace"), "é".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"))
print(b"a\xffb".decode("utf-8", "ignore"), ascii(b"a\xffb".decode("utf-8", "replace")), b"a\xffb".decode("utf-8", "backslashreplace"), b"\xc3".decode(errors="replace") == "\ufffd")
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: "é".encode("ascii"))
attempt(lambda: "aé☕".encode("ascii"))
attempt(lambda: "☕".encode("latin-1"))
attempt(lambda: b"\xff".decode())
attempt(lambda: b"ab\xc3".decode())
attempt(lambda: b"\xe2\x98".decode("utf-8"))
attempt(lambda: b"\x80abc".decode("ascii"))
attempt(lambda: b"a\xed\xa0\x80".decode("utf-8"))
attempt(lambda: "a".encode("nope"))
attempt(lambda: "a".encode(5))
attempt(lambda: str(b"a", "utf-8", "strict"))
attempt(lambda: str("a", "utf-8"))
attempt(lambda: bytes("a"))
attempt(lambda: bytes("é", "utf-8"))
attempt(lambda: b"abc".encode())
attempt(lambda: "abc".decode())
print(ascii("é☕𝄞\n'"), ascii("plain"), ascii(["é"]), ascii({"k": "ü"}))
print([ord(c) for c in "aé☕𝄞"], [chr(n) for n in (97, 233, 9749, 119070)], chr(0) == "\0", ord("\U0010ffff"))
try:
    b"ab\xff".decode()
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, isinstance(e, ValueError))
try:
    "aé".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason)
