//! The machine's frames, proved end to end: each program below is paused and resumed after every instruction and every step
//! of a builtin, on both back ends, and must give the same value, output and gas as when it runs through.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython::{
    Artifact, Backend, Data, Engine, FixedTokens, HostError, HostFunction, HostReply, Limits,
    Module, RunError, Step, Vm,
};

/// A generator that is iterated, sent to, thrown into and closed.
const GENERATOR: &str = r#"
log = []
def count(limit):
    i = 0
    try:
        while i < limit:
            try:
                sent = yield i
            except KeyError as error:
                log.append(repr(error))
                sent = None
            if sent is not None:
                log.append(sent)
            i += 1
        return "end"
    finally:
        log.append("closed")

def outer():
    result = yield from count(4)
    log.append(result)

g = outer()
log.append(next(g))
log.append(g.send("hello"))
log.append(g.throw(KeyError("k")))
for item in g:
    log.append(item)
h = count(9)
next(h)
h.close()
log
"#;

/// A round-robin scheduler of coroutines made of generators.
const COROUTINE: &str = r#"
def worker(name, turns):
    total = 0
    for turn in range(turns):
        got = yield (name, turn)
        total += got
    return total

def run(workers):
    results = {}
    queue = [(name, w, None) for name, w in workers]
    events = []
    step = 0
    while queue:
        name, w, value = queue.pop(0)
        try:
            events.append(w.send(value))
        except StopIteration as stop:
            results[name] = stop.value
            continue
        step += 1
        queue.append((name, w, step))
    return events, results

run([("a", worker("a", 2)), ("b", worker("b", 3))])
"#;

/// `sorted` with a key in Python, one that raises, and a user `__lt__`.
const SORTED: &str = r#"
calls = []
def key(item):
    calls.append(item)
    if item == "boom":
        raise ValueError("no key for " + item)
    return (-len(item), item)

first = sorted(["pear", "fig", "banana", "kiwi", "apple"], key=key)
try:
    sorted(["x", "boom", "y"], key=key)
except ValueError as error:
    second = str(error)
class Reverse:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        return self.n > other.n
third = [r.n for r in sorted([Reverse(3), Reverse(1), Reverse(2)])]
(first, second, third, calls)
"#;

/// Dict probes that call a user `__eq__`, which changes the dict and raises.
const PROBE: &str = r#"
log = []
class Key:
    def __init__(self, name, hook=None):
        self.name = name
        self.hook = hook
    def __hash__(self):
        return 1
    def __eq__(self, other):
        if not isinstance(other, Key):
            return NotImplemented
        log.append(self.name + other.name)
        if other.hook is not None:
            other.hook()
        return self.name == other.name

d = {}
for name in "abc":
    d[Key(name)] = name
found = d[Key("c")]
missing = d.get(Key("z"), "none")

def grow():
    for n in range(20, 40):
        d[n] = n

found_again = d[Key("b", grow)]

def fail():
    raise RuntimeError("eq failed")

try:
    d[Key("q", fail)]
except RuntimeError as error:
    failed = str(error)
(found, missing, found_again, failed, len(d), log)
"#;

/// A host function whose value comes later, called from inside a sort key inside a generator.
const PENDING: &str = r#"
def prices(names):
    for name in sorted(names, key=lambda name: fetch(name)):
        yield name, fetch(name)

try:
    fetch("broken")
except OSError as error:
    text = str(error)
(list(prices(["tea", "coffee", "milk"])), text)
"#;

/// Scopes entered, left normally and by an exception; a privileged call inside and outside.
const SCOPE: &str = r#"
log = []
def pay(amount):
    return charge(amount)

with scope("PAY", "secret"):
    log.append(pay(5))
    try:
        with scope("PAY", "secret"):
            raise ValueError("inside")
    except ValueError as error:
        log.append(str(error))
    log.append(charge(7))

def lender():
    with scope("PAY", "secret"):
        yield charge(1)
        yield charge(2)

log.append(list(lender()))
log
"#;

/// An exception that passes a generator, a sort key, a dict probe, a with block and an operator.
const EXCEPTION: &str = r#"
log = []
class Manager:
    def __enter__(self):
        log.append("enter")
        return self
    def __exit__(self, kind, value, traceback):
        log.append(("exit", kind.__name__, str(value)))
        return False

class Number:
    def __add__(self, other):
        raise ArithmeticError("add")

class Key:
    def __hash__(self):
        return 7
    def __eq__(self, other):
        return Number() + other

def generate():
    try:
        yield {Key(): 1, Key(): 2}
    finally:
        log.append("generator left")

def key(item):
    with Manager():
        for value in generate():
            return value

try:
    sorted([1, 2], key=key)
except ArithmeticError as error:
    log.append((str(error), error.__context__ is None))
log
"#;

fn module(source: &str) -> Module {
    let compiled = SourceFile::from_text("main.py", source)
        .map_err(|error| vec![error])
        .and_then(|file| npyc::compile(Program::single(file), &Options::default()));
    let compiled = compiled.unwrap_or_else(|error| panic!("does not compile: {error:?}"));
    let artifact = Artifact::from_bytes(&compiled.bytes).unwrap_or_else(|error| panic!("{error}"));
    let engine = Engine::builder()
        .register(HostFunction::new("fetch", |arguments: &[Data]| match arguments {
            [Data::Str(name)] => Ok(HostReply::Pending(number_of(name))),
            _ => Err(HostError::new("TypeError", "fetch(name)")),
        }))
        .register(
            HostFunction::new("charge", |arguments: &[Data]| match arguments {
                [Data::Int(amount)] => Ok(HostReply::Value(Data::Int(amount * 100))),
                _ => Err(HostError::new("TypeError", "charge(amount)")),
            })
            .in_scope("PAY"),
        )
        .gatekeeper(FixedTokens::default().grant("PAY", "secret"))
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    engine.load(&artifact).unwrap_or_else(|error| panic!("{error}"))
}

/// The host's number of the operation that fetches a name.
fn number_of(name: &str) -> u64 {
    name.bytes().map(u64::from).sum()
}

/// The host's answer to a pending operation.
fn answer(number: u64) -> Result<Data, HostError> {
    if number == number_of("broken") {
        return Err(HostError::new("OSError", "no route"));
    }
    let price = [("tea", 30), ("milk", 10), ("coffee", 6)]
        .into_iter()
        .find(|(name, _)| number_of(name) == number);
    price.map(|(_, price)| Data::Int(price)).ok_or_else(|| HostError::new("KeyError", "unknown"))
}

/// What a run came to: its value or error, what it printed, the gas it used.
#[derive(Debug, PartialEq)]
struct Outcome {
    value: Result<Data, String>,
    output: Vec<u8>,
    gas: u64,
}

/// Runs to the end; `advance` makes the next move. Tells how often the run paused.
fn run(
    module: &Module,
    backend: Backend,
    slice: Option<u32>,
    advance: fn(&mut Vm) -> Result<Step, RunError>,
) -> (Outcome, u64) {
    let mut vm = module.instantiate(Limits::default());
    vm.set_backend(backend);
    if let Some(slice) = slice {
        vm.set_slice(slice);
    }
    let mut pauses = 0;
    let mut step = vm.prepare().and_then(|()| advance(&mut vm));
    let value = loop {
        pauses += 1;
        step = match step {
            Ok(Step::Done(value)) => break Ok(value),
            Ok(Step::Pending(number)) => vm.resume_with(answer(number)),
            Ok(_) => advance(&mut vm),
            Err(error) => break Err(error.to_string()),
        };
    };
    (Outcome { value, output: vm.take_output(), gas: vm.usage().gas }, pauses)
}

/// Runs a program in every way and checks that all come to the same, and that `expected` is its value.
fn proves(source: &str, expected: &str) {
    let module = module(source);
    let (through, _) = run(&module, Backend::Threaded, None, Vm::resume);
    let shown = match &through.value {
        Ok(value) => value.to_string(),
        Err(error) => panic!("the program failed: {error}"),
    };
    assert_eq!(shown, expected);
    for backend in [Backend::Threaded, Backend::Match] {
        for slice in [Some(1), Some(7), Some(1000), None] {
            let (sliced, _) = run(&module, backend, slice, Vm::resume);
            assert_eq!(sliced, through, "{backend:?}, slices of {slice:?}");
        }
        let (stepped, pauses) = run(&module, backend, None, Vm::step);
        assert_eq!(stepped, through, "{backend:?}, paused after every instruction");
        assert!(pauses > 50, "only {pauses} pauses: it did not pause after every instruction");
    }
}

#[test]
fn a_generator() {
    proves(GENERATOR, "[0, 'hello', 1, \"KeyError('k')\", 2, 3, 'closed', 'end', 'closed']");
}

#[test]
fn a_coroutine() {
    proves(COROUTINE, "([('a', 0), ('b', 0), ('a', 1), ('b', 1), ('b', 2)], {'a': 4, 'b': 11})");
}

#[test]
fn sorted_with_a_key() {
    proves(
        SORTED,
        "(['banana', 'apple', 'kiwi', 'pear', 'fig'], 'no key for boom', [3, 2, 1], ['pear', 'fig', 'banana', 'kiwi', 'apple', 'x', 'boom'])",
    );
}

#[test]
fn a_dict_probe() {
    proves(
        PROBE,
        "('c', 'none', 'b', 'eq failed', 23, ['ab', 'ac', 'bc', 'ac', 'bc', 'cc', 'az', 'bz', 'cz', 'ab', 'ab', 'bb', 'aq'])",
    );
}

#[test]
fn a_pending_host_call() {
    proves(PENDING, "([('coffee', 6), ('milk', 10), ('tea', 30)], 'no route')");
}

#[test]
fn scopes() {
    proves(SCOPE, "[500, 'inside', 700, [100, 200]]");
}

#[test]
fn an_exception_through_all_of_them() {
    proves(
        EXCEPTION,
        "['enter', 'generator left', ('exit', 'ArithmeticError', 'add'), ('add', True)]",
    );
}

#[test]
fn a_privileged_call_outside_its_scope_ends_the_run() {
    let module = module("try:\n    charge(1)\nexcept BaseException:\n    pass\n");
    let error = module.instantiate(Limits::default()).run();
    assert!(matches!(error, Err(RunError::SecurityViolation(_))), "{error:?}");
}

#[test]
fn a_refused_scope_ends_the_run() {
    let source =
        "try:\n    with scope('PAY', 'wrong'):\n        pass\nexcept BaseException:\n    pass\n";
    let error = module(source).instantiate(Limits::default()).run();
    assert!(matches!(error, Err(RunError::SecurityViolation(_))), "{error:?}");
}
