//! The guest programs of the audit.
//!
//! In: names that the runtime itself lists. Out: Python source, one function for each way of calling one native, and what it
//! is called. Must never: name a method by hand; a native that is added to the runtime is audited without a change here.

use std::fmt::Write;

/// Argument values, small and large. Functions take them by their number, so that one function serves all of them.
pub const POOL: &[&str] = &[
    "'a'",
    "3",
    "10_000",
    "None",
    "LONG",
    "[1, 2, 3]",
    "BIG_LIST",
    "BIG_DICT",
    "FUNCTION",
    "HUGE",
    // From here on only as a single argument.
    "ACCENTS",
    "DIGITS",
    "BLANKS",
    "-1",
    "2.5",
    "b'a'",
    "LONG_BYTES",
    "WORDS",
    "BIG_SET",
    "BIG_TUPLE",
    "range(100_000)",
    "slice(None, None, -1)",
    "int",
    "TYPES",
    "DEEP",
    "DEEP()",
    "DEEP_BASE",
    "'>100000'",
    "JSON",
    "NESTED",
    "KEY_ERRORS",
];

/// How many values of [`POOL`] stand as first or second argument of two.
pub const PAIRED: usize = 10;

/// The numbers of the values that stand in calls with three arguments.
pub const TRIPLED: &[usize] = &[0, 1, 2, 4, 6];

/// Objects whose methods and operators are audited: what makes one, whether it is made anew for each call because calls change
/// it, and whether it is large.
pub const RECEIVERS: &[Receiver] = &[
    shared("'abc'"),
    shared("LONG"),
    shared("ACCENTS"),
    shared("DIGITS"),
    shared("b'abc'"),
    shared("LONG_BYTES"),
    fresh("bytearray(b'abc')"),
    fresh("bytearray(LONG_BYTES)"),
    shared("7"),
    shared("HUGE"),
    shared("True"),
    shared("2.5"),
    shared("1e300"),
    fresh("[1, 2, 3]"),
    fresh("list(BIG_LIST)"),
    fresh("list(WORDS)"),
    shared("(1, 2, 3)"),
    shared("BIG_TUPLE"),
    fresh("{'a': 1, 'b': 2}"),
    fresh("dict(BIG_DICT)"),
    shared("BIG_DICT.keys()"),
    shared("BIG_DICT.values()"),
    shared("BIG_DICT.items()"),
    fresh("{1, 2, 3}"),
    fresh("set(BIG_SET)"),
    shared("frozenset((1, 2, 3))"),
    shared("frozenset(BIG_SET)"),
    shared("range(3)"),
    shared("range(100_000)"),
    shared("range(HUGE)"),
    shared("slice(1, 2, 3)"),
    fresh("iter(BIG_LIST)"),
    fresh("iter(LONG)"),
    fresh("iter(BIG_DICT)"),
    fresh("reversed(BIG_LIST)"),
    fresh("reversed(LONG)"),
    fresh("enumerate(BIG_LIST)"),
    fresh("zip(BIG_LIST, WORDS)"),
    fresh("map(FUNCTION, BIG_LIST)"),
    fresh("filter(FUNCTION, BIG_LIST)"),
    fresh("generator()"),
    shared("None"),
    shared("Ellipsis"),
    shared("NotImplemented"),
    shared("FUNCTION"),
    shared("len"),
    shared("LONG.upper"),
    shared("int"),
    fresh("Plain"),
    fresh("Plain()"),
    fresh("DEEP"),
    fresh("DEEP()"),
    fresh("object()"),
    shared("property(FUNCTION)"),
    shared("staticmethod(FUNCTION)"),
    shared("classmethod(FUNCTION)"),
    shared("super(Plain, Plain())"),
    fresh("ValueError(LONG)"),
    fresh("KeyError('a')"),
    fresh("_collections.deque([1, 2, 3])"),
    fresh("_collections.deque(BIG_LIST)"),
    shared("decimal.Decimal('1.5')"),
    shared("decimal.Decimal('1.5e-1000')"),
    shared("decimal.Decimal(10**2_000 + 7)"),
    fresh("decimal.Context()"),
    fresh("_io.StringIO(LONG)"),
    fresh("_io.BytesIO(LONG_BYTES)"),
    shared("_struct.Struct('<iqd')"),
    shared("_struct.Struct('<10000i')"),
    fresh("array.array('i', [1, 2, 3])"),
    fresh("array.array('d', BIG_LIST)"),
    fresh("memoryview(bytearray(LONG_BYTES))"),
    shared("memoryview(LONG_BYTES).cast('I')"),
    fresh("_hashlib.sha256(LONG_BYTES)"),
    fresh("_hashlib.shake_128(LONG_BYTES)"),
    fresh("_random.Random(1)"),
    shared("re.compile('(a+)+b|[c-z]*')"),
    shared("re.match('(T)(?P<n>.*)', LONG)"),
    fresh("itertools.chain(BIG_LIST, WORDS)"),
    fresh("itertools.count(HUGE)"),
    fresh("itertools.product(BIG_LIST, WORDS)"),
    fresh("itertools.permutations(BIG_LIST)"),
    fresh("itertools.islice(BIG_LIST, 5_000, None)"),
    fresh("itertools.groupby(BIG_LIST)"),
    fresh("itertools.accumulate(WORDS)"),
    fresh("itertools.batched(BIG_LIST, 5_000)"),
    shared("complex(1.5, 2.5)"),
    shared("types.MappingProxyType(BIG_DICT)"),
    shared("list[int]"),
    shared("int | str"),
    fresh("ExceptionGroup(LONG, [ValueError(1), KeyError(2)] * 100)"),
    fresh("UnicodeDecodeError('utf-8', LONG_BYTES, 0, 1, LONG)"),
    fresh("iter(LONG_BYTES)"),
    fresh("iter(bytearray(LONG_BYTES))"),
    fresh("iter(BIG_TUPLE)"),
    fresh("iter(BIG_SET)"),
    fresh("iter(ACCENTS)"),
    fresh("iter(range(100_000))"),
    fresh("iter(range(HUGE))"),
    fresh("iter(BIG_DICT.values())"),
    fresh("iter(BIG_DICT.items())"),
    fresh("reversed(BIG_DICT)"),
    fresh("reversed(BIG_DICT.values())"),
    fresh("reversed(BIG_DICT.items())"),
    fresh("reversed(BIG_TUPLE)"),
    fresh("iter(memoryview(LONG_BYTES))"),
    fresh("iter(FUNCTION, 2)"),
    fresh("iter(Items())"),
    fresh("iter(array.array('d', BIG_LIST))"),
    fresh("iter(_collections.deque(BIG_LIST))"),
    fresh("_struct.iter_unpack('<i', LONG_BYTES)"),
    shared("str.upper"),
    shared("int.__add__"),
    shared("(1).__add__"),
    shared("dict.__dict__['fromkeys']"),
    shared("type(FUNCTION).__code__"),
    shared("Slotted.__dict__['a']"),
    shared("FUNCTION.__code__"),
    shared("Plain().__init__"),
    shared("cell()"),
    shared("frame()"),
    shared("traceback()"),
    shared("math"),
    fresh("coroutine()"),
    fresh("coroutine().__await__()"),
    fresh("async_generator()"),
    fresh("async_generator().asend(None)"),
    fresh("async_generator().athrow(ValueError)"),
    fresh("anext(async_generator(), 1)"),
    fresh("types.coroutine(generator)()"),
    fresh("types.SimpleNamespace(**BIG_DICT)"),
    fresh("_hashlib.blake2b(LONG_BYTES)"),
    fresh("_hashlib.blake2s(LONG_BYTES)"),
    fresh("re.finditer('T', LONG)"),
    fresh("itertools.cycle(BIG_LIST)"),
    fresh("itertools.repeat(LONG, 100_000)"),
    fresh("itertools.compress(BIG_LIST, BIG_LIST)"),
    fresh("itertools.dropwhile(FUNCTION, BIG_LIST)"),
    fresh("itertools.filterfalse(FUNCTION, BIG_LIST)"),
    fresh("next(itertools.groupby(BIG_LIST))[1]"),
    fresh("itertools.pairwise(BIG_LIST)"),
    fresh("itertools.starmap(FUNCTION, zip(BIG_LIST, WORDS))"),
    fresh("itertools.takewhile(FUNCTION, BIG_LIST)"),
    fresh("itertools.tee(BIG_LIST)[0]"),
    fresh("itertools.zip_longest(BIG_LIST, WORDS)"),
    fresh("itertools.combinations(BIG_LIST, 3_000)"),
    fresh("itertools.combinations_with_replacement(BIG_LIST, 3_000)"),
    shared("fractions.Fraction(10**2_000 + 7, 10**1_999 + 1)"),
    shared("os.environ"),
    fresh("re.compile('[a-z]+').scanner(LONG)"),
];

/// Types whose values stand among no receivers, with the reason.
pub const WITHOUT_RECEIVER: &[&str] = &[
    // A program can make none without a host: a scope needs its token.
    "scope",
];

/// Statements on a receiver `r`, with the first argument `x`.
const OPERATORS: &[(&str, usize)] = &[
    ("r + x", 1),
    ("r - x", 1),
    ("r * x", 1),
    ("r / x", 1),
    ("r // x", 1),
    ("r % x", 1),
    ("r ** x", 1),
    ("r << x", 1),
    ("r >> x", 1),
    ("r & x", 1),
    ("r | x", 1),
    ("r ^ x", 1),
    ("x + r", 1),
    ("x % r", 1),
    ("r == x", 1),
    ("r < x", 1),
    ("x in r", 1),
    ("r in x", 1),
    ("r[x]", 1),
    ("r[x:]", 1),
    ("r[:x]", 1),
    ("r[::x]", 1),
    ("r[x] = x", 1),
    ("r[:] = x", 1),
    ("del r[x]", 1),
    ("r += x", 1),
    ("r *= x", 1),
    ("r |= x", 1),
    ("r == r", 0),
    ("-r", 0),
    ("~r", 0),
    ("not r", 0),
    ("f'{r}'", 0),
    ("f'{r!r}'", 0),
    ("f'{r!a}'", 0),
    ("f'{r:>100000}'", 0),
    ("'%s' % (r,)", 0),
    ("'%r' % (r,)", 0),
    ("'%d' % r", 0),
    ("for _ in r: pass", 0),
    ("a, b, c = r", 0),
    ("a, *b = r", 0),
    ("[*r]", 0),
    ("{*r}", 0),
    ("{**r}", 0),
    ("FUNCTION(*r)", 0),
    ("FUNCTION(**r)", 0),
    ("r()", 0),
    ("r(x)", 1),
    ("r.missing", 0),
    ("r.a_name_that_is_set = 1", 0),
    ("raise r", 0),
    ("try: raise KeyError(1)\n            except r: pass", 0),
    ("isinstance(1, r)", 0),
    ("'a' 'b'.join(r)", 0),
    ("{r: 1}", 0),
    ("print(r)", 0),
];

/// What the arguments and receivers are made of.
const PRELUDE: &str = r#"
import json
import math
import re
import itertools
import types
import decimal
import fractions
import os
import array
import _collections, _hashlib, _io, _random, _struct
LONG = "The quick brown fox, 12. " * 4_000
ACCENTS = "Ünï çødé 漢字 " * 8_000
DIGITS = "7" * 4_000
BLANKS = " " * 100_000
LONG_BYTES = LONG.encode()
HUGE = (1 << 100_000) - 12345
BIG_LIST = [i * 7919 % 10_007 for i in range(10_000)]
WORDS = [str(i) for i in BIG_LIST]
BIG_DICT = {word: i for i, word in enumerate(WORDS)}
BIG_SET = set(BIG_LIST)
BIG_TUPLE = tuple(BIG_LIST)
JSON = json.dumps([{"a": [1, 2.5, None, "é\n"], "b": {}}] * 1_000)
NESTED = []
for _ in range(300):
    NESTED = [NESTED, 1]
TYPES = (str, bytes)
for _ in range(10):
    TYPES = (TYPES, TYPES)
KEY_ERRORS = (ValueError, TypeError) * 5_000
FUNCTION = lambda *arguments, **names: 1
def generator():
    yield 1
class Plain:
    def __init__(self):
        self.a = 1
class Slotted:
    __slots__ = ("a",)
class Items:
    def __getitem__(self, index):
        return [0][index]
def cell():
    content = 1
    return (lambda: content).__closure__[0]
def frame():
    return traceback().tb_frame
def traceback():
    try:
        raise ValueError(1)
    except ValueError as error:
        return error.__traceback__
async def coroutine():
    return 1
async def async_generator():
    yield 1
class DEEP_BASE:
    def __init__(self):
        self.a = 1
def derive(base):
    class Derived(base):
        pass
    return Derived
DEEP = DEEP_BASE
for _ in range(100):
    DEEP = derive(DEEP)
RS = []
MADE = []
def ready(maker, count):
    global RS
    RS = [MAKERS[maker]() for _ in range(count)]
"#;

/// An object whose methods are audited.
#[derive(Clone, Copy)]
pub struct Receiver {
    /// The expression that makes it.
    pub source: &'static str,
    /// Whether each call gets one of its own.
    pub fresh: bool,
}

impl Receiver {
    /// How often a call is repeated at most: large objects take long to make.
    pub fn most_repeats(self) -> i64 {
        let large = ["BIG", "LONG", "WORDS"].iter().any(|name| self.source.contains(name));
        if self.fresh && large { 14 } else { 200 }
    }
}

const fn shared(source: &'static str) -> Receiver {
    Receiver { source, fresh: false }
}

const fn fresh(source: &'static str) -> Receiver {
    Receiver { source, fresh: true }
}

/// One way of using a native, with a number of arguments from [`POOL`].
pub struct Case {
    /// The function of the program that does it.
    pub function: String,
    /// What it does, as Python: `r.find(x, y)`.
    pub statement: String,
    /// The native that it is counted for: `str.find`.
    pub native: String,
    /// How many arguments it takes.
    pub arguments: usize,
}

/// A program and what can be called in it.
pub struct Program {
    /// Its source.
    pub source: String,
    /// Its cases.
    pub cases: Vec<Case>,
    /// How often a call is repeated at most within one measurement.
    pub most_repeats: i64,
    /// Whether each call gets an object of its own, which the guest pays for as well.
    pub fresh: bool,
}

/// Native modules that only the library may import, and the module through which programs come to what they do: empty where it is
/// done by a bound number of steps for each call of Python code.
pub const BEHIND: &[(&str, &str)] = &[
    ("_array", "array"),
    // Fields of dataclasses, one by one, as many as the class declares.
    ("_classes", ""),
    ("_cmath", "cmath"),
    ("_heap_queue", "heapq"),
    // Calls of the host, which the host prices.
    ("_hostcalls", ""),
    ("_sys", "sys"),
    ("_time", "time"),
    ("_unicodedata", "unicodedata"),
    ("_zlib", "zlib"),
];

/// The module by which a program comes to a native module; empty for what no program does.
pub fn reached_by(module: &str) -> &str {
    BEHIND.iter().find(|(own, _)| *own == module).map_or(module, |(_, public)| public)
}

/// The program that prints what the runtime has, a line for each: `receiver NUMBER TYPE NAME…`, `types NAME…` for
/// what a receiver is, `module NAME FUNCTION…`.
pub fn listing(modules: &[&str]) -> String {
    let mut source = String::from(PRELUDE);
    // What a namespace holds are no methods.
    source += "def names(r): return dir(type(r) if type(r) is types.SimpleNamespace else r)\n";
    for (number, receiver) in RECEIVERS.iter().enumerate() {
        let _ = writeln!(
            source,
            "r = {}\nprint('receiver', {number}, type(r).__name__, *names(r))\nprint('types', *[base.__name__ for base in type(r).__mro__])",
            receiver.source
        );
    }
    for module in modules.iter().map(|module| reached_by(module)) {
        if module.is_empty() {
            continue;
        }
        let _ = writeln!(
            source,
            "import {module}\nprint('module', '{module}', *[name for name in dir({module}) if callable(getattr({module}, name))])"
        );
    }
    source
}

/// The program that uses all methods and operators of a receiver.
pub fn of_receiver(receiver: Receiver, type_name: &str, methods: &[&str]) -> Program {
    let mut cases = Vec::new();
    for method in methods {
        for (arguments, text) in ["", "x", "x, y", "x, y, z"].iter().enumerate() {
            cases.push(Case {
                function: format!("c{}", cases.len()),
                statement: format!("r.{method}({text})"),
                native: format!("{type_name}.{method}"),
                arguments,
            });
        }
    }
    for &(statement, arguments) in OPERATORS {
        cases.push(Case {
            function: format!("c{}", cases.len()),
            statement: statement.to_owned(),
            native: format!("{type_name}: {statement}"),
            arguments,
        });
    }
    Program {
        source: source_of(receiver.source, receiver.fresh, &cases),
        cases,
        most_repeats: receiver.most_repeats(),
        fresh: receiver.fresh,
    }
}

/// The program that calls functions, builtin ones or a module's.
pub fn of_functions(names: &[String], modules: &[&str]) -> Program {
    let mut cases = Vec::new();
    for name in names {
        for (arguments, text) in ["", "x", "x, y", "x, y, z"].iter().enumerate() {
            cases.push(Case {
                function: format!("c{}", cases.len()),
                statement: format!("{name}({text})"),
                native: name.clone(),
                arguments,
            });
        }
    }
    for (name, keyed) in [
        ("sorted", "sorted(x, key=FUNCTION)"),
        ("max", "max(x, key=FUNCTION)"),
        ("sum of a generator", "sum(1 for _ in x)"),
        ("json.dumps", "json.dumps(x, indent=2, sort_keys=True)"),
        ("list of map", "list(map(FUNCTION, x))"),
        ("list of zip", "list(zip(x, x))"),
        ("list of enumerate", "list(enumerate(x))"),
        ("dict of zip", "dict(zip(x, x))"),
        ("len of globals", "len(globals())"),
    ] {
        cases.push(Case {
            function: format!("c{}", cases.len()),
            statement: keyed.to_owned(),
            native: name.to_owned(),
            arguments: 1,
        });
    }
    let mut source = source_of("1", false, &cases);
    for module in modules.iter().map(|module| reached_by(module)).filter(|name| !name.is_empty()) {
        let _ = writeln!(source, "import {module}");
    }
    Program { source, cases, most_repeats: 200, fresh: false }
}

/// The plain loop that prices are compared with: `count` is the number of its rounds.
pub const PLAIN_LOOP: &str = "
def loop(count):
    total = 0
    for i in range(count):
        total = total + i
";

fn source_of(maker: &str, is_fresh: bool, cases: &[Case]) -> String {
    let mut source = String::from(PRELUDE);
    let _ = writeln!(source, "POOL = [{}]", POOL.join(", "));
    if is_fresh {
        let _ = writeln!(source, "MAKERS = [lambda: {maker}]");
    } else {
        let _ = writeln!(source, "MADE.append({maker})\nMAKERS = [lambda: MADE[0]]");
    }
    for case in cases {
        let _ = writeln!(
            source,
            "def {}(x, y, z):
    x, y, z = POOL[x], POOL[y], POOL[z]
    error = None
    for r in RS:
        try:
            {}
        except Exception as problem:
            error = problem
    if error is not None: return type(error).__name__ + ': ' + str(error)[:100]",
            case.function, case.statement
        );
    }
    source
}
