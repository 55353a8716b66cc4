"""Expression compiler: tokens -> AST (Pratt) -> bytecode -> stack machine, plus a disassembler and constant folding."""
import re, operator as op
from typing import NamedTuple, Union
from collections import namedtuple
from functools import singledispatch

class Tok(NamedTuple):
    kind: str
    text: str
    pos: int
SPEC = [("num", r"\d+\.\d+|\d+"), ("name", r"[A-Za-z_]\w*"), ("op", r"\*\*|[-+*/%()=,<>!]=?"), ("ws", r"\s+"), ("bad", r".")]
RX = re.compile("|".join(f"(?P<{k}>{v})" for k, v in SPEC))
class ParseError(SyntaxError):
    def __init__(self, msg, tok): super().__init__(f"{msg} at {tok.pos}: {tok.text!r}"); self.tok = tok
def lex(s):
    for m in RX.finditer(s):
        if m.lastgroup == "ws": continue
        t = Tok(m.lastgroup, m[0], m.start())
        if t.kind == "bad": raise ParseError("unexpected character", t)
        yield t
    yield Tok("end", "", len(s))
Num = namedtuple("Num", "value"); Var = namedtuple("Var", "name"); Bin = namedtuple("Bin", "op left right")
Un = namedtuple("Un", "op arg"); Call = namedtuple("Call", ["fn", "args"]); Assign = namedtuple("Assign", "name value")
Node = Union[Num, Var, Bin, Un, Call, Assign]
BP = {"=": (1, 0), "==": (5, 6), "<": (5, 6), ">": (5, 6), "<=": (5, 6), ">=": (5, 6), "!=": (5, 6), "+": (10, 11), "-": (10, 11),
      "*": (20, 21), "/": (20, 21), "%": (20, 21), "**": (41, 40)}
class Parser:
    def __init__(self, s): self.toks = list(lex(s)); self.i = 0
    @property
    def cur(self): return self.toks[self.i]
    def next(self): t = self.cur; self.i += 1; return t
    def expect(self, text):
        if self.cur.text != text: raise ParseError(f"expected {text!r}", self.cur)
        return self.next()
    def expr(self, rbp=0) -> Node:
        t = self.next()
        match t:
            case Tok("num", text): left = Num(float(text) if "." in text else int(text))
            case Tok(kind="name", text=text):
                if self.cur.text == "(":
                    self.next(); args = []
                    while self.cur.text != ")":
                        args.append(self.expr(2))
                        if self.cur.text == ",": self.next()
                    self.next(); left = Call(text, tuple(args))
                else: left = Var(text)
            case Tok(text="-" | "+" as o): left = Un(o, self.expr(30))
            case Tok(text="("): left = self.expr(); self.expect(")")
            case _: raise ParseError("unexpected token", t)
        while (bp := BP.get(self.cur.text)) and bp[0] > rbp:
            o = self.next().text
            right = self.expr(bp[1])
            if o == "=":
                if not isinstance(left, Var): raise ParseError("cannot assign", t)
                left = Assign(left.name, right)
            else: left = Bin(o, left, right)
        return left
    def parse(self):
        e = self.expr()
        if self.cur.kind != "end": raise ParseError("trailing input", self.cur)
        return e
FN = {"+": op.add, "-": op.sub, "*": op.mul, "/": op.truediv, "%": op.mod, "**": op.pow, "==": op.eq, "<": op.lt, ">": op.gt, "<=": op.le, ">=": op.ge, "!=": op.ne}
@singledispatch
def fold(n): return n
@fold.register(Bin)
def _(n):
    l, r = fold(n.left), fold(n.right)
    if isinstance(l, Num) and isinstance(r, Num):
        try: return Num(FN[n.op](l.value, r.value))
        except ZeroDivisionError: pass
    return Bin(n.op, l, r)
@fold.register(Un)
def _(n):
    a = fold(n.arg)
    return Num(-a.value if n.op == "-" else a.value) if isinstance(a, Num) else Un(n.op, a)
@fold.register(Call)
def _(n): return n._replace(args=tuple(map(fold, n.args)))
@fold.register(Assign)
def _(n): return Assign(n.name, fold(n.value))
def emit(n, out):
    if isinstance(n, Num): out.append(("PUSH", n.value))
    elif isinstance(n, Var): out.append(("LOAD", n.name))
    elif isinstance(n, Un): emit(n.arg, out); out.append(("NEG",) if n.op == "-" else ("POS",))
    elif isinstance(n, Bin): emit(n.left, out); emit(n.right, out); out.append(("BIN", n.op))
    elif isinstance(n, Assign): emit(n.value, out); out.append(("STORE", n.name))
    else:
        for a in n.args: emit(a, out)
        out.append(("CALL", n.fn, len(n.args)))
    return out
def run(code, env):
    st = []
    for ins in code:
        match ins:
            case ("PUSH", v): st.append(v)
            case ("LOAD", name):
                try: st.append(env[name])
                except KeyError: raise NameError(f"name {name!r} is not defined", name=name) from None
            case ("NEG",): st.append(-st.pop())
            case ("POS",): st.append(+st.pop())
            case ("BIN", o): b = st.pop(); a = st.pop(); st.append(FN[o](a, b))
            case ("STORE", n): env[n] = st[-1]
            case ("CALL", f, n): args = st[len(st)-n:]; del st[len(st)-n:]; st.append(env[f](*args))
    (res,) = st
    return res
env = {"max": max, "abs": abs, "pi": 3.14159, "pow": pow}
for src in ["1 + 2 * 3", "2 ** 3 ** 2", "-2 ** 2", "x = y = 4 + 1", "x * (y - 10) / 4", "max(x, 7, abs(-30)) % 4", "1 / (5 - x)", "q + 1", "3 $ 4", "(1 + 2", "1 2", "5 = x",
            "pow(2, 10) == 1024", "7 % 3 < 2", "2 * pi * x", "pow(1)"]:
    try:
        tree = Parser(src).parse(); code = emit(fold(tree), [])
        print(f"{src:28} = {run(code, env)!r:<22} {len(code)} ops {code[:3]}")
    except Exception as e:
        print(f"{src:28} ! {type(e).__name__}: {e}")
print(fold(Parser("a = 1 + 2 * -3").parse()))
