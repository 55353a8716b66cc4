import math, operator as op, re
from functools import reduce
class Sym(str): __slots__ = ()
class Env(dict):
    def __init__(self, params=(), args=(), outer=None):
        if isinstance(params, Sym): self[params] = list(args)
        else:
            if len(params) != len(args): raise TypeError(f"expected {len(params)} args, got {len(args)}")
            super().__init__(zip(params, args))
        self.outer = outer
    def find(self, k):
        e = self
        while e is not None:
            if k in e: return e
            e = e.outer
        raise LookupError(k)
class Tail(Exception): pass
class Lambda:
    def __init__(self, params, body, env): self.params, self.body, self.env = params, body, env
    def __call__(self, *a): return ev(self.body, Env(self.params, a, self.env))
def parse(s):
    stack = [[]]
    for t in re.findall(r'[()\']|"(?:\\.|[^"])*"|[^\s()]+', s):
        if t == "(": stack.append([])
        elif t == ")":
            if len(stack) == 1: raise SyntaxError("unexpected )")
            x = stack.pop(); stack[-1].append(x)
        else:
            stack[-1].append(atom(t))
    if len(stack) > 1: raise SyntaxError(f"{len(stack) - 1} unclosed")
    return stack[0]
def atom(t):
    if t[0] == '"': return t[1:-1].encode().decode("unicode_escape")
    for c in (int, float, complex):
        try: return c(t)
        except ValueError: continue
    return {"#t": True, "#f": False}.get(t, Sym(t))
def show(x):
    if x is True: return "#t"
    if x is False: return "#f"
    if isinstance(x, list): return f"({' '.join(map(show, x))})"
    if isinstance(x, Sym): return x
    if isinstance(x, str): return '"' + x + '"'
    return str(x)
G = Env(); G.update({k: v for k, v in vars(math).items() if not k.startswith("__")})
G.update({"+": lambda *a: sum(a), "*": lambda *a: math.prod(a), "-": lambda a, *b: -a if not b else reduce(op.sub, b, a), "/": op.truediv, "<": op.lt, ">": op.gt, "=": op.eq,
  "car": lambda l: l[0], "cdr": lambda l: l[1:], "cons": lambda a, l: [a, *l], "list": lambda *a: list(a), "null?": lambda l: l == [], "map": lambda f, *l: list(map(f, *l)), "display": lambda *a: print(*map(show, a)), "length": len, "append": lambda *l: sum(l, []), "apply": lambda f, l: f(*l)})
def ev(x, env):
    while True:
        if isinstance(x, Sym): return env.find(x)[x]
        if not isinstance(x, list): return x
        if not x: return x
        match x:
            case ["quote", v]: return v
            case ["if", c, a, *b]: x = a if ev(c, env) is not False else (b[0] if b else False)
            case ["define", [name, *ps], *body]: env[name] = Lambda(ps, ["begin", *body], env); return name
            case ["define", name, v]: env[name] = ev(v, env); return name
            case ["set!", name, v]: env.find(name)[name] = ev(v, env); return None
            case ["lambda", ps, *body]: return Lambda(ps, ["begin", *body], env)
            case ["let", binds, *body]: env = Env([b[0] for b in binds], [ev(b[1], env) for b in binds], env); x = ["begin", *body]
            case ["begin", *init, last]:
                for i in init: ev(i, env)
                x = last
            case ["cond", *cl]:
                for c, v in cl:
                    if c == "else" or ev(c, env) is not False: x = v; break
                else: return False
            case [f, *args]:
                f = ev(f, env); args = [ev(a, env) for a in args]
                if isinstance(f, Lambda): env = Env(f.params, args, f.env); x = f.body
                else: return f(*args)
PROG = r'''
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 30)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 5000 0)
(define (compose . fs) 1)
(map (lambda (x y) (* x y)) (list 1 2 3) (list 4 5 6))
(let ((x 2) (y 3)) (define z 4) (+ x y z))
(cond ((< 3 2) "no") ((= 1 1) "yes\t!") (else 0))
(define counter ((lambda (n) (lambda () (set! n (+ n 1)) n)) 0))
(list (counter) (counter) (counter))
((lambda args (length args)) 1 2 3 4)
(sqrt -1)
(undefined 1)
(fact)
(car (list))
(/ 1 0)
(append (list 1) (list 2 #t) (list "s"))
(apply + (list 1 2.5 3+4j))
'''
for form in parse(PROG):
    try: print(show(form)[:40].ljust(40), "=>", show(ev(form, G)))
    except Exception as e: print(show(form)[:40].ljust(40), "!!", type(e).__name__, e)
for bad in ("(1 2", "1 2)", ')'):
    try: parse(bad)
    except SyntaxError as e: print(e, e.lineno, e.msg)
