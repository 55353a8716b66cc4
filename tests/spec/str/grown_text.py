# Strings that grow by small pieces are ordinary strings.
def grow(piece, times):
    text = ""
    for i in range(times):
        text += piece
    return text


for piece in ["x", "é", "ab€", "\U0001f600"]:
    text = grow(piece, 2000)
    a = text + "1"
    b = text + "2"
    c = a + "3"
    print(len(text), len(a), a[-1], b[-1], c[-2:], a == b, a[:-1] == b[:-1] == text)
    print(hash(a) == hash(grow(piece, 2000) + "1"), {a: 1, b: 2}[grow(piece, 2000) + "2"])
    print(text.count(piece), c.find("13"), c.rfind("1"), text[1000] == piece[1000 % len(piece)])
    print(c.encode()[-2:], c.upper()[-1], c.split("1")[1], c.replace(piece, ""), repr(c)[-3:])
    print(sorted([b, a])[0][-1], c.startswith(text), text in c, "".join([c, a])[-1], f"{c}"[-1])
    history = []
    for i in range(50):
        text += piece
        history.append(text)
    print([len(h) for h in history][::10], all(h == piece * (2001 + i) for i, h in enumerate(history)))
    last = 0
    for i in range(300):
        text += piece
        last += text[-1] == piece[-1]
    print(last, "%s|%d" % (text, 5) == text + "|5", text * 2 == text + text)
    text = text[:10] + text
    print(len(text), text.isalpha(), list(text)[-1] == piece[-1], len(set(text)))
s = grow("word ", 500)
words = s.split()
print(len(words), s.strip()[-4:], s.title()[:9], int(grow("1", 1500)[-18:]))
