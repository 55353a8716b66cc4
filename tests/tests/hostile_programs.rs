//! Programs that attack the machine: nested a hundred thousand deep, called back from everywhere, with huge numbers, half-made
//! objects, containers that hold themselves, hooks that change what is being walked.
//!
//! Each ends in one of the ways in which a run may end, on both back ends in the same one, and the machine can be looked at
//! afterwards. A program prints `CAUGHT`, `FINALLY` or `EXIT` only where a stop was caught or outlived: none may. A panic fails the
//! test, an overflowing stack the whole run of the tests.

use libtest_mimic::{Arguments, Failed, Trial};
use npyc::Options;
use npyc_tests::program::root;
use npyc_tests::run::{BACKENDS, Ending, LIMITS, compile_text, load, run_with};
use npython::{Limits, Vm};
use std::process::ExitCode;

/// What a program may use.
const MOST: Limits = Limits { gas: 20_000_000, memory: 64 << 20, output: 1 << 20, ..LIMITS };
/// What the machine may have above its memory limit at the peak: what a step takes without asking.
const ABOVE: u64 = 1 << 20;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = match programs() {
        Ok(found) => {
            assert!(found.len() > 100, "the programs are there");
            let trial = |(name, program): (String, String)| {
                Trial::test(format!("hostile/{name}"), move || check(&program))
            };
            found.into_iter().map(trial).collect()
        }
        Err(error) => {
            let message = format!("cannot read tests/hostile: {error}");
            vec![Trial::test("hostile", move || Err(message.into()))]
        }
    };
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The programs with their names, sorted: each `.py` file is one, each `.txt` file holds many, behind lines `## NAME`.
fn programs() -> std::io::Result<Vec<(String, String)>> {
    let folder = std::fs::read_dir(root().join("tests/hostile"))?;
    let mut paths = folder.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.extension().is_some_and(|extension| extension == "py") {
            found.push((name.into_owned(), text));
            continue;
        }
        for part in format!("\n{text}").split("\n## ").skip(1) {
            let (own, program) = part.split_once('\n').unwrap_or((part, ""));
            found.push((format!("{name}/{own}"), program.to_owned()));
        }
    }
    Ok(found)
}

fn check(program: &str) -> Result<(), Failed> {
    // What the compiler refuses is stopped as well.
    let Ok(bytes) = compile_text(program, &Options::default()) else { return Ok(()) };
    let module = load(&bytes)?;
    let mut ends = Vec::new();
    for backend in BACKENDS {
        let mut peak = 0;
        let end = run_with(
            &module,
            MOST,
            |vm: &mut Vm| vm.set_backend(backend),
            |vm| {
                peak = vm.usage().peak_memory;
                let _ = vm.stack();
            },
        );
        for word in ["CAUGHT", "FINALLY", "EXIT"] {
            if end.output.contains(word) {
                return Err(format!("a stop was caught: {}", end.output).into());
            }
        }
        if peak > MOST.memory + ABOVE {
            return Err(format!("it had {peak} bytes").into());
        }
        if let Ending::Stopped(text) = &end.ending
            && text.contains("internal")
        {
            return Err(text.clone().into());
        }
        ends.push(end);
    }
    match ends.as_slice() {
        [threaded, matched] if threaded == matched => Ok(()),
        _ => Err(format!("the back ends differ: {ends:#?}").into()),
    }
}
