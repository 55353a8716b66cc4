//! Collection at every safepoint, and every request for room refused at first: programs print the same and use the same gas as
//! when memory is hardly ever collected. A value that nobody roots shows here, and so does a native that has an effect, or
//! charges, before it asks for its room.

use libtest_mimic::{Arguments, Failed, Trial};
use npyc::Options;
use npyc_tests::program::{Program, programs};
use npyc_tests::run::{BACKENDS, Ending, LIMITS, Outcome, compile, load, run_with};

/// Programs that use more gas or memory than this are left out: each collection walks the whole heap.
const MOST_GAS: u64 = 100_000;
const MOST_MEMORY: u64 = 256 << 10;

/// Programs whose output may depend on collections, with the reason.
const LEFT_OUT: &[(&str, &str)] = &[(
    "class/hooks",
    "a class that failed to be made is among its base's subclasses until it is collected, as in CPython",
)];

fn main() {
    let arguments = Arguments::from_args();
    let trials = match programs("tests/spec") {
        Ok(found) => {
            assert!(found.len() > 50, "the spec programs are there");
            found
                .into_iter()
                .filter(|program| LEFT_OUT.iter().all(|(name, _)| *name != program.name))
                .map(|program| {
                    let name = format!("stress/{}", program.name);
                    Trial::test(name, move || check(&program))
                })
                .collect()
        }
        Err(error) => {
            let message = format!("cannot read tests/spec: {error}");
            vec![Trial::test("stress", move || Err(message.into()))]
        }
    };
    libtest_mimic::run(&arguments, trials).exit();
}

/// Runs a small program with and without stress.
fn check(program: &Program) -> Result<(), Failed> {
    let module = load(&compile(&program.path, &Options::default())?)?;
    let mut peak = 0;
    let plain = run_with(&module, LIMITS.gas(MOST_GAS), |_| {}, |vm| peak = vm.usage().peak_memory);
    if matches!(plain.ending, Ending::Stopped(_)) || peak > MOST_MEMORY {
        return Ok(());
    }
    for backend in BACKENDS {
        let prepare = |vm: &mut npython::Vm| {
            vm.set_backend(backend);
            vm.collect_at_every_poll(true);
        };
        let stressed = run_with(&module, LIMITS.gas(MOST_GAS), prepare, |_| {});
        same(&plain, &stressed).map_err(|problem| format!("{backend:?} back end: {problem}"))?;
    }
    Ok(())
}

fn same(plain: &Outcome, stressed: &Outcome) -> Result<(), String> {
    if plain == stressed {
        return Ok(());
    }
    if (&plain.output, &plain.ending) == (&stressed.output, &stressed.ending) {
        return Err(format!("used {} gas, not {}", stressed.gas, plain.gas));
    }
    Err(format!("without: {plain:?}\n   with: {stressed:?}"))
}
