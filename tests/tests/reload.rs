//! Reload: what comes along, what refuses, and that a VM is never left between two programs.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::run::{LIMITS, compile_text};
use npython::{Artifact, Data, Engine, Handle, Limits, Module, ReloadError, RunError, Step, Vm};

struct Bench {
    engine: Engine,
}

impl Bench {
    fn new() -> Bench {
        Bench { engine: Engine::new() }
    }

    fn module(&self, text: &str) -> Module {
        let bytes = compile_text(text, &Options::default()).expect("it compiles");
        let artifact = Artifact::from_bytes(&bytes).expect("an archive");
        self.engine.load(&artifact).expect("it loads")
    }

    fn run(&self, text: &str) -> Vm {
        let mut vm = self.module(text).instantiate(LIMITS);
        vm.run().expect("it runs");
        vm
    }
}

const FIRST: &str = "\
class Enemy:
    def __init__(self, hp):
        self.hp = hp
    def hit(self):
        self.hp -= 1
        return 'first'

speed = 1
try:
    world
except NameError:
    world = [Enemy(3), Enemy(5)]

def tick():
    return [enemy.hit() for enemy in world]

def total():
    return sum(enemy.hp for enemy in world) * speed
";

#[test]
fn code_is_new_and_globals_come_along() {
    let bench = Bench::new();
    let mut vm = bench.run(FIRST);
    vm.set_var("from_host", 7).expect("it is free");
    assert_eq!(vm.call::<Vec<String>>("tick", ()), Ok(vec!["first".to_owned(); 2]));
    let second = FIRST.replace("'first'", "f'second {self.shown()}'").replace(
        "speed = 1\n",
        "    def shown(self):\n        return self.hp\n\nspeed = 10\nadded = [type(e) is Enemy for e in globals().get('world', [])]\n",
    );
    vm.reload(&bench.module(&second)).expect("nothing is in the way");
    assert_eq!(vm.call::<i64>("total", ()), Ok(60));
    let said: Vec<String> = vm.call("tick", ()).expect("objects have the new class");
    assert_eq!(said, ["second 1", "second 3"]);
    assert_eq!(vm.get_var::<i64>("from_host"), Ok(7));
    // While the body ran the objects were still of the old class.
    assert_eq!(vm.get_var::<Vec<bool>>("added"), Ok(vec![false, false]));
    let third = format!("{second}\nchecked = [isinstance(e, Enemy) for e in world]\n");
    vm.reload(&bench.module(&third)).expect("nothing is in the way");
    assert_eq!(vm.call::<i64>("total", ()), Ok(40));
}

#[test]
fn names_that_are_kept_win_over_the_new_body() {
    let bench = Bench::new();
    let mut vm = bench.run("level = 4\nlives = 3\n");
    let next = bench.module("level = 0\nlives = 9\nlevel + lives\n");
    assert_eq!(vm.reload_keeping(&next, &["level", "missing"]), Ok(Data::Int(9)));
    assert_eq!((vm.get_var("level"), vm.get_var("lives")), (Ok(4), Ok(9)));
}

#[test]
fn a_body_that_fails_leaves_everything_as_it_was() {
    let bench = Bench::new();
    let mut vm = bench.run(FIRST);
    let before = vm.call::<i64>("total", ());
    for (bad, shown) in [
        ("def tick():\n    return 'broken'\nspeed = 100\nraise ValueError('not yet')\n", "not yet"),
        ("while True:\n    pass\n", "out of gas"),
        ("import ctypes.util, threading\nthreading.Thread(target=print).start()\n", "unsupported"),
        ("x = 'y' * 10_000_000_000\n", "out of memory"),
    ] {
        let compiled = compile_text(bad, &Options::default());
        let Ok(bytes) = compiled else { continue };
        let module = bench
            .engine
            .load(&Artifact::from_bytes(&bytes).expect("an archive"))
            .expect("it loads");
        vm.set_limits(Limits { gas: 10_000_000, ..LIMITS });
        let refused = vm.reload(&module).expect_err("the body fails");
        assert!(matches!(refused, ReloadError::Body(_)), "{refused}");
        assert!(refused.to_string().contains(shown), "{refused}");
        vm.set_limits(LIMITS);
        assert_eq!(vm.call::<i64>("total", ()), before);
        assert_eq!(vm.get_var::<i64>("speed"), Ok(1));
    }
    assert_eq!(vm.call::<Vec<String>>("tick", ()), Ok(vec!["first".to_owned(); 2]));
}

#[test]
fn frames_of_the_old_code_refuse() {
    let bench = Bench::new();
    let next = bench.module("x = 2\n");
    let mut vm = bench.module("x = 1\nwhile x:\n    pass\n").instantiate(LIMITS);
    vm.prepare().expect("nothing runs");
    assert_eq!(vm.resume_for(1000), Ok(Step::Interrupted));
    assert_eq!(vm.reload(&next), Err(ReloadError::Running));
    assert_eq!(vm.resume_for(1000), Ok(Step::Interrupted));
    vm.abandon().expect("it paused");
    vm.reload(&next).expect("nothing runs any more");
    assert_eq!(vm.get_var("x"), Ok(2));
    assert_eq!(vm.reload(&Bench::new().module("x = 3\n")), Err(ReloadError::OtherEngine));
}

#[test]
fn what_leads_to_old_code_refuses_with_its_name() {
    let bench = Bench::new();
    let held = |text: &str, next: &str| {
        let mut vm = bench.run(text);
        let refused = vm.reload(&bench.module(next)).expect_err("something is in the way");
        assert_eq!(vm.get_var::<i64>("version"), Ok(1), "{refused}");
        refused.to_string()
    };
    let callbacks = "version = 1\ndef on_hit(): pass\ncallbacks = [on_hit]\n";
    let text = held(callbacks, "version = 2\ndef on_hit(): pass\n");
    assert!(text.contains("the old function on_hit is still held"), "{text}");
    let generator =
        "version = 1\ndef numbers():\n    yield 1\n    yield 2\nrest = numbers()\nnext(rest)\n";
    let text = held(generator, "version = 2\n");
    assert!(text.contains("the generator numbers was not finished"), "{text}");
    let gone = "version = 1\nclass Ship: pass\nship = Ship()\n";
    let text = held(gone, "version = 2\n");
    assert!(text.contains("instances of Ship, which the new code does not define"), "{text}");
    let slots = "version = 1\nclass Ship:\n    __slots__ = ('x',)\nship = Ship()\n";
    let text = held(slots, "version = 2\nclass Ship:\n    __slots__ = ('x', 'y')\n");
    assert!(text.contains("whose layout differs"), "{text}");
    let members =
        "version = 1\nimport enum\nclass Color(enum.Enum):\n    RED = 1\npaint = Color.RED\n";
    let next = members.replace("= 1\nimport", "= 2\nimport").replace("paint = Color.RED\n", "");
    let text = held(members, &next);
    assert!(text.contains("Color"), "{text}");
    let class = "version = 1\nclass Ship: pass\nkinds = {'ship': Ship}\n";
    let text = held(class, "version = 2\nclass Ship: pass\n");
    assert!(text.contains("the old class Ship is still held"), "{text}");
}

#[test]
fn handles_of_old_functions_refuse_until_they_are_dropped() {
    let bench = Bench::new();
    let mut vm = bench.run("def update(): return 1\n");
    let update: Handle = vm.get_var("update").expect("it is there");
    let next = bench.module("def update(): return 2\n");
    assert!(matches!(vm.reload(&next), Err(ReloadError::Held(_))));
    assert_eq!(vm.call_handle::<i64>(&update, ()), Ok(1));
    drop(update);
    vm.reload(&next).expect("nobody holds it");
    assert_eq!(vm.call::<i64>("update", ()), Ok(2));
}

#[test]
fn what_the_new_code_relies_on_is_not_overwritten() {
    let bench = Bench::new();
    // A name that the new code means as the builtin.
    let mut vm = bench.run("len = 3\n");
    let refused = vm.reload(&bench.module("size = len('abc')\n"));
    assert_eq!(refused, Err(ReloadError::Assumed("len".to_owned())));
    assert_eq!(vm.get_var("len"), Ok(3));
    // A name that the new code binds itself is no obstacle.
    let mut vm = bench.run("price = 3\n");
    vm.reload(&bench.module("def price():\n    return 5\ndef twice():\n    return 2 * price()\n"))
        .expect("the new function takes the name");
    assert_eq!(vm.call::<i64>("twice", ()), Ok(10));
}

#[test]
fn a_hundred_reloads_cost_no_memory_of_the_guest() {
    let bench = Bench::new();
    let mut vm = bench.run(FIRST);
    let (one, other) =
        (bench.module(&FIRST.replace("speed = 1", "speed = 2")), bench.module(FIRST));
    vm.reload(&one).expect("nothing is in the way");
    vm.reload(&other).expect("nothing is in the way");
    let before = vm.usage().memory;
    for _ in 0..50 {
        vm.reload(&one).expect("nothing is in the way");
        vm.reload(&other).expect("nothing is in the way");
    }
    let after = vm.usage().memory;
    assert!(after <= before + before / 4, "{before} {after}");
    assert_eq!(vm.call::<i64>("total", ()), Ok(8));
    vm.reset();
    vm.run().expect("a reset VM begins with the last program");
    assert_eq!(vm.call::<i64>("total", ()), Ok(8));
}

#[test]
fn tracebacks_and_breakpoints_are_those_of_the_new_code() {
    let bench = Bench::new();
    let mut vm = bench.run("def f(x):\n    return 1 / x\n");
    vm.reload(&bench.module("# a comment\n\n\ndef f(x):\n    y = x - 1\n    return 1 / y\n"))
        .expect("nothing is in the way");
    let Err(RunError::Exception(error)) = vm.call::<f64>("f", (1,)) else { panic!("it raises") };
    assert!(error.traceback().contains("line 6, in f"), "{}", error.traceback());
    vm.debugger().break_at("main.py", 6).expect("the new file has that line");
    assert_eq!(vm.call::<f64>("f", (3,)), Err(RunError::Interrupted));
    assert_eq!(vm.debugger().evaluate(0, "y").map(|y| y.text), Ok("2".to_owned()));
}
