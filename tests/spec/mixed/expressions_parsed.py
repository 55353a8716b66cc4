"""An expression language: lexer, Pratt parser, evaluator, pretty errors."""
import re, operator, math, sys, io, textwrap
from dataclasses import dataclass
from typing import Union, Iterator, NamedTuple, Callable
from functools import singledispatch, lru_cache
from contextlib import contextmanager
class Tok(NamedTuple):
    kind: str; text: str; line: int; col: int
class ParseError(SyntaxError):
    def __init__(self, msg, tok, src):
        super().__init__(msg); self.tok, self.src = tok, src
    def __str__(self):
        line = self.src.splitlines()[self.tok.line - 1]
        return f"{self.msg} at {self.tok.line}:{self.tok.col}\n  {line}\n  {' ' * (self.tok.col - 1)}^"
SPEC = [("NUM", r"\d+(\.\d*)?([eE][+-]?\d+)?|\.\d+"), ("STR", r"'(?:\\.|[^'\\])*'"), ("ID", r"[^\W\d]\w*"), ("OP", r"\*\*|//|[<>=!]=|&&|\|\||[-+*/%^<>!?:(),=\[\]{}.]"), ("NL", r"\n"), ("SKIP", r"[ \t]+|\#[^\n]*"), ("BAD", r".")]
RX = re.compile("|".join(f"(?P<{k}>{v})" for k, v in SPEC))
def lex(src: str) -> Iterator[Tok]:
    line, start = 1, 0
    for m in RX.finditer(src):
        k, t, c = m.lastgroup, m.group(), m.start() - start + 1
        if k == "NL": line += 1; start = m.end(); continue
        if k == "SKIP": continue
        tok = Tok(k, t, line, c)
        if k == "BAD": raise ParseError(f"bad character {t!r}", tok, src)
        yield tok
    yield Tok("END", "", line, len(src) - start + 1)
@dataclass(frozen=True)
class Num: v: float
@dataclass(frozen=True)
class Str: v: str
@dataclass(frozen=True)
class Var: n: str
@dataclass(frozen=True)
class Bin: op: str; l: "Node"; r: "Node"
@dataclass(frozen=True)
class Un: op: str; e: "Node"
@dataclass(frozen=True)
class Call: f: "Node"; a: tuple
@dataclass(frozen=True)
class Cond: c: "Node"; t: "Node"; e: "Node"
@dataclass(frozen=True)
class Lst: xs: tuple
Node = Union[Num, Str, Var, Bin, Un, Call, Cond, Lst]
PREC = {"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6, "//": 6, "%": 6, "**": 8}
class Parser:
    def __init__(self, src): self.src, self.toks, self.i = src, list(lex(src)), 0
    @property
    def cur(self): return self.toks[self.i]
    def eat(self, text=None, kind=None):
        t = self.cur
        if (text and t.text != text) or (kind and t.kind != kind): raise ParseError(f"expected {text or kind!r}, got {t.text or 'end'!r}", t, self.src)
        self.i += 1; return t
    def expr(self, rbp=0):
        left = self.prefix()
        while True:
            t = self.cur
            if t.text == "(" and t.kind == "OP": left = Call(left, self.args(")")); continue
            if t.text == "?" and rbp < 1:
                self.eat(); a = self.expr(); self.eat(":"); left = Cond(left, a, self.expr()); continue
            p = PREC.get(t.text, 0) if t.kind == "OP" else 0
            if p <= rbp: return left
            self.eat(); left = Bin(t.text, left, self.expr(p - (t.text == "**")))
    def args(self, end):
        self.eat(); out = []
        while self.cur.text != end:
            out.append(self.expr())
            if self.cur.text == ",": self.eat()
            elif self.cur.text != end: raise ParseError("expected ',' or " + repr(end), self.cur, self.src)
        self.eat(end); return tuple(out)
    def prefix(self):
        t = self.cur
        match t:
            case Tok(kind="NUM"): self.eat(); return Num(float(t.text) if any(c in t.text for c in ".eE") else int(t.text))
            case Tok(kind="STR"): self.eat(); return Str(t.text[1:-1].encode().decode("unicode_escape"))
            case Tok("ID", n): self.eat(); return Var(n)
            case Tok("OP", "-" | "!" | "+" as op): self.eat(); return Un(op, self.expr(7))
            case Tok("OP", "("): self.eat(); e = self.expr(); self.eat(")"); return e
            case Tok("OP", "["): return Lst(self.args("]"))
        raise ParseError("unexpected " + (repr(t.text) if t.text else "end"), t, self.src)
    def parse(self):
        e = self.expr(); self.eat(kind="END"); return e
OPS: dict[str, Callable] = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
@singledispatch
def ev(n, env): raise TypeError(f"no rule for {type(n).__name__}")
ev.register(Num, lambda n, env: n.v); ev.register(Str)(lambda n, env: n.v)
@ev.register
def _(n: Var, env):
    for scope in env:
        if n.n in scope: return scope[n.n]
    raise NameError(f"{n.n!r} is not defined")
@ev.register
def _(n: Bin, env):
    if n.op == "&&": return ev(n.l, env) and ev(n.r, env)
    if n.op == "||": return ev(n.l, env) or ev(n.r, env)
    return OPS[n.op](ev(n.l, env), ev(n.r, env))
@ev.register
def _(n: Un, env): return {"-": operator.neg, "!": operator.not_, "+": operator.pos}[n.op](ev(n.e, env))
@ev.register
def _(n: Call, env): return ev(n.f, env)(*[ev(a, env) for a in n.a])
@ev.register
def _(n: Cond, env): return ev(n.t if ev(n.c, env) else n.e, env)
@ev.register
def _(n: Lst, env): return [ev(x, env) for x in n.xs]
def show(n):
    match n:
        case Num(v) | Str(v): return repr(v)
        case Var(name): return name
        case Bin(op, l, r): return f"({show(l)} {op} {show(r)})"
        case Un(op, e): return f"{op}{show(e)}"
        case Call(f, a): return f"{show(f)}({', '.join(map(show, a))})"
        case Cond(c, t, e): return f"({show(c)} ? {show(t)} : {show(e)})"
        case Lst(xs): return f"[{', '.join(map(show, xs))}]"
env = [{"x": 7, "pi": math.pi}, {"max": max, "sqrt": math.sqrt, "len": len, "sum": sum}]
for src in ("1 + 2 * 3", "(1 + 2) * -3 ** 2", "2 ** 3 ** 2", "x > 5 && !(x == 7) || 'no'", "max(1, x, [3,4](0))", "x % 2 == 0 ? 'even' : x < 0 ? 'neg' : 'odd'", "sqrt(16) + len('a\\tb\\u00e9')", "sum([1, 2.5, 1e2])", "1 +", "(1, 2", "a + 1", "1 / 0", "'abc", "[1 2]", "3 @ 4", "# only\n x\n  + $", "-x + +x", "'a' + 1", "7 // 2 - .5"):
    try:
        tree = Parser(src).parse(); print(f"{src!r:42} {show(tree)}"); print("   =", repr(ev(tree, env)))
    except ParseError as e: print(f"{src!r:42} ParseError:", e)
    except (NameError, TypeError, ArithmeticError) as e: print("   !", type(e).__name__, e)
print(Bin("+", Num(1), Num(2)) == Parser("1+2").parse(), hash(Num(1)) == hash(Num(1)), {Parser("1+2").parse(): "k"}[Bin("+", Num(1), Num(2))])
