import re
from collections import namedtuple
from typing import NamedTuple, Iterator

class Token(NamedTuple):
    kind: str
    value: str
    line: int
    column: int

SPEC = [
    ("NUMBER", r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"),
    ("NAME", r"[A-Za-z_]\w*"),
    ("STRING", r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""),
    ("OP", r"\*\*|//|[-+*/%()=<>!,\[\]{}:]=?"),
    ("NEWLINE", r"\n"),
    ("SKIP", r"[ \t]+"),
    ("COMMENT", r"#[^\n]*"),
    ("MISMATCH", r"."),
]
MASTER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in SPEC))
KEYWORDS = {"if", "then", "else", "let", "in", "fn"}

def tokenize(code: str) -> Iterator[Token]:
    line, start = 1, 0
    for match in MASTER.finditer(code):
        kind, value = match.lastgroup, match.group()
        column = match.start() - start + 1
        if kind == "NEWLINE":
            yield Token(kind, value, line, column)
            line += 1
            start = match.end()
            continue
        if kind in ("SKIP", "COMMENT"):
            continue
        if kind == "MISMATCH":
            raise SyntaxError(f"{value!r} unexpected on line {line}, column {column}")
        if kind == "NAME" and value in KEYWORDS:
            kind = value.upper()
        yield Token(kind, value, line, column)

class Parser:
    PRECEDENCE = {"<": 5, ">": 5, "==": 4, "+": 10, "-": 10, "*": 20, "/": 20, "%": 20, "**": 31}
    def __init__(self, tokens):
        self.tokens = [t for t in tokens if t.kind != "NEWLINE"]
        self.at = 0
    @property
    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else Token("END", "", 0, 0)
    def take(self, *values):
        token = self.peek
        if values and token.value not in values:
            raise SyntaxError(f"expected {' or '.join(map(repr, values))}, got {token.value or 'end'!r}")
        self.at += 1
        return token
    def expression(self, least=0):
        left = self.prefix()
        while (power := self.PRECEDENCE.get(self.peek.value, -1)) > least:
            op = self.take().value
            left = (op, left, self.expression(power - (op == "**")))
        return left
    def prefix(self):
        match self.take():
            case Token("NUMBER", text):
                return float(text) if set(text) & set(".eE") else int(text)
            case Token("STRING", text):
                return text[1:-1].encode().decode("unicode_escape")
            case Token("LET"):
                name = self.take().value
                self.take("=")
                value = self.expression()
                self.take("in")
                return ("let", name, value, self.expression())
            case Token("IF"):
                test = self.expression(); self.take("then")
                yes = self.expression(); self.take("else")
                return ("if", test, yes, self.expression())
            case Token("FN"):
                name = self.take().value; self.take(":")
                return ("fn", name, self.expression())
            case Token("NAME", name):
                node = ("var", name)
                while self.peek.value == "(":
                    self.take("("); arg = self.expression(); self.take(")")
                    node = ("call", node, arg)
                return node
            case Token("OP", "("):
                inner = self.expression(); self.take(")")
                return inner
            case Token("OP", "-"):
                return ("neg", self.expression(30))
            case token:
                raise SyntaxError(f"unexpected {token.kind} {token.value!r}")

def evaluate(node, env):
    match node:
        case int() | float() | str():
            return node
        case ("var", name):
            try: return env[name]
            except KeyError: raise NameError(f"unbound {name}") from None
        case ("let", name, value, body):
            return evaluate(body, {**env, name: evaluate(value, env)})
        case ("if", test, yes, no):
            return evaluate(yes if evaluate(test, env) else no, env)
        case ("fn", name, body):
            return lambda arg: evaluate(body, env | {name: arg})
        case ("call", function, arg):
            return evaluate(function, env)(evaluate(arg, env))
        case ("neg", inner):
            return -evaluate(inner, env)
        case (op, left, right):
            a, b = evaluate(left, env), evaluate(right, env)
            return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b,
                    "%": lambda: a % b, "**": lambda: a ** b, "<": lambda: a < b, ">": lambda: a > b, "==": lambda: a == b}[op]()

for source in ["1 + 2 * 3 ** 2 ** 0", "-2 ** 2", "let x = 5 in x * (x - 1) / 2", "if 1 < 2 then 'yes\\n' else 'no'",
               "let f = fn n: n * 2.5e1 in f(4) # comment", "let add = fn a: fn b: a + b in add(1)(2)",
               "1 +", "(1", "y + 1", "1 / 0", "'a' + 1", "3 $ 4", "10 % 4 == 2"]:
    try:
        tree = Parser(tokenize(source)).expression()
        print(f"{source!r:55} {tree} = {evaluate(tree, {'pi': 3.14})!r}")
    except (SyntaxError, NameError, ArithmeticError, TypeError) as error:
        print(f"{source!r:55} {type(error).__name__}: {error}")
print(list(tokenize("a\n  b=1"))[-1])
