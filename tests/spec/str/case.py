# Case methods and character classes.
for w in ["hello World", "ÉCOLE straße", "ǆ ŉ ﬁ", "they're bill's", "x1y2", "", "İstanbul", "ΑΣ ΣΑΣ", "ABC", "abc", "Abc Def"]:
    print([w.upper(), w.lower(), w.title(), w.capitalize(), w.swapcase(), w.casefold()])
samples = ["abc", "ABC", "Abc", "abc1", "123", "½", "²", "٣", "", " ", "\t\n", "a b", "a_b", "1a", "é", "Ⅷ", "ǅ", "\xa0", "a-b", "Hello World", "hello1 World", "\x00"]
for s in samples:
    print(repr(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.islower(), s.isupper(), s.istitle(), s.isidentifier(), s.isprintable(), s.isascii())
print("def".isidentifier(), "πx".isidentifier(), "x y".isidentifier())
print("ß".upper(), "ß".casefold() == "SS".casefold(), "ı".upper(), "K".lower(), len("ŉ".upper()))
