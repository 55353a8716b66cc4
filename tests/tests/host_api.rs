//! Values, handles, typed functions, host types, namespaces and pools, as a host uses them; and misuse of each.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::run::compile_text;
use npython::{
    Access, Args, Artifact, BuildError, BuiltinClass, BuiltinInfo, Bytes, Call, ConvertError,
    ConvertErrorKind, Data, Engine, EngineBuilder, FromGuest, Guest, Handle, HostError, HostObject,
    HostReply, HostType, InterruptHandle, IntoGuest, Limits, Local, Module, Plugin, Pool, RunError,
    Step, Vm, builtin,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

fn load(engine: &Engine, text: &str) -> Module {
    let bytes = compile_text(text, &Options::default()).expect("the program compiles");
    let artifact = Artifact::from_bytes(&bytes).expect("a fresh archive");
    engine.load(&artifact).expect("a fresh archive is accepted")
}

fn vm(text: &str) -> Vm {
    let mut vm = load(&Engine::new(), text).instantiate(Limits::default());
    vm.run().expect("it runs");
    vm
}

fn with(builder: EngineBuilder, text: &str) -> Vm {
    let engine = builder.build().expect("nothing conflicts");
    load(&engine, text).instantiate(Limits::default())
}

/// The text of the exception that a run ended with.
fn raised<T: std::fmt::Debug>(result: Result<T, RunError>) -> String {
    match result {
        Err(RunError::Exception(exception)) => exception.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
#[allow(
    clippy::let_unit_value,
    clippy::clone_on_copy,
    clippy::unit_arg,
    reason = "all types go the same way"
)]
fn values_go_both_ways_whole() {
    let mut vm = vm("def same(x): return x\ndef kind(x): return type(x).__name__\n");
    macro_rules! same {
        ($($kind:ty: $value:expr => $name:literal;)*) => {$(
            let value: $kind = $value;
            assert_eq!(vm.call::<$kind>("same", (value.clone(),)).as_ref(), Ok(&value));
            assert_eq!(vm.call::<String>("kind", (value,)).as_deref(), Ok($name));
        )*};
    }
    same! {
        bool: true => "bool";
        i8: -128 => "int";
        u8: 255 => "int";
        i16: i16::MIN => "int";
        u16: u16::MAX => "int";
        i32: i32::MIN => "int";
        u32: u32::MAX => "int";
        i64: i64::MIN => "int";
        u64: u64::MAX => "int";
        i128: i128::MIN => "int";
        u128: u128::MAX => "int";
        isize: -1 => "int";
        usize: usize::MAX => "int";
        f64: 0.1 => "float";
        f32: 0.1 => "float";
        char: 'é' => "str";
        String: "héllo".to_owned() => "str";
        (): () => "NoneType";
        Option<i64>: Some(3) => "int";
        Option<i64>: None => "NoneType";
        Vec<i64>: vec![1, 2] => "list";
        Vec<u8>: vec![0, 255] => "bytes";
        Bytes: Bytes(vec![7]) => "bytes";
        [i64; 3]: [1, 2, 3] => "list";
        (i64, String): (1, "a".to_owned()) => "tuple";
        Vec<(String, Vec<f64>)>: vec![("a".to_owned(), vec![1.5])] => "list";
        HashMap<String, i64>: HashMap::from([("a".to_owned(), 1)]) => "dict";
        BTreeMap<i64, String>: BTreeMap::from([(1, "a".to_owned())]) => "dict";
        HashSet<i64>: HashSet::from([1, 2]) => "set";
        BTreeSet<(i64, bool)>: BTreeSet::from([(1, true)]) => "set";
        Data: Data::Set(vec![Data::Int(1)]) => "set";
        Data: Data::FrozenSet(vec![Data::from("a")]) => "frozenset";
        Data: Data::BigInt("1".repeat(40)) => "int";
        Data: Data::Dict(vec![(Data::Tuple(vec![Data::Int(1)]), Data::None)]) => "dict";
    }
}

#[test]
fn what_does_not_fit_says_where() {
    let mut vm = vm("\
class Int(int): pass
big = 2 ** 70
nested = [{'name': 'a'}, {'name': [1, 2, 'x']}]
own = Int(5)
half = 2 ** 53 + 1
view = memoryview(bytearray(b'abc'))
");
    let error = |result: Result<(), RunError>| match result {
        Err(RunError::Convert(error)) => error,
        other => panic!("{other:?}"),
    };
    let find = error(vm.get_var::<Vec<HashMap<String, String>>>("nested").map(drop));
    assert_eq!(find.place(), "[1][\"name\"]");
    assert_eq!(find.to_string(), "expected str, got list, at [1][\"name\"] in it");
    let find = error(vm.get_var::<i64>("big").map(drop));
    assert!(matches!(find.kind(), ConvertErrorKind::OutOfRange { expected: "i64", .. }));
    let find = error(vm.get_var::<f64>("half").map(drop));
    assert_eq!(find.to_string(), "9007199254740993 is out of range for f64");
    assert_eq!(vm.get_var::<u8>("own"), Ok(5));
    assert_eq!(vm.get_var::<Vec<u8>>("view"), Ok(b"abc".to_vec()));
    assert_eq!(vm.get_var::<f64>("big"), Ok(2f64.powi(70)));
    let find = error(vm.get_var::<(i64, i64)>("nested").map(drop));
    assert_eq!(find.to_string(), "expected int, got dict, at [0] in it");
    // What goes in is checked as well, and nothing of it stays.
    let unhashable = Data::Dict(vec![(Data::List(vec![]), Data::None)]);
    let find = error(vm.set_var("x", vec![unhashable]));
    assert_eq!(find.place(), "[0][key 0]");
    assert_eq!(vm.get_var::<Data>("x"), Err(RunError::NoSuchGlobal("x".to_owned())));
}

#[test]
fn handles_hold_objects_of_one_vm() {
    let text = "\
class Account:
    def __init__(self, name): self.name, self.sums = name, []
    def add(self, sum, *, times=1):
        self.sums += [sum] * times
        return self
    def __len__(self): return len(self.sums)
    def __getitem__(self, key): return self.sums[key]
    def __setitem__(self, key, value): self.sums[key] = value
    def __repr__(self): return f'<{self.name}>'
def broken(): raise KeyError('on purpose')
account = Account('a')
";
    let mut vm = vm(text);
    let account: Handle = vm.get_var("account").expect("it is bound");
    assert_eq!(account.type_name(), "Account");
    let same: Handle = vm
        .call_method(&account, "add", Args::new().and(3).named("times", 2))
        .expect("keywords go by name");
    assert_eq!(vm.repr(&same).as_deref(), Ok("<a>"));
    assert_eq!(vm.length(&account), Ok(2));
    assert_eq!(vm.get_item::<i64>(&account, 1), Ok(3));
    vm.set_item(&account, 0, 10).expect("it has __setitem__");
    assert_eq!(vm.items::<i64>(&account), Ok(vec![10, 3]));
    vm.set_attr(&account, "name", "b").expect("an attribute");
    assert_eq!(vm.get_attr::<String>(&account, "name").as_deref(), Ok("b"));
    assert_eq!(vm.str(&account).as_deref(), Ok("<b>"));
    assert_eq!(vm.contains(&account, 10), Ok(true));
    assert_eq!(vm.truth(&account), Ok(true));
    let iterator = vm.iter(&account).expect("it iterates");
    assert_eq!(vm.next(&iterator), Ok(Some(10)));
    assert_eq!(vm.next(&iterator), Ok(Some(3)));
    assert_eq!(vm.next::<i64>(&iterator), Ok(None));
    let broken: Handle = vm.get_var("broken").expect("it is bound");
    assert_eq!(raised(vm.call_handle::<()>(&broken, ())), "KeyError: 'on purpose'");
    let missing = raised(vm.get_attr::<Data>(&account, "balance"));
    assert_eq!(missing, "AttributeError: 'Account' object has no attribute 'balance'");
    // It goes back in as the same object, also inside of data.
    vm.set_var("other", vec![&account]).expect("a handle of this VM");
    let other: Data = vm.get_var("other").expect("it is bound");
    assert!(matches!(other, Data::List(items) if matches!(&items[..], [Data::Object(_)])));
    // Another VM, and the same one after a reset, do not know it.
    let mut stranger = self::vm(text);
    let foreign = |result: Result<(), RunError>| {
        let Err(RunError::Convert(error)) = result else { panic!("{result:?}") };
        assert_eq!(error.kind(), &ConvertErrorKind::ForeignHandle);
    };
    foreign(stranger.set_var("x", &account));
    foreign(stranger.call_handle(&account, ()));
    vm.reset();
    foreign(vm.call_handle(&account, ()));
    drop(account);
}

#[test]
fn dropped_handles_let_go() {
    let mut vm = vm("def make(): return bytes(100_000)\n");
    for _ in 0..2000 {
        let held: Handle = vm.call("make", ()).expect("there is room, because nothing is kept");
        drop(held);
    }
    let mut kept = Vec::new();
    loop {
        match vm.call::<Handle>("make", ()) {
            Ok(handle) => kept.push(handle),
            Err(error) => {
                assert!(matches!(error, RunError::OutOfMemory { .. }), "{error:?}");
                break;
            }
        }
        assert!(kept.len() < 1000, "handles are roots");
    }
}

#[test]
fn typed_functions_convert_and_refuse() {
    let builder = || {
        Engine::builder()
            .register(
                BuiltinInfo::typed("area", |width: f64, height: f64| width * height)
                    .arg("width")
                    .arg_or("height", 2.0)
                    .documented("The area."),
            )
            .register(BuiltinInfo::typed("half", |n: u8| -> Result<u8, HostError> {
                if n % 2 == 1 { Err(HostError::new("ValueError", "odd")) } else { Ok(n / 2) }
            }))
            .register(BuiltinInfo::typed("join", |parts: Vec<String>, by: Option<String>| {
                parts.join(by.as_deref().unwrap_or("-"))
            }))
    };
    let run = |text: &str| with(builder(), text).run();
    assert_eq!(run("area(3)"), Ok(Data::Float(6.0)));
    assert_eq!(run("area(height=4, width=1.5)"), Ok(Data::Float(6.0)));
    assert_eq!(run("join(['a', 'b'])"), Ok(Data::from("a-b")));
    assert_eq!(run("half(6)"), Ok(Data::Int(3)));
    assert_eq!(run("area.__name__ + area.__doc__ + repr(area)"), {
        Ok(Data::from("areaThe area.<built-in function area>"))
    });
    for (text, expected) in [
        ("area()", "TypeError: area() missing 1 required positional argument: 'width'"),
        ("area('x')", "TypeError: area() argument 'width' must be float, not str"),
        (
            "area(1, 2, 3)",
            "TypeError: area() takes from 1 to 2 positional arguments but 3 were given",
        ),
        ("area(1, width=2)", "TypeError: area() got multiple values for argument 'width'"),
        ("area(1, depth=2)", "TypeError: area() got an unexpected keyword argument 'depth'"),
        (
            "area(1, 2, 3, heigth=2)",
            "TypeError: area() got an unexpected keyword argument 'heigth'. Did you mean 'height'?",
        ),
        ("half(3)", "ValueError: odd"),
        (
            "half(300)",
            "OverflowError: argument 'arg1' of half() cannot be passed to the host: 300 is out of range for u8",
        ),
        (
            "join(['a', 3])",
            "TypeError: argument 'arg1' of join() cannot be passed to the host: expected str, got int, at [1] in it",
        ),
    ] {
        assert_eq!(raised(run(text)), expected, "{text}");
    }
}

/// Moves things.
#[builtin(name = "world::shift", scope = "WORLD", class = Io)]
fn shift(
    name: &str,
    #[default(1)] by: i64,
    #[keyword]
    #[default(false)]
    back: bool,
) -> String {
    format!("{name}{}", if back { -by } else { by })
}

#[builtin]
fn total(call: &mut Call<'_>, function: Handle, count: i64) -> Result<i64, HostError> {
    let mut sum = 0;
    for number in 0..count {
        sum += call.call_handle::<i64>(&function, (number,))?;
    }
    Ok(sum)
}

#[test]
fn the_macro_declares_what_the_function_says() {
    let info = shift::info();
    assert_eq!(
        info.signature(),
        "world.shift(name: str, by: int = 1, *, back: bool = False) -> str"
    );
    assert_eq!((info.doc.as_str(), info.scope.as_deref()), ("Moves things.", Some("WORLD")));
    assert_eq!(info.arity(), (1, Some(3)));
    assert_eq!(total::info().signature(), "total(function: object, count: int) -> int");
    let keys = npython::FixedTokens::default().grant("WORLD", "key");
    let builder = Engine::builder().register(shift::info()).gatekeeper(keys);
    let text = "with scope('WORLD', 'key'):\n    seen = [world.shift('a'), world.shift('b', 3, back=True)]\nseen\n";
    let expected = Data::List(vec![Data::from("a1"), Data::from("b-3")]);
    assert_eq!(with(builder, text).run(), Ok(expected));
}

#[test]
fn host_functions_call_back() {
    let run = |text: &str| with(Engine::builder().register(total::info()), text).run();
    assert_eq!(run("total(lambda n: n * n, 5)"), Ok(Data::Int(30)));
    // The guest's exception passes through as it is, and can be caught on the way.
    let text = "\
class Mine(Exception): pass
kept = Mine('x')
def fail(n): raise kept
try:
    total(fail, 1)
except Mine as error:
    seen = error is kept
seen
";
    assert_eq!(run(text), Ok(Data::Bool(true)));
    // One inside the other, but not without end.
    let text = "def f(n): return total(f, 1) + 1\ntotal(f, 1)\n";
    let deep = raised(run(text));
    assert_eq!(
        deep,
        "RecursionError: host functions and the program call each other more than 32 deep"
    );
    let text = "def f(n):\n    return n if n > 20 else total(lambda _: f(n + 1), 1)\nf(0)\n";
    assert_eq!(run(text), Ok(Data::Int(21)));
    // Generators, scopes and handled exceptions around the call are untouched.
    let text = "\
def numbers():
    for n in range(3):
        yield total(lambda _: n, 2)
try:
    1 / 0
except ZeroDivisionError as error:
    seen = list(numbers())
    try:
        raise ValueError
    except ValueError as inner:
        chained = inner.__context__ is error
(seen, chained)
";
    let expected = Data::Tuple(vec![
        Data::List(vec![Data::Int(0), Data::Int(2), Data::Int(4)]),
        Data::Bool(true),
    ]);
    assert_eq!(run(text), Ok(expected));
}

#[test]
fn callbacks_fit_on_a_small_stack() {
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(|| {
        let text = "def f(n): return total(f, 1) + 1\ntotal(f, 1)\n";
        raised(with(Engine::builder().register(total::info()), text).run())
    });
    let text = thread.expect("a thread starts").join().expect("the stack is enough");
    assert!(text.starts_with("RecursionError"), "{text}");
}

#[test]
fn what_would_pause_in_a_callback_ends_the_run() {
    let engine = Engine::builder()
        .register(total::info())
        .register(BuiltinInfo::new("wait", |_: &[Data]| Ok(HostReply::Pending(1))))
        .build()
        .expect("nothing conflicts");
    let text = "def forever(n):\n    while True: pass\ntry:\n    total(forever, 1)\nexcept BaseException:\n    print('caught')\n";
    let mut vm = load(&engine, text).instantiate(Limits::default().gas(100_000));
    // Not `OutOfGas`, which is a pause: refuelling does not help any more.
    assert_eq!(vm.run(), Err(RunError::InCallback("runs out of gas")));
    vm.refuel(1_000_000);
    assert_eq!(vm.resume(), Err(RunError::InCallback("runs out of gas")), "it is over for good");
    assert!(vm.take_output().is_empty());
    assert!(matches!(
        vm.call::<()>("f", ()),
        Err(RunError::Misuse(_)) | Err(RunError::NoSuchGlobal(_))
    ));
    let mut vm = load(&engine, "total(lambda n: wait(), 1)\n").instantiate(Limits::default());
    assert_eq!(vm.run(), Err(RunError::InCallback("waits for the host")));
    vm.reset();
    assert_eq!(vm.run(), Err(RunError::InCallback("waits for the host")));
}

#[test]
fn an_interrupt_waits_for_a_short_callback_and_ends_a_long_one() {
    let handle: Arc<Mutex<Option<InterruptHandle>>> = Arc::default();
    let theirs = handle.clone();
    let engine = Engine::builder()
        .register(BuiltinInfo::typed("poke", move |call: &mut Call<'_>, function: Handle| {
            theirs.lock().expect("no panic").as_ref().expect("it was given").interrupt();
            call.call_handle::<i64>(&function, (3,))
        }))
        .build()
        .expect("nothing conflicts");
    let text = "\
def short(): return poke(lambda n: sum(range(n)))
def forever(n):
    while True: pass
def long():
    try:
        poke(forever)
    finally:
        print('never')
";
    let mut vm = load(&engine, text).instantiate(Limits::default().gas(u64::MAX / 4));
    vm.run().expect("it only defines");
    *handle.lock().expect("no panic") = Some(vm.interrupt_handle());
    for _ in 0..2 {
        vm.prepare_call("short", ()).expect("nothing is under way");
        let mut steps = Vec::new();
        while !matches!(steps.last(), Some(Step::Done(_))) {
            steps.push(vm.resume().expect("it goes on"));
        }
        assert_eq!(steps.last(), Some(&Step::Done(Data::Int(3))), "{steps:?}");
    }
    vm.prepare_call("long", ()).expect("nothing is under way");
    let mut ended = vm.resume();
    if ended == Ok(Step::Interrupted) {
        // That was for the call before.
        ended = vm.resume();
    }
    assert_eq!(ended, Err(RunError::InCallback("is interrupted")));
    assert!(vm.take_output().is_empty());
    vm.reset();
    vm.run().expect("as if new");
}

#[test]
fn panics_end_the_run_and_leave_the_vm_sound() {
    let engine = Engine::builder()
        .register(BuiltinInfo::typed("broken", |n: i64| -> i64 { panic!("with {n}") }))
        .register(total::info())
        .build()
        .expect("nothing conflicts");
    let module = load(&engine, "def f(): return total(lambda n: broken(n), 1)\n");
    let mut vm = module.instantiate(Limits::default());
    vm.run().expect("it only defines");
    let panicked = vm.call::<i64>("f", ());
    let message = "with 0".to_owned();
    assert_eq!(panicked, Err(RunError::HostPanic { name: "broken".to_owned(), message }));
    assert!(matches!(vm.call::<i64>("f", ()), Err(RunError::Misuse(_))));
    vm.reset();
    vm.run().expect("as if new");
}

struct Counter {
    count: i64,
    dropped: Arc<AtomicU64>,
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.dropped.fetch_add(1, Ordering::Relaxed);
    }
}

fn counters() -> (EngineBuilder, Arc<AtomicU64>) {
    let dropped = Arc::new(AtomicU64::new(0));
    let (made, given) = (dropped.clone(), dropped.clone());
    let counter = HostType::<Counter>::new("tools::Counter")
        .documented("Counts.")
        .constructor(move |start: i64| -> Result<Counter, HostError> {
            if start < 0 {
                return Err(HostError::new("ValueError", "negative"));
            }
            Ok(Counter { count: start, dropped: made.clone() })
        })
        .method_with(
            "add",
            |counter: &mut Counter, by: i64| counter.count += by,
            |info| info.arg_or("by", 1),
        )
        .method("each", |counter: &mut Counter, call: &mut Call<'_>, function: Handle| {
            call.call_handle::<Data>(&function, (counter.count,))
        })
        .method("__enter__", |counter: &mut Counter| counter.count)
        .method("__exit__", |_: &mut Counter, _: Data, _: Data, _: Data| false)
        .method("__len__", |counter: &mut Counter| counter.count)
        .method("__repr__", |counter: &mut Counter| format!("Counter({})", counter.count))
        .method("__eq__", |counter: &mut Counter, other: Data| other == Data::Int(counter.count))
        .property("count", |counter: &mut Counter| counter.count)
        .setter(|counter: &mut Counter, value: i64| counter.count = value)
        .property("double", |counter: &mut Counter| 2 * counter.count);
    let make = BuiltinInfo::typed("tools::make", move |count: i64| {
        HostObject(Counter { count, dropped: given.clone() })
    });
    (Engine::builder().register_type(counter).register(make), dropped)
}

#[test]
fn host_types_are_types() {
    let run = |text: &str| with(counters().0, text).run();
    let text = "\
from tools import Counter, make
import tools
c = Counter(3)
c.add(); c.add(5); c.add(by=1)
c.count += 10
with make(7) as inside: pass
seen = [c.count, c.double, len(c), repr(c), inside, c == 20, c == 21, isinstance(c, Counter), type(c).__name__,
        Counter.__module__, Counter.__doc__, type(make(1)) is tools.Counter, Counter.add(c, 1), c.each(lambda n: n + 1)]
class Derived(Counter):
    def twice(self): return self.count * 2
d = Derived(4)
d.add(1)
d.note = 'x'
seen += [d.twice(), d.note, isinstance(d, Counter)]
str(seen)
";
    let expected = "[20, 40, 20, 'Counter(20)', 7, True, False, True, 'Counter', 'tools', 'Counts.', True, None, 22, 10, 'x', True]";
    assert_eq!(run(text), Ok(Data::from(expected)));
    for (text, expected) in [
        ("tools.Counter(-1)", "ValueError: negative"),
        ("tools.Counter('x')", "TypeError: Counter.__new__() argument 'arg1' must be int, not str"),
        (
            "tools.make(1).count = 'x'",
            "TypeError: Counter.count() argument 'value' must be int, not str",
        ),
        (
            "tools.make(1).double = 3",
            "AttributeError: property 'double' of 'Counter' object has no setter",
        ),
        (
            "tools.Counter.add(3, 4)",
            "TypeError: Counter.add() argument 'self' must be Counter, not int",
        ),
        (
            "c = tools.make(1)\nc.each(lambda n: c.add())",
            "RuntimeError: argument 'self' of Counter.add() cannot be passed to the host: the host's object is in use by another call",
        ),
        (
            "{tools.make(1)}",
            "TypeError: cannot use 'tools.Counter' as a set element (unhashable type: 'Counter')",
        ),
    ] {
        let found = raised(run(text));
        if text.starts_with('{') {
            assert!(found.starts_with("TypeError") && found.contains("unhashable"), "{found}");
        } else {
            assert_eq!(found, expected, "{text}");
        }
    }
}

#[test]
fn host_objects_are_dropped_with_their_guests() {
    let (builder, dropped) = counters();
    let text = "def waste(n):\n    for i in range(n): tools.make(i)\nkept = tools.make(5)\n";
    let mut vm = with(builder, text);
    vm.run().expect("it only defines");
    vm.collect_at_every_poll(true);
    vm.call::<()>("waste", (50,)).expect("there is room");
    vm.collect_at_every_poll(false);
    assert!(dropped.load(Ordering::Relaxed) > 40, "{dropped:?}");
    let kept: Handle = vm.get_var("kept").expect("it is bound");
    let counted = vm.with_object(&kept, |counter: &mut Counter| {
        counter.count += 1;
        counter.count
    });
    assert_eq!(counted, Ok(6));
    assert!(vm.with_object(&kept, |text: &mut String| text.len()).is_err());
    let before = dropped.load(Ordering::Relaxed);
    drop(vm);
    assert!(dropped.load(Ordering::Relaxed) > before, "the VM drops what is left");
}

/// A conversion of the host's own that panics.
#[derive(Debug, PartialEq)]
struct Unfit;

impl FromGuest for Unfit {
    fn from_guest(_: Local<'_>) -> Result<Unfit, ConvertError> {
        panic!("it does not fit")
    }
}

impl IntoGuest for Unfit {
    fn into_guest(self, _: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        panic!("it has no form")
    }
}

#[test]
fn a_panic_of_the_hosts_own_code_between_runs_is_an_error() {
    let mut vm = with(counters().0, "kept = tools.make(5)\ndef same(x): return x\n");
    vm.run().expect("it only defines");
    let kept: Handle = vm.get_var("kept").expect("it is bound");
    let panicked = |name: &str, message: &str| RunError::HostPanic {
        name: name.to_owned(),
        message: message.to_owned(),
    };
    let used = vm.with_object(&kept, |counter: &mut Counter| {
        counter.count += 1;
        panic!("in use");
    });
    assert_eq!(used, Err::<(), _>(panicked("with_object", "in use")));
    let from = panicked("FromGuest::from_guest", "it does not fit");
    assert_eq!(vm.extract::<Unfit>(&kept), Err(from.clone()));
    assert_eq!(vm.get_var::<Unfit>("kept"), Err(from.clone()));
    assert_eq!(vm.call::<Unfit>("same", (1,)), Err(from.clone()));
    assert_eq!(vm.get_attr::<Unfit>(&kept, "count"), Err(from));
    let into = panicked("IntoGuest::into_guest", "it has no form");
    assert_eq!(vm.set_var("kept", Unfit), Err(into.clone()));
    assert_eq!(vm.call::<Data>("same", (Unfit,)), Err(into.clone()));
    assert!(matches!(vm.make(Unfit), Err(error) if error == into));
    // The VM and the object are as they were.
    assert_eq!(vm.with_object(&kept, |counter: &mut Counter| counter.count), Ok(6));
    assert_eq!(vm.call("same", (7,)), Ok(7));
}

/// Panics when it is dropped.
struct Brittle;

impl Drop for Brittle {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

#[derive(Default)]
struct BrittleState(Option<Brittle>);

#[test]
fn objects_whose_drop_panics_are_gone_all_the_same() {
    let builder = Engine::builder()
        .register_type(HostType::<Brittle>::new("Brittle"))
        .register(BuiltinInfo::typed("brittle", || HostObject(Brittle)))
        .register(BuiltinInfo::typed("keeps", |call: &mut Call<'_>| {
            call.state::<Mutex<BrittleState>>().lock().expect("no panic").0 = Some(Brittle);
        }));
    let text = "kept = [brittle(), brittle()]\nkeeps()\n";
    let module = load(&builder.build().expect("nothing conflicts"), text);
    let mut vm = module.instantiate(Limits::default());
    for _ in 0..2 {
        vm.run().expect("it only makes");
        vm.reset();
    }
    vm.run().expect("as if new");
    drop(vm);
    let pool = Pool::new(module, Limits::default(), 1);
    for _ in 0..2 {
        pool.get().run().expect("it only makes");
        assert_eq!(pool.ready(), 1);
    }
}

#[test]
fn names_of_the_host_are_namespaces_and_do_not_collide() {
    let names = |name: &str| BuiltinInfo::typed(name, || 1);
    let build = |names: &[&str]| {
        let builder = names.iter().fold(Engine::builder(), |builder, name| {
            builder.register(BuiltinInfo::typed(*name, || 1))
        });
        builder.build().err()
    };
    assert_eq!(build(&["a::b", "a::c", "a::d::e"]), None);
    for conflict in [&["a::b", "a::b"][..], &["a", "a::b"], &["a::b", "a"], &["math::f"], &["len"]]
    {
        assert!(matches!(build(conflict), Some(BuildError::Conflict(_))), "{conflict:?}");
    }
    assert!(matches!(build(&["a b"]), Some(BuildError::NoName(_))));
    let text = "\
import a.d
from a.d import e
from a import b as other
str((a.b(), a.d.e(), e(), other(), a.__name__, a.d.__name__, repr(a)))
";
    let builder = Engine::builder().register(names("a::b")).register(names("a::d::e"));
    let expected = "(1, 1, 1, 1, 'a', 'a.d', \"<module 'a' (built-in)>\")";
    assert_eq!(with(builder, text).run(), Ok(Data::from(expected)));
    let builder = Engine::builder().register(names("a::b"));
    assert_eq!(
        raised(with(builder, "a.c()").run()),
        "AttributeError: module 'a' has no attribute 'c'"
    );
    let twice = HostType::<String>::new("A");
    let again = HostType::<String>::new("B");
    let built = Engine::builder().register_type(twice).register_type(again).build();
    assert!(matches!(built.err(), Some(BuildError::TypeTwice(_))));
    let bad = BuiltinInfo::typed("f", |a: i64, b: i64| a + b).arg_or("a", 1).arg("b");
    assert!(matches!(
        Engine::builder().register(bad).build().err(),
        Some(BuildError::Signature { .. })
    ));
}

#[test]
fn builtins_are_overridden_and_switched_off() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = seen.clone();
    let print = BuiltinInfo::new("print", move |arguments: &[Data]| {
        kept.lock().expect("no panic").extend(arguments.to_vec());
        Ok(HostReply::Value(Data::None))
    });
    let mut vm =
        with(Engine::builder().override_builtin(print), "print('a', 1)\nf = print\nf(2)\n");
    vm.run().expect("it prints to the host");
    assert!(vm.take_output().is_empty());
    assert_eq!(*seen.lock().expect("no panic"), [Data::from("a"), Data::Int(1), Data::Int(2)]);
    let unknown = BuiltinInfo::typed("prnt", || 1);
    assert!(matches!(
        Engine::builder().override_builtin(unknown).build().err(),
        Some(BuildError::NothingToOverride(_))
    ));
    let compiled = BuiltinInfo::typed("len", || 1);
    assert!(matches!(
        Engine::builder().override_builtin(compiled).build().err(),
        Some(BuildError::NotReplaceable(_))
    ));
    for (builder, text, name) in [
        (Engine::builder().switch_off("print"), "print(1)", "print()"),
        (Engine::builder().switch_off("print"), "f = [print][0]\nf(1)", "print()"),
        (Engine::builder().switch_off_class(BuiltinClass::Io), "print(1)", "print()"),
        (
            Engine::builder().switch_off_class(BuiltinClass::Random),
            "import random",
            "module random",
        ),
        (Engine::builder().switch_off_module("json"), "from json import dumps", "module json"),
        (
            Engine::builder().register(shift::info()).switch_off("world.shift"),
            "world.shift('a')",
            "world.shift()",
        ),
    ] {
        let text = format!(
            "try:\n    {}\nexcept BaseException:\n    pass\n",
            text.replace('\n', "\n    ")
        );
        let ended = with(builder, &text).run();
        assert_eq!(ended, Err(RunError::SwitchedOff(name.to_owned())), "{text}");
    }
}

struct Tools;

impl Plugin for Tools {
    fn name(&self) -> &str {
        "tools"
    }

    fn version(&self) -> &str {
        "2.1"
    }

    fn register(&self, builder: EngineBuilder) -> EngineBuilder {
        builder.register(total::info()).register(BuiltinInfo::typed("tools::one", || 1))
    }
}

#[test]
fn plugins_register_groups_and_the_registry_lists_them() {
    let engine =
        Engine::builder().plugin(&Tools).registry_version("7").build().expect("nothing conflicts");
    let registry = engine.registry();
    let names: Vec<String> = registry.builtins().map(BuiltinInfo::python_name).collect();
    assert_eq!(names, ["total", "tools.one"]);
    assert_eq!(registry.plugins().collect::<Vec<_>>(), [("tools", "2.1")]);
    assert_eq!(registry.version(), "7");
    assert!(registry.builtin("tools::one").is_some());
    assert!(Engine::builder().plugin(&Tools).plugin(&Tools).build().is_err());
}

#[test]
fn a_pool_leaves_no_trace() {
    let engine = Engine::builder().register(total::info()).build().expect("nothing conflicts");
    let text = "count = 0\ndef bump():\n    global count\n    count += 1\n    print('x')\n    return count\n";
    let pool = Pool::new(load(&engine, text), Limits::default(), 2);
    pool.fill(2);
    let fresh = pool.get().usage();
    for _ in 0..5 {
        let mut vm = pool.get();
        assert_eq!(vm.usage(), fresh);
        assert!(vm.take_output().is_empty());
        assert!(matches!(vm.get_var::<i64>("count"), Err(RunError::NoSuchGlobal(_))));
        vm.set_var("secret", "s").expect("a value");
        vm.run().expect("it only defines");
        assert_eq!(vm.call("bump", ()), Ok(1));
        vm.interrupt_handle().interrupt();
    }
    let mut vm = pool.get_with(Limits::default().gas(5));
    assert_eq!(vm.run(), Err(RunError::OutOfGas { limit: 5 }));
    drop(vm);
    let mut vm = pool.get();
    assert!(matches!(vm.get_var::<String>("secret"), Err(RunError::NoSuchGlobal(_))));
    vm.run().expect("the limits are the pool's again");
    assert!(pool.ready() <= 2);
}

#[test]
fn runs_are_bounded_abandoned_and_heard() {
    let text = "n = 0\ndef spin():\n    global n\n    try:\n        while True: n += 1\n    finally:\n        n = -1\ndef get(): return n\n";
    let mut vm = load(&Engine::new(), text).instantiate(Limits::default());
    vm.run().expect("it only defines");
    for _ in 0..3 {
        vm.set_limits(Limits::default().gas(10_000));
        assert_eq!(vm.call::<()>("spin", ()), Err(RunError::OutOfGas { limit: 10_000 }));
        assert!(matches!(vm.call::<i64>("get", ()), Err(RunError::Misuse(_))), "one at a time");
        vm.abandon().expect("it only paused");
        vm.set_limits(Limits::default());
        assert!(vm.call::<i64>("get", ()).expect("another run") > 100);
    }
    let heard = Arc::new(Mutex::new(Vec::new()));
    let kept = heard.clone();
    let mut vm = load(&Engine::new(), "import sys\nprint('out')\nprint('err', file=sys.stderr)\n")
        .instantiate(Limits::default());
    vm.on_output(move |kind, bytes| {
        kept.lock().expect("no panic").push((kind, String::from_utf8_lossy(bytes).into_owned()));
    });
    vm.run().expect("it prints");
    let text: String = heard.lock().expect("no panic").iter().map(|part| part.1.as_str()).collect();
    assert_eq!(text, "out\nerr\n");
    assert!(vm.take_output().is_empty());
    // So is an event loop.
    let text = "import asyncio\nasync def spin():\n    while True: await asyncio.sleep(0)\nasync def one(): return asyncio.current_task() is not None\ndef first(): asyncio.run(spin())\ndef second(): return asyncio.run(one())\n";
    let mut vm = load(&Engine::new(), text).instantiate(Limits::default());
    vm.run().expect("it only defines");
    for _ in 0..2 {
        vm.set_limits(Limits::default().gas(200_000));
        assert_eq!(vm.call::<()>("first", ()), Err(RunError::OutOfGas { limit: 200_000 }));
        vm.abandon().expect("it only paused");
        vm.set_limits(Limits::default());
        assert_eq!(vm.call::<bool>("second", ()), Ok(true));
    }
    // A generator that was cut off is over.
    let text = "def g():\n    while True: pass\n    yield 1\nit = g()\ndef go(): return next(it, 'over')\n";
    let mut vm = load(&Engine::new(), text).instantiate(Limits::default().gas(5_000));
    vm.run().expect("it only defines");
    assert!(matches!(vm.start_call("go", ()), Ok(Step::OutOfGas)));
    vm.abandon().expect("it only paused");
    vm.set_limits(Limits::default());
    assert_eq!(vm.call::<String>("go", ()).as_deref(), Ok("over"));
}

#[test]
fn segments_are_seen_by_both_where_they_lie() {
    let text = "\
import struct
def fill(view, value):
    for i in range(len(view)): view[i] = value + i
    return (view.readonly, view.obj, len(view), view.nbytes)
def words(view): return [list(view.cast('H')), struct.unpack_from('<I', view, 2), bytes(view[1:3])]
def write(view): view[0] = 1
";
    let mut vm = vm(text);
    let segment = vm.add_segment(vec![0; 8], Access::Writable).expect("there is room");
    let seen: Data = vm.call("fill", (segment.part(2..6), 10)).expect("it is writable");
    let expected = [Data::Bool(false), Data::None, Data::Int(4), Data::Int(4)];
    assert_eq!(seen, Data::Tuple(expected.to_vec()));
    assert_eq!(vm.segment(segment).expect("its own"), [0, 0, 10, 11, 12, 13, 0, 0]);
    vm.segment(segment).expect("its own")[0] = 255;
    let words: String = {
        let words: Data = vm.call("words", (segment,)).expect("a view");
        words.to_string()
    };
    assert_eq!(words, "[[255, 2826, 3340, 0], (218893066,), b'\\x00\\n']");
    let fixed = vm.add_segment(b"abc".to_vec(), Access::ReadOnly).expect("there is room");
    let refused = raised(vm.call::<()>("write", (fixed,)));
    assert_eq!(refused, "TypeError: cannot modify read-only memory");
    vm.segment(fixed).expect("its own").copy_from_slice(b"xyz");
    assert_eq!(vm.segment(fixed.part(1..)).expect("its own"), b"yz");
    // What is passed on lives on, and stays the same memory.
    vm.set_var("kept", segment).expect("a view");
    vm.segment(segment).expect("its own")[1] = 77;
    let kept: Handle = vm.get_var("kept").expect("it is bound");
    assert_eq!(vm.get_item::<i64>(&kept, 1), Ok(77));
    let mut other = self::vm(text);
    assert!(matches!(other.segment(segment), Err(RunError::Convert(_))));
    assert!(matches!(other.call::<()>("write", (segment,)), Err(RunError::Convert(_))));
    assert!(matches!(
        vm.add_segment(vec![0; 1 << 30], Access::ReadOnly),
        Err(RunError::OutOfMemory { .. })
    ));
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Order {
    item: String,
    counts: Vec<u32>,
    state: State,
    note: Option<char>,
    #[serde(default)]
    place: (f64, f64),
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
enum State {
    New,
    Paid(u64),
    Sent { by: String, days: i8 },
}

#[test]
fn serde_types_go_both_ways() {
    use npython::Serde;
    let mut vm = vm("def same(x): return x\ndef text(x): return str(x)\n");
    for state in [State::New, State::Paid(u64::MAX), State::Sent { by: "a".into(), days: -3 }] {
        let order = Order {
            item: "tea".to_owned(),
            counts: vec![1, 2],
            state,
            note: Some('é'),
            place: (0.5, 1.0),
        };
        let Serde(same) = vm.call::<Serde<Order>>("same", (Serde(&order),)).expect("it fits");
        assert_eq!(same, order);
    }
    let text: String = vm.call("text", (Serde(State::Paid(3)),)).expect("it fits");
    assert_eq!(text, "{'Paid': 3}");
    let wrong = Data::List(vec![Data::Dict(vec![
        (Data::from("item"), Data::from("tea")),
        (Data::from("counts"), Data::from(vec![1, -1])),
    ])]);
    let Err(RunError::Convert(error)) = vm.call::<Serde<Vec<Order>>>("same", (wrong,)) else {
        panic!("it does not fit")
    };
    assert_eq!(error.place(), "[0][\"counts\"][1]");
}

#[test]
fn values_for_a_name_say_why_not() {
    let mut vm =
        load(&Engine::new(), "def f(x): return len(x)\nf([1])\n").instantiate(Limits::default());
    let refused = raised(vm.set_var("len", 3));
    assert!(refused.contains("the compiler relied on \"len\""), "{refused}");
    assert!(vm.set_var("anything", 3).is_ok());
}

#[test]
fn host_functions_may_be_called_so_often_and_no_more() {
    let run = |text: &str, limit: u64| {
        let builder = Engine::builder().register(BuiltinInfo::typed("twice", |n: i64| n * 2));
        let engine = builder.build().expect("nothing conflicts");
        let mut vm = load(&engine, text).instantiate(Limits::default().host_calls(limit));
        let result = vm.run();
        assert!(vm.usage().host_calls <= limit);
        let again = vm.run();
        vm.reset();
        assert_eq!(vm.run(), result, "after a reset it is as before");
        (result, again)
    };
    for text in [
        "n = 0\nfor i in range(10):\n    n += twice(i)\nn",
        "sum(map(twice, range(10)))",
        "n = 0\nfor i in range(10):\n    try:\n        n += twice(i)\n    except BaseException:\n        n = 90\n    finally:\n        n += 0\nn",
    ] {
        assert_eq!(run(text, 10).0, Ok(Data::Int(90)), "{text}");
        let over = Err(RunError::HostCallLimit { limit: 9 });
        assert_eq!(run(text, 9).0, over, "{text}");
    }
}
