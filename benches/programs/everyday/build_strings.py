# Strings grown by +=, joined from pieces, repeated and padded.
def grown(count):
    text = ""
    for i in range(count):
        text += chr(97 + i % 26)
    return text


def grown_by_words(count):
    text = ""
    for i in range(count):
        text += "item " + str(i) + ", "
        if i % 100 == 0:
            text += "\n"
    return text


def joined(count):
    pieces = []
    for i in range(count):
        pieces.append("<" + str(i) + ">")
    return "".join(pieces)


def table(rows):
    lines = []
    for row in range(rows):
        cells = [str(row * column).rjust(6) for column in range(8)]
        lines.append("|" + "|".join(cells) + "|")
        lines.append("-" * 20 + "=" * (row % 7))
    return "\n".join(lines)


class Builder:
    def __init__(self):
        self.parts = []

    def add(self, text):
        self.parts.append(text)
        return self

    def text(self):
        return " ".join(self.parts)


def main():
    builder = Builder()
    for i in range(120000):
        builder.add("a").add(str(i & 7))
    made = [grown(600000), grown_by_words(200000), joined(400000), table(18000), builder.text()]
    check = 0
    for text in made:
        check = (check * 31 + len(text) + ord(text[len(text) // 2])) % 1000003
    print("build_strings", check, [len(text) for text in made])


main()
