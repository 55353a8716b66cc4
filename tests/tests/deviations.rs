//! One test per entry of `format-spec/spec/deviations.md`: where a program behaves otherwise than under CPython on purpose.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython::{Artifact, Engine, Limits, RunError};

/// What a program comes to.
fn outcome(source: &str) -> Result<String, RunError> {
    let compiled = SourceFile::from_text("main.py", source)
        .map_err(|error| vec![error])
        .and_then(|file| npyc::compile(Program::single(file), &Options::default()))
        .unwrap_or_else(|errors| panic!("does not compile: {errors:?}"));
    let artifact = Artifact::from_bytes(&compiled.bytes).unwrap_or_else(|error| panic!("{error}"));
    let module = Engine::new().load(&artifact).unwrap_or_else(|error| panic!("{error}"));
    module.instantiate(Limits::default()).run().map(|value| value.to_string())
}

/// The value of a program, as text.
fn value(source: &str) -> String {
    outcome(source).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_dropped_generator_is_not_closed() {
    let source = "log = []\ndef g():\n    try:\n        yield 1\n    finally:\n        log.append('closed')\nkept = g()\nnext(kept)\nkept = None\nlog\n";
    assert_eq!(value(source), "[]");
}

#[test]
fn a_metaclass_is_given_no_cell_of_the_namespace() {
    let source = "\
seen = []
class M(type):
    def __new__(cls, name, bases, namespace):
        seen.extend(sorted(name for name in namespace if 'cell' in name))
        return super().__new__(cls, name, bases, namespace)
class C(metaclass=M):
    x: int
    def f(self):
        return __class__
class W:
    pass
seen, W().__weakref__
";
    assert_eq!(value(source), "(['__classcell__'], None)");
}

#[test]
fn a_coroutine_that_is_never_awaited_is_dropped_silently() {
    let source = "async def f():\n    pass\nf()\ntype(f()).__name__\n";
    assert_eq!(value(source), "'coroutine'");
}

#[test]
fn globals_is_a_view() {
    let source = "\
def bind():
    global b
    b = 1
a = 2
bind()
c = 3
names = [name for name in globals() if name in 'abc']
for name in globals():
    d = 4
names
";
    assert_eq!(value(source), "['b', 'a', 'c']");
}

#[test]
fn a_generator_in_place_takes_no_level() {
    let source = "def depth(n):\n    return 1 if n == 0 else 1 + sum(depth(n - 1) for _ in (0,))\ndepth(700)\n";
    assert_eq!(value(source), "701");
}

#[test]
fn a_cube_root_is_the_nearest_double() {
    assert_eq!(value("import math\nmath.cbrt(10), math.cbrt(27)\n"), "(2.154434690031884, 3.0)");
}

#[test]
fn slots_of_exceptions_lie_in_their_dict() {
    let source = "class E(Exception):\n    __slots__ = ('a',)\ne = E()\ne.a = 1\n(e.a, 'a' in vars(E), e.__dict__)\n";
    assert_eq!(value(source), "(1, False, {'a': 1})");
}

#[test]
fn isinstance_asks_for_the_class_once() {
    let source = "\
log = []
class Claims:
    def __getattribute__(self, name):
        log.append(name)
        return object.__getattribute__(self, name)
(isinstance(Claims(), (int, str)), log)
";
    assert_eq!(value(source), "(False, ['__class__'])");
}

#[test]
fn equal_hashes_are_compared_in_order_of_insertion() {
    let source = "\
log = []
class K:
    def __init__(self, name):
        self.name = name
    def __hash__(self):
        return 1
    def __eq__(self, other):
        log.append(self.name)
        return False
a, b = K('a'), K('b')
d = {a: 1, b: 2}
del d[a]
d[K('c')] = 3
log.clear()
d.get(K('q'))
log
";
    assert_eq!(value(source), "['b', 'c']");
}

#[test]
fn functions_of_standard_modules_run_python_code() {
    let source = "import time\ntry:\n    time.strftime()\nexcept TypeError as error:\n    text = str(error)\n(type(time.strftime).__name__, text)\n";
    assert_eq!(
        value(source),
        "('builtin_function_or_method', 'strftime expected at least 1 argument, got 0')"
    );
}

#[test]
fn docstrings_of_standard_modules_are_our_own() {
    // CPython says: Return a shell-escaped version of the string *s*.
    let source = "import shlex\nshlex.quote.__doc__\n";
    assert_eq!(value(source), "'A text that is read as this one word.'");
}

#[test]
fn type_variables_are_python_objects() {
    let source = "def f[T](): pass\nT, = f.__type_params__\nT.__name__ = 'U'\n(repr(T), '_default' in vars(T))\n";
    assert_eq!(value(source), "('U', True)");
}

#[test]
fn sys_names_the_program_and_keeps_its_modules() {
    let source = "\
import sys
(sys.argv, 'sys' in sys.modules)
";
    assert_eq!(value(source), "(['main.py'], True)");
    let stop = outcome("import sys\nsys.modules['os'] = None\n").expect_err("it stops").to_string();
    assert!(stop.contains("a change of sys.modules"), "{stop}");
}

#[test]
fn a_frame_is_a_snapshot() {
    let source = "import sys\nframe = sys._getframe()\n\n\nframe.f_lineno\n";
    assert_eq!(value(source), "2");
}

#[test]
fn an_event_loop_never_waits() {
    let source = "\
import asyncio, queue
texts = []
async def sleeps():
    await asyncio.sleep(3600)
    texts.append(round(asyncio.get_running_loop().time(), 2))
    await asyncio.get_running_loop().create_future()
for wait in (lambda: asyncio.run(sleeps()), queue.Queue().get):
    try:
        wait()
    except RuntimeError as error:
        texts.append(str(error).split(':')[0])
texts
";
    assert_eq!(value(source), "[3600.0, 'asyncio', 'queue.get() would wait forever']");
}

#[test]
fn os_path_is_a_module_of_its_own() {
    let source = "import os, posixpath\n(os.path is posixpath, os.path.join is posixpath.join, os.path.__name__)\n";
    assert_eq!(value(source), "(False, True, 'os.path')");
}

#[test]
fn tests_take_no_time() {
    let source = "import unittest\nclass Lines(list):\n    write = list.append\n    def flush(self): pass\n\
                  lines = Lines()\nunittest.TextTestRunner(stream=lines).run(unittest.TestSuite())\nlines[3]\n";
    assert_eq!(value(source), "'Ran 0 tests in 0.000s'");
}

#[test]
fn a_view_that_no_with_holds_lets_a_bytearray_grow() {
    let source = "\
array = bytearray(b'ab')
view = memoryview(array)
array.append(1)
held = []
with memoryview(array) as view:
    try:
        array.append(2)
    except BufferError as error:
        held.append(str(error))
(bytes(array), held)
";
    assert_eq!(
        value(source),
        "(b'ab\\x01', ['Existing exports of data: object cannot be re-sized'])"
    );
    let used = "array = bytearray(b'ab')\nview = memoryview(array)\narray.append(1)\nview[0]\n";
    assert!(matches!(outcome(used), Err(RunError::Unsupported(_))));
}

#[test]
fn annotations_see_the_namespace_of_the_body() {
    let source = "class X:\n    T = int\n    y: T\nX.T = float\nX.__annotations__['y'].__name__\n";
    assert_eq!(value(source), "'int'");
}

#[test]
fn deprecated_operations_are_done_without_a_word() {
    let source = "\
import array, warnings
class I(int): pass
class J:
    def __index__(self): return I(2)
def g():
    try:
        yield
    except ValueError as error:
        yield str(error)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    made = g()
    next(made)
    done = ~True, [1, 2, 3][J()], made.throw(ValueError, 'x', None)
    done += array.array('u', 'x').tounicode(),
(done, seen)
";
    assert_eq!(value(source), "((-2, 3, 'x', 'x'), [])");
}

#[test]
fn a_traceback_proposes_no_attribute_of_self() {
    let source = "\
import traceback
class Holder:
    thing = 1
    def method(self): return thing
try:
    Holder().method()
except NameError:
    said = traceback.format_exc().splitlines()[-1]
(said,)
";
    assert_eq!(value(source), "(\"NameError: name 'thing' is not defined\",)");
}

#[test]
fn ordered_dicts_are_dicts() {
    let source = "\
from collections import OrderedDict
od = OrderedDict(a=1, b=2, c=3)
dict.__delitem__(od, 'a')
said = []
try:
    for key in od:
        del od[key]
except RuntimeError as error:
    said.append(str(error))
(type(od.keys()).__name__, list(od.keys()), said)
";
    assert_eq!(value(source), "('dict_keys', ['c'], ['dictionary changed size during iteration'])");
}

#[test]
fn a_view_with_gaps_is_taken_by_its_items() {
    let source = "import binascii\nbinascii.hexlify(memoryview(b'abc')[::2])\n";
    assert_eq!(value(source), "b'6163'");
}

#[test]
fn files_in_memory_have_one_class_more() {
    let source = "import io\n[c.__name__ for c in io.StringIO.__mro__]\n";
    assert_eq!(value(source), "['StringIO', 'StringIO', '_TextIOBase', '_IOBase', 'object']");
}

#[test]
fn names_of_sequences_are_unknown() {
    let source = "import unicodedata\ntry:\n    unicodedata.lookup('KEYCAP DIGIT ONE')\nexcept KeyError as error:\n    text = error.args[0]\ntext\n";
    assert_eq!(value(source), "\"undefined character name 'KEYCAP DIGIT ONE'\"");
}

#[test]
fn a_dropped_asynchronous_generator_is_closed_with_the_loop() {
    let source = "\
import asyncio
log = []
async def numbers():
    try:
        yield 1
        yield 2
    finally:
        log.append('closed')
async def main():
    async for number in numbers():
        break
    await asyncio.sleep(1)
    log.append('end')
asyncio.run(main())
log
";
    assert_eq!(value(source), "['end', 'closed']");
}

#[test]
fn decimal_speaks_as_other_natives_do() {
    let source = "
from decimal import Context, Decimal, Inexact
try:
    Decimal(1).compare()
except TypeError as error:
    text = str(error)
context = Context()
context.flags[Inexact] = True
[text, context.flags is context.flags, context.flags == context.flags, context.flags[Inexact]]
";
    let shown = "[\"compare() missing required argument 'other' (pos 1)\", False, True, True]";
    assert_eq!(value(source), shown);
}

#[test]
fn a_very_long_text_of_an_uncaught_exception_is_cut() {
    let Err(RunError::Exception(long)) = outcome("raise ValueError('a' * 10_000_000)") else {
        panic!("it raises");
    };
    assert!(long.message.ends_with("a… (cut)") && long.message.len() < 4 << 20);
    // One text that is shown many times counts each time.
    let chain = "m = 'a' * 3_000_000\ne = None\nfor i in range(40):\n    n = ValueError(m)\n    n.__cause__ = e\n    e = n\nraise e";
    let Err(RunError::Exception(long)) = outcome(chain) else { panic!("it raises") };
    assert!(long.traceback().len() < 8 << 20, "{} bytes", long.traceback().len());
    let Err(RunError::Exception(short)) = outcome("raise ValueError('a' * 500_000)") else {
        panic!("it raises");
    };
    assert_eq!(short.message.len(), 500_000);
}

#[test]
fn documentation_of_builtins_is_one_sentence() {
    let source = "[len(each.__doc__.splitlines()) for each in (int, str, print, [].append)]";
    assert_eq!(value(source), "[1, 1, 1, 1]");
}
