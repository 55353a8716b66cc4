"""The language of rule conditions: a tokenizer, a precedence-climbing parser, and nodes that evaluate themselves.

    total > 100 and customer.tier in ["gold", "silver"] and not blocked
    days_late * rate + fee >= 0.05 * total or upper(country) == "CH"
"""

BINARY = {"or": 1, "and": 2, "in": 4, "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "^": 8}
NOT_PRECEDENCE = 3
MINUS_PRECEDENCE = 7
RIGHT_ASSOCIATIVE = {"^"}
SYMBOLS = ("==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "^", "(", ")", "[", "]", ",", ".")


class ConditionError(Exception):
    """A condition that cannot be parsed; shows where."""

    def __init__(self, text, position, message):
        super().__init__(f"{message}\n    {text}\n    {' ' * position}^")
        self.message = message
        self.position = position


class Missing(Exception):
    """A condition that asks for a fact nobody has stated."""


class Token:
    __slots__ = ("kind", "value", "position")

    def __init__(self, kind, value, position):
        self.kind = kind
        self.value = value
        self.position = position


def tokenize(text):
    position = 0
    while position < len(text):
        char = text[position]
        start = position
        if char.isspace():
            position += 1
        elif char.isdigit():
            while position < len(text) and (text[position].isdigit() or text[position] == "."):
                position += 1
            number = text[start:position]
            try:
                yield Token("value", float(number) if "." in number else int(number), start)
            except ValueError:
                raise ConditionError(text, start, f"{number!r} is not a number") from None
        elif char in "\"'":
            position = text.find(char, start + 1) + 1
            if position == 0:
                raise ConditionError(text, start, "a string that never ends")
            yield Token("value", text[start + 1:position - 1], start)
        elif char.isalpha() or char == "_":
            while position < len(text) and (text[position].isalnum() or text[position] == "_"):
                position += 1
            word = text[start:position]
            if word in ("true", "false", "none"):
                yield Token("value", {"true": True, "false": False, "none": None}[word], start)
            else:
                yield Token("symbol" if word in ("and", "or", "not", "in") else "name", word, start)
        else:
            for symbol in SYMBOLS:
                if text.startswith(symbol, position):
                    position += len(symbol)
                    yield Token("symbol", symbol, start)
                    break
            else:
                raise ConditionError(text, start, f"unexpected {char!r}")
    yield Token("end", "the end", len(text))


class Node:
    """A parsed expression. `evaluate` takes the facts; `str()` gives the text back, with every bracket that is needed to read it."""

    def evaluate(self, facts):
        raise NotImplementedError


class Literal(Node):
    def __init__(self, value):
        self.value = value

    def evaluate(self, facts):
        return self.value

    def __str__(self):
        return {True: "true", False: "false", None: "none"}[self.value] if self.value is None or isinstance(self.value, bool) else repr(self.value)


class Name(Node):
    def __init__(self, path):
        self.path = path

    def evaluate(self, facts):
        value = facts
        for part in self.path:
            try:
                value = value[part]
            except (KeyError, TypeError):
                raise Missing(".".join(self.path)) from None
        return value

    def __str__(self):
        return ".".join(self.path)


class ListOf(Node):
    def __init__(self, items):
        self.items = items

    def evaluate(self, facts):
        return [item.evaluate(facts) for item in self.items]

    def __str__(self):
        return f"[{', '.join(map(str, self.items))}]"


class Call(Node):
    FUNCTIONS = {
        "upper": lambda text: text.upper(),
        "len": len,
        "max": max,
        "min": min,
        "round": round,
        "abs": abs,
        "starts": lambda text, start: text.startswith(start),
        "share": lambda part, whole: part / whole if whole else 0.0,
    }

    def __init__(self, name, arguments):
        self.name = name
        self.arguments = arguments

    def evaluate(self, facts):
        return self.FUNCTIONS[self.name](*(argument.evaluate(facts) for argument in self.arguments))

    def __str__(self):
        return f"{self.name}({', '.join(map(str, self.arguments))})"


class Unary(Node):
    def __init__(self, operator, operand):
        self.operator = operator
        self.operand = operand

    def evaluate(self, facts):
        value = self.operand.evaluate(facts)
        return not value if self.operator == "not" else -value

    def __str__(self):
        return f"(not {self.operand})" if self.operator == "not" else f"(-{self.operand})"


class Binary(Node):
    OPERATORS = {
        "==": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "in": lambda a, b: a in b,
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "%": lambda a, b: a % b,
        "^": lambda a, b: a ** b,
    }

    def __init__(self, operator, left, right):
        self.operator = operator
        self.left = left
        self.right = right

    def evaluate(self, facts):
        left = self.left.evaluate(facts)
        if self.operator == "and":
            return left and self.right.evaluate(facts)
        if self.operator == "or":
            return left or self.right.evaluate(facts)
        return self.OPERATORS[self.operator](left, self.right.evaluate(facts))

    def __str__(self):
        return f"({self.left} {self.operator} {self.right})"


class Parser:
    def __init__(self, text):
        self.text = text
        self.tokens = list(tokenize(text))
        self.index = 0

    @property
    def token(self):
        return self.tokens[self.index]

    def advance(self):
        token = self.token
        self.index += 1
        return token

    def at(self, *symbols):
        return self.token.kind == "symbol" and self.token.value in symbols

    def fail(self, message):
        raise ConditionError(self.text, self.token.position, message)

    def expect(self, symbol):
        if not self.at(symbol):
            self.fail(f"expected {symbol!r}, found {self.token.value!r}")
        self.advance()

    def parse(self):
        node = self.expression(1)
        if self.token.kind != "end":
            self.fail(f"unexpected {self.token.value!r}")
        return node

    def expression(self, lowest):
        left = self.prefix()
        while self.token.kind == "symbol" and BINARY.get(self.token.value, 0) >= lowest:
            operator = self.advance().value
            precedence = BINARY[operator]
            right = self.expression(precedence if operator in RIGHT_ASSOCIATIVE else precedence + 1)
            left = Binary(operator, left, right)
        return left

    def prefix(self):
        if self.at("not"):
            self.advance()
            return Unary("not", self.expression(NOT_PRECEDENCE))
        if self.at("-"):
            self.advance()
            return Unary("-", self.expression(MINUS_PRECEDENCE))
        return self.primary()

    def primary(self):
        token = self.token
        if token.kind == "value":
            self.advance()
            return Literal(token.value)
        if self.at("("):
            self.advance()
            node = self.expression(1)
            self.expect(")")
            return node
        if self.at("["):
            self.advance()
            return ListOf(self.items("]"))
        if token.kind != "name":
            self.fail(f"expected a value, found {token.value!r}")
        self.advance()
        if self.at("("):
            if token.value not in Call.FUNCTIONS:
                raise ConditionError(self.text, token.position, f"no function {token.value!r}")
            self.advance()
            return Call(token.value, self.items(")"))
        path = [token.value]
        while self.at("."):
            self.advance()
            if self.token.kind != "name":
                self.fail("expected a name after '.'")
            path.append(self.advance().value)
        return Name(tuple(path))

    def items(self, close):
        items = []
        while not self.at(close):
            items.append(self.expression(1))
            if not self.at(","):
                break
            self.advance()
        self.expect(close)
        return items


def parse(text):
    return Parser(text).parse()
