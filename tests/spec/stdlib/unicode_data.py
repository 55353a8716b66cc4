"""unicodedata: properties, names, numbers, forms of normalisation."""
import unicodedata as u


def t(f, *a):
    try:
        print(f.__name__, a, ascii(f(*a)))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, ascii(str(e)))


print(u.unidata_version)
for char in "aA1 é½²٣一가€\u0301\u200d\ufb01Ⅷ(«\U0001f600\ue000\u0378\u3000אﷺ":
    print(ascii(char), u.category(char), u.bidirectional(char), u.combining(char), u.east_asian_width(char), u.mirrored(char), repr(u.decomposition(char)), u.decimal(char, None), u.digit(char, None), u.numeric(char, None), u.name(char, None))
for text in "é", "e\u0301", "\ufb01", "가각", "\u1112\u1161\u11ab", "Å\u212b", "q\u0307\u0323", "\u1e9b\u0323", "ﷺ", "a" * 5, "", "\u0344", "\u0958", "①²", "ä\u0308\u0323b":
    print(ascii(text), *[(ascii(u.normalize(form, text)), u.is_normalized(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")])
for name in "LATIN SMALL LETTER A", "latin small letter a", "nope", "", "HANGUL SYLLABLE GAG", "CJK UNIFIED IDEOGRAPH-4E00", "NULL", "BELL", "é", "TIBETAN LETTER -A", "CJK UNIFIED IDEOGRAPH-0041", "GREEK SMALL LETTER ALPHA ", "LINE FEED", "VS17", "X" * 300:
    t(u.lookup, name)
for f in u.category, u.name, u.bidirectional, u.combining, u.decimal, u.digit, u.numeric, u.decomposition, u.east_asian_width, u.mirrored:
    for given in "ab", "", 5, "a":
        t(f, given)
t(u.normalize, "NFX", "a")
t(u.normalize, "NFC", 5)
t(u.is_normalized, "XX", "a")
t(u.name, "\0")
print(ascii("aé€😀\x85".encode("ascii", "namereplace")), b"\\N{EURO SIGN}\\N{nope}".decode("unicode_escape", "replace"))
import zlib
total = 0
for code in range(0, 0x110000, 7):
    if not 0xD800 <= code < 0xE000:
        char = chr(code)
        total = zlib.crc32(f"{u.category(char)}{u.bidirectional(char)}{u.combining(char)}{u.east_asian_width(char)}{u.mirrored(char)}".encode(), total)
print(total)
for start, stop, step in (0, 0x3400, 13), (0x1D000, 0x20000, 31), (0xA000, 0xD800, 101), (0xF900, 0x10000, 17):
    total = 0
    for code in range(start, stop, step):
        char = chr(code)
        total = zlib.crc32(f"{u.name(char, '')}{u.decomposition(char)}{u.numeric(char, '')}{u.normalize('NFKC', char)}{u.normalize('NFD', char)}".encode(), total)
    print(start, total)
