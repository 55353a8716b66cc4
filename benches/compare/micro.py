#!/usr/bin/env python3
"""What one everyday operation costs, in nanoseconds, on several engines side by side in one run.

What comes in: the table of operations below, and engines as command lines (see measure.py). What goes out: for each operation
the CPU time of one execution, the empty loop subtracted: in a loop that has warmed up, and with `--cold` in straight code where
every occurrence is executed once, loading included (CPython loads its cached bytecode). It must never compare engines that printed different things.

An operation whose set-up is None is a statement of a function with the locals of COMMON; `i` is the loop's number.

    python3 benches/compare/micro.py
    python3 benches/compare/micro.py --only 'zip of three,f-string' --cold
    python3 benches/compare/micro.py --write        # puts the tables into RESULTS.md
"""
import argparse
import os
import pathlib
import statistics
import sys
import tempfile

from measure import Failed, add_engine_arguments, build_commands, engines_of, run, show_progress
from tables import format_table, write_results

# Each statement stands this often in the loop, so that the loop itself weighs little.
COPIES = 10
# How many statements of straight code a cold program has.
COLD_COPIES = 20_000

COMMON = '''
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def get(self):
        return self.x
    def __add__(self, other):
        return other
    def __eq__(self, other):
        return True
    def __lt__(self, other):
        return False
    def __getitem__(self, index):
        return index
    def __len__(self):
        return 3
    def __contains__(self, item):
        return True
    def __call__(self, value):
        return value
    def __enter__(self):
        return self
    def __exit__(self, kind, value, trace):
        return None
    @property
    def double(self):
        return self.x
    @staticmethod
    def fixed(value):
        return value
    @classmethod
    def make(cls, value):
        return value
class Derived(Point):
    def get(self):
        return super().get()
class Empty:
    pass
class Single:
    pass
single = Single()
single.x = 1
def f(x, y=1):
    return x
def star(*args):
    return args
def named(**kwargs):
    return kwargs
def counter(n):
    i = 0
    while i < n:
        yield i
        i += 1
def adder(n):
    return lambda x: x + n
number = 5
add_two = adder(2)
'''

LOCALS = '''
    p = Point(1, 2)
    q = Point(3, 4)
    r = Derived(1, 2)
    a, b, c = 7, 3, 12
    x, y = 1.5, 2.5
    big = 10 ** 30
    s, name = "hello world", "bolt"
    items = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    three = [3, 1, 2]
    pair = (1, 2)
    words = ["delta", "alpha", "charlie"]
    d = {"a": 1, "b": 2, "c": 3}
    numbers = {1: 1, 2: 2, 3: 3}
    kinds = {1, 2, 3}
    other = {3, 4, 5}
    text = ""
'''

# The name, the statement, how many operations the statement is. `{n}` in a statement: it stands alone and loops that often itself.
OPERATIONS = [
    ("attribute of a singleton", "single.x", 1),
    ("attribute", "p.x", 1),
    ("set an attribute", "p.x = i", 1),
    ("global", "number", 1),
    ("x + i", "a + i", 1),
    ("float x * y", "x * y", 1),
    ("big integer +", "big + i", 1),
    ("a // b", "c // b", 1),
    ("a % b", "c % b", 1),
    ("a << b", "a << b", 1),
    ("x ^= i", "a ^= i", 1),
    ("int(x)", "int(x)", 1),
    ("call f(i)", "f(i)", 1),
    ("call f(i, y=2)", "f(i, y=2)", 1),
    ("call f(*t)", "f(*pair)", 1),
    ("call f(**d)", "named(**d)", 1),
    ("*args", "star(i, i)", 1),
    ("closure call", "add_two(i)", 1),
    ("make a closure", "adder(i)", 1),
    ("C(x, y)", "Point(i, a)", 1),
    ("C()", "Empty()", 1),
    ("method call", "p.get()", 1),
    ("super().m()", "r.get()", 1),
    ("property", "p.double", 1),
    ("static method", "Point.fixed(i)", 1),
    ("class method", "Point.make(i)", 1),
    ("instance call", "p(i)", 1),
    ("user __add__", "p + q", 1),
    ("user __eq__", "p == q", 1),
    ("user __lt__", "p < q", 1),
    ("user __getitem__", "p[i]", 1),
    ("user __len__", "len(p)", 1),
    ("user __contains__", "i in p", 1),
    ("with", "with p: pass", 1),
    ("try without raise", "try: a\n        except ValueError: pass", 1),
    ("raise and except", "try: raise ValueError(i)\n        except ValueError: pass", 1),
    ("isinstance", "isinstance(p, Point)", 1),
    ("isinstance of a builtin", "isinstance(a, int)", 1),
    ("type(x) is C", "type(p) is Point", 1),
    ("len", "len(items)", 1),
    ("str(i)", "str(i)", 1),
    ("int('12')", "int('12')", 1),
    ("float('1.5')", "float('1.5')", 1),
    ("abs", "abs(a)", 1),
    ("min of two", "min(a, b)", 1),
    ("max of two", "max(a, b)", 1),
    ("min of a list of three", "min(three)", 1),
    ("ord", "ord('a')", 1),
    ("chr", "chr(a)", 1),
    ("hash of a str", "hash(s)", 1),
    ("list[i]", "items[3]", 1),
    ("list[i] = x", "items[3] = i", 1),
    ("list[a:b]", "items[2:5]", 1),
    ("list[::-1]", "items[::-1]", 1),
    ("list display of three", "[i, a, b]", 1),
    ("append and pop", "items.append(i); items.pop()", 2),
    ("list + list", "three + three", 1),
    ("list * 10", "[0] * 10", 1),
    ("list copy", "list(items)", 1),
    ("in list", "7 in items", 1),
    ("sorted of three", "sorted(three)", 1),
    ("sorted with a key", "sorted(words, key=len)", 1),
    ("sum of a list of ten", "sum(items)", 1),
    ("list comprehension of ten", "[v for v in items]", 1),
    ("generator expression in sum", "sum(v for v in items)", 1),
    ("any of a generator", "any(v > 20 for v in items)", 1),
    ("dict display of three", "{'a': i, 'b': a, 'c': b}", 1),
    ("d['b']", "d['b']", 1),
    ("d['b'] = x", "d['b'] = i", 1),
    ("d[2]", "numbers[2]", 1),
    ("d.get('b')", "d.get('b')", 1),
    ("d.get, missing", "d.get('z', 0)", 1),
    ("in dict", "'b' in d", 1),
    ("d.items() of three", "for k, v in d.items(): pass", 1),
    ("dict(d)", "dict(d)", 1),
    ("set literal", "{i, a, b}", 1),
    ("set add", "kinds.add(2)", 1),
    ("in set", "2 in kinds", 1),
    ("set & set", "kinds & other", 1),
    ("tuple of two", "(i, a)", 1),
    ("unpack two", "v, w = pair", 1),
    ("unpack with a star", "v, *w = items", 1),
    ("swap", "a, b = b, a", 1),
    ("a < b < c", "a < i < c", 1),
    ("s == t", "s == name", 1),
    ("s[i]", "s[4]", 1),
    ("s[a:b]", "s[2:5]", 1),
    ("s + t", "s + name", 1),
    ("s += 'x'", "text += 'x'", 1),
    ("in str", "'wor' in s", 1),
    ("s.upper()", "s.upper()", 1),
    ("s.strip()", "s.strip()", 1),
    ("s.split()", "s.split()", 1),
    ("s.replace()", "s.replace('l', 'L')", 1),
    ("s.find()", "s.find('w')", 1),
    ("s.startswith()", "s.startswith('he')", 1),
    ("s.join of three", "','.join(words)", 1),
    ("f-string", "f'{name}-{i}'", 1),
    ("f-string with a spec", "f'{x:8.2f}'", 1),
    ("'%s-%d' % t", "'%s-%d' % (name, i)", 1),
    ("'{}-{}'.format", "'{}-{}'.format(name, i)", 1),
    ("repr of a list of three", "repr(three)", 1),
    ("bytes of three", "bytes(three)", 1),
    ("range loop of three", "for v in range(3): pass", 1),
    ("zip of three", "for v, w in zip(three, words): pass", 1),
    ("enumerate of three", "for v, w in enumerate(three): pass", 1),
    ("map of three", "for v in map(f, three): pass", 1),
    ("list(map(str, three))", "list(map(str, three))", 1),
    ("generator item", "for v in counter({n}): pass", 1),
    ("sum of a generator, per item", "sum(counter({n}))", 1),
    ("loop over a list, per item", "for v in [0] * {n}: pass", 1),
    ("loop over a str, per item", "for v in 'x' * {n}: pass", 1),
]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    add_engine_arguments(parser)
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="runs of each program on each engine (default: 3)")
    parser.add_argument("--count", type=int, default=1_000_000, metavar="N", help="how often each operation is executed in a run (default: 1000000)")
    parser.add_argument("--only", action="append", default=[], metavar="NAME,...", help="only operations whose name contains one of these")
    parser.add_argument("--cold", action="store_true", help="also measure straight code, where each occurrence is executed once")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    parser.add_argument("--write", action="store_true", help="also write them into RESULTS.md, which takes the whole set; means --cold")
    options = parser.parse_args()
    if options.rounds < 1 or options.count < COPIES:
        parser.error(f"--rounds takes at least 1, --count at least {COPIES}")
    if options.write and options.only:
        parser.error("--write takes the whole set of operations: without --only")
    options.cold |= options.write
    options.engines = engines_of(parser, options)
    wanted = [text for each in options.only for text in each.split(",") if text]
    options.operations = [row for row in OPERATIONS if not wanted or any(text in row[0] for text in wanted)]
    if not options.operations:
        parser.error(f"no operation is named so: there are {', '.join(name for name, _, _ in OPERATIONS)}")
    return options


def warm_program(statement, count):
    if statement and "{n}" in statement:
        body = f"    {statement.replace('{n}', str(count))}\n"
    else:
        lines = f"        {statement}\n" * COPIES if statement else "        pass\n"
        body = f"    for i in range({count // COPIES}):\n{lines}"
    return f"{COMMON}\ndef main():{LOCALS}{body}    print(a, b)\nmain()\n"


def cold_program(statement, copies):
    lines = "".join(f"        {statement}\n" for _ in range(copies))
    return f"{COMMON}\ndef main():{LOCALS}    for i in range(1):\n        pass\n{lines}    print(a, b)\nmain()\n"


def write_programs(options, folder):
    programs, operations = {}, {}

    def add(name, text):
        programs[name] = pathlib.Path(folder) / f"{name}.py"
        if name.startswith("cold"):
            # An imported module: CPython keeps its bytecode after the first run, so that no engine is charged for compiling.
            module = name.replace("-", "_")
            (pathlib.Path(folder) / f"{module}.py").write_text(text, encoding="utf-8")
            text = f"import {module}\n"
        programs[name].write_text(text, encoding="utf-8")

    add("warm-empty", warm_program(None, options.count))
    add("warm-nothing", warm_program(None, 0))
    add("cold-empty", cold_program("", 0))
    for number, (name, statement, each) in enumerate(options.operations):
        loops = "{n}" in statement
        add(f"warm-{number}", warm_program(statement, options.count))
        operations[f"warm-{number}"] = (name, "warm-nothing" if loops else "warm-empty", each * options.count)
        if options.cold and not loops:
            add(f"cold-{number}", cold_program(statement, COLD_COPIES))
            operations[f"cold-{number}"] = (name, "cold-empty", each * COLD_COPIES)
    if not options.cold:
        del programs["cold-empty"]
    return programs, operations


def measure(options, folder):
    programs, operations = write_programs(options, folder)
    commands = build_commands(options.engines, options.build, programs, folder)
    times, outputs = {}, {}
    for name, engine in commands:
        if name.startswith("cold"):
            run(commands[name, engine])
    for number in range(options.rounds):
        for name in programs:
            for engine in options.engines:
                show_progress(f"round {number + 1}/{options.rounds}: {operations.get(name, [name])[0]} on {engine}")
                seconds, output = run(commands[name, engine])
                times[name, engine] = min(seconds, times.get((name, engine), seconds))
                if output != outputs.setdefault(name, output):
                    raise Failed(f"{operations[name][0]}: {engine} printed {output[:200]!r}, the first engine printed {outputs[name][:200]!r}")
    show_progress("")
    # Below a nanosecond there is only noise.
    return {(name, engine): max((times[name, engine] - times[empty, engine]) / count * 1e9, 1.0)
            for name, (_, empty, count) in operations.items() for engine in options.engines}, operations


def report(options, costs, operations):
    engines, base = list(options.engines), options.baseline
    others = [engine for engine in engines if engine != base]
    parts = []
    for kind, title in (("warm", "Nanoseconds of one operation, in a warm loop"),
                        ("cold", "Nanoseconds of one operation, each occurrence executed once, loading included")):
        names = [name for name in operations if name.startswith(kind)]
        if not names:
            continue
        rows = [[operations[name][0].replace("|", "\\|")] + [f"{costs[name, engine]:.1f}" for engine in engines]
                + [f"{costs[name, engine] / costs[name, base]:.2f}" for engine in others] for name in names]
        if others:
            means = [statistics.geometric_mean(costs[name, engine] / costs[name, base] for name in names) for engine in others]
            rows.append(["geometric mean"] + [""] * len(engines) + [f"{mean:.2f}" for mean in means])
        parts.append(format_table(title, ["operation"] + engines + [f"{engine} / {base}" for engine in others], rows, options.markdown))
    return "\n".join(parts)


def main():
    options = parse_arguments()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        with tempfile.TemporaryDirectory() as folder:
            costs, operations = measure(options, folder)
        print(report(options, costs, operations), end="")
        if options.write:
            options.markdown = True
            write_results("micro", report(options, costs, operations))
    except (Failed, ValueError) as failure:
        show_progress("")
        print(f"micro: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        show_progress("")
        print("micro: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
