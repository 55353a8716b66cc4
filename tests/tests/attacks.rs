//! Attacks on the standard modules: programs that ask for endless work or for more memory than there is, several for each module.
//! Each ends in a stop or an exception, and takes no more time for its gas than an ordinary program does, within a wide margin.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::program::root;
use npyc_tests::run::{BACKENDS, Ending, LIMITS, Outcome, compile_text, load, run};
use npython::Limits;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What an attack may use; the hundred million units take the same programs ten times as long.
const ATTACK: Limits = Limits { gas: 10_000_000, memory: 64 << 20, ..LIMITS };

/// An attack may take so many times what a plain loop takes for the same gas. Twenty is the aim, which the audit of gas measures; here other
/// processes share the machine.
const MARGIN: u32 = 200;

/// The attacks: name and program.
fn attacks() -> Vec<(String, String)> {
    let path = root().join("tests/attacks/library.txt");
    let text = std::fs::read_to_string(path).expect("the attacks are there");
    let parts = text.split("\n## ").skip(1);
    parts
        .map(|part| {
            let (name, program) = part.split_once('\n').expect("a name and a program");
            (name.to_owned(), format!("{program}\n"))
        })
        .collect()
}

fn timed(program: &str) -> (Outcome, Duration) {
    let bytes = compile_text(program, &Options::default())
        .unwrap_or_else(|text| panic!("{program}\n{text}"));
    let module = load(&bytes).unwrap_or_else(|text| panic!("{program}\n{text}"));
    let begin = Instant::now();
    let outcome = run(&module, BACKENDS[0], None, ATTACK);
    (outcome, begin.elapsed())
}

#[test]
fn each_attack_ends_in_a_stop() {
    let (_, plain) = timed("while True: pass\n");
    let most = (plain * MARGIN).max(Duration::from_secs(5));
    let attacks = attacks();
    assert!(attacks.len() > 150, "{}", attacks.len());
    let next = AtomicUsize::new(0);
    let work = || -> Vec<String> {
        let mut wrong = Vec::new();
        while let Some((name, program)) = attacks.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (outcome, time) = timed(program);
            if outcome.ending == Ending::Fine {
                wrong.push(format!("{name}: it came to its end with {} units", outcome.gas));
            }
            if time > most {
                wrong.push(format!("{name}: {time:?} for {} units, at most {most:?}", outcome.gas));
            }
        }
        wrong
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                // Stack as a host's ordinary thread has it: nothing a guest nests may pile up there.
                std::thread::Builder::new().stack_size(512 << 10).spawn_scoped(scope, work)
            })
            .collect();
        let threads = threads.into_iter().map(|thread| thread.expect("threads are there"));
        threads.flat_map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
