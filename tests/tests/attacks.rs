//! Attacks on the standard modules: programs that ask for endless work or for more memory than there is, several for each module.
//! Each ends in a stop or an exception; what its gas takes in time, the audit of gas prints.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::program::root;
use npyc_tests::run::{BACKENDS, Ending, LIMITS, Outcome, compile_text, load, run};
use npython::Limits;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What an attack may use.
const ATTACK: Limits = Limits { gas: 4_000_000, memory: 64 << 20, ..LIMITS };

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

fn attempted(program: &str) -> Outcome {
    let bytes = compile_text(program, &Options::default())
        .unwrap_or_else(|text| panic!("{program}\n{text}"));
    let module = load(&bytes).unwrap_or_else(|text| panic!("{program}\n{text}"));
    run(&module, BACKENDS[0], None, ATTACK)
}

#[test]
fn each_attack_ends_in_a_stop() {
    let attacks = attacks();
    assert!(attacks.len() > 150, "{}", attacks.len());
    let next = AtomicUsize::new(0);
    let work = || -> Vec<String> {
        let mut wrong = Vec::new();
        while let Some((name, program)) = attacks.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = attempted(program);
            if outcome.ending == Ending::Fine {
                wrong.push(format!("{name}: it came to its end with {} units", outcome.gas));
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
