//! Limits and pauses: a run that stops for want of gas at any point and goes on comes to the same as one that does not
//! stop; a limit that is hit ends a run cleanly.

use npyc::Options;
use npyc_tests::program::programs;
use npyc_tests::run::{BACKENDS, Ending, LIMITS, compile, compile_text, load, run, run_with};
use npython::{
    Artifact, Backend, Data, Engine, HostError, HostFunction, HostReply, Limits, Module, RunError,
    Step,
};

fn module(text: &str) -> Module {
    let bytes = compile_text(text, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    load(&bytes).unwrap_or_else(|error| panic!("{error}"))
}

/// Runs with so much gas, and so much more at each pause; what it came to, and how often it paused.
fn in_portions(
    module: &Module,
    backend: Backend,
    portion: u64,
) -> (Result<Step, RunError>, String, u64, u32) {
    let mut vm = module.instantiate(LIMITS.gas(portion));
    vm.set_backend(backend);
    let mut step = vm.start();
    let mut pauses = 0;
    while step == Ok(Step::OutOfGas) {
        pauses += 1;
        assert!(
            pauses < 200_000,
            "it goes on: {:?} {}",
            vm.usage(),
            String::from_utf8_lossy(&vm.take_output())
        );
        vm.refuel(portion);
        step = vm.resume();
    }
    let output = String::from_utf8_lossy(&vm.take_output()).into_owned();
    (step, output, vm.usage().gas, pauses)
}

#[test]
fn refuelling_at_any_point_changes_nothing() {
    refuelled(&[1, 3, 17, 101, 1009]);
}

/// Runs small spec programs with so much gas at a time.
fn refuelled(portions: &[u64]) {
    let mut seen = 0;
    let mut differing = Vec::new();
    for area in ["call", "class", "dict", "exception", "generator", "list", "sort", "str", "with"] {
        let found = programs(&format!("tests/spec/{area}")).expect("the spec programs are there");
        for program in found {
            let bytes = compile(&program.path, &Options::default())
                .unwrap_or_else(|findings| panic!("{findings}"));
            let module = load(&bytes).unwrap_or_else(|error| panic!("{error}"));
            let whole = run(&module, Backend::Match, None, LIMITS);
            // An uncaught exception's text is made when the run is over, with the gas that is left: none here.
            if whole.gas > 60_000 || whole.ending != Ending::Fine {
                continue;
            }
            seen += 1;
            for backend in BACKENDS {
                for &portion in portions {
                    let (step, output, gas, pauses) = in_portions(&module, backend, portion);
                    let way = format!("{}, {backend:?}, portions of {portion}", program.name);
                    if !matches!(step, Ok(Step::Done(_))) {
                        differing.push(format!("{way}: {step:?}"));
                    }
                    if output != whole.output {
                        differing.push(format!("{way}: output"));
                    }
                    if gas != whole.gas {
                        differing.push(format!("{way}: {gas}, not {}", whole.gas));
                    }
                    assert!(pauses > 0 || gas <= portion, "{way}: it never paused");
                }
            }
        }
    }
    assert!(differing.is_empty(), "a pause changed:\n{}", differing.join("\n"));
    assert!(seen > 10, "only {seen} programs ran to their end");
}

#[test]
fn a_run_fits_into_exactly_the_gas_it_uses() {
    let module = module("print(sorted(str(i) for i in range(50)))\n");
    let whole = run(&module, Backend::Match, None, LIMITS);
    for backend in BACKENDS {
        assert_eq!(run(&module, backend, None, LIMITS.gas(whole.gas)), whole);
        let short = run(&module, backend, None, LIMITS.gas(whole.gas - 1));
        assert_eq!(
            short.ending,
            Ending::Stopped(RunError::OutOfGas { limit: whole.gas - 1 }.to_string())
        );
    }
}

#[test]
fn every_memory_limit_is_kept_cleanly() {
    // Data that stays alive: lists, strings, dicts, instances, big integers.
    let text = "class C:\n    def __init__(self, i): self.i = i\n\
        kept = []\n\
        for i in range(300):\n    kept.append([str(i) * 20, {i: (i, 2 ** (i * 5))}, C(i)])\n\
        print(len(kept))\n";
    let module = module(text);
    let mut peak = 0;
    let whole = run_with(&module, LIMITS, |_| {}, |vm| peak = vm.usage().peak_memory);
    assert_eq!(whole.output, "300\n");
    for backend in BACKENDS {
        let mut fitted = None;
        for limit in (0..=40).map(|part| peak * part / 20) {
            let mut used = 0;
            let prepare = |vm: &mut npython::Vm| vm.set_backend(backend);
            let limits = LIMITS.memory(limit);
            let outcome = run_with(&module, limits, prepare, |vm| used = vm.usage().peak_memory);
            match outcome.ending {
                Ending::Fine => {
                    assert_eq!(outcome.output, whole.output);
                    assert_eq!(outcome.gas, whole.gas, "collections cost no gas");
                    fitted.get_or_insert(limit);
                }
                Ending::Stopped(text) => {
                    assert_eq!(text, RunError::OutOfMemory { limit }.to_string());
                    assert_eq!(fitted, None, "more memory is never worse: {limit}");
                }
                Ending::Raised(text) => panic!("a stop is no exception: {text}"),
            }
            assert!(used <= limit + (64 << 10) + (8 << 10), "{used} used of {limit}");
        }
        let fitted = fitted.expect("twice the peak is enough");
        assert!(fitted > 100 << 10, "its data do not fit into {fitted}");
    }
}

#[test]
fn output_ends_at_its_limit() {
    let module = module("for i in range(10):\n    print('12345')\n");
    for backend in BACKENDS {
        let whole = run(&module, backend, None, LIMITS.output(60));
        assert_eq!((whole.ending, whole.output.len()), (Ending::Fine, 60));
        let cut = run(&module, backend, None, LIMITS.output(59));
        assert_eq!(cut.ending, Ending::Stopped(RunError::OutputLimit { limit: 59 }.to_string()));
        assert!(cut.output.len() <= 59 && cut.output.starts_with("12345\n"), "{:?}", cut.output);
    }
}

#[test]
fn recursion_ends_at_its_limit() {
    let text = "def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\n\
        try:\n    f(100_000)\nexcept RecursionError as e:\n    print(e)\nprint(f(20))\n";
    let module = module(text);
    for backend in BACKENDS {
        for recursion in [30, 1000, 50_000] {
            let outcome = run(&module, backend, None, LIMITS.recursion(recursion));
            assert_eq!(outcome.ending, Ending::Fine);
            assert_eq!(outcome.output, "maximum recursion depth exceeded\n20\n");
        }
    }
}

/// An engine with host functions that panic, fail and wait.
fn engine() -> Engine {
    Engine::builder()
        .register(HostFunction::new("broken", |_: &[Data]| panic!("out of order")))
        .register(HostFunction::new("wait", |arguments: &[Data]| match arguments {
            [Data::Int(number)] => Ok(HostReply::Pending(*number as u64)),
            _ => Err(HostError::new("TypeError", "wait() takes a number")),
        }))
        .build()
        .expect("the names are free")
}

fn load_with(engine: &Engine, text: &str) -> Module {
    let bytes = compile_text(text, &Options::default()).expect("the program compiles");
    let artifact = Artifact::from_bytes(&bytes).expect("a fresh archive");
    engine.load(&artifact).expect("a fresh archive is accepted")
}

#[test]
fn waiting_programs_go_on_with_the_hosts_value_or_error() {
    let text = "def f():\n    yield wait(1)\n\
        seen = sorted([3, 1, 2], key=lambda n: wait(n + 10))\n\
        try:\n    seen.append(wait(2))\nexcept OSError as e:\n    seen.append(str(e))\n\
        seen.append(next(f()))\nseen\n";
    let module = load_with(&engine(), text);
    let mut gas = None;
    for backend in BACKENDS {
        let mut vm = module.instantiate(Limits::default());
        vm.set_backend(backend);
        let mut step = vm.start();
        let mut numbers = Vec::new();
        while let Ok(Step::Pending(number)) = step {
            numbers.push(number);
            assert_eq!(vm.resume(), Ok(Step::Pending(number)), "it still waits");
            assert!(matches!(vm.run(), Err(RunError::Misuse(_))));
            step = vm.resume_with(match number {
                2 => Err(HostError::new("OSError", "gone")),
                number => Ok(Data::Int(-(number as i64))),
            });
        }
        assert_eq!(numbers, [13, 11, 12, 2, 1]);
        let numbers = |numbers: [i64; 3]| numbers.map(Data::Int).to_vec();
        let mut expected = numbers([3, 2, 1]);
        expected.extend([Data::Str("gone".to_owned()), Data::Int(-1)]);
        assert_eq!(step, Ok(Step::Done(Data::List(expected))));
        assert!(matches!(vm.resume_with(Ok(Data::None)), Err(RunError::Misuse(_))));
        let used = vm.usage().gas;
        assert_eq!(used, *gas.get_or_insert(used));
    }
}

#[test]
fn a_panic_of_the_host_ends_the_run_only() {
    let engine = engine();
    let module = load_with(&engine, "try:\n    broken()\nexcept BaseException:\n    pass\n");
    for backend in BACKENDS {
        let mut vm = module.instantiate(Limits::default());
        vm.set_backend(backend);
        match vm.run() {
            Err(RunError::HostPanic { name, message }) => {
                assert_eq!((name.as_str(), message.as_str()), ("broken", "out of order"));
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(vm.run(), Err(RunError::Misuse(_))), "it stays ended");
        // Others go on.
        let mut other = load_with(&engine, "1 + 1\n").instantiate(Limits::default());
        assert_eq!(other.run(), Ok(Data::Int(2)));
    }
}

#[test]
fn many_machines_of_a_large_archive_cost_little() {
    // So many globals and sites that a machine which made room for them at once would take megabytes.
    let mut text = String::from("class C: pass\no = C()\n");
    for number in 0..6_000 {
        text += &format!("name_{number} = {number}\ndef f_{number}(): return o.a, o.b, o.c, o.d\n");
    }
    let module = module(&text);
    let Some(before) = resident_bytes() else {
        println!("SKIPPED: the system has no /proc/self/statm; memory is not measured");
        return;
    };
    let machines: Vec<_> = (0..2_000).map(|_| module.instantiate(LIMITS)).collect();
    let grown = resident_bytes().unwrap_or(0).saturating_sub(before);
    let each = grown / machines.len() as u64;
    assert!(each < 16 << 10, "{each} bytes for each machine");
    // The other tests of this process may have freed or taken some, but a machine is not free.
    let mut last = machines.into_iter().next_back().expect("there are some");
    assert_eq!(last.run(), Ok(Data::None));
    assert_eq!(last.get_var("name_5999"), Ok(Data::Int(5999)));
}

/// Resident memory of this process.
fn resident_bytes() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = text.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

#[test]
fn published_files_are_mapped_and_others_read() {
    let folder = npyc_tests::command::scratch(env!("CARGO_TARGET_TMPDIR"), "published");
    let bytes = compile_text("6 * 7\n", &Options::default()).expect("the program compiles");
    let path = folder.join("program.npyc");
    std::fs::write(&path, &bytes).expect("the folder is writable");
    let read = Artifact::open_published(&path).expect("a file that may be written is read");
    let mut permissions = std::fs::metadata(&path).expect("the file is there").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("the file is ours");
    let mapped = Artifact::open_published(&path).expect("a file that is final is mapped");
    assert_eq!(read.as_bytes(), bytes);
    assert_eq!(mapped.as_bytes(), bytes);
    let engine = Engine::new();
    let first = engine.load(&read).expect("it is accepted");
    let second = engine.load(&mapped).expect("it is accepted");
    assert_eq!(first.content_id(), second.content_id());
    assert_eq!(engine.module_count(), 1, "both share one proof");
    assert!(Artifact::open_published(folder.join("nothing.npyc")).is_err());
    assert!(Artifact::open_published(&folder).is_err());
}

/// What a native has looked at before it asks for its room is paid, also where the room is refused.
#[test]
fn a_native_that_is_refused_memory_has_paid_for_what_it_did() {
    let source = "t = '\\n' * 4_000_000\nprint('made')\nt.splitlines()\n";
    let module = module(source);
    for backend in BACKENDS {
        let limits = LIMITS.gas(1 << 40).memory(32 << 20);
        let outcome = run(&module, backend, None, limits);
        assert_eq!(outcome.output, "made\n");
        assert!(matches!(outcome.ending, Ending::Stopped(_)), "{:?}", outcome.ending);
        // The text costs as much to make as to look at.
        assert!(outcome.gas > 2 * 4_000_000 / 64, "{}", outcome.gas);
    }
}

/// Work that is not there to be paid is not begun, and done once when it is.
#[test]
fn long_work_waits_for_its_gas() {
    for (ready, work) in [
        ("t = 'é' * 1_000_000", "t.isalpha()"),
        ("t = 'x' * 4_000_000", "t.find('xy')"),
        ("t = b'1' * 1_000_000", "float(t)"),
        ("t = 'x' * 4_000_000", "t % ()"),
        ("t = 'x' * 4_000_000", "t.format()"),
        ("t = 'x' * 4_000_000", "hash(t)"),
        ("t = 'x' * 4_000_000", "{t: 1}"),
        ("t = list(range(100_000))", "t.reverse()"),
        ("t = 'x' * 4_000_000; u = t[1:] + 'x'; a, b = [t] * 100, [u] * 100", "a == b"),
        ("t = 'x' * 4_000_000; u = t[1:] + 'x'; d = {t: 1}; hash(u)", "d[u]"),
        ("t = 'x' * 4_000_000; u = t[1:] + 'x'; a = [t, u] * 100", "a.sort()"),
    ] {
        let source = format!("{ready}\nprint(1)\n{work}\nprint(2)\n");
        let ready = module(&format!("{ready}\nprint(1)\n"));
        let module = module(&source);
        let ready = run(&ready, Backend::Match, None, LIMITS.gas(1 << 40)).gas;
        let whole = run(&module, Backend::Match, None, LIMITS.gas(1 << 40));
        assert_eq!(whole.ending, Ending::Fine, "{work}");
        for backend in BACKENDS {
            let short = run(&module, backend, None, LIMITS.gas(ready + 1_000));
            assert_eq!(short.output, "1\n", "{work}");
            assert!(short.gas <= ready + 1_000 + 8_192, "{work} used {} beyond", short.gas - ready);
            let (step, output, gas, _) = in_portions(&module, backend, 20_000);
            assert!(matches!(step, Ok(Step::Done(_))), "{work}: {step:?}");
            assert_eq!((output, gas), (whole.output.clone(), whole.gas), "{work}");
        }
    }
}
