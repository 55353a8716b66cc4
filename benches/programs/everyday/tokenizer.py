# A tokenizer for a small language, written by hand.
KEYWORDS = {"if", "else", "while", "def", "return", "and", "or", "not"}
SOURCE = """
def gcd(a, b):
    while b != 0:
        a, b = b, a % b
    return a

def area(width, height): # of a box
    if width <= 0 or height <= 0:
        return 0
    return width * height + 2.5e3 - offset["left"]
"""


class Token:
    def __init__(self, kind, text, line):
        self.kind = kind
        self.text = text
        self.line = line


class Tokenizer:
    def __init__(self, source):
        self.source = source
        self.position = 0
        self.line = 1

    def peek(self):
        if self.position < len(self.source):
            return self.source[self.position]
        return ""

    def take_while(self, test):
        start = self.position
        while self.position < len(self.source) and test(self.source[self.position]):
            self.position += 1
        return self.source[start:self.position]

    def next(self):
        while True:
            ch = self.peek()
            if ch == "":
                return None
            if ch == "\n":
                self.line += 1
                self.position += 1
            elif ch == " ":
                self.position += 1
            elif ch == "#":
                self.take_while(lambda c: c != "\n")
            else:
                break
        if ch.isalpha() or ch == "_":
            text = self.take_while(lambda c: c.isalnum() or c == "_")
            return Token("keyword" if text in KEYWORDS else "name", text, self.line)
        if ch.isdigit():
            return Token("number", self.take_while(lambda c: c.isalnum() or c == "."), self.line)
        if ch == '"':
            end = self.source.index('"', self.position + 1)
            text = self.source[self.position:end + 1]
            self.position = end + 1
            return Token("string", text, self.line)
        pair = self.source[self.position:self.position + 2]
        if pair in ("!=", "<=", ">=", "=="):
            self.position += 2
            return Token("operator", pair, self.line)
        self.position += 1
        return Token("operator", ch, self.line)


def main():
    counts = {}
    check = 0
    for turn in range(2600):
        tokenizer = Tokenizer(SOURCE)
        token = tokenizer.next()
        while token is not None:
            counts[token.kind] = counts.get(token.kind, 0) + 1
            check = (check * 31 + len(token.text) * token.line) % 1000003
            token = tokenizer.next()
    print("tokenizer", check, sorted(counts.items()))


main()
