//! Snapshots: a run that is paused anywhere, moved through bytes and gone on with ends as one that was never paused; bytes that nobody
//! made give an error, whatever they are.
//!
//! `NPYC_SNAPSHOTS=N` pauses each spec program at N places instead of a few; `NPYC_SNAPSHOT_SEED=N` chooses other ones,
//! `NPYC_SNAPSHOT_ONLY=TEXT` only the programs whose names contain the text.
#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::program::{Program, programs};
use npyc_tests::random::Random;
use npyc_tests::run::{Ending, LIMITS, compile, compile_text, load, run_with};
use npython::{
    Access, Artifact, BuiltinInfo, Data, Engine, FixedTokens, Handle, HostError, HostFunction,
    HostObject, HostReply, HostType, Limits, Module, Restore, RunError, SNAPSHOT_VERSION,
    SnapshotError, SnapshotInfo, SnapshotKey, Step, Vm,
};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

fn key() -> SnapshotKey {
    SnapshotKey::new(b"a key of the tests, of thirty-two bytes or more")
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn module(text: &str) -> Module {
    let bytes = compile_text(text, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    load(&bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn in_engine(engine: &Engine, text: &str) -> Module {
    let bytes = compile_text(text, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    engine.load(&Artifact::from_bytes(&bytes).expect("an archive")).expect("it is accepted")
}

/// What a run came to, as far as it must be the same.
#[derive(Debug, PartialEq)]
struct End {
    output: String,
    ending: Ending,
    gas: u64,
}

/// Runs a program and moves it through bytes when it has used so much gas, each time.
fn moved(module: &Module, places: &[u64], longest: &mut usize) -> Result<End, String> {
    let mut vm = module.instantiate(LIMITS);
    let mut output = String::new();
    vm.prepare().map_err(|error| error.to_string())?;
    let mut places = places.iter().copied().peekable();
    let ending = loop {
        let used = vm.usage().gas;
        while places.next_if(|place| *place <= used).is_some() {}
        let step = match places.peek() {
            Some(place) => vm.resume_for(place - used),
            None => vm.resume(),
        };
        match step {
            Ok(Step::Done(_)) => break Ending::Fine,
            Ok(Step::Interrupted) => {
                // What comes next may cost more than is left up to the place: there the run stands already.
                places.next();
                let bytes = vm.snapshot(&key()).map_err(|error| format!("at {used}: {error}"))?;
                *longest = bytes.len().max(*longest);
                // What was printed so far is taken now and then, and else moved, too.
                if used.is_multiple_of(2) {
                    output.push_str(&String::from_utf8_lossy(&vm.take_output()));
                    drop(vm);
                    vm = module
                        .restore(&bytes, &key())
                        .map_err(|error| format!("after {used}: {error}"))?;
                    vm.take_output();
                } else {
                    vm = module
                        .restore(&bytes, &key())
                        .map_err(|error| format!("after {used}: {error}"))?;
                }
            }
            Ok(Step::Stepped | Step::Breakpoint) => {}
            Ok(Step::OutOfGas) => {
                let error = RunError::OutOfGas { limit: LIMITS.gas };
                break Ending::Stopped(error.to_string());
            }
            Ok(Step::Pending(number)) => {
                break Ending::Stopped(RunError::Pending(number).to_string());
            }
            Err(RunError::Exception(exception)) => {
                break Ending::Raised(npython_cli::run::last_words(&exception));
            }
            Err(error) => break Ending::Stopped(error.to_string()),
        }
    };
    output.push_str(&String::from_utf8_lossy(&vm.take_output()));
    Ok(End { output, ending, gas: vm.usage().gas })
}

/// Compares a program that is moved with one that is not.
fn check(program: &Program, count: u64, seed: u64) -> Result<(), String> {
    let module = load(&compile(&program.path, &Options::default())?)?;
    let whole = run_with(&module, LIMITS, |_| {}, |_| {});
    // Programs that run long are left to the deep test.
    if whole.gas > 3_000_000 && count <= 3 {
        return Ok(());
    }
    let whole = End { output: whole.output, ending: whole.ending, gas: whole.gas };
    let mix = |sum: u64, byte: u8| sum.wrapping_mul(31).wrapping_add(u64::from(byte));
    let mut random = Random::new(seed ^ program.name.bytes().fold(7, mix));
    let mut places: Vec<u64> =
        (0..count).map(|_| random.below(whole.gas.max(1) as usize) as u64 + 1).collect();
    places.sort_unstable();
    let mut longest = 0;
    let moved = moved(&module, &places, &mut longest)?;
    match moved == whole {
        true => Ok(()),
        false => {
            let (moved, whole) = (format!("{moved:?}"), format!("{whole:?}"));
            let same = moved.chars().zip(whole.chars()).take_while(|(one, other)| one == other);
            let from = same.count().saturating_sub(60);
            let rest = |text: &str| text.chars().skip(from).take(600).collect::<String>();
            Err(format!("moved at {places:?}:\n{}\nnot moved:\n{}", rest(&moved), rest(&whole)))
        }
    }
}

#[test]
fn every_spec_program_ends_the_same_when_it_is_moved() {
    let (count, seed) = (number("NPYC_SNAPSHOTS", 3), number("NPYC_SNAPSHOT_SEED", 1));
    let found = programs("tests/spec").expect("the spec programs are there");
    let only = std::env::var("NPYC_SNAPSHOT_ONLY").ok();
    let next = AtomicUsize::new(0);
    let failures = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut failures = Vec::new();
                    while let Some(program) = found.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if only.as_ref().is_some_and(|only| !program.name.contains(only)) {
                            continue;
                        }
                        if let Err(problem) = check(program, count, seed) {
                            let problem: String = problem.chars().take(1500).collect();
                            failures.push(format!("{}: {problem}", program.name));
                        }
                    }
                    failures
                })
            })
            .collect();
        let ended = workers.into_iter().map(|worker| worker.join().expect("no panic"));
        ended.flatten().collect::<Vec<String>>()
    });
    assert!(
        failures.is_empty(),
        "{} of {} programs:\n{}",
        failures.len(),
        found.len(),
        failures.iter().take(40).cloned().collect::<Vec<_>>().join("\n\n")
    );
}

/// Python code that holds a bit of everything while it is moved.
const VARIED: &str = "
import asyncio, collections, random, decimal, re
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, other):
        for _ in range(3): pass
        return self.n == other.n
    def __iter__(self):
        for i in range(self.n): yield i
    def __add__(self, other): return Key(self.n + other.n)
class Slotted:
    __slots__ = ('a', 'b')
def counter():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    return add
def work():
    table = {Key(n): n for n in range(12)}
    del table[Key(5)]
    add = counter()
    text = ''
    for n in range(40):
        text += 'abc' * 20
        add(n)
    found = sorted(table, key=lambda k: -k.n)
    slotted = Slotted()
    slotted.a = [slotted]
    rng = random.Random(7)
    queue = collections.deque(range(5), maxlen=4)
    log = []
    try:
        try:
            log.append(sum((Key(a) + Key(b)).n for a in range(6) for b in Key(3)))
            raise ValueError('x')
        finally:
            log.append(add(1))
    except ValueError as error:
        log.append(str(error))
    async def one(n):
        await asyncio.sleep(0)
        return n * n
    async def all():
        return await asyncio.gather(*(one(n) for n in range(5)))
    log.append(asyncio.run(all()))
    log.append(re.sub(r'(a)(b)', r'\\2\\1', text[:30]))
    log.append(str(decimal.Decimal(1) / 7))
    return len(text), [k.n for k in found], rng.random(), list(queue), log, 2 ** 100, {1, 2, 3} | {9}
result = work()
print(result)
";

#[test]
fn a_run_is_moved_at_every_place() {
    let module = module(VARIED);
    let whole = run_with(&module, LIMITS, |_| {}, |_| {});
    assert_eq!(whole.ending, Ending::Fine);
    let whole = End { output: whole.output, ending: whole.ending, gas: whole.gas };
    let step = number("NPYC_SNAPSHOT_STEP", 397);
    let places: Vec<u64> = (1..whole.gas).step_by(step as usize).collect();
    let mut longest = 0;
    assert_eq!(moved(&module, &places, &mut longest), Ok(whole));
    println!("{} places, {longest} bytes at most", places.len());
}

/// A run that is paused in the middle, as bytes.
fn paused(module: &Module, gas: u64) -> Vec<u8> {
    let mut vm = module.instantiate(LIMITS);
    vm.prepare().expect("it begins");
    assert_eq!(vm.resume_for(gas), Ok(Step::Interrupted));
    vm.snapshot(&key()).expect("it is saved")
}

/// Takes whatever comes of bytes: an error, or a VM that goes on without harm for a while.
fn survive(module: &Module, bytes: &[u8]) -> bool {
    match Restore::new(&key()).memory(LIMITS.memory).vm(module, bytes) {
        Err(_) => false,
        Ok(mut vm) => {
            let _ = vm.stack();
            let _ = vm.resume_for(20_000);
            let _ = vm.usage();
            let _ = vm.snapshot(&key());
            true
        }
    }
}

#[test]
fn bytes_that_were_changed_are_refused() {
    let module = module(VARIED);
    let bytes = paused(&module, 9_000);
    for at in (0..bytes.len()).step_by(7) {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        assert_eq!(module.restore(&changed, &key()).err(), Some(SnapshotError::Unproved));
    }
    for length in (0..bytes.len()).step_by(11) {
        assert_eq!(module.restore(&bytes[..length], &key()).err(), Some(SnapshotError::Unproved));
    }
    let other = SnapshotKey::new(b"another key");
    assert_eq!(module.restore(&bytes, &other).err(), Some(SnapshotError::Unproved));
    assert!(!format!("{other:?}").contains("another"));
}

/// The same with the code made anew, as only who has the key can: `npython` keeps no way to do it, so the tests do it as it does.
fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len().saturating_sub(32));
    let key = blake3::derive_key(
        "npython 2026 snapshots of paused VMs, code 1",
        b"a key of the tests, of thirty-two bytes or more",
    );
    let code = blake3::keyed_hash(&key, &bytes);
    bytes.extend(code.as_bytes());
    bytes
}

/// What a number that nobody counted to may be, as a snapshot writes it.
const NUMBERS: &[i64] =
    &[i64::MAX, i64::MIN, -1, 1 << 62, 1 << 47, 1 << 40, 1 << 32, 1 << 31, 1 << 20, 1 << 16, 300];
/// How a snapshot marks that a value is an int of several bytes.
const INT: u8 = 7;

/// A number with a sign in bytes, as snapshots have it: low ones first, seven bits in each.
fn written(number: i64) -> Vec<u8> {
    let mut left = ((number << 1) ^ (number >> 63)) as u64;
    let mut bytes = Vec::new();
    while left >= 0x80 {
        bytes.push(left as u8 | 0x80);
        left >>= 7;
    }
    bytes.push(left as u8);
    bytes
}

/// One change of a snapshot, or several of one kind.
fn forged(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    // Where the units are named; before it there is nothing but what the host compares.
    let state = 106;
    let within = |bytes: &[u8], random: &mut Random| {
        let end = bytes.len() - 64;
        // What the frames hold stands behind everything else.
        let start = if random.below(2) == 0 { end.saturating_sub(1_500) } else { 0 }.max(state);
        start + random.below(end - start)
    };
    match random.below(8) {
        0 => {
            let at = random.below(bytes.len() - 32);
            bytes[at] ^= 1 << random.below(8);
        }
        1 => bytes.truncate(32 + random.below(bytes.len() - 32)),
        2 => {
            for _ in 0..1 + random.below(4) {
                let at = within(bytes, random);
                bytes[at] = random.below(256) as u8;
            }
        }
        3 => {
            let at = state + random.below(bytes.len().min(other.len()) - 32 - state);
            bytes.truncate(at);
            bytes.extend(&other[at..]);
        }
        4 => {
            let at = within(bytes, random);
            let count = 1 + random.below(8);
            bytes.drain(at..at + count);
        }
        5 => {
            let at = within(bytes, random);
            let from = within(bytes, random);
            let part = bytes[from..from + 1 + random.below(24)].to_vec();
            bytes.splice(at..at, part);
        }
        // A small number, which is one byte, becomes another one.
        kind => {
            for _ in 0..1 + random.below(3) {
                let at = within(bytes, random);
                let number = NUMBERS[random.below(NUMBERS.len())];
                let mark = (kind == 6).then_some(INT);
                bytes.splice(at..=at, mark.into_iter().chain(written(number)));
            }
        }
    }
}

/// Programs in the middle of what natives do, and where they stand there: one program with a bit of everything, and some of the others.
fn sources() -> Vec<(Module, Vec<u8>)> {
    let varied = module(VARIED);
    let places = [1_500, 6_000, 14_000, 30_000];
    let mut sources: Vec<_> =
        places.iter().map(|gas| (varied.clone(), paused(&varied, *gas))).collect();
    let mut random = Random::new(number("NPYC_SNAPSHOT_SEED", 1));
    for program in programs("tests/spec").expect("the spec programs are there").iter().step_by(9) {
        let Ok(bytes) = compile(&program.path, &Options::default()) else { continue };
        let Ok(module) = load(&bytes) else { continue };
        let whole = run_with(&module, LIMITS, |_| {}, |_| {});
        if whole.gas > 3_000_000 {
            continue;
        }
        let mut vm = module.instantiate(LIMITS);
        vm.prepare().expect("it begins");
        let place = 1 + random.below(whole.gas.max(1) as usize) as u64;
        if vm.resume_for(place) == Ok(Step::Interrupted)
            && let Ok(bytes) = vm.snapshot(&key())
            && bytes.len() < 64 << 10
        {
            sources.push((module, bytes));
        }
    }
    sources
}

#[test]
fn bytes_that_were_forged_with_the_key_do_no_harm() {
    std::panic::set_hook(Box::new(|_| {}));
    let rounds = number("NPYC_SNAPSHOT_FORGED", 4_000);
    let mut random = Random::new(number("NPYC_SNAPSHOT_SEED", 1));
    let sources = sources();
    let (mut refused, mut accepted) = (0, 0);
    for round in 0..rounds {
        let (module, bytes) = &sources[random.below(sources.len())];
        let mut bytes = bytes.clone();
        forged(&mut bytes, &sources[random.below(sources.len())].1, &mut random);
        if std::env::var_os("NPYC_SNAPSHOT_SHOW").is_some() {
            eprintln!("round {round}");
        }
        match survive(module, &signed(bytes)) {
            true => accepted += 1,
            false => refused += 1,
        }
    }
    println!("{} sources: {refused} refused, {accepted} accepted", sources.len());
    assert!(refused > accepted / 2, "{refused} refused, {accepted} accepted");
}

#[test]
fn a_snapshot_says_what_it_is_of() {
    let one = module("x = 1\nfor i in range(10000): x += i\n");
    let other = module("y = 1\n");
    let bytes = paused(&one, 500);
    let info = SnapshotInfo::read(&bytes, &key()).expect("it is proved");
    assert_eq!((&info.content_id, info.limits), (one.content_id(), LIMITS));
    assert_eq!(other.restore(&bytes, &key()).err(), Some(SnapshotError::Program));
    let little = Restore::new(&key()).memory(LIMITS.memory - 1).vm(&one, &bytes);
    assert_eq!(little.err(), Some(SnapshotError::TooLarge));
    let mut version = bytes.clone();
    version[8] += 1;
    let found = SNAPSHOT_VERSION + 1;
    let version = one.restore(&signed(version), &key());
    assert_eq!(version.err(), Some(SnapshotError::Version { found }));
    let mut runtime = bytes.clone();
    runtime[20] ^= 1;
    assert_eq!(one.restore(&signed(runtime), &key()).err(), Some(SnapshotError::Runtime));
    // It may be restored as often as one likes.
    for _ in 0..2 {
        let mut vm = one.restore(&bytes, &key()).expect("it is restored");
        assert!(matches!(vm.resume(), Ok(Step::Done(_))));
        assert_eq!(vm.get_var::<i64>("x"), Ok(1 + 9999 * 5000));
    }
}

#[test]
fn what_cannot_be_saved_is_named() {
    struct Thing;
    struct Counter(i64);
    let engine = Engine::builder()
        .register_type(HostType::<Thing>::new("Thing").constructor(|| Thing))
        .register_type(
            HostType::<Counter>::new("game::Counter")
                .constructor(Counter)
                .method("add", |own: &mut Counter, by: i64| {
                    own.0 += by;
                    own.0
                })
                .saved(
                    |own| Some(own.0.to_le_bytes().to_vec()),
                    |bytes| Some(Counter(i64::from_le_bytes(bytes.try_into().ok()?))),
                ),
        )
        .register(BuiltinInfo::typed("twice", |n: i64| n * 2))
        .build()
        .expect("nothing conflicts");
    let refusal = |vm: &mut Vm| match vm.snapshot(&key()) {
        Err(SnapshotError::Unsaved(what)) => what,
        other => panic!("{other:?}"),
    };
    let module = in_engine(&engine, "t = Thing()\n");
    let mut vm = module.instantiate(LIMITS);
    vm.run().expect("it runs");
    assert!(refusal(&mut vm).contains("host type"), "{}", refusal(&mut vm));

    let module = in_engine(
        &engine,
        "import game\nc = game.Counter(3)\nc.add(1)\nf = twice\ndef go(): return f(c.add(1))\n",
    );
    let mut vm = module.instantiate(LIMITS);
    vm.run().expect("it runs");
    let handle: Handle = vm.get_var("f").expect("it is bound");
    assert!(refusal(&mut vm).contains("handle"), "{}", refusal(&mut vm));
    drop(handle);
    let bytes = vm.snapshot(&key()).expect("its objects have a form");
    let mut vm = module.restore(&bytes, &key()).expect("it is restored");
    assert_eq!(vm.call::<i64>("go", ()), Ok(10));
    let made: Result<Handle, _> = vm.make(HostObject(Counter(1)));
    drop(made.expect("there is room"));

    vm.add_segment(vec![1, 2, 3], Access::Writable).expect("there is room");
    assert!(refusal(&mut vm).contains("segment"), "{}", refusal(&mut vm));
    let module = self::module("def f():\n    pass\n");
    let mut vm = module.instantiate(LIMITS.memory(1 << 20));
    vm.run().expect("it runs");
    assert!(vm.snapshot(&key()).is_ok());
}

#[test]
fn a_run_that_waits_for_its_host_waits_again() {
    let engine = Engine::builder()
        .register(HostFunction::new("ask", |_: &[Data]| Ok(HostReply::Pending(7))))
        .build()
        .expect("nothing conflicts");
    let module = in_engine(&engine, "answers = [ask(n) for n in range(3)]\nanswers\n");
    let mut vm = module.instantiate(LIMITS);
    let mut step = vm.start();
    for answer in 0..3 {
        assert_eq!(step, Ok(Step::Pending(7)));
        let bytes = vm.snapshot(&key()).expect("it is saved");
        drop(vm);
        vm = module.restore(&bytes, &key()).expect("it is restored");
        assert_eq!(vm.resume(), Ok(Step::Pending(7)));
        step = vm.resume_with(Ok(Data::Int(answer)));
    }
    assert_eq!(step, Ok(Step::Done(Data::List(vec![Data::Int(0), Data::Int(1), Data::Int(2)]))));
    let _ = HostError::new("ValueError", "not used");
}

#[test]
fn scopes_are_opened_anew_by_the_host() {
    let engine = Engine::builder()
        .register(HostFunction::new("ask", |_: &[Data]| Ok(HostReply::Pending(1))))
        .gatekeeper(FixedTokens::default().grant("A", "t"))
        .build()
        .expect("nothing conflicts");
    let text = "with scope('A', 't'):\n    x = ask()\ny = ask()\n";
    let module = in_engine(&engine, text);
    let mut vm = module.instantiate(LIMITS);
    assert_eq!(vm.start(), Ok(Step::Pending(1)));
    let bytes = vm.snapshot(&key()).expect("it is saved");
    assert!(matches!(
        module.restore(&bytes, &key()).err(),
        Some(SnapshotError::Missing(what)) if what.contains("\"A\"")
    ));
    let mut asked = Vec::new();
    let key = key();
    let restore = Restore::new(&key).grants(|scope| {
        asked.push(scope.name.clone());
        Some(scope.grant())
    });
    let mut vm = restore.vm(&module, &bytes).expect("the host allows it");
    assert_eq!(asked, ["A"]);
    assert_eq!(vm.resume_with(Ok(Data::None)), Ok(Step::Pending(1)));
    // The scope was left: nobody is asked any more.
    let bytes = vm.snapshot(&key).expect("it is saved");
    let mut vm = module.restore(&bytes, &key).expect("no scope is active");
    assert!(matches!(vm.resume_with(Ok(Data::None)), Ok(Step::Done(_))));
}

#[test]
fn loaded_archives_are_given_by_the_host() {
    let engine = Engine::new();
    let part = in_engine(
        &engine,
        "rate = [3]\ndef price(n):\n    for _ in range(n): rate[0] += 1\n    return rate\n",
    );
    let main = in_engine(&engine, "import prices\nx = prices.price(1000)\ny = x is prices.rate\n");
    let mut vm = main.instantiate(LIMITS);
    vm.load(&part, "prices").expect("it is free");
    vm.prepare().expect("it begins");
    assert_eq!(vm.resume_for(2_000), Ok(Step::Interrupted));
    let bytes = vm.snapshot(&key()).expect("it is saved");
    assert!(matches!(main.restore(&bytes, &key()).err(), Some(SnapshotError::Missing(_))));
    let key = key();
    let mut vm = Restore::new(&key).loaded(&part).vm(&main, &bytes).expect("all is given");
    assert!(matches!(vm.resume(), Ok(Step::Done(_))));
    assert_eq!(vm.get_var::<Vec<i64>>("x"), Ok(vec![1003]));
    assert_eq!(vm.get_var::<bool>("y"), Ok(true));
}

const IN_ANOTHER: &str = "NPYC_SNAPSHOT_FILE";

#[test]
fn a_run_goes_on_in_another_process() {
    if let Some(path) = std::env::var_os(IN_ANOTHER) {
        let bytes = std::fs::read(path).expect("the file is there");
        let mut vm = module(VARIED).restore(&bytes, &key()).expect("it is restored");
        vm.resume().expect("it goes on");
        println!("GAS {}", vm.usage().gas);
        print!("OUT {}", String::from_utf8_lossy(&vm.take_output()));
        return;
    }
    let module = module(VARIED);
    let whole = run_with(&module, LIMITS, |_| {}, |_| {});
    let path = std::env::temp_dir().join(format!("npyc-snapshot-{}", std::process::id()));
    std::fs::write(&path, paused(&module, 12_345)).expect("it is written");
    let output = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "a_run_goes_on_in_another_process", "--nocapture"])
        .env(IN_ANOTHER, &path)
        .output()
        .expect("it runs");
    std::fs::remove_file(&path).expect("it is there");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains(&format!("GAS {}\n", whole.gas)), "{text}");
    assert!(text.contains(&format!("OUT {}", whole.output)), "{text}");
}

#[test]
fn an_idle_vm_keeps_its_globals_and_limits() {
    let module =
        module("n = 0\ndef up():\n    global n\n    n += 1\n    print('up', n)\n    return n\n");
    let mut vm = module.instantiate(Limits::default().output(20));
    vm.run().expect("it runs");
    for count in 1..=3 {
        let bytes = vm.snapshot(&key()).expect("it is saved");
        vm = module.restore(&bytes, &key()).expect("it is restored");
        assert_eq!(vm.call::<i64>("up", ()), Ok(count));
    }
    assert_eq!(vm.take_output(), b"up 1\nup 2\nup 3\n");
    assert!(vm.call::<i64>("up", ()).is_ok());
    assert!(matches!(vm.call::<i64>("up", ()), Err(RunError::OutputLimit { .. })));
}
