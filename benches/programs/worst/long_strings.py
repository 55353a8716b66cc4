# Strings of megabytes: searched, replaced, split, sliced, compared, joined, and grown while others hold the old one.
def main():
    text = "The quick brown fox jumps over the lazy dog. " * 40000
    check = text.find("lazy cat") + text.count("fox") + text.rfind("quick")
    words = text.split(" ")
    check += len(words) + len(" ".join(words))
    changed = text.replace("dog", "horse").replace("The", "A")
    check += len(changed) + len(text.upper()) + len(text.splitlines())
    for i in range(60):
        part = text[i:-i - 1]
        check += len(part) + (part == text) + (part < text) + part.endswith("g.")
        check += len(text[::2]) + text.startswith("The")
    kept = []
    grown = ""
    for i in range(3000):
        grown += "abcdefghij"
        kept.append(grown)
    accents = "ÄÖÜ déjà vu – 漢字 " * 60000
    check += len(accents.lower()) + accents.count("漢") + len(accents.split()) + ord(accents[500001])
    check += len({text: 1, changed: 2, accents: 3}) + len(accents[::-1])
    data = accents.encode()
    check += len(data) + len(data.decode())
    print("long_strings", check, len(kept), len(grown), accents[100:110])


main()
