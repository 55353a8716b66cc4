//! Injected failures: each check of depth, each request for room, each collection and each unit of gas fails once, in turn, in a
//! run of its own.
//!
//! A frame that cannot be pushed is a RecursionError, of which the program makes what it will; no room is a stop; no gas is a pause
//! that a refuelled run goes on from as if it had not been. Both back ends come to the same, what was printed until then is what the
//! whole run prints, and the machine can be looked at, reset and used again.
//!
//! `NPYC_FAULTS=N` tries N places of each kind in each program, `NPYC_FAULTS=all` every one.

use libtest_mimic::{Arguments, Failed, Trial};
use npyc::Options;
use npyc_tests::program::{Program, programs};
use npyc_tests::run::{BACKENDS, Ending, LIMITS, Outcome, compile, load, run_with};
use npython::{Backend, FaultKind, Limits, Module, RunError, Step, Vm};

/// How many places of each kind are tried in each program where nobody asks for more: pushed frames, and the rest.
const TRIES: (u32, u32) = (2, 1);
/// What a program may use: none of the failures makes a program longer by much.
const MOST: Limits = Limits { gas: 100_000, memory: 64 << 20, ..LIMITS };
/// A collection at each safepoint looks into everything: programs with more memory than this are too slow for that.
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

/// How many places are tried where `few` are in the normal run.
fn tries(few: u32) -> u32 {
    match std::env::var("NPYC_FAULTS") {
        Ok(text) if text == "all" => u32::MAX,
        Ok(text) => text.parse().unwrap_or(few),
        Err(_) => few,
    }
}

/// Some of the numbers from 1 to `count`: at most about `tries`, others for each program.
fn places(program: &Program, count: u32, tries: u32) -> impl Iterator<Item = u32> {
    let stride = count.div_ceil(tries.max(1)).max(1);
    let first = 1 + (program.name.len() as u32).wrapping_mul(7) % stride;
    (first..=count).step_by(stride as usize)
}

/// Runs a program with some of its checks failing, one in each run.
fn check(program: &Program) -> Result<(), Failed> {
    let module = load(&compile(&program.path, &Options::default())?)?;
    let mut peak = 0;
    let plain = run_with(&module, MOST, |_| {}, |vm| peak = vm.usage().peak_memory);
    if matches!(plain.ending, Ending::Stopped(_)) {
        return Ok(());
    }
    for number in places(program, count(&module, FaultKind::Depth), tries(TRIES.0)) {
        let [threaded, matched] = BACKENDS.map(|backend| fails_once(&module, backend, number));
        if threaded? != matched? {
            return Err(format!("the back ends differ when call {number} fails").into());
        }
    }
    let few = tries(TRIES.1);
    for number in places(program, plain.gas as u32, few) {
        for backend in BACKENDS {
            lacks_gas(&module, backend, number, &plain)
                .map_err(|problem| format!("{backend:?}, gas {number}: {problem}"))?;
        }
    }
    if peak > MOST_MEMORY || LEFT_OUT.iter().any(|(name, _)| *name == program.name) {
        return Ok(());
    }
    for kind in [FaultKind::Room, FaultKind::Collection] {
        let count = count(&module, kind);
        for number in places(program, count, few) {
            for backend in BACKENDS {
                lacks_room(&module, backend, kind, number, &plain)
                    .map_err(|problem| format!("{backend:?}, {kind:?} {number}: {problem}"))?;
            }
        }
    }
    Ok(())
}

/// Runs a program whose `number`-th call fails, then once more to see that the machine still works.
fn fails_once(module: &Module, backend: Backend, number: u32) -> Result<Outcome, String> {
    let prepare = |vm: &mut Vm| {
        vm.set_backend(backend);
        vm.collect_at_every_poll(true);
        vm.fail_check(FaultKind::Depth, number);
    };
    let mut again = Ok(());
    let outcome = run_with(module, MOST, prepare, |vm| {
        vm.collect_at_every_poll(false);
        vm.refuel(MOST.gas);
        again = match vm.fail_check(FaultKind::Depth, 0) {
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

/// How many checks of a kind a program makes; where it is not about depth, it collects at each safepoint and has to wait for all room.
fn count(module: &Module, kind: FaultKind) -> u32 {
    let mut count = 0;
    let prepare = |vm: &mut Vm| {
        vm.collect_at_every_poll(kind != FaultKind::Depth);
        vm.fail_check(kind, u32::MAX);
    };
    run_with(module, MOST, prepare, |vm| count = u32::MAX - vm.fail_check(kind, 0));
    count
}

/// Runs a program that finds no room at one place: it stops there, and the machine can be looked at and reset.
fn lacks_room(
    module: &Module,
    backend: Backend,
    kind: FaultKind,
    number: u32,
    plain: &Outcome,
) -> Result<(), String> {
    let mut vm = module.instantiate(MOST);
    vm.set_backend(backend);
    vm.collect_at_every_poll(true);
    vm.fail_check(kind, number);
    let ended = vm.run();
    if ended != Err(RunError::OutOfMemory { limit: MOST.memory }) {
        return Err(format!("it ended with {ended:?}"));
    }
    let output = String::from_utf8_lossy(&vm.take_output()).into_owned();
    if !plain.output.starts_with(&output) {
        return Err(format!("it printed {output:?}"));
    }
    let _ = (vm.stack(), vm.usage(), vm.take_errors());
    let after = [vm.run().map(|_| ()), vm.resume().map(|_| ()), vm.abandon()];
    if after.iter().any(Result::is_ok) {
        return Err(format!("after the stop it gives {after:?}"));
    }
    vm.reset();
    vm.set_backend(backend);
    let again = goes_on(&mut vm, plain, String::new(), true);
    again.map_err(|problem| format!("after a reset {problem}"))
}

/// Runs a program whose gas ends at one place: a run that is refuelled comes to the same, one that is given up leaves a machine.
fn lacks_gas(module: &Module, backend: Backend, gas: u32, plain: &Outcome) -> Result<(), String> {
    if u64::from(gas) >= plain.gas {
        return Ok(());
    }
    let mut vm = module.instantiate(MOST.gas(u64::from(gas)));
    vm.set_backend(backend);
    // The text of an uncaught exception is made when the run is over, with the gas that is left.
    let is_fine = plain.ending == Ending::Fine;
    match vm.start() {
        Ok(Step::OutOfGas) => {}
        _ if !is_fine => return Ok(()),
        other => return Err(format!("it came to {other:?}")),
    }
    // A run that is over but has not paid for all of it has no frames any more.
    let _ = vm.stack();
    let printed = String::from_utf8_lossy(&vm.take_output()).into_owned();
    vm.refuel(MOST.gas);
    goes_on(&mut vm, plain, printed, false)?;
    vm.reset_with(MOST.gas(u64::from(gas)));
    vm.set_backend(backend);
    let _ = vm.start();
    vm.abandon().map_err(|error| format!("it cannot be given up: {error}"))?;
    vm.refuel(MOST.gas);
    match vm.run() {
        Ok(_) | Err(RunError::Exception(_) | RunError::OutOfGas { .. }) => Ok(()),
        Err(error) => Err(format!("after it was given up: {error}")),
    }
}

/// Lets a run begin or go on to its end, and compares it with the whole one.
fn goes_on(vm: &mut Vm, plain: &Outcome, mut printed: String, begins: bool) -> Result<(), String> {
    let mut step = if begins { vm.start() } else { vm.resume() };
    while step == Ok(Step::Interrupted) {
        step = vm.resume();
    }
    printed += &String::from_utf8_lossy(&vm.take_output());
    let is_same = match (&step, &plain.ending) {
        (Ok(Step::Done(_)), Ending::Fine) => true,
        (Err(RunError::Exception(exception)), Ending::Raised(text)) => {
            npython_cli::run::last_words(exception) == *text
        }
        _ => false,
    };
    if !is_same {
        return Err(format!("it ended with {step:?}, not {:?}", plain.ending));
    }
    if printed != plain.output {
        return Err(format!("it printed {printed:?}, not {:?}", plain.output));
    }
    if vm.usage().gas != plain.gas {
        return Err(format!("it used {} gas, not {}", vm.usage().gas, plain.gas));
    }
    Ok(())
}
