# split, rsplit, splitlines, join, strip.
print("a b  c".split(), "a b  c".split(" "), " a ".split(), "".split(), "".split(","), "a,b,,c".split(","), "a,b,c".split(",", 1), "a b c d".split(None, 2), "  a  b ".split(maxsplit=1))
print("a,b,c".rsplit(",", 1), " a b  c ".rsplit(None, 1), "a--b--c".split("--"), "abc".split("abc"), "abc".split("x"), "a,b".split(sep=","), "a,b,c".split(",", 0), "a,b,c".rsplit(",", -1))
print("a\u2003b\xa0c\x1cd".split(), "a\u200bb".split())
print("a\nb\r\nc\rd".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\x0bb\x0cc\x1cd\x85e\u2028f".splitlines(), "a\n\nb".splitlines(keepends=True), "x\n\r".splitlines())
print(",".join(["a", "b"]), "".join([]), "-".join("abc"), ", ".join(str(i) for i in range(5)), "x".join(["only"]), "é".join(["a", "b"]), "|".join({"k": 1, "j": 2}), "".join(("a", "b")))
print("  a ".strip() + "|", "  a ".lstrip() + "|", "  a ".rstrip() + "|", "xxaxx".strip("x"), "abcba".strip("ab"), "abc".strip(""), "www.example.com".strip("cmowz."), "\t\n x\r".strip(), "\xa0x\u3000".strip(), "aé".rstrip("é"), "".strip(), "   ".strip() == "")
print("7".zfill(3), "-7".zfill(4), "+7".zfill(4), "abc".zfill(2), "".zfill(2), "--7".zfill(5))
print("a".ljust(4) + "|", "a".rjust(4) + "|", "a".center(4) + "|", "ab".center(5) + "|", "a".center(4, "*"), "abc".center(6, "-"), "abc".ljust(2), "x".rjust(3, "é"), "ab".center(5, "."), "abc".center(4, "."))
print("a\tb".expandtabs(), "a\tbc\td".expandtabs(4), "\t\t".expandtabs(2) + "|", "ab\ncd\te".expandtabs(4), "a\tb".expandtabs(0), "a\tb".expandtabs(tabsize=3))
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: "a".split(""))
attempt(lambda: "a".split(1))
attempt(lambda: ",".join([1, 2]))
attempt(lambda: ",".join(["a", None]))
attempt(lambda: ",".join(5))
attempt(lambda: ",".join(["a", b"b"]))
attempt(lambda: "a".strip(1))
attempt(lambda: "a".center("x"))
attempt(lambda: "a".center(5, "ab"))
attempt(lambda: "a".center(5, 1))
attempt(lambda: "a".ljust())
attempt(lambda: "a".split(",", "x"))
attempt(lambda: "a".splitlines(1, 2))
attempt(lambda: "".join(x / 0 for x in [1]))
words = "the quick brown fox jumps over the lazy dog the end".split()
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
print(counts)
print(" ".join(w.capitalize() for w in words), " ".join(words[::-1]))
