//! The public API as a host uses it: host functions, scopes, globals, calls, pauses, limits, sharing.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::run::compile_text;
use npython::{
    Artifact, Backend, Clock, Data, Engine, FixedTokens, HostError, HostFunction, HostReply,
    Limits, Module, RunError, Step, SystemClock, VirtualClock,
};

/// A program, loaded into an engine.
fn load(engine: &Engine, text: &str) -> Module {
    let bytes = compile_text(text, &Options::default()).expect("the program compiles");
    let artifact = Artifact::from_bytes(&bytes).expect("a fresh archive");
    engine.load(&artifact).expect("a fresh archive is accepted")
}

fn limits() -> Limits {
    Limits::default()
}

#[test]
fn the_value_of_a_run_is_its_last_expression() {
    let engine = Engine::new();
    let mut vm = load(&engine, "x = 20\ny = 22\nx + y\n").instantiate(limits());
    assert_eq!(vm.run(), Ok(Data::Int(42)));
    let mut vm = load(&engine, "x = 1\n").instantiate(limits());
    assert_eq!(vm.run(), Ok(Data::None));
}

#[test]
fn globals_are_set_before_and_read_after() {
    let engine = Engine::new();
    let module = load(&engine, "total = sum(quotients) * factor\n");
    let mut vm = module.instantiate(limits());
    vm.set_var("quotients", [1, 2, 3]).expect("plain data");
    vm.set_var("factor", 2.5).expect("plain data");
    vm.run().expect("the names are bound");
    assert_eq!(vm.get_var("total"), Ok(Data::Float(15.0)));
    assert_eq!(vm.get_var::<Data>("nothing"), Err(RunError::NoSuchGlobal("nothing".to_owned())));
    // Another VM of the same module has globals of its own.
    let mut other = module.instantiate(limits());
    match other.run() {
        Err(RunError::Exception(exception)) => {
            assert_eq!(exception.to_string(), "NameError: name 'quotients' is not defined");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn globals_are_found_by_names_of_every_length() {
    let mut names: Vec<String> = (1..40).map(|length| "n".repeat(length)).collect();
    for end in ["", "a", "b", "z", "é", "日"] {
        names.push(format!("quotation{end}"));
        names.push(format!("quotati{end}"));
        names.push(format!("é{end}"));
        names.push(format!("quotation_of_today{end}_at_noon"));
    }
    names.sort();
    names.dedup();
    let lines = names.iter().zip(0..).map(|(name, number)| format!("{name} = {number}\n"));
    let mut vm = load(&Engine::new(), &lines.collect::<String>()).instantiate(limits());
    vm.run().expect("it only assigns");
    for (name, number) in names.iter().zip(0_i64..) {
        assert_eq!(vm.get_var(name), Ok(number), "{name}");
        vm.set_var(name, number + 1000).expect("a name of the program");
        assert_eq!(vm.get_var(name), Ok(number + 1000), "{name}");
        for other in [format!("{name}x"), name.chars().take(name.chars().count() - 1).collect()] {
            let found = vm.get_var::<i64>(&other).is_ok();
            assert_eq!(found, names.contains(&other), "{other:?}");
        }
    }
}

#[test]
fn functions_are_called_with_data() {
    let engine = Engine::new();
    let text = "def shape(value, *rest):\n    return {'value': value, 'rest': rest}\n";
    let mut vm = load(&engine, text).instantiate(limits());
    vm.run().expect("it only defines");
    let arguments = [
        Data::List(vec![Data::None, Data::from("é")]),
        Data::BigInt("1".repeat(30)),
        Data::Bytes(vec![0, 255]),
    ];
    let expected = Data::Dict(vec![
        (Data::from("value"), arguments[0].clone()),
        (Data::from("rest"), Data::Tuple(arguments[1..].to_vec())),
    ]);
    assert_eq!(vm.call("shape", &arguments), Ok(expected));
    assert!(matches!(vm.call::<Data>("form", &[]), Err(RunError::NoSuchGlobal(_))));
    assert!(matches!(vm.call::<Data>("shape", &[]), Err(RunError::Exception(_))));
    // An exception leaves the VM usable.
    assert!(vm.call::<Data>("shape", &[Data::None]).is_ok());
}

#[test]
fn host_functions_answer_raise_and_wait() {
    let engine = Engine::builder()
        .register(HostFunction::new("add", |arguments: &[Data]| match arguments {
            [Data::Int(left), Data::Int(right)] => Ok(HostReply::Value(Data::Int(left + right))),
            _ => Err(HostError::new("TypeError", "add takes two ints")),
        }))
        .register(HostFunction::new("fetch", |_: &[Data]| Ok(HostReply::Pending(77))))
        .register(HostFunction::new("broken", |_: &[Data]| panic!("on purpose")))
        .build()
        .expect("the names are free");
    let mut vm = load(&engine, "add(40, 2)\n").instantiate(limits());
    assert_eq!(vm.run(), Ok(Data::Int(42)));
    let text = "try:\n    add(1)\nexcept TypeError as error:\n    text = str(error)\ntext\n";
    let mut vm = load(&engine, text).instantiate(limits());
    assert_eq!(vm.run(), Ok(Data::from("add takes two ints")));
    let mut vm = load(&engine, "[fetch('a'), fetch('b')]\n").instantiate(limits());
    assert_eq!(vm.start(), Ok(Step::Pending(77)));
    assert_eq!(vm.resume_with(Ok(Data::from("first"))), Ok(Step::Pending(77)));
    assert_eq!(
        vm.resume_with(Ok(Data::from("second"))),
        Ok(Step::Done(Data::List(vec![Data::from("first"), Data::from("second")])))
    );
    let mut vm = load(
        &engine,
        "try:\n    fetch('a')\nexcept OSError as error:\n    seen = str(error)\nseen\n",
    )
    .instantiate(limits());
    assert_eq!(vm.start(), Ok(Step::Pending(77)));
    let failed = vm.resume_with(Err(HostError::new("OSError", "unreachable")));
    assert_eq!(failed, Ok(Step::Done(Data::from("unreachable"))));
    let mut vm = load(&engine, "broken()\n").instantiate(limits());
    assert!(matches!(vm.run(), Err(RunError::HostPanic { name, .. }) if name == "broken"));
}

#[test]
fn names_of_host_functions_do_not_collide() {
    let function =
        |name: &str| HostFunction::new(name, |_: &[Data]| Ok(HostReply::Value(Data::None)));
    assert!(Engine::builder().register(function("a")).register(function("a")).build().is_err());
    assert!(Engine::builder().register(function("len")).build().is_err());
}

#[test]
fn privileged_functions_need_their_scope() {
    let engine = Engine::builder()
        .register(
            HostFunction::new("pay", |_: &[Data]| Ok(HostReply::Value(Data::Bool(true))))
                .in_scope("BILLING"),
        )
        .gatekeeper(FixedTokens::default().grant("BILLING", "secret"))
        .build()
        .expect("the names are free");
    let run = |text: &str| load(&engine, text).instantiate(limits()).run();
    assert_eq!(
        run("with scope('BILLING', 'secret'):\n    done = pay()\ndone\n"),
        Ok(Data::Bool(true))
    );
    for text in [
        "pay()\n",
        "with scope('BILLING', 'guess'):\n    pay()\n",
        "with scope('OTHER', 'secret'):\n    pay()\n",
        "with scope('BILLING', 'secret'):\n    pass\npay()\n",
        "s = scope('BILLING', 'secret')\ns.__enter__()\npay()\n",
        "try:\n    pay()\nexcept BaseException:\n    pass\n",
    ] {
        assert!(matches!(run(text), Err(RunError::SecurityViolation(_))), "{text}");
    }
    // A generator that yields inside its own scope lends it to nobody.
    let text = "def g():\n    with scope('BILLING', 'secret'):\n        yield pay()\n        yield pay()\nit = g()\nnext(it)\npay()\n";
    assert!(matches!(run(text), Err(RunError::SecurityViolation(_))));
    // One that is resumed inside a scope sees it.
    let text =
        "def g():\n    yield pay()\nwith scope('BILLING', 'secret'):\n    seen = next(g())\nseen\n";
    assert_eq!(run(text), Ok(Data::Bool(true)));
}

#[test]
fn out_of_gas_is_a_pause() {
    let engine = Engine::new();
    let module = load(&engine, "total = 0\nfor i in range(2000):\n    total += i\ntotal\n");
    let whole = {
        let mut vm = module.instantiate(limits());
        assert_eq!(vm.run(), Ok(Data::Int(1_999_000)));
        vm.usage().gas
    };
    for backend in [Backend::Threaded, Backend::Match] {
        let mut vm = module.instantiate(limits().gas(100));
        vm.set_backend(backend);
        let mut step = vm.start();
        let mut pauses = 0;
        while step == Ok(Step::OutOfGas) {
            pauses += 1;
            assert!(pauses < 10_000, "it goes on");
            vm.refuel(100);
            step = vm.resume();
        }
        assert_eq!(step, Ok(Step::Done(Data::Int(1_999_000))));
        assert!(pauses > 10);
        assert_eq!(vm.usage().gas, whole, "{backend:?}");
    }
    let mut vm = module.instantiate(limits().gas(100));
    assert_eq!(vm.run(), Err(RunError::OutOfGas { limit: 100 }));
    vm.refuel(1_000_000);
    assert_eq!(vm.resume(), Ok(Step::Done(Data::Int(1_999_000))));
}

#[test]
fn prices_follow_the_work_and_not_the_size_of_what_is_changed() {
    let engine = Engine::new();
    for (source, gas) in [
        ("s = set(range(20000))\nwhile s: s.pop()\n", 1_000_000),
        (
            "seen = set(range(100000)); none = set()\nfor i in range(20000):\n    seen |= none\n    \
             seen.update({i})\n    seen -= {-1}\n",
            6_000_000,
        ),
        ("text = ''\nfor i in range(100000):\n    text += 'x\\n'\n", 2_000_000),
        ("t = tuple(range(100000))\nfor i in range(10000): t + ()\n", 1_000_000),
        ("d = {i: i for i in range(20000)}\nwhile d: d.popitem()\n", 1_500_000),
    ] {
        let mut vm = load(&engine, source).instantiate(limits().gas(gas));
        assert_eq!(vm.run(), Ok(Data::None), "{source}");
    }
}

/// What took more than twenty times as long as it paid for, when the audit of gas was run (`cargo bench -p npyc-benches --bench gas_audit`): it
/// costs at least this much now.
#[test]
fn what_was_too_cheap_is_paid_for() {
    let engine = Engine::new();
    let gas = |source: &str| {
        let mut vm = load(&engine, source).instantiate(limits().gas(1 << 40));
        vm.run().unwrap_or_else(|error| panic!("{source}: {error}"));
        vm.usage().gas
    };
    for (ready, source, least) in [
        ("t = 'x' * 100_000", "t.encode('utf-16')", 12_500),
        ("t = 'x' * 100_000", "t.encode('utf-32-be')", 12_500),
        ("t = 'x' * 100_000", "t.encode('unicode_escape')", 12_500),
        ("t = '\\0' * 100_000\nimport json", "json.dumps(t)", 100_000),
        ("t = [1.5] * 1_000\nimport json", "json.dumps(t)", 8_000),
        ("t = ' ' * 100_000", "t.split(), t.rsplit()", 12_500),
        ("t = ' ' * 100_000", "t.strip()", 6_250),
        ("t = b' ' * 100_000", "t.split()", 6_250),
        ("t = '\\n' * 10_000", "t.splitlines()", 20_000),
        ("t = 'é' * 50_000", "t.removeprefix(t), t.removesuffix(t)", 3_000),
        ("t = b'\\\\N{TAG TILDE}' * 1_000", "t.decode('unicode_escape')", 400_000),
        ("t = b'\\\\N{TAG TILDE}' * 1_000", "str(t, 'unicode-escape')", 400_000),
        // A text keeps its hash: it is paid for whether or not something is found.
        ("t = 'x' * 100_000", "{}.get(t)", 1_500),
        ("t = 'x' * 100_000", "try: {}[t]\nexcept KeyError: pass", 1_500),
        ("t = 'x' * 100_000", "try: del {}[t]\nexcept KeyError: pass", 1_500),
        ("t = 'x' * 100_000", "try: {}[t, 1]\nexcept KeyError: pass", 1_500),
        ("t = 'x' * 100_000", "try: {1: 1}.pop(t)\nexcept KeyError: pass", 1_500),
        ("t = 'x' * 100_000", "try: set().remove(t)\nexcept KeyError: pass", 1_500),
        ("class S(str): pass\nt = S('x' * 100_000)", "try: {}[t]\nexcept KeyError: pass", 1_500),
        ("t = 'x' * 100_000", "{t: 1}", 1_500),
        ("t = 'x' * 100_000", "t in globals()", 1_500),
        ("t = 'x' * 100_000", "globals()[t] = 1", 1_500),
        ("import math\nt = 'x' * 100_000", "vars(math).get(t)", 1_500),
        ("class A: pass\na = A(); t = 'x' * 100_000", "setattr(a, t, 1)", 1_500),
        ("class A: pass\na = A(); t = 'x' * 100_000", "hasattr(a, t)", 1_500),
        ("class A: pass\na = A(); t = 'x' * 100_000", "getattr(a, t, 1)", 1_500),
        ("class A: pass\na = A(); t = 'x' * 100_000", "setattr(A, t, 1); delattr(A, t)", 3_000),
        // A key that is equal, and another object, is compared.
        ("t = 'x' * 100_000; u = t[1:] + 'x'; d = {t: 1}; hash(u)", "d[u]", 1_500),
        ("t = 'x' * 100_000; u = t[1:] + 'x'; d = {t: 1}; hash(u)", "u in d, u in d.keys()", 3_000),
        ("t = 'x' * 100_000; u = t[1:] + 'x'; d = {t}; hash(u)", "u in d", 1_500),
        ("t = b'x' * 100_000; u = t[1:] + b'x'; d = {t: 1, 1: 1}; hash(u)", "d[u]", 1_500),
        ("t = 'x' * 100_000; u = t[1:] + 'x'; d = {t: 1}; hash(u)", "d.keys() & {u}", 1_500),
        ("t = '7' * 10_000", "t.rfind(t), t.rindex(t), t.rpartition(t)", 30_000),
        ("t = b'7' * 10_000", "t.find(t), t.rfind(t), t.partition(t)", 30_000),
        ("t = b'7' * 100_000", "t.find(3), t.rfind(3), 3 in t", 15_000),
        ("t = 'é' * 50_000", "repr(t)", 100_000),
        ("t = 'é ' * 50_000", "t.split(), t.rsplit(), t.splitlines()", 300_000),
        ("t = 'x' * 100_000", "repr(t), t.expandtabs()", 150_000),
        ("t = 'é' * 50_000; u = 'é' * 40", "t.strip(u)", 100_000),
        ("t = '7' * 4_000", "t.rfind(t), t.rindex(t), t.rpartition(t)", 12_000),
        ("t = '7' * 4_000", "t.title(), t.swapcase()", 600),
        ("t = '7' * 10_000", "t.translate(list('0' * 100))", 10_000),
        ("t = b'x' * 100_000", "t.hex(':')", 25_000),
        ("t = {i: i for i in range(1_000)}.items()", "t == t", 6_000),
        ("pass", "(7).__pow__(3, 3)", 64),
        ("t = '7' * 100_000", "t.title(), t.isdigit()", 50_000),
        ("t = bytearray(100_000)", "del t[::-1]", 50_000),
        ("t = enumerate(range(1_000))", "1 in t", 8_000),
        ("pass", "try: 'a' + 1\nexcept TypeError: pass", 30),
    ] {
        let paid = gas(&format!("{ready}\n{source}\n")) - gas(&format!("{ready}\n"));
        assert!(paid >= least, "{source} costs {paid}");
    }
}

#[test]
fn stops_cannot_be_caught() {
    let engine = Engine::new();
    let guarded = |body: &str| {
        format!(
            "try:\n    {body}\nexcept BaseException:\n    print('caught')\nfinally:\n    print('finally')\n"
        )
    };
    let run = |body: &str, limits: Limits| {
        let mut vm = load(&engine, &guarded(body)).instantiate(limits);
        let result = vm.run();
        assert!(!String::from_utf8_lossy(&vm.take_output()).contains("caught"), "{body}");
        result
    };
    let memory = run("x = [0]\n    while True: x = x + x", limits().memory(1 << 20));
    assert_eq!(memory, Err(RunError::OutOfMemory { limit: 1 << 20 }));
    // A size that is near the end of the address space is no wrap-around, whatever gas there is.
    for huge in
        ["b'ab' * (2**63 - 10)", "'ab' * (2**62 - 10)", "x = bytearray(b'ab'); x *= 2**62 - 9"]
    {
        let memory = run(huge, limits().memory(1 << 20).gas(9_000_000_000_000_000_000));
        assert_eq!(memory, Err(RunError::OutOfMemory { limit: 1 << 20 }), "{huge}");
    }
    let gas = run("while True: pass", limits().gas(10_000));
    assert_eq!(gas, Err(RunError::OutOfGas { limit: 10_000 }));
    let output = run("while True: print('x' * 100)", limits().output(1000));
    assert_eq!(output, Err(RunError::OutputLimit { limit: 1000 }));
}

#[test]
fn a_run_is_stepped_and_interrupted() {
    let engine = Engine::new();
    let module = load(&engine, "x = 0\nwhile x < 50: x += 1\nx\n");
    let mut vm = module.instantiate(limits());
    vm.prepare().expect("nothing is under way");
    assert!(matches!(vm.run(), Err(RunError::Misuse(_))), "one run at a time");
    let mut steps = 0;
    let value = loop {
        match vm.step().expect("it runs") {
            Step::Stepped => steps += 1,
            Step::Done(value) => break value,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(value, Data::Int(50));
    assert!(steps > 50, "{steps}");
    let mut vm = load(&engine, "while True: pass\n").instantiate(limits().gas(1 << 50));
    vm.interrupt_handle().interrupt();
    assert_eq!(vm.start(), Ok(Step::Interrupted));
    let handle = vm.interrupt_handle();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(20));
        handle.interrupt();
    });
    assert_eq!(vm.resume(), Ok(Step::Interrupted));
    thread.join().expect("it only sleeps");
}

#[test]
fn modules_are_shared_between_threads() {
    let engine = Engine::new();
    let text = "def f(n):\n    return [i * i for i in range(n)]\n";
    let module = load(&engine, text);
    load(&engine, text);
    assert_eq!(engine.module_count(), 1, "one content id, one module");
    let results: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let module = module.clone();
                scope.spawn(move || {
                    let mut vm = module.instantiate(limits());
                    vm.run()?;
                    let value: Data = vm.call("f", (100,))?;
                    Ok::<_, RunError>((value, vm.usage()))
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(results[0].is_ok());
    assert!(results.iter().all(|result| result == &results[0]), "{results:?}");
    drop(module);
    engine.forget_unused_modules();
    assert_eq!(engine.module_count(), 0);
}

#[test]
fn a_vm_costs_little() {
    let engine = Engine::new();
    let module = load(&engine, "def f(): return 1\n");
    let vm = module.instantiate(limits());
    assert!(vm.usage().memory < 16 << 10, "{:?}", vm.usage());
    // Many at once fit anywhere.
    let many: Vec<_> = (0..1000).map(|_| module.instantiate(limits())).collect();
    assert_eq!(many.len(), 1000);
}

/// An engine with a function that answers so much text, and how often it was called.
fn paying(bytes: usize) -> (Engine, std::sync::Arc<std::sync::atomic::AtomicU64>) {
    let count = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let counter = count.clone();
    let pay = HostFunction::new("pay", move |_: &[Data]| {
        counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Ok(HostReply::Value(Data::Str("x".repeat(bytes))))
    });
    (Engine::builder().register(pay).build().expect("one function"), count)
}

#[test]
fn a_host_function_runs_once_for_each_call() {
    let text = "keep = 'y' * 300000\nn = 0\nfor i in range(200):\n    waste = 'z' * (i * 500)\n    pay(i)\n    n += 1\nn\n";
    let (engine, count) = paying(100_000);
    let module = load(&engine, text);
    for memory in [1_000_000, 1_200_000, 2_000_000] {
        count.store(0, std::sync::atomic::Ordering::Relaxed);
        let mut vm = module.instantiate(limits().memory(memory));
        assert_eq!(vm.run(), Ok(Data::Int(200)), "{memory}");
        assert_eq!(count.load(std::sync::atomic::Ordering::Relaxed), 200, "{memory}");
    }
    for gas in [1000, 5000] {
        count.store(0, std::sync::atomic::Ordering::Relaxed);
        let mut vm = module.instantiate(limits().gas(gas));
        let mut step = vm.start();
        while let Ok(Step::OutOfGas) = step {
            vm.refuel(gas);
            step = vm.resume();
        }
        assert_eq!(step, Ok(Step::Done(Data::Int(200))));
        assert_eq!(count.load(std::sync::atomic::Ordering::Relaxed), 200, "refuelled with {gas}");
    }
}

#[test]
fn values_are_copied_whole_or_not_at_all() {
    let engine = Engine::new();
    let text = "\
shared = [0] * 1000
many = [shared] * 1000
deep = []
deep.append(deep)
big = {'a': [1, 2 ** 2000000]}
small = [2 ** 100, {'k': (1,)}]
";
    let mut vm = load(&engine, text).instantiate(limits().memory(4 << 20).gas(1_000_000_000));
    vm.run().expect("it only defines");
    let reason = |vm: &npython::Vm, name: &str| match vm.get_var(name) {
        Err(RunError::Convert(reason)) => reason.to_string(),
        Ok(data) => panic!("{name}: {}", Data::to_string(&data)),
        Err(other) => panic!("{name}: {other:?}"),
    };
    assert!(reason(&vm, "many").contains("memory limit of 4194304 bytes"));
    assert!(reason(&vm, "many").contains(", at ["));
    assert!(reason(&vm, "deep").starts_with("it is nested deeper than 100, at [0][0]"));
    assert_eq!(
        reason(&vm, "big"),
        "an integer of 2000001 bits; at most 1048576 are copied, at [\"a\"][1] in it"
    );
    let before = vm.usage().gas;
    assert!(matches!(vm.get_var("small"), Ok(Data::List(_))));
    assert!(matches!(vm.get_var("shared"), Ok(Data::List(items)) if items.len() == 1000));
    assert!(vm.usage().gas > before, "copies are paid by their size");
    // The run itself went to its end.
    let text = "x = 1 << 2000000\nx\n";
    let mut vm = load(&engine, text).instantiate(limits().gas(1_000_000_000));
    let ended = vm.run();
    assert!(matches!(ended, Err(RunError::Convert(_))), "{ended:?}");
    assert!(vm.call::<Data>("print", &[Data::Int(1)]).is_err(), "no global of the program");
}

#[test]
fn arguments_of_host_functions_are_whole_or_an_exception() {
    let (engine, count) = paying(1);
    let text = "\
loop = []
loop.append(loop)
try:
    pay(1, loop)
except ValueError as error:
    text = str(error)
pay([1] * 1000)
";
    let mut vm = load(&engine, text).instantiate(limits());
    vm.run().expect("it catches");
    assert_eq!(count.load(std::sync::atomic::Ordering::Relaxed), 1);
    let Ok(text) = vm.get_var::<String>("text") else { panic!("a text") };
    let start =
        "argument 2 of pay() cannot be passed to the host: it is nested deeper than 100, at [0]";
    assert!(text.starts_with(start), "{text}");
}

#[test]
fn the_time_is_what_the_host_says() {
    let text = "import time, datetime\nnow = datetime.datetime.now()\ntime.sleep(1.5)\n(str(now), time.time(), time.monotonic())\n";
    let mut vm = load(&Engine::new(), text).instantiate(limits());
    assert_eq!(vm.run(), Err(RunError::NoClock));
    // A sleep that nobody can measure is over at once.
    let mut vm = load(&Engine::new(), "import time\ntime.sleep(1e6)\n1\n").instantiate(limits());
    assert_eq!(vm.run(), Ok(Data::Int(1)));
    let engine = Engine::builder().clock(VirtualClock::new(86_400_000_000_000)).build();
    let mut vm = load(&engine.expect("nothing conflicts"), text).instantiate(limits());
    let now = Data::from("1970-01-02 00:00:00");
    assert_eq!(vm.run(), Ok(Data::Tuple(vec![now, Data::Float(86401.5), Data::Float(1.5)])));
}

/// A clock that panics at one question.
struct Broken(&'static str);

impl Broken {
    fn asked(&self, what: &str) {
        assert!(self.0 != what, "no {what}");
    }
}

impl Clock for Broken {
    fn now(&self) -> i64 {
        self.asked("time");
        0
    }
    fn monotonic(&self) -> u64 {
        self.asked("moment");
        0
    }
    fn wait(&self, _: std::time::Duration) {
        self.asked("patience");
    }
    fn zone(&self) -> (i32, &str) {
        self.asked("zone");
        (0, "UTC")
    }
}

#[test]
fn a_clock_that_panics_ends_the_run() {
    for (at, text) in [
        ("time", "time.time()"),
        ("moment", "try:\n    time.monotonic()\nexcept BaseException: pass"),
        ("moment", "time.sleep(1)"),
        ("patience", "time.sleep(1)"),
        ("zone", "time.tzname"),
    ] {
        let engine = Engine::builder().clock(Broken(at)).build().expect("nothing conflicts");
        let text = format!("import time\n{text}\n");
        let mut vm = load(&engine, &text).instantiate(limits());
        let (name, message) = ("clock".to_owned(), format!("no {at}"));
        assert_eq!(vm.run(), Err(RunError::HostPanic { name, message }), "{text}");
        assert!(matches!(vm.run(), Err(RunError::Misuse(_))));
    }
}

#[test]
fn a_sleep_can_be_interrupted() {
    let engine = Engine::builder().clock(SystemClock::new()).build().expect("nothing conflicts");
    let mut vm = load(&engine, "import time\ntime.sleep(1000)\n").instantiate(limits());
    let handle = vm.interrupt_handle();
    let waker = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(50));
        handle.interrupt();
    });
    assert_eq!(vm.start(), Ok(Step::Interrupted));
    waker.join().expect("it only waits");
}
