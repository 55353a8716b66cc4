# Building, joining, splitting, searching and replacing text.
def build(lines):
    out = []
    for i in range(lines):
        out.append("line " + str(i) + ": " + "abc" * (i % 5) + f" value={i * 7:05d};")
    return "\n".join(out)


def analyse(text):
    words = 0
    letters = 0
    for line in text.split("\n"):
        head, _, tail = line.partition(": ")
        parts = tail.strip().split(" ")
        words += len(parts)
        if line.endswith("5;"):
            letters += len(head)
        if "abcabc" in tail:
            letters += tail.count("b")
        letters += len(tail.upper().replace("ABC", "x"))
    return words, letters


def reverse_words(text):
    return " ".join(word[::-1] for word in text.split())


def main():
    total = 0
    for _ in range(6):
        text = build(40000)
        words, letters = analyse(text)
        backwards = reverse_words(text)
        digits = 0
        for ch in text[:200000]:
            if "0" <= ch <= "9":
                digits += 1
        total = (total * 31 + words + letters + digits + backwards.find("eulav")) % 1000003
    print("strings", total, len(text))


main()
