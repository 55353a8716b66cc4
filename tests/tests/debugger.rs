//! The debugger of the public API: where runs stop, what they look like there, and that nobody can tell from the outside.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::run::{LIMITS, compile_text, load};
use npython::{
    Artifact, BuiltinInfo, Call, Data, DebugError, Debugger, Engine, Handle, HostError, Limits,
    RaiseFilter, RunError, Step, StepKind, StopReason, Variable, Vm,
};
use std::fmt::Write;
use std::sync::{Arc, Mutex};

fn vm_of(text: &str) -> Vm {
    vm_with(text, false)
}

fn vm_with(text: &str, strip: bool) -> Vm {
    let options = Options { strip, ..Options::default() };
    let module = load(&compile_text(text, &options).expect("it compiles")).expect("it loads");
    module.instantiate(LIMITS)
}

/// The line and function on top.
fn place(debugger: &Debugger<'_>) -> (u32, String) {
    let frame = debugger.frames().pop().expect("it stands somewhere");
    (frame.place.line, frame.place.function)
}

fn names(variables: &[Variable]) -> String {
    let mut text = String::new();
    for variable in variables {
        let _ = write!(text, "{}={} ", variable.name, variable.text);
    }
    text.trim_end().to_owned()
}

const SHOP: &str = "\
class Item:
    def __init__(self, name, price):
        self.name = name
        self.price = price

class Order:
    def __init__(self):
        self.items = []
        self.note = None

    def add(self, item):
        self.items.append(item)
        return len(self.items)

    @property
    def total(self):
        return sum(item.price for item in self.items)

def fill(order, count):
    for number in range(count):
        label = f'item {number}'
        order.add(Item(label, number * 2))
    return order

order = fill(Order(), 3)
print(order.total)
";

#[test]
fn lines_and_functions_stop_a_run_and_show_its_frames() {
    let mut vm = vm_of(SHOP);
    let point = vm.debugger().break_at("main.py", 22).expect("there is code");
    assert_eq!((point.line, point.path.as_str()), (22, "main.py"));
    let function = vm.debugger().break_on("Order.add").expect("there is one");
    assert_eq!(function.function.as_deref(), Some("Order.add"));
    assert_eq!(vm.start(), Ok(Step::Breakpoint));
    let mut debugger = vm.debugger();
    assert_eq!(debugger.reason(), Some(StopReason::Breakpoint(point.id)));
    assert_eq!(place(&debugger), (22, "fill".to_owned()));
    let locals = debugger.locals(1).expect("a frame");
    assert_eq!(names(&locals), "order=<Order object> count=3 number=0 label='item 0'");
    assert_eq!(debugger.frames().len(), 2);
    assert_eq!(debugger.frames()[0].place.line, 25);
    assert!(names(&debugger.globals(0).expect("a frame")).contains("fill=<function fill>"));
    assert_eq!(debugger.resume(), Ok(Step::Breakpoint));
    assert_eq!(debugger.reason(), Some(StopReason::Breakpoint(function.id)));
    assert_eq!(place(&debugger), (12, "add".to_owned()));
    assert_eq!(debugger.breakpoints().len(), 2);
    assert!(debugger.remove(point.id) && !debugger.remove(point.id));
    debugger.clear();
    assert!(matches!(debugger.resume(), Ok(Step::Done(_))));
    assert_eq!(vm.take_output(), b"6\n");
}

#[test]
fn steps_go_into_over_and_out_of_calls() {
    let mut vm = vm_of(SHOP);
    vm.debugger().break_at("main.py", 20).expect("there is code");
    assert_eq!(vm.start(), Ok(Step::Breakpoint));
    let mut debugger = vm.debugger();
    debugger.clear();
    let mut seen = Vec::new();
    for _ in 0..4 {
        assert_eq!(debugger.step_over(), Ok(Step::Breakpoint));
        seen.push(place(&debugger).0);
    }
    assert_eq!(seen, [21, 22, 20, 21]);
    assert_eq!(debugger.step_over(), Ok(Step::Breakpoint));
    assert_eq!(debugger.step_into(), Ok(Step::Breakpoint));
    assert_eq!(place(&debugger), (3, "__init__".to_owned()));
    assert_eq!(debugger.step_out(), Ok(Step::Breakpoint));
    assert_eq!(debugger.reason(), Some(StopReason::Returned));
    assert_eq!(place(&debugger), (22, "fill".to_owned()));
    assert_eq!(debugger.step_into(), Ok(Step::Breakpoint));
    assert_eq!(place(&debugger), (12, "add".to_owned()));
    assert_eq!(debugger.step_out(), Ok(Step::Breakpoint));
    assert_eq!(debugger.returned().map(|value| value.text), Some("2".to_owned()));
    assert_eq!(debugger.step_out(), Ok(Step::Breakpoint));
    assert_eq!(place(&debugger).1, "<module>");
    assert_eq!(debugger.returned().map(|value| value.text), Some("<Order object>".to_owned()));
    assert_eq!(debugger.step_over(), Ok(Step::Breakpoint));
    assert_eq!(place(&debugger).0, 26);
    assert!(matches!(debugger.step_over(), Ok(Step::Done(_))));
}

#[test]
fn functions_that_need_no_frame_stop_at_their_breakpoints() {
    let mut vm = vm_of(
        "class Item:\n    def __init__(self, key):\n        self.key = key\n    def __lt__(self, other):\n        return self.key < other.key\n\n\
         items = [Item(3), Item(1), Item(2)]\nitems.sort()\nitems.sort()\n\
         print([item.key for item in sorted(items,\n    key=lambda item:\n        -item.key)], items[0] < items[1])\n",
    );
    vm.debugger().break_on("Item.__lt__").expect("there is one");
    vm.debugger().break_at("main.py", 12).expect("there is code");
    let mut seen = Vec::new();
    let mut ended = vm.start();
    while let Ok(Step::Breakpoint) = ended {
        seen.push(place(&vm.debugger()).1);
        ended = vm.debugger().resume();
    }
    assert!(matches!(ended, Ok(Step::Done(_))));
    let count = |name: &str| seen.iter().filter(|seen| *seen == name).count();
    // Six comparisons for the first sort, two for the second, one at the end; a key for each item.
    assert_eq!((count("__lt__"), count("<lambda>")), (9, 3), "{seen:?}");
    assert_eq!(vm.take_output(), b"[3, 2, 1] True\n");
}

#[test]
fn a_run_is_the_same_whether_somebody_looks_or_not() {
    let programs = npyc_tests::program::programs("tests/spec").expect("they are there");
    let mut looked = 0;
    for program in programs.iter().step_by(11) {
        let bytes = npyc_tests::run::compile(&program.path, &Options::default());
        let Ok(module) = bytes.and_then(|bytes| load(&bytes)) else { continue };
        let run = |step: bool| {
            let mut vm = module.instantiate(LIMITS);
            if step {
                vm.debugger().stop_on_exceptions(RaiseFilter::Always);
                vm.debugger().stop_at_once();
            }
            let mut ended = vm.start();
            let mut stops = 0u32;
            while let Ok(Step::Breakpoint) = ended {
                stops += 1;
                let mut debugger = vm.debugger();
                if stops < 200 {
                    for frame in 0..debugger.frames().len() {
                        for local in debugger.locals(frame).expect("a frame") {
                            let _ = debugger.children(&local.handle, 0, 10).expect("its parts");
                        }
                    }
                }
                ended = match stops {
                    0..200 => debugger.step_into(),
                    200..220 => debugger.step_over(),
                    220..230 => debugger.step_out(),
                    _ => debugger.resume(),
                };
            }
            let ended = ended.map(|step| matches!(step, Step::Done(_)));
            (ended.map_err(|error| error.to_string()), vm.take_output(), vm.usage().gas)
        };
        assert_eq!(run(false), run(true), "{}", program.name);
        looked += 1;
    }
    assert!(looked > 20);
}

#[test]
fn paths_are_followed_without_running_the_program() {
    let mut vm = vm_of(SHOP);
    vm.debugger().break_at("main.py", 26).expect("there is code");
    assert_eq!(vm.start(), Ok(Step::Breakpoint));
    let gas = vm.usage().gas;
    let mut debugger = vm.debugger();
    let mut look = |text: &str| debugger.evaluate(0, text).map(|found| found.text);
    assert_eq!(look("order.items[1].name").as_deref(), Ok("'item 1'"));
    assert_eq!(look("order.items[-1].price").as_deref(), Ok("4"));
    assert_eq!(
        look(" order . items ").as_deref(),
        Ok("[<Item object>, <Item object>, <Item object>]")
    );
    assert_eq!(look("len").as_deref(), Ok("<builtin_function_or_method>"));
    assert_eq!(look("order.add").as_deref(), Ok("<bound method Order.add of <Order object>>"));
    assert_eq!(look("order.total"), Err(DebugError::NeedsCode(".total".to_owned())));
    assert_eq!(
        look("order.items[7]"),
        Err(DebugError::Raised("IndexError: list index out of range".to_owned()))
    );
    assert_eq!(look("nothing"), Err(DebugError::Unbound("nothing".to_owned())));
    for bad in
        ["", "order.", "order[", "order.items[0", "1 + 1", "order..x", "'abc", "f(x)", "[", "x["]
    {
        assert!(look(bad).is_err(), "{bad}");
    }
    assert_eq!(
        debugger.evaluate_running(0, "order.total", 10_000).map(|found| found.text),
        Ok("6".to_owned())
    );
    assert!(matches!(debugger.evaluate_running(0, "order.total", 5), Err(DebugError::Stopped(_))));
    let order = debugger.evaluate(0, "order").expect("it is there");
    assert_eq!((order.type_name.as_str(), order.children), ("Order", 2));
    let parts = debugger.children(&order.handle, 0, 10).expect("its parts");
    assert_eq!(names(&parts), "items=[<Item object>, <Item object>, <Item object>] note=None");
    let items = debugger.children(&parts[0].handle, 1, 1).expect("its parts");
    assert_eq!(items[0].name, "[1]");
    assert_eq!(vm.usage().gas, gas);
    assert!(matches!(vm.debugger().resume(), Ok(Step::Done(_))));
    assert_eq!(vm.take_output(), b"6\n");
}

#[test]
fn variables_of_every_kind_have_their_names() {
    let text = "\
def outer(first, *rest, key=1, **more):
    held = first
    def inner(x):
        nonlocal held
        held += x
        return held
    later = inner(2)
    first = 'changed'
    return lambda: (first, later)

class Made:
    size = 3
    def method(self): pass
    half = size / 2

def generate(n):
    for i in range(n):
        yield i

f = outer(1, 2, 3, extra=4)
list(generate(2))
";
    let mut vm = vm_of(text);
    let at = |vm: &mut Vm, line| {
        vm.debugger().clear();
        vm.debugger().break_at("main.py", line).expect("there is code");
        let step = if vm.stack().is_empty() { vm.start() } else { vm.resume() };
        assert_eq!(step, Ok(Step::Breakpoint), "line {line}");
        let debugger = vm.debugger();
        let top = debugger.frames().len() - 1;
        names(&debugger.locals(top).expect("a frame"))
    };
    assert_eq!(at(&mut vm, 14), "size=3 method=<function Made.method>");
    assert_eq!(at(&mut vm, 2), "first=1 key=1 rest=(2, 3) more={'extra': 4}");
    assert_eq!(at(&mut vm, 5), "x=2 held=1");
    let locals = at(&mut vm, 9);
    assert!(locals.contains("first='changed'") && locals.contains("later=3"), "{locals}");
    assert!(
        locals.contains("held=3") && locals.contains("inner=<function outer.<locals>.inner>"),
        "{locals}"
    );
    assert_eq!(at(&mut vm, 18), "n=2 i=0");
}

#[test]
fn exceptions_stop_where_they_are_raised() {
    let text = "\
def deep(n):
    if n == 0:
        raise ValueError('too deep')
    return deep(n - 1)

def guarded():
    try:
        deep(1)
    except ValueError:
        pass

def cleaned():
    try:
        deep(2)
    finally:
        print('cleaned')

guarded()
for x in iter([1, 2]):
    pass
cleaned()
";
    let mut vm = vm_of(text);
    vm.debugger().stop_on_exceptions(RaiseFilter::Uncaught);
    assert_eq!(vm.start(), Ok(Step::Breakpoint));
    let mut debugger = vm.debugger();
    assert_eq!(debugger.reason(), Some(StopReason::Raised { is_caught: false }));
    assert_eq!(place(&debugger), (3, "deep".to_owned()));
    assert_eq!(debugger.frames().len(), 5);
    assert_eq!(
        debugger.exception().map(|error| error.text).as_deref(),
        Some("ValueError('too deep')")
    );
    let Err(RunError::Exception(error)) = debugger.resume() else { panic!("it raises") };
    let plain = vm_of(text).run().expect_err("it raises");
    assert_eq!(RunError::Exception(error), plain);
    assert_eq!(vm.take_output(), b"cleaned\n");

    let mut vm = vm_of(text);
    vm.debugger().stop_on_exceptions(RaiseFilter::Always);
    assert_eq!(vm.start(), Ok(Step::Breakpoint));
    assert_eq!(vm.debugger().reason(), Some(StopReason::Raised { is_caught: true }));
    assert_eq!(vm.debugger().frames().len(), 4);
    // A step out of it goes to the caller, whose handler it comes to.
    assert_eq!(vm.debugger().step_out(), Ok(Step::Breakpoint));
    assert_eq!(place(&vm.debugger()), (8, "guarded".to_owned()));
    assert_eq!(vm.debugger().returned().map(|value| value.text), None);
}

#[test]
fn tasks_are_stepped_one_at_a_time() {
    let text = "\
import asyncio

async def work(name, count):
    for step in range(count):
        await asyncio.sleep(0)
        mark = (name, step)
    return name

async def main():
    return await asyncio.gather(work('a', 2), work('b', 2))

print(asyncio.run(main()))
";
    let mut vm = vm_of(text);
    vm.debugger().break_at("main.py", 5).expect("there is code");
    assert_eq!(vm.start(), Ok(Step::Breakpoint));
    let mut debugger = vm.debugger();
    debugger.clear();
    for line in [6, 4, 5, 6, 4, 7] {
        assert_eq!(debugger.step_over(), Ok(Step::Breakpoint));
        assert_eq!(place(&debugger), (line, "work".to_owned()));
        assert_eq!(debugger.evaluate(debugger_top(&debugger), "name").expect("bound").text, "'a'");
    }
    assert!(matches!(debugger.resume(), Ok(Step::Done(_))));
    assert_eq!(vm.take_output(), b"['a', 'b']\n");
}

fn debugger_top(debugger: &Debugger<'_>) -> usize {
    debugger.frames().len() - 1
}

#[test]
fn a_run_is_paused_from_outside_and_looked_at() {
    let mut vm = vm_of("n = 0\nwhile True:\n    n += 1\n");
    vm.set_limits(Limits { gas: 30_000_000, ..LIMITS });
    vm.debugger();
    let handle = vm.interrupt_handle();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(20));
        handle.interrupt();
    });
    assert_eq!(vm.start(), Ok(Step::Interrupted));
    thread.join().expect("it ends");
    let mut debugger = vm.debugger();
    assert!(debugger.evaluate(0, "n").is_ok_and(|n| n.type_name == "int"));
    assert_eq!(debugger.step_over(), Ok(Step::Breakpoint));
    assert!([2, 3].contains(&place(&debugger).0));
    let gas = vm.usage().gas;
    assert!(gas > 0);
    vm.detach_debugger();
    assert!(matches!(vm.resume_for(100_000), Ok(Step::Interrupted)));
    vm.abandon().expect("it paused");
    assert!(vm.debugger().frames().is_empty());
    assert!(matches!(vm.debugger().locals(0), Err(DebugError::NoFrame { .. })));
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut vm = vm_of(SHOP);
    let mut debugger = vm.debugger();
    let text = |error: DebugError| error.to_string();
    assert_eq!(
        debugger.break_at("other.py", 1).map_err(text),
        Err("no module of the program comes from \"other.py\"; there are: main.py".to_owned())
    );
    assert_eq!(
        debugger.break_at("/home/me/shop/main.py", 99).map_err(text),
        Err("main.py has no code at line 99 or behind it: the last line with code is 26".to_owned())
    );
    assert_eq!(
        debugger.break_on("ADD").map_err(text),
        Err("no function of the program is called \"ADD\"; there are Order.add".to_owned())
    );
    assert_eq!(debugger.break_at("main.py", 10).map(|point| point.line), Ok(11));
    let mut stripped = vm_with(SHOP, true);
    let mut debugger = stripped.debugger();
    let refused = debugger.break_at("main.py", 1).map_err(text).expect_err("no lines");
    assert!(refused.contains("without --strip"), "{refused}");
    debugger.break_on("fill").expect("functions have names");
    assert!(matches!(stripped.start(), Ok(Step::Breakpoint)));
    let locals = stripped.debugger().locals(1).expect("a frame");
    assert_eq!(names(&locals), "order=<Order object> count=3");
}

#[test]
fn a_sink_of_log_points_that_panics_stops_the_run() {
    let mut vm = vm_of(SHOP);
    let mut debugger = vm.debugger();
    let point = debugger.break_on("Order.add").expect("it is there").id;
    debugger.log_at(point, "{item.name}").expect("it is known");
    debugger.on_log(|text| panic!("{text}"));
    assert_eq!(vm.start(), Ok(Step::Breakpoint));
    assert!(vm.debugger().problem().is_some_and(|problem| problem.contains("panicked")));
    // It is told nothing more.
    assert!(matches!(vm.resume(), Ok(Step::Done(_))));
}

#[test]
fn stops_come_in_calls_by_the_host_too() {
    let mut vm = vm_of("def double(x):\n    y = x * 2\n    return y\n");
    vm.run().expect("it runs");
    vm.debugger().break_at("main.py", 3).expect("there is code");
    assert_eq!(vm.call::<i64>("double", (4,)), Err(RunError::Interrupted));
    assert_eq!(vm.debugger().reason(), Some(StopReason::Breakpoint(1)));
    assert_eq!(vm.debugger().evaluate(0, "y").map(|found| found.text), Ok("8".to_owned()));
    assert_eq!(vm.debugger().resume(), Ok(Step::Done(8.into())));
    let limits = Limits::default();
    vm.reset_with(limits);
    assert!(vm.run().is_ok());
}

/// A VM whose host function `twice` calls what it is given two times, with 1 and 2.
fn vm_of_a_host(text: &str) -> Vm {
    let twice = BuiltinInfo::typed("twice", |call: &mut Call<'_>, function: Handle| {
        let first: i64 = call.call_handle(&function, (1,))?;
        let second: i64 = call.call_handle(&function, (2,))?;
        Ok::<i64, HostError>(first + second)
    })
    .arg("function");
    let engine = Engine::builder().register(twice).build().expect("no conflict");
    let bytes = compile_text(text, &Options::default()).expect("it compiles");
    let artifact = Artifact::from_bytes(&bytes).expect("an archive");
    engine.load(&artifact).expect("it loads").instantiate(Limits::default())
}

/// What a handler saw: the line and function on top, and how many frames there are.
type Told = Arc<Mutex<Vec<(u32, String, usize)>>>;

fn tell(vm: &mut Vm, answers: &'static [StepKind]) -> Told {
    let told = Told::default();
    let own = told.clone();
    let mut answers = answers.iter().copied();
    vm.debugger().on_stop_inside(move |debugger| {
        let (line, function) = place(debugger);
        own.lock().expect("no panic").push((line, function, debugger.frames().len()));
        assert!(matches!(debugger.resume(), Err(RunError::Misuse(_))));
        answers.next().unwrap_or(StepKind::Continue)
    });
    told
}

const CALLED_BACK: &str = "def double(x):
    y = x * 2
    return y

def outer():
    total = twice(double)
    return total

print(outer())
";

#[test]
fn what_a_host_function_calls_stops_where_a_handler_is_told() {
    let mut vm = vm_of_a_host(CALLED_BACK);
    // Nobody is told: nothing stops.
    vm.debugger().break_at("main.py", 3).expect("there is code");
    assert_eq!(vm.start(), Ok(Step::Done(Data::None)));
    assert_eq!(vm.take_output(), b"6\n");

    let mut vm = vm_of_a_host(CALLED_BACK);
    let told = tell(&mut vm, &[StepKind::Continue, StepKind::Out]);
    let mut debugger = vm.debugger();
    debugger.break_at("main.py", 3).expect("there is code");
    // The second call is stepped out of: to the function that called the host's.
    assert_eq!(vm.start(), Ok(Step::Breakpoint));
    let places = told.lock().expect("no panic").clone();
    assert_eq!(places, [(3, "double".to_owned(), 3), (3, "double".to_owned(), 3)]);
    let mut debugger = vm.debugger();
    assert_eq!(debugger.reason(), Some(StopReason::Returned));
    assert_eq!(place(&debugger), (6, "outer".to_owned()));
    assert_eq!(debugger.step_over(), Ok(Step::Breakpoint));
    assert_eq!(place(&vm.debugger()), (7, "outer".to_owned()));
    assert_eq!(vm.debugger().evaluate(1, "total").map(|found| found.text), Ok("6".to_owned()));
    assert_eq!(vm.debugger().resume(), Ok(Step::Done(Data::None)));
}

#[test]
fn rules_hold_inside_host_functions_and_locals_are_seen() {
    let mut vm = vm_of_a_host(CALLED_BACK);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let mut debugger = vm.debugger();
    let point = debugger.break_at("main.py", 3).expect("there is code");
    debugger.only_if(point.id, "x == 2").expect("a condition");
    let own = seen.clone();
    debugger.on_stop_inside(move |debugger| {
        let locals = debugger.locals(2).expect("a frame");
        let caller = debugger.evaluate(1, "twice").map(|found| found.text);
        own.lock().expect("no panic").push((names(&locals), caller.is_ok()));
        StepKind::Over
    });
    assert_eq!(vm.start(), Ok(Step::Breakpoint), "a step over the last line goes to the caller");
    assert_eq!(place(&vm.debugger()), (6, "outer".to_owned()));
    assert_eq!(*seen.lock().expect("no panic"), [("x=2 y=4".to_owned(), true)]);
    assert_eq!(vm.debugger().resume(), Ok(Step::Done(Data::None)));
    assert_eq!(vm.take_output(), b"6\n");
}

#[test]
fn exceptions_stop_inside_host_functions() {
    let text = "def fail(x):\n    raise ValueError(x)\n\ntry:\n    twice(fail)\nexcept ValueError as e:\n    print('caught', e)\n";
    let mut vm = vm_of_a_host(text);
    let told = tell(&mut vm, &[]);
    vm.debugger().stop_on_exceptions(RaiseFilter::Always);
    let mut step = vm.start().expect("it runs");
    while step == Step::Breakpoint {
        step = vm.resume().expect("it goes on");
    }
    assert_eq!(vm.take_output(), b"caught 1\n");
    assert_eq!(*told.lock().expect("no panic"), [(2, "fail".to_owned(), 2)]);
}

#[test]
fn stops_come_in_what_builtins_call() {
    let text = "class Item:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        same = self.n == other.n
        return same

def key(item):
    negative = -item.n
    return negative

def main():
    items = [Item(n) for n in range(3)]
    ordered = sorted(items, key=key)
    where = items.index(Item(1))
    return [item.n for item in ordered], where

print(main())
";
    let mut vm = vm_of(text);
    let mut debugger = vm.debugger();
    debugger.break_on("key").expect("a function");
    debugger.break_on("Item.__eq__").expect("a function");
    assert_eq!(vm.start(), Ok(Step::Breakpoint));
    assert_eq!(place(&vm.debugger()), (9, "key".to_owned()));
    let functions: Vec<String> =
        vm.debugger().frames().into_iter().map(|frame| frame.place.function).collect();
    assert_eq!(functions, ["<module>", "main", "key"]);
    assert_eq!(vm.debugger().step_over(), Ok(Step::Breakpoint));
    assert_eq!(place(&vm.debugger()), (10, "key".to_owned()));
    vm.debugger().clear();
    vm.debugger().break_on("Item.__eq__").expect("a function");
    assert_eq!(vm.debugger().step_out(), Ok(Step::Breakpoint));
    assert_eq!(place(&vm.debugger()), (14, "main".to_owned()), "out of a key is out of sorted");
    assert_eq!(vm.debugger().resume(), Ok(Step::Breakpoint));
    assert_eq!(place(&vm.debugger()), (5, "__eq__".to_owned()));
    vm.debugger().clear();
    assert_eq!(vm.debugger().step_out(), Ok(Step::Breakpoint));
    assert_eq!(place(&vm.debugger()), (15, "main".to_owned()), "out of __eq__ is out of index");
    assert_eq!(vm.debugger().resume(), Ok(Step::Done(Data::None)));
    assert_eq!(vm.take_output(), b"([2, 1, 0], 1)\n");
}
