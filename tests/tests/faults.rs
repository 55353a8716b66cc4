//! Calls that fail where a program does not expect it: the n-th frame that a run pushes is refused once, as at the depth limit.
//! Whatever the program makes of the RecursionError, both back ends come to the same, and the machine can be used again.

use libtest_mimic::{Arguments, Failed, Trial};
use npyc::Options;
use npyc_tests::program::{Program, programs};
use npyc_tests::run::{BACKENDS, Ending, LIMITS, Outcome, compile, load, run_with};
use npython::{Backend, Limits, Module, RunError, Vm};

/// How many of a program's calls are tried.
const TRIES: u32 = 6;
/// What a program may use: none of the failures makes a program longer by much.
const MOST: Limits = Limits { gas: 100_000, memory: 64 << 20, ..LIMITS };

fn main() {
    let arguments = Arguments::from_args();
    let trials = match programs("tests/spec") {
        Ok(found) => {
            assert!(found.len() > 50, "the spec programs are there");
            let trial = |program: Program| {
                Trial::test(format!("faults/{}", program.name), move || check(&program))
            };
            found.into_iter().map(trial).collect()
        }
        Err(error) => {
            let message = format!("cannot read tests/spec: {error}");
            vec![Trial::test("faults", move || Err(message.into()))]
        }
    };
    libtest_mimic::run(&arguments, trials).exit();
}

/// Runs a program with some of its calls failing, one in each run.
fn check(program: &Program) -> Result<(), Failed> {
    let module = load(&compile(&program.path, &Options::default())?)?;
    let mut calls = 0;
    let plain = run_with(
        &module,
        MOST,
        |vm| {
            vm.fail_depth_check(u32::MAX);
        },
        |vm| calls = u32::MAX - vm.fail_depth_check(0),
    );
    if matches!(plain.ending, Ending::Stopped(_)) {
        return Ok(());
    }
    // The places differ from program to program.
    let stride = calls.div_ceil(TRIES).max(1);
    let first = 1 + program.name.len() as u32 % stride;
    for number in (first..=calls).step_by(stride as usize) {
        let [threaded, matched] = BACKENDS.map(|backend| fails_once(&module, backend, number));
        if threaded? != matched? {
            return Err(format!("the back ends differ when call {number} fails").into());
        }
    }
    Ok(())
}

/// Runs a program whose `number`-th call fails, then once more to see that the machine still works.
fn fails_once(module: &Module, backend: Backend, number: u32) -> Result<Outcome, String> {
    let prepare = |vm: &mut Vm| {
        vm.set_backend(backend);
        vm.collect_at_every_poll(true);
        vm.fail_depth_check(number);
    };
    let mut again = Ok(());
    let outcome = run_with(module, MOST, prepare, |vm| {
        vm.collect_at_every_poll(false);
        vm.refuel(MOST.gas);
        again = match vm.fail_depth_check(0) {
            0 => match vm.run() {
                Ok(_) | Err(RunError::Exception(_) | RunError::OutOfGas { .. }) => Ok(()),
                Err(error) => Err(error.to_string()),
            },
            left => Err(format!("{left} calls before the one that was to fail were not made")),
        };
    });
    match (&outcome.ending, again) {
        (Ending::Fine | Ending::Raised(_), Err(error)) => {
            Err(format!("after call {number} failed the machine is of no use: {error}"))
        }
        _ => Ok(outcome),
    }
}
