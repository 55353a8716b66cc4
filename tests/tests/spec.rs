//! Runs every program of `tests/spec` and `examples`: compiled with and without the optional passes, on both back ends, paused at
//! odd slices. Each run must print what CPython printed and end as it ended; all runs of one archive must use the same gas.
//!
//! One test per program and way of compiling, so that a test runner lists, filters and spreads them.

#![forbid(unsafe_code)]

use libtest_mimic::{Arguments, Failed, Trial};
use npyc::Options;
use npyc_tests::program::{Program, programs};
use npyc_tests::run::{BACKENDS, Ending, LIMITS, Outcome, SLICES, compile, load, run};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for folder in ["tests/spec", "examples"] {
        match programs(folder) {
            Ok(found) => {
                for program in found {
                    for optimise in [true, false] {
                        trials.push(trial(folder, program.clone(), optimise));
                    }
                }
            }
            Err(error) => {
                let message = format!("cannot read {folder}: {error}");
                trials.push(Trial::test(folder, move || Err(message.into())));
            }
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The test of one program, compiled in one way.
fn trial(folder: &str, program: Program, optimise: bool) -> Trial {
    let area = folder.trim_start_matches("tests/");
    let way = if optimise { "optimised" } else { "plain" };
    let name = format!("{area}/{}/{way}", program.name);
    Trial::test(name, move || check(&program, optimise))
}

/// Runs a program in all ways.
fn check(program: &Program, optimise: bool) -> Result<(), Failed> {
    let options = Options { optimise, ..Options::default() };
    let module = load(&compile(&program.path, &options)?)?;
    let mut gas = None;
    for backend in BACKENDS {
        for slice in SLICES {
            let way = format!("{backend:?} back end, slice {slice:?}");
            let outcome = run(&module, backend, slice, LIMITS);
            compare(program, &outcome).map_err(|problem| format!("{way}: {problem}"))?;
            let expected = *gas.get_or_insert(outcome.gas);
            if outcome.gas != expected {
                return Err(format!("{way}: used {} gas, not {expected}", outcome.gas).into());
            }
        }
    }
    Ok(())
}

/// Compares an outcome with what CPython did.
fn compare(program: &Program, outcome: &Outcome) -> Result<(), String> {
    let differs = |what: &str, expected: &str, found: &str| {
        let place = first_difference(expected, found);
        Err(format!("{what} differs{place}\nended: {:?}", outcome.last_line()))
    };
    if outcome.output != program.output {
        return differs("the output", &program.output, &outcome.output);
    }
    let expected = program.error.as_deref().map(|error| error.lines().next_back().unwrap_or(""));
    // A program that exits silently has nothing recorded and shows nothing.
    let found = outcome.last_line().filter(|line| !line.is_empty());
    if found != expected {
        return Err(format!("the last line differs:\nexpected: {expected:?}\n   found: {found:?}"));
    }
    if let Some(expected) = &program.traceback {
        let Ending::Raised(found) = &outcome.ending else {
            return Err(format!("it ended as {:?}, not with a traceback", outcome.ending));
        };
        if found != expected {
            return differs("the traceback", expected, found);
        }
    }
    Ok(())
}

/// The first line that differs, for a person to see.
fn first_difference(expected: &str, found: &str) -> String {
    let (mut left, mut right) = (expected.lines(), found.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (left.next(), right.next()) {
            (None, None) => return " in its last line end".to_owned(),
            (left, right) if left == right => {}
            (left, right) => {
                let shown = |line: Option<&str>| line.map_or("(end)".to_owned(), shorten);
                return format!(
                    " at line {number}:\nexpected: {}\n   found: {}",
                    shown(left),
                    shown(right)
                );
            }
        }
    }
}

/// The start of a line.
fn shorten(line: &str) -> String {
    if line.chars().count() <= 400 {
        line.to_owned()
    } else {
        line.chars().take(400).collect::<String>() + "…"
    }
}
