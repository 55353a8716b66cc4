# Splitting, searching, stripping and replacing.
print("a,b,,c".split(","), " a b  c ".split(), "a--b".split("--"), "é x\u2003y".split(), "x\r\ny\nz".splitlines(), "aXbX".replace("X","--"), "abc".replace("","-"), "aaa".count("aa"), "héllo".find("l"), "abcabc".rfind("bc"), "..a.b..".strip("."), "éaé".strip("é"), "éaé".strip("ab"))
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("x"), "".split(","), "x".replace("y","z"))
for text in ("", "a", "banana", "xéyézé", "a\x1cb\x85c\u2028d", "aaaaaaaab" * 20):
    for piece in ("a", "an", "é", "yé", "aab", "b"):
        print(text.find(piece), text.rfind(piece), text.count(piece), piece in text, len(text.split(piece)), text.partition(piece)[0][:9])
        print(ascii(text.replace(piece, "<>")[:40]), ascii(text.replace(piece, "", 2)[:40]), ascii(text.strip(piece)[:20]), len(text.splitlines()), len(text.split()))
print("a" * 300 + "b" in "a" * 1000, ("a" * 1000 + "b").find("a" * 30 + "b"))
text = "same"
print(text.replace("x", "y") is text)
for text in ("  a b\t", "xxaxx", "", "a\r\n\x0bb\x1e\n", "," * 70, "a,b" * 30, "\x1f a \x1c"):
    print(ascii(text.lstrip()), ascii(text.rstrip()), ascii(text.strip()), ascii(text.lstrip("x,")), ascii(text.rstrip("x,\n")), text.split(","), ascii(text.splitlines()), text.split(), text.split(None), text.split("b,a"))
for value in (0, -5, 12, 3.14159, -2.5, 1e20, True, None, "text", "é", [1]):
    print("%s|%8s|%-8s|%r" % (value, value, value, value), end=" ")
    try:
        print("%d %5d|%-5d|%05d|%+d" % (value, value, value, value, value), end=" ")
        print("%.2f|%8.3f|%-8.1f|%e|%g" % (value, value, value, value, value), end=" ")
        print("%x" % value, "%c" % value)
    except (TypeError, OverflowError) as error:
        print(error)
