"""Pretty printing, differences, shells, HTML, Unicode, encodings, hashes, paths and URLs."""
import pprint, difflib, shlex, html, unicodedata, base64, binascii, hashlib, hmac, struct, io, codecs, fnmatch, reprlib, zlib, array
import urllib.parse as up
from html.parser import HTMLParser
from pathlib import PurePosixPath, PureWindowsPath, PurePath
import os.path as osp, posixpath, ntpath
deep = {"name": "x" * 30, "list": list(range(30)), "nested": {"a": [{"k": i, "v": "val" * i} for i in range(4)], "t": (1,), "s": {3, 1, 2}, "f": frozenset("a"), "b": b"bytes" * 20}, "none": None, 1: 2.5}
pprint.pprint(deep, width=60); pprint.pprint(deep, depth=1); print(pprint.pformat([1, [2, [3, [4]]]], depth=2), pprint.pformat({"b": 1, "a": 2}, sort_dicts=False), pprint.pformat(list("abcdef"), width=10, compact=True, indent=3), pprint.isreadable(deep), pprint.saferepr("x"))
r = []; r.append(r); print(pprint.pformat(r)[:20], pprint.isrecursive(r))
a = "one two three\nfour\nfive\nsix\n".splitlines(True); b = "one 2 three\nfour\nsix\nseven\n".splitlines(True)
print("".join(difflib.unified_diff(a, b, "a.txt", "b.txt", n=1))); print("".join(difflib.ndiff(a, b))); print("".join(difflib.context_diff(a, b)))
s = difflib.SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;"); print(round(s.ratio(), 4), s.get_opcodes(), s.find_longest_match(), s.quick_ratio(), [tuple(m) for m in s.get_matching_blocks()])
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.SequenceMatcher(lambda c: c == " ", "a b", "ab").ratio())
print(shlex.split("""cmd -a "b c" 'd "e"' f\\ g # h""", comments=True), shlex.quote("it's"), shlex.join(["a b", "c$"]), list(shlex.shlex("a=b; 'c d' (e)", punctuation_chars=True)))
try: shlex.split("a 'b")
except ValueError as e: print(e)
print(html.escape("<a href='x'>&\"</a>"), html.unescape("&lt;&eacute;&#65;&#x1F600;&notit;&amp;amp; &bogus; &#0;"))
class P(HTMLParser):
    def __init__(s): super().__init__(); s.out = []
    def handle_starttag(s, t, a): s.out.append(("<", t, a))
    def handle_endtag(s, t): s.out.append((">", t))
    def handle_data(s, d):
        if d.strip(): s.out.append(("d", d.strip()))
    def handle_comment(s, d): s.out.append(("c", d))
    def handle_startendtag(s, t, a): s.out.append(("<>", t, a))
p = P(); p.feed("<!DOCTYPE html><div class='a' id=b checked>Hi &amp; <b>bold</b><br/><!-- note --><img src=\"x.png\"><p>un<script>if(a<b){}</script>"); p.close(); print(p.out, p.getpos())
for c in "é½Ⅷ漢\u200b": print(unicodedata.name(c, "?"), unicodedata.category(c), unicodedata.numeric(c, None), unicodedata.normalize("NFKD", c).encode("ascii", "ignore"), unicodedata.combining(c), unicodedata.east_asian_width(c))
d = bytes(range(0, 256, 17)) + "héllo".encode()
print(base64.b64encode(d), base64.urlsafe_b64encode(d), base64.b32encode(d), base64.b16encode(d[:4]), base64.b85encode(d), base64.a85encode(d), base64.b64decode("aGk="), base64.b32decode("NBUQ===="), base64.encodebytes(b"x" * 60), binascii.hexlify(d, "-", 4), binascii.crc32(d), zlib.crc32(b"a"), zlib.adler32(d), base64.b85decode(base64.b85encode(b"ab")))
for bad in (lambda: base64.b64decode("a"), lambda: base64.b64decode("a$b=", validate=True), lambda: binascii.unhexlify("abc"), lambda: base64.b32decode("a"), lambda: bytes.fromhex("zz"), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: "x".encode("nope"), lambda: struct.pack("B", 300), lambda: struct.unpack("<I", b"a"), lambda: struct.pack("zz"), lambda: hashlib.new("nope")):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
for n in ("md5", "sha1", "sha256", "sha512", "blake2b", "sha3_256"): h = hashlib.new(n); h.update(b"ab"); h.update(b"c"); print(n, h.hexdigest()[:24], h.digest_size, h.block_size, h.name)
print(hmac.new(b"key", b"msg", "sha256").hexdigest(), hmac.compare_digest("a", "a"), hashlib.blake2b(b"x", digest_size=8, key=b"k").hexdigest(), hashlib.shake_128(b"a").hexdigest(5))
hdr = struct.Struct(">4sHBx?d3s"); pk = hdr.pack(b"ABCD", 513, 7, True, 2.5, b"xyz"); print(pk, hdr.size, hdr.unpack(pk), struct.calcsize("@ibq"), list(struct.iter_unpack("<h", b"\x01\0\2\0")), struct.pack("<e", 1.5), struct.unpack_from("!I", b"..\0\0\1\0", 2), struct.pack("5p", b"hello"))
bf = io.BytesIO(b"line1\nline2\nline3"); print(bf.readline(), bf.tell(), bf.read(3), bf.seek(0, 2), bf.getbuffer()[:4].tobytes()); bf.write(b"!"); print(bf.getvalue()); t = io.TextIOWrapper(io.BytesIO("a\r\nb\rc\n".encode()), newline=None); print(t.readlines()); so = io.StringIO("x\ny\n"); print(list(so), so.truncate(1), so.getvalue())
u = up.urlsplit("https://user:pw@ex.com:8080/a/b;p?q=1&r=a%20b&q=2#frag"); print(u, u.hostname, u.port, u.username, up.parse_qs(u.query), up.parse_qsl("a=&b=1", keep_blank_values=True), u._replace(scheme="http", query="").geturl(), up.urljoin("http://a/b/c/d", "../x?y#z"), up.quote("a b/é?", safe=""), up.quote_plus("a b&c"), up.unquote("%E2%82%AC+x"), up.unquote_plus("a+b"), up.urlencode({"a": [1, 2], "b": "é &"}, doseq=True), up.urlparse("//x/y;z"), up.urlunsplit(("s", "h", "/p", "q", "")), up.urldefrag("http://a#b"))
pp = PurePosixPath("/usr/lib/python3.tar.gz"); print(pp.name, pp.stem, pp.suffix, pp.suffixes, pp.parent, pp.parts, pp / ".." / "x", pp.with_suffix(".zip"), pp.with_name("q"), pp.relative_to("/usr"), pp.match("*.gz"), list(pp.parents), pp.is_absolute(), repr(pp), pp.joinpath("a", "/b"), PurePosixPath("a//b/./c"), pp.with_stem("z"), pp.is_relative_to("/usr"), pp.full_match("/**/*.gz"))
w = PureWindowsPath("C:\\Users\\Me/file.TXT"); print(w, w.drive, w.root, w.anchor, w.as_posix(), w == PureWindowsPath("c:/users/me/FILE.txt"), w.parts, w.as_uri())
try: pp.relative_to("/etc")
except ValueError as e: print(e)
print(osp.join("a", "b", "/c", "d"), osp.normpath("a/../b//c/."), osp.splitext("x.tar.gz"), osp.split("/a/b"), osp.commonpath(["/a/b", "/a/c"]), osp.basename("x/y/"), osp.relpath("/a/b", "/a/c/d"), osp.isabs("/x"), ntpath.splitdrive("c:\\x"), osp.commonprefix(["abc", "abd"]))
print(fnmatch.filter(["a.py", "b.txt", "c.PY"], "*.py"), fnmatch.fnmatchcase("x1", "x[0-9]"), fnmatch.translate("*.[ch]"), reprlib.repr(list(range(100))), reprlib.repr("z" * 100), codecs.encode("hello", "rot13"), codecs.decode(b"68 69".replace(b" ", b""), "hex"), codecs.lookup("utf8").name, codecs.BOM_UTF8, "naïve".encode("utf-16-le"), "x\u20ac".encode("ascii", "xmlcharrefreplace"), "a\u20ac".encode("latin-1", "backslashreplace"))
ar = array.array("i", [1, 2, 3]); ar.append(4); ar.extend([5]); print(ar, ar.tobytes()[:8], ar.itemsize, ar.typecode, ar[1:3], sum(ar)); ar.byteswap(); print(ar[0])
try: ar.append("x")
except TypeError as e: print(e)
print("{:>10}|{:^10}|{:<10}|{:+,d}|{:#x}|{:010.3f}|{:.2e}|{:_}|{!r:>8}|{:%}".format("a", "b", "c", 12345, 255, 3.14159, 12345.678, 10**6, "q", 0.25), "%-5s|%05d|%x|%.3f|%r|%%|%(a)s" % {"a": 1} if False else "%-5s|%05d|%x|%.3f|%r|%%" % ("a", 42, 255, 2.5, "z"))
