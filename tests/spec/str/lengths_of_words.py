# Texts of all short lengths, where operations on them go by words of eight, four and two bytes: each result against one that is made character by character.
ALPHABET = "aZ@[`{mM09 \t-_qQ"


def made(length, shift):
    return "".join(ALPHABET[(i * 5 + shift) % len(ALPHABET)] for i in range(length))


def swapped(text, low, high, distance):
    return "".join([chr(ord(ch) + distance) if low <= ch <= high else ch for ch in text])


def cases():
    wrong = 0
    for length in range(0, 40):
        for shift in range(len(ALPHABET)):
            text = made(length, shift)
            if text.lower() != swapped(text, "A", "Z", 32) or text.upper() != swapped(text, "a", "z", -32):
                wrong += 1
            if len(text.lower()) != length or not text.upper().isascii():
                wrong += 1
    return wrong


def comparisons():
    wrong = 0
    for length in range(0, 24):
        text = made(length, 3)
        same = "".join(list(text))
        if not (text == same) or text != same or text < same or text > same or not text <= same:
            wrong += 1
        for place in range(length):
            other = text[:place] + "~" + text[place + 1:]
            if text == other or not text != other or not text < other or other < text or text >= other:
                wrong += 1
            if {text: 1}.get(other, 0) or text in {other: 1} or other in {text}:
                wrong += 1
    return wrong


def members():
    found = []
    for length in (0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 63, 64, 65, 100):
        text = "".join(chr(33 + (i * 7) % 60) for i in range(length))
        hits = sum(1 for code in range(33, 127) if chr(code) in text)
        wanted = sum(1 for code in range(33, 127) if any(ch == chr(code) for ch in text))
        found.append((length, hits, hits == wanted, "" in text, "é" in text))
    return found


def ends():
    results = []
    for characters in ("", "x", "xy", "xyz", ".,;:", ".,;:!", ".,;:!-\"()", ".,;:!-\"()[]{}<>/\\|", "é.", "\x7f\x00"):
        for text in ("", ".", "x", "xx", "..word..", "((\"word\"))", "xword.", "word", "é.word.é", ".,;:!-\"()", "\x00w\x7f"):
            results.append((text.strip(characters), text.lstrip(characters), text.rstrip(characters)))
    return results


def sums():
    results = []
    for separator in ("", ",", ", ", "é", "-->"):
        for count in range(0, 6):
            for item in ("", "a", "é", "ab", "日本", "word" * 20):
                joined = separator.join([item] * count)
                results.append((len(joined), joined.isascii(), joined[:3], joined[-2:]))
    for item in ("", "a", "é", "xyz", "日"):
        for number in (0, 7, -1234567890123):
            text = f"{item}{number}{item}"
            results.append((len(text), text.isascii(), text))
    results.append((f"{''}{'é'}", f"{'a'}{''}", f"{''}{''}", f"{'é'}" is not None))
    return results


def replacements():
    results = []
    for text in ("", "a", "aaaa", "abcabcabc", "xabcx", "é-é-é", "日本日本", "ab" * 30):
        for old, new in (("a", ""), ("a", "b"), ("abc", "x"), ("abc", "é"), ("é", "e"), ("本", "--"), ("b", "bb"), ("zz", "y")):
            replaced = text.replace(old, new)
            results.append((replaced, len(replaced), replaced.isascii()))
    return results


def loops():
    out = []
    text = "abc" + "déf" + "ghi"
    out.append([ch for ch in text])
    out.append([(i, ch) for i, ch in enumerate("abcdé", 5)])
    out.append([(a, b) for a, b in zip("abc", range(10, 13))])
    out.append([(a, b) for a, b in zip(range(3), "xyzé")])
    out.append([(a, b) for a, b in zip((1, 2, 3), [4, 5])])
    both = iter("abcdef")
    out.append([(a, b) for a, b in zip(both, both)])
    numbers = {"one": 1, "two": 2, 3: "three", (4, 5): None}
    out.append([(key, value) for key, value in numbers.items()])
    out.append([key for key in numbers])
    out.append([value for value in numbers.values()])
    del numbers["two"]
    out.append([(key, value) for key, value in numbers.items()])
    out.append([key for key in numbers] + [value for value in numbers.values()])
    try:
        for key, value in numbers.items():
            numbers[len(numbers) + 100] = value
    except RuntimeError as error:
        out.append(str(error))
    try:
        for key in numbers:
            numbers.pop(key)
    except RuntimeError as error:
        out.append(str(error))
    grown = ""
    for i in range(300):
        grown += "word "
    out.append((sum(1 for ch in grown if ch == "o"), grown[0], grown[-2], grown[1499], grown == "word " * 300, grown < "x"))
    for pairs in ([(1, 2), [3, 4], "ab", range(2)], ((1, 2), (3, 4)), [(1, 2, 3)]):
        try:
            out.append([a for a, b in pairs])
        except ValueError as error:
            out.append(str(error))
    return out


def keys():
    table = {}
    for i in range(100):
        table[i * 3] = i
        table["k" + str(i)] = -i
    for i in range(0, 100, 2):
        del table[i * 3]
    for i in range(100):
        table[i * 3] = i + 1
    words = {}
    for turn in range(3):
        for i in range(40):
            word = "w" + str(i * 7 % 40)
            if word in words:
                words[word] += 1
            else:
                words[word] = turn
    words[1] = "int"
    words["w0"] = "again"
    return sorted(map(str, table.items()))[:6], len(table), list(words.items())[:4], words[1], words["w0"], len(words)


print(cases(), comparisons())
print(members())
for row in ends():
    print(row)
for row in sums():
    print(row)
for row in replacements():
    print(row)
for row in loops():
    print(row)
print(keys())
