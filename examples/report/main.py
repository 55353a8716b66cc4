"""A text report: word statistics, wrapped paragraphs, tables and histograms over an embedded text.

    npyc build examples/report/main.py -o report.npyc && npython run report.npyc
"""
from text_data import TEXT

WIDTH = 72
STOP_WORDS = set("a an and as at but by did do does for had has have he her his i if in is it it's me more my of off on one or our over so that the then they this to up us was we were when which with you".split())


def words_of(text):
    """Yields the words of a text, in lower case; an apostrophe or hyphen inside a word belongs to it."""
    word = []
    for index, char in enumerate(text):
        inside = char in "'-" and word and text[index + 1:index + 2].isalnum()
        if char.isalnum() or inside:
            word.append(char.lower())
        elif word:
            yield "".join(word)
            word.clear()
    if word:
        yield "".join(word)


def sentences_of(text):
    start = 0
    for index, char in enumerate(text):
        if char in ".?!" and (index + 1 == len(text) or text[index + 1] in ' "\n'):
            sentence = " ".join(text[start:index + 1].split()).strip('" ')
            if sentence:
                yield sentence
            start = index + 1


def paragraphs_of(text):
    return [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]


def count(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def most_common(counts, limit=None):
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


def wrap(text, width, first="", rest=""):
    lines, line = [], first
    empty = True
    for word in text.split():
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = rest, True
        line += word if empty else " " + word
        empty = False
    return lines + [line]


def justify(line, width):
    """Spreads the words of a line over the whole width, wider gaps first."""
    words = line.split()
    if len(words) < 2:
        return line
    spaces = width - sum(map(len, words))
    gap, extra = divmod(spaces, len(words) - 1)
    return "".join(word + " " * (gap + (index < extra)) for index, word in enumerate(words[:-1])) + words[-1]


class Table:
    """Rows under a header; numbers to the right, text to the left."""

    def __init__(self, *header):
        self.header = header
        self.rows = []

    def add(self, *row):
        if len(row) != len(self.header):
            raise ValueError(f"a row of {len(row)} cells in a table of {len(self.header)} columns")
        self.rows.append(row)
        return self

    @staticmethod
    def cell(value):
        if isinstance(value, float):
            return f"{value:.2f}"
        return f"{value:,}" if isinstance(value, int) else str(value)

    def __iter__(self):
        cells = [[self.cell(value) for value in row] for row in self.rows]
        widths = [max(len(text) for text in column) for column in zip(self.header, *cells)]
        numeric = [all(isinstance(value, (int, float)) for value in column) for column in zip(*self.rows)] or [False] * len(self.header)
        rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
        yield rule
        yield "|" + "|".join(f" {name:^{width}} " for name, width in zip(self.header, widths)) + "|"
        yield rule.replace("-", "=")
        for row in cells:
            yield "|" + "|".join(f" {text:{'>' if right else '<'}{width}} " for text, width, right in zip(row, widths, numeric)) + "|"
        yield rule

    def __str__(self):
        return "\n".join(self)


def histogram(counts, width=40):
    if not counts:
        return
    top = max(counts.values())
    for key in range(min(counts), max(counts) + 1):
        value = counts.get(key, 0)
        eighths = round(value * width * 8 / top)
        full, part = divmod(eighths, 8)
        yield f"{key:>4} {'█' * full}{' ▏▎▍▌▋▊▉'[part].strip()} {value}"


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def spread(values):
    mean = sum(values) / len(values)
    return mean, (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5


def syllables(word):
    groups = 0
    before = False
    for char in word:
        vowel = char in "aeiouy"
        groups += vowel and not before
        before = vowel
    return max(1, groups - (word.endswith("e") and not word.endswith("le") and groups > 1))


def title(text):
    print(f"\n{text.upper()}\n{'=' * len(text)}")


def concordance(words, wanted, around=3):
    for index, word in enumerate(words):
        if word == wanted:
            left = " ".join(words[max(0, index - around):index])
            right = " ".join(words[index + 1:index + 1 + around])
            yield f"{left:>28} [{word}] {right}"


def main():
    paragraphs = paragraphs_of(TEXT)
    sentences = [sentence for paragraph in paragraphs for sentence in sentences_of(paragraph)]
    words = list(words_of(TEXT))
    counts = count(words)
    lengths = [len(word) for word in words]
    per_sentence = [sum(1 for _ in words_of(sentence)) for sentence in sentences]

    title("Overview")
    mean, deviation = spread(lengths)
    sentence_mean, sentence_deviation = spread(per_sentence)
    ease = 206.835 - 1.015 * sentence_mean - 84.6 * sum(syllables(word) for word in words) / len(words)
    overview = Table("measure", "value")
    overview.add("characters", len(TEXT)).add("paragraphs", len(paragraphs)).add("sentences", len(sentences)).add("words", len(words))
    overview.add("different words", len(counts)).add("used once", sum(1 for n in counts.values() if n == 1))
    overview.add("mean word length", mean).add("its deviation", deviation).add("median word length", median(lengths))
    overview.add("words per sentence", sentence_mean).add("its deviation", sentence_deviation).add("reading ease", ease)
    print(overview)

    title("Most frequent words")
    frequent = Table("rank", "word", "count", "share %", "zipf")
    top = most_common({word: n for word, n in counts.items() if word not in STOP_WORDS}, 15)
    for rank, (word, n) in enumerate(top, start=1):
        frequent.add(rank, word, n, 100 * n / len(words), n * rank / top[0][1])
    print(frequent)

    title("Word lengths")
    print("\n".join(histogram(count(lengths))))

    title("Letters")
    letters = count(char.lower() for char in TEXT if char.isalpha())
    row = [f"{letter} {n:>4} {n / sum(letters.values()):>6.2%}" for letter, n in most_common(letters)]
    for index in range(0, len(row), 4):
        print("   ".join(f"{cell:<14}" for cell in row[index:index + 4]).rstrip())

    title("Pairs of words")
    pairs = count(zip(words, words[1:]))
    for (left, right), n in most_common(pairs, 8):
        print(f"{n:>3}  {left} {right}")

    title("In context: light")
    print("\n".join(concordance(words, "light")))

    title("The text, in two layouts")
    for number, paragraph in enumerate(paragraphs[:3], start=1):
        for line in wrap(paragraph, WIDTH, first=f"{number:>2}. ", rest="    "):
            print(line)
        print()
    for paragraph in paragraphs[3:5]:
        lines = wrap(paragraph, 48)
        for line in lines[:-1]:
            print("  |" + justify(line, 48) + "|")
        print(f"  |{lines[-1]:<48}|")
        print(f"  |{'~' * 5:^48}|")

    title("Paragraphs")
    table = Table("no", "begins", "words", "longest word", "commas")
    for number, paragraph in enumerate(paragraphs, start=1):
        here = list(words_of(paragraph))
        table.add(number, " ".join(paragraph.split()[:4]) + "…", len(here), max(here, key=len), paragraph.count(","))
    print(table)

    title("Longest sentences")
    for length, sentence in sorted(zip(per_sentence, sentences), reverse=True)[:3]:
        print(f"{length} words:")
        print("\n".join(wrap(sentence, WIDTH, "  ", "  ")))

    try:
        Table("one").add(1, 2)
    except ValueError as error:
        print(f"\nrefused: {error}")


main()
