# String indexing, slicing and iteration, ASCII and not.
s = "hello"
print(s[0], s[-1], s[1:3], s[:2], s[3:], s[::-1], s[::2], s[-3:-1], s[10:], s[2:1], s[-100:100], s[4:0:-1], s[:])
u = "naïve café ☕ 𝄞 end"
print(len(u), u[2], u[-1], u[9], u[11], u[13], u[::-1], u[6:12], u[-5:], [ord(c) for c in u if ord(c) > 127])
for i, c in enumerate("añ𝄞"):
    print(i, c, ord(c), len(c), c.encode())
print(list("abc"), tuple("xy"), set("aaa"), "".join(reversed("stressed")), sorted("hello"), max("hello"), min("hello"))
print("a" in "abc", "bc" in "abc", "" in "", "d" not in "abc", "𝄞" in u, "é ☕" in u)
print("ab" + "cd", "ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "-" * 10)
print("con" "cat" 'ena' "ted", "tab\there", 'q"uote', "q'uote", 'both\'"', "back\\slash", "nul\0x"[3] == "\x00")
print(repr("tab\t nl\n cr\r bs\\ q' dq\" both'\" \x00 \x7f \x80 \xa0 \xad é ☕ 𝄞 \u200b \ud7ff \ue000 \U000e0001"))
print("""multi
line 'text' "here" \
joined""")
print(r"raw\n\t", "\x41\u0042\U00000043\103\N{BULLET}", len("\
"))
print(s.__len__(), s.__contains__("ell"), s.__getitem__(1), s.__add__("!"), s.__mul__(2), s.__eq__("hello"), s.__lt__("z"))
for bad in (5, -6, "a", 1.0, None, (0,)):
    try:
        print(s[bad])
    except Exception as error:
        print(type(error).__name__ + ":", error)
try:
    s[0] = "j"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
try:
    s[::0]
except ValueError as error:
    print(error)
try:
    s.upper = 5
except AttributeError as error:
    print(error)
for word in u.split():
    print(word, len(word), word.upper(), word.isascii())
print(str(), str(5), str(None), str([1, "a"]), str(b"x"), str(b"caf\xc3\xa9", "utf-8"), str(b"ab", encoding="ascii"), str(object=7))
a = "spam"
b = "".join(["sp", "am"])
print(a == b, hash(a) == hash(b), {a: 1}[b], a is a)
