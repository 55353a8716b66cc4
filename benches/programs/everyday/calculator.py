# Arithmetic expressions: parsed into a tree of objects, printed, evaluated.
class Number:
    def __init__(self, value):
        self.value = value

    def evaluate(self, names):
        return self.value

    def show(self):
        return str(self.value)


class Name:
    def __init__(self, text):
        self.text = text

    def evaluate(self, names):
        return names[self.text]

    def show(self):
        return self.text


class Binary:
    def __init__(self, operator, left, right):
        self.operator = operator
        self.left = left
        self.right = right

    def evaluate(self, names):
        left = self.left.evaluate(names)
        right = self.right.evaluate(names)
        if self.operator == "+":
            return left + right
        if self.operator == "-":
            return left - right
        if self.operator == "*":
            return left * right
        return left // right if right else 0

    def show(self):
        return f"({self.left.show()} {self.operator} {self.right.show()})"


class Parser:
    def __init__(self, text):
        self.text = text.replace(" ", "")
        self.at = 0

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def sum(self):
        node = self.product()
        while self.peek() in ("+", "-"):
            operator = self.peek()
            self.at += 1
            node = Binary(operator, node, self.product())
        return node

    def product(self):
        node = self.atom()
        while self.peek() in ("*", "/"):
            operator = self.peek()
            self.at += 1
            node = Binary(operator, node, self.atom())
        return node

    def atom(self):
        if self.peek() == "(":
            self.at += 1
            node = self.sum()
            self.at += 1
            return node
        start = self.at
        while self.peek().isalnum():
            self.at += 1
        word = self.text[start:self.at]
        return Number(int(word)) if word.isdigit() else Name(word)


EXPRESSIONS = ["1 + 2 * x", "(x + y) * (x - y) / 3", "12 * (3 + x) - 7 / (y - 2) + 100", "((x)) * 2 * 3 * 4 + y"]


def main():
    check = 0
    for turn in range(4500):
        for text in EXPRESSIONS:
            tree = Parser(text).sum()
            check = (check * 31 + len(tree.show())) % 1000003
            for x in range(6):
                check += tree.evaluate({"x": x, "y": turn % 9})
    print("calculator", check, tree.show())


main()
