//! A sweep of changed archives: flips, cuts, splices, forged tables and forged code, most of them with right hashes, prices and
//! block states, so that only what the verifier proves stands between them and the machine.
//!
//! Whatever a mutant is, it is refused, or it runs under its limits to one of the ends that a run may have, to the same one on
//! both back ends, in bounded time. `NPYC_MUTANTS=100000` tries so many, `NPYC_MUTANTS_FIRST=N` begins with the N-th, and
//! `NPYC_MUTANTS_SHOW=1` says which one is under way.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Options, Program};
use npyc_tests::mutate::{KINDS, Kind, Seed, mutant};
use npyc_tests::program::{programs, root};
use npyc_tests::random::Random;
use npyc_tests::run::{BACKENDS, LIMITS, compile};
use npython::{Artifact, Backend, Engine, Limits, Module, RunError, Step};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How many are tried where nobody asks for more.
const FEW: u64 = 4_000;
/// What a mutant may use. A loop without end costs no more than its gas.
const MOST: Limits = Limits { gas: 30_000, memory: 4 << 20, output: 64 << 10, ..LIMITS };
/// No mutant may keep a machine busy for so long, even a slow one with other work to do.
const LONG: Duration = Duration::from_secs(20);
/// Archives above this size are no seeds: there would be few changes per place.
const LARGE: usize = 12 << 10;

/// Patterns of every operation, on texts that are ASCII and not.
const REGEX: &str = r#"
import re
for text in ("the year 1999, the year 2024 (or so)", "naïve Größen: 12µm, ÄÖÜ äöü", ""):
    for found in (
        re.findall(r"(?P<y>\d{2,4}?)(?P<rest>\w*)|[^\W\d_]+", text),
        re.findall(r"\b(?i:the|größen)\b\s*(?=y|:)", text),
        re.sub(r"(?<=\s)(\w)(\w+)?(?(2)x|y)?", "-", text),
        re.split(r"[,()\s]+|(?<!a)ä", text),
        re.findall(r"(?:(?:a|ï|b)*?(.)\1|y(?!z))++", text),
        re.match(r"(?s).*?(?>e+)(.)(?:\1|$)", text),
        re.search(r"(?m)^(?:[α-ω\u0401-\u0451]|.)+?$", text),
        re.fullmatch(rb"[^a-f]*+(?:x|y){1,3}", text.encode()),
    ):
        print(found)
"#;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The archives that are changed: two small programs of each area, and the examples.
fn seeds() -> Vec<Seed> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut seeds = Vec::new();
    let spec = programs("tests/spec").expect("the spec programs are there");
    let examples = programs("examples").expect("the examples are there");
    for program in spec.into_iter().chain(examples) {
        let area = program.name.split('/').next().unwrap_or_default().to_owned();
        let count = taken.entry(area).or_default();
        if *count >= 2 {
            continue;
        }
        // What a program imports takes longer than the program itself.
        let source = std::fs::read_to_string(&program.path).expect("a readable program");
        if source.lines().any(|line| line.trim_start().starts_with("import ")) {
            continue;
        }
        let Ok(bytes) = compile(&program.path, &Options::default()) else { continue };
        if bytes.len() <= LARGE {
            *count += 1;
            seeds.push(Seed::new(&bytes).expect("a fresh archive"));
        }
    }
    let program = Program::single(SourceFile::from_text("regex.py", REGEX).expect("a text"));
    let bytes = npyc::compile(program, &Options::default()).expect("it compiles").bytes;
    seeds.push(Seed::new(&bytes).expect("a fresh archive"));
    seeds
}

/// What a mutant came to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Refused,
    Fine,
    Raised,
    OutOfGas,
    Stopped,
}

/// Runs what was accepted; how it ended, what it printed and what it used.
fn run(module: &Module, backend: Backend) -> (End, Vec<u8>, u64, String) {
    let mut vm = module.instantiate(MOST);
    vm.set_backend(backend);
    let ended = vm.run();
    let (end, text) = match ended {
        Ok(value) => (End::Fine, format!("{value:?}")),
        Err(RunError::Exception(exception)) => {
            (End::Raised, npython_cli::run::last_words(&exception))
        }
        Err(error @ RunError::OutOfGas { .. }) => {
            // A run that stopped can be looked at and goes on when it is refuelled. Only one that an exception has left, and that owes for it,
            // has no frame any more: once that is paid, the exception is its end.
            let stands = !vm.stack().is_empty();
            vm.refuel(1_000);
            let mut again = vm.resume();
            let text = format!("{:?}", again.as_ref().map(|_| ()).map_err(RunError::to_string));
            if !stands {
                if let Ok(Step::OutOfGas) = again {
                    vm.refuel(LIMITS.gas);
                    again = vm.resume();
                }
                assert!(matches!(again, Err(RunError::Exception(_))), "{again:?}");
            }
            (End::OutOfGas, format!("{error}, then {text}"))
        }
        // The compiler's own words for what cannot happen are a fault of the verifier.
        Err(error) => (End::Stopped, error.to_string()),
    };
    (end, vm.take_output(), vm.usage().gas, text)
}

/// Tries one mutant.
fn outcome(bytes: &[u8]) -> End {
    let Ok(artifact) = Artifact::from_bytes(bytes) else { return End::Refused };
    if let Ok(view) = artifact.view() {
        let _ = view.debug();
    }
    let Ok(module) = Engine::new().load(&artifact) else { return End::Refused };
    let [threaded, matched] = BACKENDS.map(|backend| run(&module, backend));
    assert_eq!(threaded, matched, "the back ends differ");
    threaded.0
}

#[test]
fn mutants_are_refused_or_end_as_runs_end() {
    let seeds = seeds();
    assert!(seeds.len() > 40, "{} seeds", seeds.len());
    let first = number("NPYC_MUTANTS_FIRST", 0);
    let count = number("NPYC_MUTANTS", FEW);
    let show = number("NPYC_MUTANTS_SHOW", 0) > 0;
    let mut ends: BTreeMap<(Kind, End), u64> = BTreeMap::new();
    for number in first..first + count {
        let mut random = Random::new(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let kind = random.pick(KINDS).expect("there are kinds");
        let Some(bytes) = mutant(&seeds, kind, &mut random) else { continue };
        if show {
            eprintln!("mutant {number}: {kind:?}");
        }
        let start = Instant::now();
        let outcome = std::panic::catch_unwind(|| outcome(&bytes));
        let path = root().join(format!("target/mutant-{number}.npyc"));
        match outcome {
            Ok(end) => *ends.entry((kind, end)).or_default() += 1,
            Err(_) => {
                let _ = std::fs::write(&path, &bytes);
                panic!("mutant {number} ({kind:?}): see above; it is in {}", path.display());
            }
        }
        if start.elapsed() > LONG {
            let _ = std::fs::write(&path, &bytes);
            panic!("mutant {number} ({kind:?}) took {:?}", start.elapsed());
        }
    }
    for ((kind, end), times) in &ends {
        println!("{kind:?} {end:?}: {times}");
    }
    // A sweep that the verifier stops at the door tests nothing behind it.
    let ran: u64 = ends.iter().filter(|((_, end), _)| *end != End::Refused).map(|row| row.1).sum();
    assert!(count < 1_000 || ran > count / 20, "only {ran} of {count} ran: {ends:?}");
}
