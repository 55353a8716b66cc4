import re

# match, search, fullmatch and what a match says.
m = re.match(r"(\w+) (\w+)", "Isaac Newton, physicist")
print(m, m.group(), m.group(0), m.group(1), m.group(2), m.group(1, 2))
print(m.groups(), m.span(), m.span(2), m.start(1), m.end(1), m[0], m[2])
print(m.string, m.re, m.pos, m.endpos, m.lastindex, m.lastgroup, m.regs)
print(re.match("b", "abc"), re.search("b", "abc"), re.fullmatch("ab", "abc"), re.fullmatch("abc", "abc"))
m = re.match(r"(?P<first>\w+) (?P<last>\w+)", "Malcolm Reynolds")
print(m.group("first"), m["last"], m.groupdict(), m.lastgroup, m.start("last"))
print(re.match(r"(\d+)\.?(\d+)?", "24").groups(), re.match(r"(\d+)\.?(\d+)?", "24").groups("0"))
print(re.match(r"(?P<a>x)|(?P<b>y)", "y").groupdict(), re.match(r"(?P<a>x)|(?P<b>y)", "y").groupdict(default="-"))
for wrong in [5, "nope", -1, 1.5]:
    try:
        m.group(wrong)
    except IndexError as error:
        print("IndexError", error)

# findall, finditer, split, sub.
print(re.findall(r"\bf[a-z]*", "which foot or hand fell fastest"))
print(re.findall(r"(\w+)=(\d+)", "set width=20 and height=10"))
print(re.findall(r"(a)|(b)", "ab"), re.findall("", "abc"), re.findall("x*", "axb"))
print([m.span() for m in re.finditer(r"\d+", "12 drummers drumming, 11 ... 10 ...")])
print(re.split(r"\W+", "Words, words, words."), re.split(r"(\W+)", "Words, words, words."))
print(re.split(r"\W+", "Words, words, words.", maxsplit=1), re.split("x*", "axbc"), re.split("(x)|,", "a,bxc"))
print(re.sub(r"def\s+([a-zA-Z_]\w*)\s*\(\s*\):", r"static PyObject*\npy_\1(void)\n{", "def myfunc():"))
print(re.sub("-{1,2}", lambda m: " " if m.group(0) == "-" else "-", "pro----gram-files"))
print(re.sub(r"\sAND\s", " & ", "Baked Beans And Spam", flags=re.IGNORECASE))
print(re.sub("x*", "-", "abxd"), re.sub("a", "b", "aaaa", count=2), re.subn("a", "b", "banana"))
print(re.sub(r"(?P<word>\w+)", r"<\g<word>|\g<0>|\1>", "a bc"), re.sub("(a)|b", r"[\1]", "ab"))
print(re.sub("a", r"\\n\n\t\x", "a") if False else re.sub("a", r"\\ \n|\t|\.", "a"))
print(re.sub("q", "z", "none here") is not None, repr(re.escape("a.b*c[d] e\n")), re.escape(b"x.y"))

# compiled patterns.
p = re.compile(r"(?P<num>\d+)(?P<unit>px|em)?", re.I | re.M)
print(p, p.pattern, p.flags, p.groups, dict(p.groupindex), p == re.compile(r"(?P<num>\d+)(?P<unit>px|em)?", 10))
print(p.match("x12PX", 1), p.search("x12PX").groupdict(), p.findall("1em 22 333PX"), p.fullmatch("12", 0, 1))
print(p.search("abc 77", 2, 5), p.match("12", 5), p.split("a1b22c"), p.sub(lambda m: m["num"] * 2, "1px 2"))
print(re.compile(p) is p, re.I, re.I | re.M, repr(re.A), int(re.S), re.RegexFlag(0))
print(type(p), type(m), bool(m), re.compile(b"a+").findall(b"caat"), re.compile(b"\\w").match(b"\xe4"))
print(re.match("é+", "éé!").span(), re.search("b", "ääb").span(), re.search("(?<=ä)b", "ääb").start())
try:
    re.compile(p, re.I)
except ValueError as error:
    print(error)
for bad in [(b"a", "a"), ("a", b"a"), ("a", 5), ("a", None), (5, "a")]:
    try:
        re.search(*bad)
    except TypeError as error:
        print(error)
