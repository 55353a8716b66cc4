//! Measures one case: time per gas, as a multiple of a plain loop's. What counts is the time that this thread was running, which is the wall
//! time of a machine with nothing else to do.
//!
//! In: a loaded program, a case, arguments. Out: the ratio, and what ended it. Must never: trust one measurement; the machine
//! may be busy, so that a case counts as dear only if every try of several was.

use crate::program::Program;
use npyc_benches::{archive_of_text, thread_time};
use npython::{Artifact, Data, Engine, Limits, Module, RunError, Step, Vm};
use std::time::Duration;

/// Gas that one call may use. It bounds how long the dearest calls take.
const GAS_PER_CALL: u64 = 300_000;
/// Long enough that the clock and the start of a call do not matter.
const LONG_ENOUGH: Duration = Duration::from_micros(60);

/// A case that takes longer than this is not measured again.
const MOST_OF_A_CASE: Duration = Duration::from_secs(2);

/// How a measured call ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It came to its end.
    Done,
    /// It raised, which the program caught.
    Raised(String),
    /// A limit stopped it.
    Stopped(String),
}

/// One measurement.
#[derive(Clone, Debug)]
pub struct Measured {
    /// Time per gas, in that of a plain loop.
    pub ratio: f64,
    /// Gas of one call.
    pub gas: f64,
    /// Nanoseconds of one call.
    pub nanoseconds: f64,
    /// How it ended.
    pub end: End,
}

/// A program that is being measured.
pub struct Meter {
    module: Module,
    vm: Vm,
    gas_granted: u64,
    unit: f64,
    most_repeats: i64,
    fresh: bool,
}

/// Compiles and loads a program.
pub fn load(source: &str) -> Result<Module, String> {
    let artifact = Artifact::from_bytes(&archive_of_text("audit.py", source)?)
        .map_err(|error| error.to_string())?;
    Engine::new().load(&artifact).map_err(|error| error.to_string())
}

/// Runs a program to its end and gives what it printed.
pub fn printed(source: &str) -> Result<String, String> {
    let mut vm = load(source)?.instantiate(limits().gas(1 << 40));
    vm.run().map_err(|error| error.to_string())?;
    String::from_utf8(vm.take_output()).map_err(|error| error.to_string())
}

/// Nanoseconds of a plain loop's gas.
pub fn nanoseconds_per_gas(plain_loop: &str) -> Result<f64, String> {
    let mut vm = load(plain_loop)?.instantiate(limits().gas(1 << 60));
    vm.run().map_err(|error| error.to_string())?;
    let mut best = f64::INFINITY;
    for _ in 0..30 {
        let gas = vm.usage().gas;
        let start = thread_time();
        vm.call::<Data>("loop", &[Data::Int(100_000)]).map_err(|error| error.to_string())?;
        best = best.min((thread_time() - start).as_nanos() as f64 / (vm.usage().gas - gas) as f64);
    }
    Ok(best)
}

fn limits() -> Limits {
    Limits {
        gas: GAS_PER_CALL,
        memory: 256 << 20,
        output: 1 << 40,
        recursion: 1000,
        recursion_cap: 100_000,
        host_calls: u64::MAX,
        pending: u32::MAX,
    }
}

impl Meter {
    /// A meter of the program; `unit` is [`nanoseconds_per_gas`] of the plain loop.
    pub fn new(program: &Program, unit: f64) -> Result<Meter, String> {
        let module = load(&program.source)?;
        let vm = module.instantiate(limits());
        let Program { most_repeats, fresh, .. } = *program;
        let mut meter = Meter { module, vm, gas_granted: 0, unit, most_repeats, fresh };
        meter.restart()?;
        Ok(meter)
    }

    /// A new VM: the last one's run is over, or its objects were changed.
    fn restart(&mut self) -> Result<(), String> {
        self.vm = self.module.instantiate(limits());
        self.gas_granted = GAS_PER_CALL;
        let step = self.vm.start();
        self.finish(step)
    }

    /// Makes the receivers of a measurement.
    fn ready(&mut self, repeats: i64) -> Result<(), String> {
        let step = self.vm.start_call("ready", &[Data::Int(0), Data::Int(repeats)]);
        self.finish(step)
    }

    /// Runs to the end of what is no measurement, whatever gas it takes, so that afterwards no more is left than a call may use.
    fn finish(&mut self, step: Result<Step, RunError>) -> Result<(), String> {
        let mut step = step;
        loop {
            match step {
                Ok(Step::OutOfGas) => {}
                Ok(_) => return Ok(()),
                Err(error) => return Err(error.to_string()),
            }
            self.refuel();
            step = self.vm.resume();
        }
    }

    /// Measures a case: quickly, and thoroughly if it looks dearer than `limit`.
    pub fn measure(
        &mut self,
        function: &str,
        arguments: [usize; 3],
        limit: f64,
    ) -> Result<Measured, String> {
        let mut repeats = 1;
        let mut best = self.once(function, arguments, repeats)?;
        // The start of a call weighs on a short one: such are repeated within.
        while !matches!(best.end, End::Stopped(_))
            && repeats < self.most_repeats
            && best.nanoseconds * repeats as f64 <= LONG_ENOUGH.as_nanos() as f64
        {
            repeats = (repeats * 14).min(self.most_repeats);
            best = self.once(function, arguments, repeats)?;
        }
        let start = thread_time();
        for _ in 0..8 {
            if best.ratio <= limit || thread_time() - start > MOST_OF_A_CASE {
                break;
            }
            let again = self.once(function, arguments, repeats)?;
            if again.ratio < best.ratio {
                best = again;
            }
        }
        Ok(best)
    }

    fn once(
        &mut self,
        function: &str,
        arguments: [usize; 3],
        repeats: i64,
    ) -> Result<Measured, String> {
        self.refuel();
        let mut before = self.vm.usage().gas;
        if self.ready(repeats).is_err() {
            // Earlier calls changed what receivers are made of.
            self.restart()?;
            before = self.vm.usage().gas;
            self.ready(repeats)?;
        }
        self.refuel();
        // What a guest pays for an object that it can use only once counts; the time for making it has an audit of its own.
        let made = if self.fresh { self.vm.usage().gas - before } else { 0 };
        let arguments = arguments.map(|number| Data::Int(number as i64));
        let gas = self.vm.usage().gas;
        let start = thread_time();
        let result = self.vm.call(function, &arguments);
        let elapsed = (thread_time() - start).as_nanos() as f64;
        let gas = (self.vm.usage().gas - gas + made).max(1) as f64;
        self.vm.take_output();
        let end = match result {
            Ok(Data::Str(error)) => End::Raised(error),
            Ok(_) => End::Done,
            Err(RunError::Exception(error)) => End::Raised(error.to_string()),
            Err(error) => End::Stopped(error.to_string()),
        };
        if matches!(end, End::Stopped(_)) {
            self.restart()?;
        }
        let calls = repeats as f64;
        Ok(Measured {
            ratio: elapsed / gas / self.unit,
            gas: gas / calls,
            nanoseconds: elapsed / calls,
            end,
        })
    }

    /// Fills the tank to what a call may use.
    fn refuel(&mut self) {
        let wanted = self.vm.usage().gas + GAS_PER_CALL;
        self.vm.refuel(wanted.saturating_sub(self.gas_granted));
        self.gas_granted = self.gas_granted.max(wanted);
    }
}
