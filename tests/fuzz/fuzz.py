#!/usr/bin/env python3
"""Differential fuzzer: small checks, made at random, whose output must be the same under CPython and under npyc.

    tests/fuzz/fuzz.py --engine 'target/quick/npyc run --gas 5e9 {}' --reference 'python3.14 {}' --mode match --seed 1 --count 2000

A check is a few lines of Python that print what they see; the same mode, seed and number give the same check. Many checks go into one
program, each in a function of its own that reports what it raises, so that a difference is found by comparing the parts of two outputs.
A check that the engine refuses is counted and left out, and the rest of its program runs again. What differs is reduced, line by line, to
a program that still differs, and printed. Standard library only.
"""

import argparse
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile

MARK = "\x1e"
PRELUDE = '''
def show(value):
    if isinstance(value, (list, tuple, set, frozenset)) and not type(value) in (list, tuple):
        return type(value).__name__ + repr(sorted(map(repr, value)))
    return type(value).__name__ + " " + repr(value)
def look(make):
    try:
        print(show(make()))
    except BaseException as error:
        print("!", type(error).__name__, error)
def drive(coroutine):
    seen = []
    try:
        value = coroutine.send(None)
        while len(seen) < 50:
            seen.append(value)
            value = coroutine.send(len(seen))
    except StopIteration as stop:
        return seen, "returned", stop.value
    except BaseException as error:
        return seen, type(error).__name__, str(error)
    return seen, "goes on"
class Wait:
    def __init__(self, *values): self.values = values
    def __await__(self):
        got = []
        for value in self.values:
            got.append((yield value))
        return got
'''


class Maker:
    """Random choices, and the pieces that all modes use."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, *options):
        return self.random.choice(options)

    def some(self, options, most):
        return self.random.sample(options, self.random.randint(0, min(most, len(options))))

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def number(self):
        return self.one("0", "1", "-1", "2", "7", "-3", "255", "10**20", "-2**63", "True")

    def float(self):
        return self.one("0.0", "-0.0", "1.5", "-2.5", "1e300", "5e-324", "float('inf')", "float('nan')", "0.1", "1e16")

    def text(self):
        return self.one("''", "'a'", "'abc'", "'é'", "' x '", "'12'", "'a,b'")

    def value(self, depth=2):
        kind = self.random.randrange(12 if depth else 6)
        if kind < 2:
            return self.number()
        if kind < 3:
            return self.float()
        if kind < 5:
            return self.text()
        if kind < 6:
            return self.one("None", "True", "False", "...", "b'ab'", "1j", "range(3)")
        inner = [self.value(depth - 1) for _ in range(self.random.randint(0, 3))]
        if kind < 8:
            return "[" + ", ".join(inner) + "]"
        if kind < 10:
            return "(" + "".join(item + ", " for item in inner) + ")"
        keys = self.some(["1", "'k'", "'a'", "None", "2.5"], 3)
        return "{" + ", ".join(f"{key}: {self.value(depth - 1)}" for key in keys) + "}"


def indented(lines, by=1):
    return ["    " * by + line for line in lines]


# ---- complex numbers ----

def complex_check(maker):
    part = lambda: maker.one(maker.number(), maker.float(), "1e200", "-1.25", "3")
    number = lambda: maker.one(f"complex({part()}, {part()})", f"({part()} + {part()} * 1j)", "1j", "-1j", "0j", part(), "True")
    lines = [f"a, b = {number()}, {number()}"]
    for _ in range(maker.random.randint(2, 6)):
        operation = maker.one(
            "a {op} b", "b {op} a", "a {op} {n}", "-a", "+a", "abs(a)", "a == b", "a != {n}", "a.real", "a.imag", "a.conjugate()",
            "bool(a)", "repr(a)", "str(complex(a))", "complex(a)", "complex(a, b)", "complex({t})", "hash(a) == hash(complex(a))",
            "a < b", "round(a)", "int(a)", "float(a)", "divmod(a, b)", "a // b", "a % b", "~a", "pow(a, {n})", "pow(a, b, 2)",
            "format(complex(a), {f})", "sum([a, b])", "{{a, b, complex(a)}}", "a is a", "complex(a).__add__(b)", "complex(b).__rsub__(a)",
            "f'{{complex(a):{s}}}'", "'%s' % a", "a.real.is_integer()", "complex(real=a)", "complex(imag=b)",
        )
        text = operation.format(
            op=maker.one("+", "-", "*", "/", "**"), n=part(),
            t=repr(maker.one("1+2j", "j", "-1.5e3j", " 1 ", "1 + 2j", "(3)", "nan-infj", "x", "", "1_0j", "+j", "1e400j")),
            f=repr(maker.one("", ".2f", "10.1e", "+g", "<20", "08", "s", ",.3f", "#g", "%")), s=maker.one("", ".3g", ">12.1f", "+.0e"),
        )
        lines.append(f"look(lambda: {text})")
    return lines


# ---- match ----

def pattern(maker, depth, names):
    kind = maker.random.randrange(14 if depth else 7)
    if kind == 0:
        return "_"
    if kind == 1:
        name = maker.one("x", "y", "z", "w")
        if name in names:
            return "_"
        names.append(name)
        return name
    if kind < 5:
        return maker.one("0", "1", "-1", "1.5", "-3", "'a'", "'abc'", "b'ab'", "None", "True", "False", "1j", "-2.5+1j", "7")
    if kind == 5:
        return maker.one("Color.RED", "Color.inner.DEEP", "Color.LIST")
    if kind == 6:
        return maker.one("int()", "str()", "list()", "dict()", "float()", "bool()", "Point()", "tuple()", "bytes()", "object()")
    inner = lambda: pattern(maker, depth - 1, names)
    if kind < 9:
        items = [inner() for _ in range(maker.random.randint(0, 3))]
        if maker.chance(40):
            name = maker.one("*rest", "*_")
            if name[1:] not in names:
                if name != "*_":
                    names.append("rest")
                items.insert(maker.random.randint(0, len(items)), name)
        opening = maker.one("[]", "()")
        return opening[0] + "".join(item + ", " for item in items) + opening[1]
    if kind < 11:
        keys = maker.some(["1", "'k'", "'a'", "None", "2.5"], 2)
        items = [f"{key}: {inner()}" for key in keys]
        if maker.chance(40) and "others" not in names:
            names.append("others")
            items.append("**others")
        return "{" + ", ".join(items) + "}"
    if kind == 11:
        positional = [inner() for _ in range(maker.random.randint(0, 2))]
        named = [f"{name}={inner()}" for name in maker.some(["px", "py", "pz"], 2) if not positional]
        return maker.one("Point", "Point", "Odd") + "(" + ", ".join(positional + named) + ")"
    if kind == 12:
        before = list(names)
        left = inner()
        if names != before:
            return left
        right = pattern(maker, 0, names)
        if names != before:
            del names[len(before):]
            return left
        return maker.one("({} | {})").format(left, right) if "_" not in (left, right) else left
    name = maker.one("whole", "part")
    if name in names:
        return inner()
    made = inner()
    if made in names or made == "_" or name in names:
        return made
    names.append(name)
    return f"({made} as {name})"


def match_check(maker):
    lines = [
        "class Color: RED = 1; LIST = [1, 2]; inner = type('I', (), {'DEEP': 'abc'})",
        "class Point:",
        "    __match_args__ = " + maker.one("('px', 'py')", "('py',)", "()", "['px']", "('px', 'px')", "('nope',)"),
        "    def __init__(self, x, y): self.px, self.py = x, y",
        "    def __repr__(self): return 'Point(%r, %r)' % (self.px, self.py)",
        "class Odd(" + maker.one("Point", "list", "dict", "int", "object") + "): __match_args__ = ('real',)",
        "def f(subject):",
        "    match subject:",
    ]
    for number in range(maker.random.randint(1, 4)):
        names = []
        made = pattern(maker, 2, names)
        irrefutable = made in names or made == "_"
        guard = ""
        if maker.chance(25) or irrefutable and number < 3:
            guard = " if " + maker.one("subject", "len(str(subject)) > 4", *(f"{name} == {maker.number()}" for name in names))
        bound = ", ".join(sorted(names))
        lines.append(f"        case {made}{guard}: return {number}, ({bound}{',' if bound else ''})")
    for _ in range(maker.random.randint(2, 5)):
        subject = maker.one(maker.value(), maker.value(), f"Point({maker.value(1)}, {maker.number()})", "Odd() if Odd.__init__ is not Point.__init__ else Odd(1, 2)", "Color.RED", "'abc'")
        lines.append(f"look(lambda: f({subject}))")
    return lines


# ---- async ----

def async_body(maker, depth, is_generator):
    lines = []
    for _ in range(maker.random.randint(1, 3)):
        kind = maker.random.randrange(14)
        inner = lambda: indented(async_body(maker, depth - 1, is_generator)) if depth else ["    pass"]
        if kind < 2:
            lines.append(f"got = await Wait({maker.number()}, {maker.text()}); log.append(got)")
        elif kind == 2 and is_generator:
            lines.append(f"log.append((yield {maker.value(1)}))")
        elif kind == 3:
            lines += [f"async for item in numbers({maker.number() if maker.chance(20) else maker.random.randint(0, 3)}):", "    log.append(item)"] + inner()
            if maker.chance(50):
                lines += [f"    if item == {maker.one(0, 1)}: {maker.one('break', 'continue')}", "else:", "    log.append('else')"]
        elif kind == 4:
            lines += [f"async with Manager({maker.text()}, {maker.one('True', 'False', 'None')}) as name:", "    log.append(name)"] + inner()
        elif kind == 5:
            lines += ["try:"] + inner() + [f"except {maker.one('ValueError', 'Exception', '(KeyError, TypeError)')} as error:", "    log.append(repr(error))"]
            if maker.chance(60):
                lines += ["finally:", "    log.append('finally')"] + inner()
        elif kind == 6:
            lines.append(f"raise {maker.one('ValueError', 'KeyError', 'StopIteration', 'StopAsyncIteration', 'GeneratorExit')}({maker.number()})")
        elif kind == 7:
            lines.append(f"log.append([item async for item in numbers(3){maker.one('', ' if item')}])")
        elif kind == 8:
            lines.append("log.append([await Wait(n) for n in range(2)])")
        elif kind == 9:
            lines.append(f"log.append(await {maker.one('other()', 'Wait()', '5', 'None', 'numbers(2)', 'numbers(2).__anext__()', 'anext(numbers(0), 7)')})")
        elif kind == 10:
            lines += [f"if len(log) < {maker.random.randint(1, 6)}:"] + inner()
        elif kind == 11 and not is_generator:
            lines.append(f"return {maker.value(1)}")
        elif kind == 11:
            lines.append("return")
        else:
            lines.append(f"log.append({maker.value(1)})")
    return lines or ["pass"]


def async_check(maker):
    is_generator = maker.chance(40)
    lines = [
        "log = []",
        "async def numbers(n):",
        "    try:",
        "        for i in range(n):",
        "            got = yield i",
        "            if got is not None: log.append(('sent', got))",
        "    finally:",
        "        log.append('closed')",
        "async def other():",
        f"    return await Wait({maker.number()}), {maker.text()}",
        "class Manager:",
        "    def __init__(self, name, swallow): self.name, self.swallow = name, swallow",
        f"    async def __aenter__(self): {maker.one('', 'await Wait(9); ')}return self.name",
        "    async def __aexit__(self, kind, value, traceback):",
        "        log.append(('exit', kind and kind.__name__, str(value)))",
        f"        {maker.one('return self.swallow', 'await Wait(8)', 'raise OSError(1)') if maker.chance(40) else 'return self.swallow'}",
        "async def f():",
    ]
    lines += indented(async_body(maker, 2, is_generator))
    if is_generator:
        lines += ["    yield 'last'", "async def main():", "    made = f()", "    out = []"]
        step = maker.one("async for item in made: out.append(item)", "out.append(await made.asend(None)); out.append(await made.asend(1))", "out.append(await anext(made)); await made.aclose()", "out.append(await anext(made)); out.append(await made.athrow(ValueError(3)))")
        lines += [f"    {step}", "    return out", "print(drive(main()))", "print(log)"]
    else:
        lines += ["print(drive(f()))", "print(log)"]
        if maker.chance(30):
            lines += ["made = f()", "look(lambda: made.send(None))", f"look(lambda: made.{maker.one('throw(ValueError(5))', 'close()', 'send(3)', 'throw(KeyError)')})", "made.close()", "print(log)"]
    return lines


# ---- several bases ----

METHODS = ["go", "stop", "__len__", "__eq__", "__add__", "__repr__", "__getattr__", "__call__", "__contains__", "__iter__", "__bool__"]
BODIES = {
    "go": "def go(self, *a): return ('{c}.go', a) + ((super().go(*a),) if hasattr(super(), 'go') else ())",
    "stop": "def stop(self): return '{c}.stop'",
    "__len__": "def __len__(self): return {n}",
    "__eq__": "def __eq__(self, other): return {v}",
    "__add__": "def __add__(self, other): return '{c}+', type(other).__name__",
    "__repr__": "def __repr__(self): return '<{c}>'",
    "__getattr__": "def __getattr__(self, name): return '{c}?' + name",
    "__call__": "def __call__(self, *a, **k): return '{c}()', a, k",
    "__contains__": "def __contains__(self, item): return {v}",
    "__iter__": "def __iter__(self): return iter(({n}, '{c}'))",
    "__bool__": "def __bool__(self): return {b}",
}


def bases_check(maker):
    made, lines = [], []
    for name in "ABCDE"[: maker.random.randint(3, 5)]:
        bases = maker.some(made, 3)
        if maker.chance(25):
            bases.append(maker.one("list", "dict", "int", "str", "tuple", "Exception", "object", "float"))
        lines += ["try:", f"    class {name}({', '.join(bases)}):", f"        tag = '{name}'"]
        for method in maker.some(METHODS, 4):
            body = BODIES[method].format(c=name, n=maker.one("0", "1", "5"), v=maker.one("True", "NotImplemented", "0", "'yes'"), b=maker.one("True", "False"))
            lines.append("        " + body)
        if maker.chance(20):
            lines.append(f"        __slots__ = {maker.one('()', repr(('p',)), repr(('p', '__dict__')))}")
        lines += ["except BaseException as error:", f"    print('!', type(error).__name__, error); {name} = {maker.one('object', *(made or ['int']))}"]
        made.append(name)
    for name in made:
        lines.append(f"look(lambda: [c.__name__ for c in {name}.__mro__])")
    last, other = maker.one(*made), maker.one(*made)
    lines += [f"try: a = {last}()", "except BaseException as error: print('!', error); a = 1", f"try: b = {other}()", "except BaseException as error: print('!', error); b = 2"]
    for _ in range(maker.random.randint(3, 7)):
        lines.append("look(lambda: {})".format(maker.one(
            "a.go(1)", "a.tag", "len(a)", "a == b", "a != b", "a + b", "a + 1", "bool(a)", "a(1, k=2)", "1 in a", "list(a)", "a.nothing",
            "super(type(a), a).tag", "isinstance(a, type(b))", "issubclass(type(b), type(a))", "repr(a)[:9]", "hash(a) == hash(a)",
            "type(a).__bases__", "a.stop()", "super(type(a), a).go()", "setattr(a, 'p', 3) or a.p", "type(a).__base__.__name__",
            "[c.__name__ for c in type(a).mro()]", "type('N', (type(a), type(b)), {}).__mro__[1].__name__", "a.__class__ is type(a)",
            "sorted(n for n in vars(type(a)) if n[:1] != '_')", "a * 2", "-a", "a < b", "a[0]", "str(a)[:9]",
        )))
    return lines


# ---- metaclasses ----

def meta_check(maker):
    lines = ["log = []", "class Meta(type):"]
    hooks = {
        "__prepare__": "@classmethod\n    def __prepare__(mcs, name, bases, **kw): log.append(('prepare', name, sorted(kw))); return {r}".format(r=maker.one("{}", "{'given': 1}", "dict(x=2)", "5")),
        "__new__": "def __new__(mcs, name, bases, space, **kw): log.append(('new', name, sorted(n for n in space if n[:2] != '__'))); return super().__new__(mcs, {n}, bases, {s}{k})".format(n=maker.one("name", "name + '_'"), s=maker.one("space", "dict(space, extra=3)"), k=maker.one("", ", **kw")),
        "__init__": "def __init__(cls, name, bases, space, **kw): log.append(('init', cls.__name__, sorted(kw))); super().__init__(name, bases, space)",
        "__call__": "def __call__(cls, *a, **k): log.append(('call', cls.__name__, a)); return {r}".format(r=maker.one("super().__call__(*a, **k)", "(cls.__name__, a)", "super().__call__()")),
        "__getattr__": "def __getattr__(cls, name): return 'meta ' + name",
        "__instancecheck__": "def __instancecheck__(cls, value): return {r}".format(r=maker.one("True", "0", "value == 1", "super().__instancecheck__(value)")),
        "__subclasscheck__": "def __subclasscheck__(cls, other): return {r}".format(r=maker.one("True", "''", "super().__subclasscheck__(other)")),
        "__len__": "def __len__(cls): return 4",
        "__iter__": "def __iter__(cls): return iter(cls.__name__)",
        "__getitem__": "def __getitem__(cls, key): return cls.__name__, key",
        "__add__": "def __add__(cls, other): return 'sum'",
        "__eq__": "def __eq__(cls, other): return {r}\n    __hash__ = type.__hash__".format(r=maker.one("other == 'C'", "NotImplemented")),
        "__bool__": "def __bool__(cls): return False",
        "__setattr__": "def __setattr__(cls, name, value): log.append(('set', name)); super().__setattr__(name, value)",
        "__repr__": "def __repr__(cls): return '<' + cls.__name__ + '>'",
        "prop": "prop = property(lambda cls: 'of ' + cls.__name__)",
        "method": "def method(cls, *a): return 'method', cls.__name__, a",
        "mro": "def mro(cls): log.append('mro'); return {r}".format(r=maker.one("super().mro()", "list(super().mro())", "(cls, object)")),
    }
    for name in maker.some(sorted(hooks), 6) or ["method"]:
        lines.append("    " + hooks[name])
    keywords = maker.one("", "", ", k=1", ", k=1, j=2")
    lines += ["try:", f"    class C(metaclass=Meta{keywords}):", "        x = 1", "        def __init__(self, *a): self.a = a"]
    if maker.chance(40):
        lines.append("        def __init_subclass__(cls, **kw): log.append(('sub', cls.__name__, sorted(kw)))")
    if maker.chance(30):
        lines.append("        given_there = " + maker.one("given", "x + 1", "__qualname__"))
    lines += ["except BaseException as error:", "    print('!', type(error).__name__, error); C = object"]
    lines += ["try:", f"    class D(C{maker.one('', ', metaclass=type', ', metaclass=Meta', ', k=3')}): y = 2", "except BaseException as error:", "    print('!', type(error).__name__, error); D = C"]
    for _ in range(maker.random.randint(3, 8)):
        lines.append("look(lambda: {})".format(maker.one(
            "C(1)", "D(1, 2)", "C.x", "C.nothing", "C().nothing", "isinstance(1, C)", "isinstance(C, Meta)", "issubclass(int, C)", "issubclass(D, C)",
            "len(C)", "list(C)", "C[1:2]", "C + 1", "C == 'C'", "C == D", "bool(C)", "C.prop", "C().prop", "C.method(1)", "C().method",
            "setattr(C, 'z', 5)", "C.z", "repr(C)[:8]", "type(C).__name__", "type(D).__mro__[0].__name__", "C.__class__.__name__", "type('E', (C,), {}).__name__",
            "Meta('F', (), {}).__name__", "sorted(n for n in vars(C) if n[:1] != '_')", "[c.__name__ for c in D.__mro__]", "hash(C) == hash(C)",
            "C | int", "C.a", "C.extra", "{C: 1}[C]", "callable(C)", "D.y", "delattr(C, 'x')", "type(C)(C)", "C.__name__", "D.__qualname__",
        )))
    lines.append("print(log)")
    return [line for piece in lines for line in piece.split("\n")]


# ---- operations on values of all kinds ----

def value_check(maker):
    lines = [f"a, b = {maker.value()}, {maker.value()}"]
    for _ in range(maker.random.randint(2, 6)):
        lines.append("look(lambda: {})".format(maker.one(
            "a + b", "a - b", "a * b", "a / b", "a // b", "a % b", "a ** 2", "a @ b", "a & b", "a | b", "a ^ b", "a << 1", "a >> 1", "-a", "~a", "not a",
            "a == b", "a < b", "a in b", "a[0]", "a[b]", "a[1:]", "a[::-1]", "len(a)", "list(a)", "sorted(a)", "sum(a)", "max(a)", "min(a, b)", "abs(a)", "round(a)",
            "int(a)", "float(a)", "str(a)", "bytes(a)", "bool(a)", "tuple(a)", "set(a)", "dict(a)", "hash(a) == hash(b)", "divmod(a, b)", "pow(a, b)", "repr(a)",
            "iter(a).__next__()", "[*a, *b]", "{**a, **b}", "(lambda *p, **k: (p, k))(*a)", "'%s' % a", "'%d' % a", "format(a, '5')", "f'{a!r:>9}'", "'{}'.format(a)",
            "enumerate(a).__next__()", "list(zip(a, b))", "any(a)", "all(b)", "reversed(a).__next__()", "a.count(b)", "a.index(b)", "a.copy()", "a.get(b)", "a.upper()",
            "a.join(b)", "a.split()", "type(a)(b)", "isinstance(a, type(b))", "(x := a, x)", "ord(a)", "chr(a)", "hex(a)", "range(a)", "slice(a, b).indices(5)", "complex(a)",
        )))
    return lines


MODES = {"complex": complex_check, "match": match_check, "async": async_check, "bases": bases_check, "meta": meta_check, "values": value_check}


# ---- running ----

def program(checks):
    parts = [PRELUDE]
    for number, lines in checks:
        body = "\n".join(indented(lines)) or "    pass"
        parts.append(f"def check_{number}():\n{body}\nprint({MARK!r} + '{number}')\ntry: check_{number}()\nexcept BaseException as error: print('!!', type(error).__name__, error)\n")
    return "\n".join(parts)


def run(command, source, folder, seconds):
    path = os.path.join(folder, "check.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(source)
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONUTF8="1")
    try:
        done = subprocess.run([part.replace("{}", path) for part in shlex.split(command)], capture_output=True, timeout=seconds, env=environment)
    except subprocess.TimeoutExpired:
        return None, {}, "no end"
    pieces = done.stdout.decode("utf-8", "replace").split(MARK)[1:]
    found = {}
    for piece in pieces:
        number, _, text = piece.partition("\n")
        found[int(number)] = re.sub(r" at 0x[0-9a-f]+", " at 0x", text)
    errors = done.stderr.decode("utf-8", "replace").strip().split("\n")
    return done.returncode, found, errors[-1]


def refused(status):
    """Whether the engine refused the program, before or while it ran."""
    return status not in (0, 1)


def compare(options, checks, folder):
    """The checks that differ, with both outputs, and how many were refused."""
    expected = run(options.reference, program(checks), folder, options.seconds)[1]
    differing, left_out, rest = [], 0, checks
    while rest:
        status, found, message = run(options.engine, program(rest), folder, options.seconds)
        ended = status == 0
        for place, (number, lines) in enumerate(rest):
            is_last = number in found and (place + 1 == len(rest) or rest[place + 1][0] not in found)
            if number not in found or is_last and not ended:
                if refused(status) or status is None:
                    left_out += 1
                    if options.refusals:
                        print("refused:", message)
                else:
                    differing.append((number, lines, expected.get(number), found.get(number, message)))
                rest = rest[place + 1:]
                break
            if found[number] != expected.get(number):
                differing.append((number, lines, expected.get(number), found[number]))
        else:
            rest = []
    return differing, left_out


def reduce(options, lines, folder):
    """Fewer lines that still differ."""
    def differs(some):
        checks = [(0, some)]
        expected = run(options.reference, program(checks), folder, options.seconds)[1].get(0)
        status, found, _ = run(options.engine, program(checks), folder, options.seconds)
        return expected is not None and not refused(status) and status is not None and found.get(0) != expected

    size = max(1, len(lines) // 2)
    while size:
        start = 0
        while start < len(lines):
            fewer = lines[:start] + lines[start + size:]
            if fewer and differs(fewer):
                lines = fewer
            else:
                start += size
        size //= 2
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="target/quick/npyc run --gas 5e9 {}")
    parser.add_argument("--reference", default="python3 {}")
    parser.add_argument("--mode", default="all", help="all, or one of " + ", ".join(MODES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000, help="checks of each mode")
    parser.add_argument("--batch", type=int, default=100, help="checks of one program")
    parser.add_argument("--seconds", type=float, default=20, help="what a program may take")
    parser.add_argument("--most", type=int, default=20, help="differences that are reduced and shown")
    parser.add_argument("--refusals", action="store_true", help="say what was refused")
    options = parser.parse_args()
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        for mode in MODES if options.mode == "all" else options.mode.split(","):
            differing, left_out = [], 0
            for start in range(0, options.count, options.batch):
                numbers = range(start, min(start + options.batch, options.count))
                checks = [(number, MODES[mode](Maker(f"{mode} {options.seed} {number}"))) for number in numbers]
                valid = [check for check in checks if compiles(check[1])]
                found, refusals = compare(options, valid, folder)
                differing += found
                left_out += refusals
            for number, lines, expected, found in differing[: options.most]:
                lines = reduce(options, lines, folder)
                expected = run(options.reference, program([(0, lines)]), folder, options.seconds)[1].get(0)
                found = run(options.engine, program([(0, lines)]), folder, options.seconds)[1].get(0)
                print(f"--- {mode} {options.seed} {number}", *indented(lines), f"expected: {expected}", f"found:    {found}", sep="\n")
            print(f"{mode}: {options.count} checks of seed {options.seed}, {left_out} refused, {len(differing)} different", flush=True)
            total += len(differing)
    sys.exit(1 if total else 0)


def compiles(lines):
    """Whether a check is valid Python: what is not says nothing about what programs do."""
    try:
        compile(program([(0, lines)]), "check", "exec")
    except SyntaxError:
        return False
    return True


if __name__ == "__main__":
    main()
