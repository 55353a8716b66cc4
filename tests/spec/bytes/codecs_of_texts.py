"""str.encode and bytes.decode: encodings, error handlers, names, and the places and reasons of errors."""
def t(f,*a,**k):
    try: print(getattr(f,'__name__',f),a,k,'->',ascii(f(*a,**k)))
    except BaseException as e: print(getattr(f,'__name__',f),a, k, type(e).__name__, ascii(str(e)))
S="aé€😀\n"
for e in "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be ascii latin-1 cp1252 cp437 koi8-r iso8859-15 cp037 unicode_escape raw_unicode_escape mac-roman".split():
    for h in "strict ignore replace backslashreplace xmlcharrefreplace namereplace".split(): t(S.encode,e,h)
    t("".encode,e)
B=[b"\xef\xbb\xbfa",b"a\xff\xfeb",b"\xff\xfea\x00b",b"\xfe\xff\x00a\x00",b"a\x00b\x00c",b"\x00\xd8",b"\x00\xd8a\x00",b"\x00\xdc",b"\x3d\xd8\x00\xde",b"\xff\xfe\x00\x00a\x00\x00\x00",b"a\x00\x00\x00\xff\xff\xff\xff",b"\x00\xd8\x00\x00",b"a\x00\x00",b"\xc3",b"\xe2\x82",b"\xf0\x9f\x98",b"\xed\xa0\x80",b"\xc0\x80",b"\xf5a",b"\xe2a\xff\x82",b"\x81\x8d",b"",b"\xef\xbb",b"\xef\xbba",b"\xff",b"\xff\xfe"]
for b in B:
    for e in "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be ascii cp1252 cp874".split():
        for h in ("strict","ignore","replace","backslashreplace"): t(b.decode,e,h)
for b in [b"\\n\\t\\x41\\u20ac\\U0001F600\\101\\8\\q\\\\\\'\\\n",b"\\x4",b"\\xzz",b"\\u12",b"\\U00110000",b"\\U0001",b"\\",b"\xe9\\N{EURO SIGN}",b"\\N{zz}",b"\\N{",b"\\N",b"\\400",b"\\uzzzz",b"\\a\\b\\f\\v\\r\\\"\\7\\77"]:
    for e in ("unicode_escape","raw_unicode_escape"):
        for h in ("strict","ignore","replace","backslashreplace"): t(b.decode,e,h)
for n in ["UTF-8","Utf 8","utf8","U8","utf_8","UTF","utf--8","latin1","L1","iso-8859-1","ISO_8859-1","8859","cp819","us-ascii","646","windows-1252","1252","koi8_r","KOI8-R","ibm437","mac_roman","macroman","zzz","","utf-8 ","utf.8","rot13","hex","base64","é","utf-16le","UTF16","utf-8-sig","utf_8_sig","unicode-escape"]: t("ab".encode,n); t(b"ab".decode,n)
t("a".encode,"ascii","foo"); t("é".encode,"ascii","foo"); t(b"\xff".decode,"ascii","foo"); t(b"\xff".decode,"utf-8","xmlcharrefreplace"); t(b"\xff".decode,"utf-8","namereplace"); t("é".encode,"ascii","surrogatepass"); t("é".encode,"utf-8","foo");  t(str,b"ab","utf-8"); t(str,"a","utf-8"); t(str,5,"utf-8"); t(bytes,"é","latin-1"); t(bytearray,"é","utf-16"); t("éàß".encode,"ascii"); t("aéàb".encode,"cp437","strict"); t("a€b€€".encode,"latin-1"); t("Ω€x".encode,"iso8859-15"); t("ЖЖ€".encode,"koi8-r")

# Nobody is asked how to read nothing, whatever the name.
for empty in (b"", bytearray(), memoryview(b"")):
    print(repr(str(empty, "no-such")), repr(str(empty, "utf-8", "no-such")))
print(repr(b"".decode("no-such")), repr(bytearray().decode(encoding="no-such", errors="neither")))
for wrong in (lambda: b"".decode("a\0b"), lambda: b"".decode(1), lambda: b"".decode("utf-8", 2), lambda: b"x".decode("no-such")):
    try:
        print(repr(wrong()))
    except Exception as error:
        print(type(error).__name__, error)
# Names in bytes are looked up, and paid for, by one of the codecs with escapes alone, however it is called.
for name in ("unicode_escape", "Unicode-Escape", "raw_unicode_escape", "ascii"):
    print(b"\\N{BULLET} \\u2022".decode(name))
