"""codecs: lookups, incremental coders, readers and writers of streams, byte order marks."""
import codecs
import io


def t(f, *a, **k):
    try:
        print(getattr(f, "__name__", "?"), a, k, f(*a, **k))
    except Exception as e:
        print(getattr(f, "__name__", "?"), a, k, type(e).__name__, e)


for name in "utf8", "latin1", "ascii", "cp1252", "utf-16", "utf_16_le", "utf-8-sig", "KOI8-R", "mac_roman", "unicode_escape", "rot13", "hex", "base64":
    info = codecs.lookup(name)
    print(name, info.name, info._is_text_encoding, len(info))
t(codecs.lookup, "nope")
for name, data in [("rot13", "Hello"), ("hex", b"abc"), ("base64", b"abc"), ("quopri", b"a=b\xff"), ("utf-16", "aé"), ("ascii", "a")]:
    made = codecs.encode(data, name)
    print(name, made, codecs.decode(made, name))
t(codecs.encode, "é", "ascii")
t(codecs.decode, b"\xff", "ascii", "replace")
t(codecs.decode, b"zz", "hex")
print(codecs.getencoder("utf-8")("é"), codecs.getdecoder("utf-8")(b"\xc3\xa9!"), codecs.BOM_UTF8, codecs.BOM_UTF16, codecs.BOM_UTF32_BE)
for name in "utf-8", "utf-16", "utf-8-sig", "utf-32", "cp1251", "utf-16-be":
    data = "aЖ😀z".encode(name, "replace")
    decoder = codecs.getincrementaldecoder(name)()
    pieces = [decoder.decode(data[i : i + 1]) for i in range(len(data))] + [decoder.decode(b"", True)]
    encoder = codecs.getincrementalencoder(name)("replace")
    print(name, pieces, [encoder.encode(c) for c in "aЖ"], encoder.encode("", True), decoder.getstate()[0])
decoder = codecs.getincrementaldecoder("utf-8")("replace")
print(repr(decoder.decode(b"\xe2\x82")), decoder.getstate(), repr(decoder.decode(b"", True)))
decoder = codecs.getincrementaldecoder("utf-8")()
try:
    decoder.decode(b"\xe2\x82")
    decoder.decode(b"", final=True)
except UnicodeDecodeError as e:
    print(e)
print(list(codecs.iterencode(["a", "é", "z"], "utf-16")), list(codecs.iterdecode([b"a\xc3", b"\xa9", b"z"], "utf-8")))
stream = io.BytesIO()
with codecs.getwriter("utf-8")(stream) as w:
    w.write("aé\n")
    w.writelines(["b\n", "c"])
    print(stream.getvalue())
r = codecs.getreader("utf-8")(io.BytesIO("zeile\nzwöte\r\ndrü\n".encode()))
print(repr(r.readline()), repr(r.readline(keepends=False)), repr(r.read()), repr(r.read()))
r = codecs.getreader("utf-16")(io.BytesIO("ab\ncd".encode("utf-16")))
print(list(r))
r = codecs.EncodedFile(io.BytesIO("aé".encode("latin-1")), "utf-8", "latin-1")
print(r.read())
for name in "strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace":
    handler = codecs.lookup_error(name)
    for error in UnicodeEncodeError("ascii", "aéé€b", 1, 4, "no"), UnicodeDecodeError("ascii", b"a\xff\xfeb", 1, 3, "no"):
        try:
            print(name, handler(error))
        except Exception as e:
            print(name, type(e).__name__, e)
t(codecs.lookup_error, "nope")
