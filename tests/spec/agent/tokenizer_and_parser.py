"""A tokenizer, a Pratt parser, an evaluator and a pretty printer for arithmetic."""
import math
import operator
import re
from typing import NamedTuple, Union


class Token(NamedTuple):
    kind: str
    text: str
    line: int
    column: int


TOKEN_SPEC = [
    ("NUMBER", r"\d+(\.\d*)?([eE][+-]?\d+)?"),
    ("NAME", r"[A-Za-z_]\w*"),
    ("OP", r"\*\*|//|[+\-*/%(),=!^]"),
    ("NEWLINE", r"\n"),
    ("SKIP", r"[ \t]+"),
    ("COMMENT", r"\#[^\n]*"),
    ("MISMATCH", r"."),
]
MASTER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in TOKEN_SPEC))


def tokenize(source):
    line, start = 1, 0
    for match in MASTER.finditer(source):
        kind, text = match.lastgroup, match.group()
        column = match.start() - start + 1
        if kind == "NEWLINE":
            line, start = line + 1, match.end()
        elif kind in ("SKIP", "COMMENT"):
            continue
        elif kind == "MISMATCH":
            raise SyntaxError(f"unexpected {text!r} at {line}:{column}")
        yield Token(kind, text, line, column)
    yield Token("END", "", line, len(source) - start + 1)


Node = Union[float, str, tuple]
BINARY = {"+": (10, operator.add), "-": (10, operator.sub), "*": (20, operator.mul), "/": (20, operator.truediv),
          "//": (20, operator.floordiv), "%": (20, operator.mod), "**": (40, operator.pow)}
FUNCTIONS = {"sqrt": math.sqrt, "max": max, "min": min, "abs": abs, "hyp": math.hypot}


class Parser:
    def __init__(self, source):
        self.tokens = [t for t in tokenize(source)]
        self.position = 0

    @property
    def current(self):
        return self.tokens[self.position]

    def advance(self):
        token = self.current
        self.position += 1
        return token

    def expect(self, text):
        token = self.advance()
        if token.text != text:
            raise SyntaxError(f"expected {text!r}, got {token.text or token.kind!r} at {token.line}:{token.column}")

    def program(self):
        statements = []
        while self.current.kind != "END":
            if self.current.kind == "NEWLINE":
                self.advance()
                continue
            statements.append(self.expression(0))
            if self.current.kind not in ("NEWLINE", "END"):
                raise SyntaxError(f"trailing {self.current.text!r} at {self.current.line}:{self.current.column}")
        return statements

    def expression(self, power) -> Node:
        token = self.advance()
        match token:
            case Token("NUMBER", text):
                left = float(text) if any(c in text for c in ".eE") else int(text)
            case Token("NAME", name) if self.current.text == "(":
                self.advance()
                args = []
                while self.current.text != ")":
                    args.append(self.expression(0))
                    if self.current.text == ",":
                        self.advance()
                self.expect(")")
                left = ("call", name, *args)
            case Token("NAME", name) if self.current.text == "=" and power == 0:
                self.advance()
                return ("let", name, self.expression(0))
            case Token("NAME", name):
                left = name
            case Token("OP", "-"):
                left = ("neg", self.expression(30))
            case Token("OP", "("):
                left = self.expression(0)
                self.expect(")")
            case _:
                raise SyntaxError(f"unexpected {token.text or token.kind!r} at {token.line}:{token.column}")
        while True:
            op = self.current.text
            if op == "!":
                self.advance()
                left = ("fact", left)
                continue
            if op not in BINARY or BINARY[op][0] <= power - (op == "**"):
                return left
            self.advance()
            binding = BINARY[op][0]
            left = (op, left, self.expression(binding - (op == "**")))


def evaluate(node, env):
    match node:
        case int() | float():
            return node
        case str(name):
            if name not in env:
                raise NameError(f"undefined variable {name!r}")
            return env[name]
        case ("neg", value):
            return -evaluate(value, env)
        case ("fact", value):
            return math.factorial(evaluate(value, env))
        case ("let", name, value):
            env[name] = evaluate(value, env)
            return env[name]
        case ("call", name, *args):
            return FUNCTIONS[name](*(evaluate(arg, env) for arg in args))
        case (op, left, right):
            return BINARY[op][1](evaluate(left, env), evaluate(right, env))


def show(node, depth=0):
    pad = "  " * depth
    if not isinstance(node, tuple):
        return f"{pad}{node}"
    return "\n".join([f"{pad}{node[0]}"] + [show(child, depth + 1) for child in node[1:]])


print(list(tokenize("a = 1.5e3 # c\n b**2")))
env = {"pi": 3}
for source in ("1 + 2 * 3", "(1+2)*3", "-2 ** 2", "2 ** 3 ** 2", "x = y = 4\nx * y // 3 % 5", "5! / 3!", "sqrt(16) + max(1, 7, 3)",
               "hyp(3,4) - abs(-2.5)", "10 / 4", "1e2 + .5", "1 +", "foo + 1", "3 $ 4", "1 / 0", "nope(1)", "(1", "2 3", "1 - 2 - 3"):
    try:
        statements = Parser(source).program()
        print(source.replace("\n", "; "), "=>", [evaluate(s, env) for s in statements], statements)
    except Exception as error:
        print(source.replace("\n", "; "), "!!", type(error).__name__, error)
print(show(Parser("a = -b * (c + 2) ** f(1, 2 + 3)").program()[0]))
print(sorted(env.items()))
