"""A stack VM with an assembler, a compiler for a Lisp, closures and a tail-call loop."""
import math
import operator as op
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any


class Op(Enum):
    PUSH = auto(); ADD = auto(); SUB = auto(); MUL = auto(); LT = auto(); JUMP = auto(); JZ = auto(); LOAD = auto(); STORE = auto(); PRINT = auto(); CALL = auto(); RET = auto(); HALT = auto(); DUP = auto()

    def __repr__(self):
        return self.name


ARITY = {Op.PUSH: 1, Op.JUMP: 1, Op.JZ: 1, Op.LOAD: 1, Op.STORE: 1, Op.CALL: 1}


class VMError(Exception):
    def __init__(self, message, pc):
        super().__init__(f"{message} at {pc:04d}")
        self.pc = pc


def assemble(text):
    labels, items = {}, []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split(";")[0].strip()
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(items)
            continue
        name, *args = line.split()
        try:
            code = Op[name.upper()]
        except KeyError:
            raise SyntaxError(f"line {number}: unknown instruction {name!r}") from None
        if len(args) != ARITY.get(code, 0):
            raise SyntaxError(f"line {number}: {name} takes {ARITY.get(code, 0)} argument(s)")
        items.append((code, *args))
    return [(code, *(labels.get(a, int(a) if a.lstrip("-").isdigit() else a) for a in args)) for code, *args in items]


@dataclass
class VM:
    code: list
    stack: list = field(default_factory=list)
    frames: list = field(default_factory=list)
    memory: dict = field(default_factory=dict)
    output: list = field(default_factory=list)
    steps: int = 0

    def pop(self, pc):
        if not self.stack:
            raise VMError("stack underflow", pc)
        return self.stack.pop()

    def run(self, limit=10_000):
        pc = 0
        binary = {Op.ADD: op.add, Op.SUB: op.sub, Op.MUL: op.mul, Op.LT: lambda a, b: int(a < b)}
        while self.steps < limit:
            if not 0 <= pc < len(self.code):
                raise VMError("bad address", pc)
            code, *args = self.code[pc]
            self.steps += 1
            pc += 1
            match code, args:
                case Op.PUSH, [value]: self.stack.append(value)
                case Op.DUP, []: self.stack.append(self.stack[-1])
                case (Op.ADD | Op.SUB | Op.MUL | Op.LT), []:
                    b, a = self.pop(pc - 1), self.pop(pc - 1)
                    self.stack.append(binary[code](a, b))
                case Op.JUMP, [target]: pc = target
                case Op.JZ, [target]:
                    if not self.pop(pc - 1): pc = target
                case Op.LOAD, [name]:
                    try: self.stack.append(self.memory[name])
                    except KeyError: raise VMError(f"unset variable {name}", pc - 1) from None
                case Op.STORE, [name]: self.memory[name] = self.pop(pc - 1)
                case Op.PRINT, []: self.output.append(self.pop(pc - 1))
                case Op.CALL, [target]: self.frames.append(pc); pc = target
                case Op.RET, []: pc = self.frames.pop()
                case Op.HALT, []: return self.output
        raise VMError("step limit", pc)


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise NameError(f"unbound symbol: {name}")


class Closure:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env


def read(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").split()

    def parse():
        token = tokens.pop(0)
        if token == "(":
            items = []
            while tokens and tokens[0] != ")":
                items.append(parse())
            if not tokens:
                raise SyntaxError("missing )")
            tokens.pop(0)
            return items
        if token == ")":
            raise SyntaxError("unexpected )")
        for convert in (int, float):
            try:
                return convert(token)
            except ValueError:
                pass
        return token

    forms = []
    while tokens:
        forms.append(parse())
    return forms


GLOBAL = Env()
GLOBAL.update({"+": lambda *a: sum(a), "*": lambda *a: math.prod(a), "-": op.sub, "<": op.lt, "=": op.eq, "list": lambda *a: list(a), "car": lambda x: x[0], "cdr": lambda x: x[1:], "cons": lambda a, b: [a] + b, "null?": lambda x: x == [], "pi": math.pi, "map": lambda f, xs: [apply(f, [x]) for x in xs]})


def apply(f, args):
    if isinstance(f, Closure):
        return evaluate(f.body, Env(f.params, args, f.env))
    return f(*args)


def evaluate(x: Any, env: Env) -> Any:
    while True:
        if isinstance(x, str):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        match x:
            case []: return []
            case ["quote", value]: return value
            case ["if", test, yes, no]: x = yes if evaluate(test, env) else no
            case ["define", [name, *params], body]: env[name] = Closure(params, body, env); return name
            case ["define", str(name), value]: env[name] = evaluate(value, env); return name
            case ["lambda", params, body]: return Closure(params, body, env)
            case ["let", bindings, body]: x, env = body, Env([n for n, _ in bindings], [evaluate(v, env) for _, v in bindings], env)
            case ["begin", *forms, last]:
                for form in forms: evaluate(form, env)
                x = last
            case [head, *rest]:
                f, args = evaluate(head, env), [evaluate(a, env) for a in rest]
                if not isinstance(f, Closure):
                    return f(*args)
                x, env = f.body, Env(f.params, args, f.env)


COUNT = """
    push 0
    store i
loop:
    load i
    push 5
    lt
    jz end      ; done
    load i
    call square
    print
    load i
    push 1
    add
    store i
    jump loop
square:
    dup
    mul
    ret
end:
    halt
"""
program = assemble(COUNT)
vm = VM(program)
print(program[:5], vm.run(), vm.memory, vm.steps)
for text in ("add", "push 1\nload x", "jump 99", "loop:\njump loop", "frob", "push", "halt 3"):
    try:
        print(VM(assemble(text)).run(50))
    except (VMError, SyntaxError) as error:
        print(type(error).__name__, error)
for source in ("(+ 1 2 (* 3 4))", "(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))", "(fact 30)", "(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))", "(loop 300 0)", "(let ((x 2) (y 3)) (* x y))", "(map (lambda (x) (* x x)) (list 1 2 3))",
               "(define (adder n) (lambda (x) (+ x n)))", "((adder 10) 5)", "(quote (a b (c)))", "(begin (define z 5) (* z 2))", "(car (cdr (list 1 2 3)))", "(undefined 1)", "(+ 1", ")", "(cons 1 (quote (2)))", "(if (null? (quote ())) 1.5 2)"):
    try:
        print(source, "=>", *(evaluate(form, GLOBAL) for form in read(source)))
    except Exception as error:
        print(source, "=>", type(error).__name__, error)
