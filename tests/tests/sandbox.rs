//! Sandbox mode: what is switched off by name or class is off whichever way a program takes to it; time, zone and randomness are the host's to give, and are
//! the same in each run; a builtin in whose place a host puts its own is that everywhere, or cannot be replaced.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{NoModules, Options, Program};
use npyc_format::names::BUILTINS;
use npython::{
    Artifact, BuildError, BuiltinClass, BuiltinInfo, Data, Engine, EngineBuilder, Limits, RunError,
    SystemClock, VirtualClock, Vm,
};

fn vm(engine: &Engine, text: &str) -> Vm {
    let file = SourceFile::from_text("sandbox.py", text).expect("a text");
    let program = Program { main: file, resolver: Box::new(NoModules) };
    let compiled = npyc::compile(program, &Options::default());
    let bytes = compiled.unwrap_or_else(|found| panic!("{text}: {found:?}")).bytes;
    let artifact = Artifact::from_bytes(&bytes).expect("an archive");
    engine.load(&artifact).expect("it is accepted").instantiate(Limits::default())
}

fn run(builder: EngineBuilder, text: &str) -> Result<Data, RunError> {
    vm(&builder.build().expect("nothing conflicts"), text).run()
}

fn off(name: &str) -> Result<Data, RunError> {
    Err(RunError::SwitchedOff(name.to_owned()))
}

#[test]
fn a_class_is_off_whichever_way_a_program_takes() {
    use BuiltinClass::{Io, Random, Time};
    let clock = || Engine::builder().clock(VirtualClock::new(0)).seed(1);
    for (class, text, name) in [
        (Io, "print(1)", "print()"),
        (Io, "[print][0](1)", "print()"),
        (Io, "import sys\nsys.stdout.write('a')", "output"),
        (Io, "import sys\nsys.stderr.write('a')", "output"),
        (Io, "import pprint\npprint.pprint([1])", "output"),
        (Io, "import warnings\nwarnings.warn('a')", "output"),
        (Io, "import os", "module os"),
        (Io, "import os.path", "module os"),
        (Io, "from urllib import parse", "module urllib"),
        (Io, "__import__('pathlib')", "module pathlib"),
        (Io, "import importlib\nimportlib.import_module('logging')", "module logging"),
        (Time, "import time", "module time"),
        (Time, "from datetime import date", "module datetime"),
        (Time, "import logging\nlogging.time.time()", "the time"),
        (Time, "import logging, sys\nsys.modules['time'].monotonic()", "the time"),
        (Time, "import logging\nlogging.time.sleep(1)", "the time"),
        (Random, "import random", "module random"),
        (Random, "import secrets", "module secrets"),
        (Random, "from uuid import uuid4", "module uuid"),
    ] {
        let guarded = text.replace('\n', "\n    ");
        let guarded = format!("try:\n    {guarded}\nexcept BaseException:\n    pass\n");
        assert_eq!(run(clock().switch_off_class(class), &guarded), off(name), "{text}");
    }
    // What is of no such class is there.
    let all = || clock().switch_off_class(Io).switch_off_class(Time).switch_off_class(Random);
    let text = "import json, math, re, collections\njson.dumps([len('ab'), math.floor(2.5)])\n";
    assert_eq!(run(all(), text), Ok(Data::from("[2, 2]")));
}

#[test]
fn a_module_that_is_off_by_name_is_closed_to_programs_that_come_by_it() {
    for (module, text) in [
        ("time", "import logging, sys\nsys.modules['time'].gmtime(0)"),
        ("time", "import logging\nlogging.time.gmtime(0)"),
        ("time", "import logging\nf = logging.time.gmtime"),
        ("time", "import logging\ngetattr(logging.time, 'gmtime')(0)"),
        ("time", "import logging\nlogging.time.__dict__['gmtime'](0)"),
        ("time", "import logging\nvars(logging.time)['gmtime'](0)"),
        ("time", "import logging\nlist(map(getattr, [logging.time], ['gmtime']))"),
        ("time", "import logging, operator\noperator.attrgetter('gmtime')(logging.time)(0)"),
        ("time", "from logging import time\ntime.gmtime(0)"),
        ("time", "import logging\nmatch logging.time:\n    case object(gmtime=f):\n        f(0)"),
        ("time", "import logging\nhasattr(logging.time, 'gmtime')"),
        ("sys", "import os\nos.sys.maxsize"),
        ("sys", "import typing\ntyping.sys.maxsize"),
        ("random", "import secrets, tempfile, uuid\nsecrets.random.random()"),
    ] {
        let guarded = text.replace('\n', "\n    ");
        let guarded = format!("try:\n    {guarded}\nexcept AttributeError:\n    print('none')\n");
        let builder = Engine::builder().clock(VirtualClock::new(0)).seed(1);
        let ended = run(builder.switch_off_module(module), &guarded);
        // What this runtime's modules do not bind is refused as such.
        let lacking = matches!(&ended, Err(RunError::Unsupported(_)) | Ok(_)) && module != "time";
        assert!(ended == off(&format!("module {module}")) || lacking, "{text}: {ended:?}");
    }
    // The library's own code goes on using it, and other modules are open.
    let text = "import logging, enum, json\nr = logging.makeLogRecord({'msg': 'a'})\n(r.getMessage(), json.dumps(1), r.created > -1)\n";
    let builder = Engine::builder().clock(VirtualClock::new(0)).seed(1);
    let ended = run(builder.switch_off_module("time"), text);
    assert!(matches!(&ended, Ok(Data::Tuple(_))), "{ended:?}");
}

#[test]
fn functions_of_the_host_have_classes_too() {
    let builder = || {
        Engine::builder()
            .register(BuiltinInfo::typed("dice", || 4).of_class(BuiltinClass::Random))
            .register(BuiltinInfo::typed("world::read", || "x").of_class(BuiltinClass::Io))
            .register(BuiltinInfo::typed("twice", |n: i64| n * 2).of_class(BuiltinClass::Pure))
    };
    let text = "try:\n    dice()\nexcept BaseException:\n    pass\n";
    assert_eq!(run(builder().switch_off_class(BuiltinClass::Random), text), off("dice()"));
    let text = "try:\n    world.read()\nexcept BaseException:\n    pass\n";
    assert_eq!(run(builder().switch_off_class(BuiltinClass::Io), text), off("world.read()"));
    let text = "twice(dice())";
    assert_eq!(run(builder().switch_off_class(BuiltinClass::Host), text), Ok(Data::Int(8)));
    let engine = builder().switch_off_class(BuiltinClass::Random).build().expect("no conflict");
    assert!(engine.registry().is_off("dice") && !engine.registry().is_off("twice"));
    assert!(engine.registry().switched_off().contains(&"module random".to_owned()));
}

#[test]
fn time_zone_and_seed_are_the_hosts_and_there_is_none_by_default() {
    let draws = "import random\n[random.random(), random.randrange(100), random.shuffle([1])]\n";
    assert!(matches!(run(Engine::builder(), draws), Err(RunError::Exception(_))));
    let seeded = || run(Engine::builder().seed(5), draws);
    assert!(seeded().is_ok());
    assert_eq!(seeded(), seeded());
    assert_ne!(seeded(), run(Engine::builder().seed(6), draws));
    let own = "import random\nrandom.seed(3)\nrandom.random()\n";
    assert_eq!(run(Engine::builder(), own), run(Engine::builder().seed(9), own));

    let asks = "import time\ntime.time()\n";
    assert_eq!(run(Engine::builder(), asks), Err(RunError::NoClock));
    let zone = "import time\n(time.localtime(0).tm_hour, time.tzname[0], time.timezone)\n";
    let shown = |hour: i64, name: &str, west: i64| {
        Ok(Data::Tuple(vec![hour.into(), name.into(), west.into()]))
    };
    let at = |clock: VirtualClock| run(Engine::builder().clock(clock), zone);
    assert_eq!(at(VirtualClock::new(0)), shown(0, "UTC", 0));
    assert_eq!(at(VirtualClock::new(0).in_zone(7200, "CEST")), shown(2, "CEST", -7200));
    let east = Engine::builder().clock(SystemClock::new().in_zone(-18_000, "EST"));
    assert_eq!(run(east, zone), shown(19, "EST", 18_000));
    let later = "import time\nt = time.time()\ntime.sleep(2.5)\ntime.time() - t\n";
    assert_eq!(run(Engine::builder().clock(VirtualClock::new(7)), later), Ok(Data::Float(2.5)));
    // Nothing else differs from run to run: no order, no hash, no number of an object.
    let rest = "[hash('a'), hash(1.5), list({'a', 'b', 'c'}), id([]) == id([]), repr(object())]\n";
    assert_eq!(run(Engine::builder(), rest), run(Engine::builder(), rest));
}

#[test]
fn a_builtin_is_replaced_everywhere_or_not_at_all() {
    // Each way in which the compiler may take a builtin for known.
    let ways = |name: &str| {
        format!(
            "\
def inside(value): return {name}(value)
def handed(function): return function('abc')
found = [{name}('abc'), inside('abc'), handed({name}), [{name}('abc') for _ in 'a'][0]]
for item in {name}('abc'): found.append(item)
found.append([item for item in {name}('abc')][0])
found.extend({name}('abc'))
found.append(next(item for item in {name}('abc')))
found.append([{name}][0]('abc'))
found
"
        )
    };
    let (mut replaced, mut refused) = (Vec::new(), Vec::new());
    for builtin in BUILTINS {
        let name = builtin.name;
        let own = BuiltinInfo::typed(name, |_: Data| Data::List(vec![Data::from("host")]));
        match Engine::builder().override_builtin(own).build() {
            Ok(engine) => {
                let list = || Data::List(vec![Data::from("host")]);
                let item = || Data::from("host");
                let expected = Data::List(vec![
                    list(),
                    list(),
                    list(),
                    list(),
                    item(),
                    item(),
                    item(),
                    item(),
                    list(),
                ]);
                assert_eq!(vm(&engine, &ways(name)).run(), Ok(expected), "{name}");
                replaced.push(name);
            }
            Err(BuildError::NotReplaceable(_) | BuildError::NothingToOverride(_)) => {
                refused.push(name);
            }
            Err(error) => panic!("{name}: {error}"),
        }
    }
    for name in ["print", "hash", "id", "round", "ord", "format"] {
        assert!(replaced.contains(&name), "{name} is refused: {refused:?}");
    }
    for name in ["len", "range", "super", "scope", "isinstance", "sorted"] {
        assert!(refused.contains(&name), "{name} is replaced: {replaced:?}");
    }
}
