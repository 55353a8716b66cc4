# Methods of str with unusual arguments.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
s = "Hello, Wörld"
for m, *args in [("center", 20), ("center", 20, "*"), ("center", 3), ("center", 20, "ab"), ("center", "x"), ("center",), ("ljust", 15, "é"), ("rjust", 15, ""), ("zfill", 3), ("zfill", 15), ("zfill", -3), ("zfill", "1"),
    ("find", "o"), ("find", "o", 5), ("find", "o", -5), ("find", "o", 5, 6), ("find", "", 50), ("find", ""), ("find", "", 12), ("find", "", 13), ("rfind", ""), ("rfind", "o", None, None), ("find", 3), ("find",), ("find", "a", "b"), ("find", "o", 10**30), ("find", "o", -10**30),
    ("index", "zz"), ("rindex", "zz"), ("index", "l", 4), ("count", ""), ("count", "l"), ("count", "l", 3), ("count", "l", 3, 4), ("count", "", 3, 2), ("count", 3),
    ("replace", "l", "L"), ("replace", "l", "L", 1), ("replace", "", "-"), ("replace", "", "-", 3), ("replace", "l", "", -1), ("replace", "l", "L", 0), ("replace", "l"), ("replace", "l", 3), ("replace", 3, "l"), ("replace", "l", "L", "x"),
    ("split",), ("split", ","), ("split", None), ("split", None, 1), ("split", ", "), ("split", "l", 1), ("split", ""), ("split", 3), ("split", "l", -1), ("split", "l", 0), ("rsplit", "l", 1), ("rsplit", None, 0), ("splitlines",), ("splitlines", True), ("partition", ","), ("partition", ""), ("partition", "zz"), ("rpartition", "l"), ("rpartition", "zz"), ("partition", 3),
    ("startswith", "He"), ("startswith", ("x", "He")), ("startswith", ()), ("startswith", 3), ("startswith", ("x", 3)), ("startswith", "l", 2), ("startswith", "", 12), ("startswith", "", 13), ("endswith", "ld"), ("endswith", "ld", 0, 11), ("endswith", ("a", "d")), ("startswith", ["He"]),
    ("strip", "Hd"), ("strip", ""), ("strip", None), ("strip", 3), ("lstrip", "lHe"), ("rstrip", "dlrö"), ("removeprefix", "He"), ("removeprefix", ""), ("removesuffix", "ld"), ("removesuffix", "xx"), ("removeprefix", 3),
    ("join", ["a", "b"]), ("join", "xyz"), ("join", []), ("join", ["a"]), ("join", ["a", 3]), ("join", 3), ("join", {"k": 1}), ("expandtabs",), ("expandtabs", 0), ("expandtabs", -1), ("encode",), ("encode", "latin-1"), ("encode", "ascii"), ("encode", "ascii", "ignore"), ("encode", "ascii", "replace"), ("encode", "ascii", "xmlcharrefreplace"), ("encode", "ascii", "backslashreplace"), ("encode", "nope"), ("encode", "ascii", "nope"), ("encode", 3), ("encode", "utf-16-le"),
    ("translate", {108: "L", 101: None, 72: 104}), ("translate", {}), ("translate", str.maketrans("lo", "01", "e")), ("translate", 3), ("format", 1), ("format_map", {}),
    ("title",), ("swapcase",), ("capitalize",), ("casefold",), ("upper",), ("lower",), ("isalpha",), ("isidentifier",), ("istitle",), ("isprintable",), ("isascii",), ("upper", 1), ("title", 2)]:
    show(getattr(s, m), *args)
show(str.maketrans, {"a": 1, 98: "x", "c": None}); show(str.maketrans, "ab", "c"); show(str.maketrans, {"ab": 1}); show(str.maketrans, 3); show(str.maketrans, "a", "b", "c"); show(str.maketrans, {3.5: 1})
print("ß".upper(), "ŉ".upper(), "ǆ".title(), "ΑΣ".lower(), "İ".lower().encode(), "ﬁ".capitalize(), "ﬁ".swapcase(), "Straße".casefold(), "they're bill's".title(), "x1y".title())
print("a\tb\tc".expandtabs(4), "a\nb\tc".expandtabs(3), "\t".expandtabs(2) + "|", "ab\tc".expandtabs(tabsize=1))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\n".splitlines(), "\n".splitlines(True), "".splitlines(), "a\r\n\r\nb".splitlines(keepends=True))
print("  a  b ".split(), "  a  b ".split(" "), " a b c ".rsplit(None, 1), " a b c ".split(None, 1), "a,b,,c,".split(","), "a,b,,c,".rsplit(",", 2), "abc".split("b", maxsplit=0), "\u2003x\u3000y".split())
print("12".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "".isdigit(), "a1".isalnum(), " ".isspace(), "\x1c".isspace(), "Ab Cd".istitle(), "AB".istitle(), "a".islower(), "1".islower(), "1A".isupper(), "def".isidentifier(), "9a".isidentifier(), "é".isidentifier(), "\x00".isprintable(), "é".isascii(), "".isascii(), "".isprintable())
print("abc"[::-1], "abc"[5:], "abc"[-2:], "abc"[::2], "abc"[2:0:-1], "abc" * 0, "abc" * -1, 2 * "ab", "b" in "abc", "" in "abc", "abc" < "abd", "Z" < "a", "a" < "aa", max("abc", "abd"))
show(lambda: "abc"["1"]); show(lambda: "abc"[1.0]); show(lambda: "abc"[5]); show(lambda: "abc"[-4]); show(lambda: "abc"[::0]); show(lambda: 1 in "abc"); show(lambda: "a" + 1); show(lambda: 1 + "a"); show(lambda: "a" * "b"); show(lambda: "a" - "b"); show(lambda: "a" < 1); show(lambda: -"a"); show(lambda: "a" * 1.5); show(lambda: "%d" % "x"); show(lambda: "%s %s" % ("a",)); show(lambda: "%s" % ("a", "b")); show(lambda: "%(a)s" % {"b": 1}); show(lambda: "%z" % 1); show(lambda: "%" % 1); show(lambda: "%c" % "ab"); show(lambda: "%c" % -1); show(lambda: "abc".__getitem__("x"))
show(str); show(str, 1); show(str, b"ab"); show(str, b"ab", "ascii"); show(str, b"\xff", "ascii"); show(str, b"\xff", "ascii", "replace"); show(str, "a", "ascii"); show(str, 1, "ascii"); show(str, object=5); show(str, b"a", encoding="utf8"); show(str, 1, 2); show(str, 1, 2, 3, 4); show(str, x=1)
print(ascii("é\n\U0001f600"), repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\x00\x1f\x7f\x80\xa0\xad\u200b\u2028\ue000\U000e0001"), repr("\\"), repr("\t\r\n"))
