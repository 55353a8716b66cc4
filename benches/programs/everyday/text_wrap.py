# Paragraphs wrapped, justified and indented.
TEXT = (
    "A program reads a paragraph, splits it into words, and fills lines up to a width, as every editor does. "
    "Words that are longer than a line, such as incomprehensibilities, stand alone. Then it pads the gaps so that both "
    "margins are straight, which needs a little arithmetic about blanks. "
)


def wrap(text, width):
    lines = []
    line = []
    length = 0
    for word in text.split():
        if line and length + len(line) + len(word) > width:
            lines.append(line)
            line = []
            length = 0
        line.append(word)
        length += len(word)
    if line:
        lines.append(line)
    return lines


def justify(words, width):
    if len(words) == 1:
        return words[0].ljust(width)
    gaps = len(words) - 1
    blanks = width - sum([len(word) for word in words])
    if blanks < gaps:
        return " ".join(words)
    each, rest = divmod(blanks, gaps)
    out = ""
    for i, word in enumerate(words[:-1]):
        out += word + " " * (each + (1 if i < rest else 0))
    return out + words[-1]


def main():
    check = 0
    for turn in range(5000):
        width = 24 + turn % 40
        lines = wrap(TEXT * 2, width)
        page = [justify(line, width) for line in lines]
        page[-1] = " ".join(lines[-1])
        text = "\n".join(["  " + line.rstrip() for line in page])
        check = (check * 31 + len(text) + text.count(" ")) % 1000003
    print("text_wrap", check, page[2])


main()
