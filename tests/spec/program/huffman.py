# Huffman coding, run lengths and a caesar cipher: strings in and out.
def huffman(text):
    nodes = sorted([[text.count(c), c] for c in set(text)])
    serial = 0
    while len(nodes) > 1:
        a, b = nodes[0], nodes[1]
        serial += 1
        nodes = sorted(nodes[2:] + [[a[0] + b[0], "~%04d" % serial, a, b]], key=lambda n: (n[0], n[1]))
    codes = {}
    def walk(node, prefix):
        if len(node) == 2: codes[node[1]] = prefix or "0"
        else:
            walk(node[2], prefix + "0")
            walk(node[3], prefix + "1")
    walk(nodes[0], "")
    return codes
def decode(bits, codes):
    back, out, cur = {v: k for k, v in codes.items()}, [], ""
    for b in bits:
        cur += b
        if cur in back:
            out.append(back[cur])
            cur = ""
    return "".join(out)
for text in ("abracadabra", "mississippi river", "aaaa", "the quick brown fox jumps over the lazy dog"):
    codes = huffman(text)
    bits = "".join(codes[c] for c in text)
    print(len(text) * 8, len(bits), decode(bits, codes) == text, sorted(codes.items(), key=lambda kv: (len(kv[1]), kv[0]))[:4], hex(int(bits, 2))[:20])
def rle(text):
    out, i = [], 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]: j += 1
        out.append(f"{j - i if j - i > 1 else ''}{text[i]}")
        i = j
    return "".join(out)
def unrle(text):
    n, out = "", []
    for c in text:
        if c.isdigit(): n += c
        else:
            out.append(c * int(n or 1))
            n = ""
    return "".join(out)
for t in ("aaabbc", "x", "", "abc", "zzzzzzzzzzzz"): print(repr(rle(t)), unrle(rle(t)) == t)
def caesar(text, k): return "".join(chr((ord(c) - base + k) % 26 + base) if (base := 65 if c.isupper() else 97 if c.islower() else 0) else c for c in text)
print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3), [caesar("xyz", k) for k in (0, 1, 26, -1)])
def roman(n):
    out = []
    for v, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, n = divmod(n, v)
        out.append(letters * count)
    return "".join(out)
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2025, 3999)])
def base(n, b, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    if n < 0: return "-" + base(-n, b)
    return digits[n] if n < b else base(n // b, b) + digits[n % b]
print([base(255, b) for b in (2, 8, 10, 16, 36)], base(-10, 2), all(int(base(n, b), b) == n for n in (0, 1, 99, 12345, 10 ** 20) for b in (2, 7, 36)))
def anagrams(words):
    groups = {}
    for w in words: groups.setdefault("".join(sorted(w)), []).append(w)
    return sorted(g for g in groups.values() if len(g) > 1)
print(anagrams("listen silent enlist google elbow below abc cab".split()), "A man a plan".replace(" ", "").lower()[::-1])
