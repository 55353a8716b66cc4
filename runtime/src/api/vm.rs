//! A VM: one run of a program, with its own globals, heap, gas and output.
//!
//! Comes in: a module and limits. Goes out: the run's value, or why there is none. Must never: show a raw guest value, or
//! lose the state of a run that only paused.

use super::convert;
use super::engine::Shared;
use super::error::{LoadError, RunError};
use super::host::HostError;
use super::limits::{Limits, Usage};
use super::{Data, Module, TracebackEntry, adapter, uncaught};
use crate::text::predicates::is_identifier;
use crate::value::Value;
use crate::vm::context::{HaltReason, MachineLimits};
use crate::vm::hooks::Operation;
use crate::vm::machine::{BackendKind, Exit, Machine, State};
use crate::vm::native::Stop;
use crate::vm::unit::Unit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Which of the two dispatch back ends runs the code. Both give the same results and use the same gas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// Handlers that end in sibling calls: the fast one.
    Threaded,
    /// One loop with a `match`: for other targets, unoptimised builds and tools.
    Match,
}

/// What a run that was started or resumed came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// It is done; this is its value.
    Done(Data),
    /// All gas is used up; [`Vm::refuel`] and [`Vm::resume`] go on.
    OutOfGas,
    /// It waits for the host's operation of this number; [`Vm::resume_with`] goes on.
    Pending(u64),
    /// The host asked it to stop; [`Vm::resume`] goes on.
    Interrupted,
    /// One instruction was executed ([`Vm::step`]).
    Stepped,
}

/// Stops a run from another thread. The run comes back soon, can be inspected, resumed or dropped.
#[derive(Clone, Debug)]
pub struct InterruptHandle(Arc<AtomicBool>);

impl InterruptHandle {
    /// Asks the run to stop at the end of its slice.
    pub fn interrupt(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// One run of a program.
///
/// A VM belongs to one thread at a time; make as many as you like from one [`Module`].
pub struct Vm {
    machine: Machine,
    shared: Arc<Shared>,
    limits: Limits,
}

impl Vm {
    pub(super) fn new(module: &Module, limits: Limits) -> Vm {
        let machine_limits = MachineLimits {
            gas: limits.gas,
            memory: limits.memory,
            output: limits.output,
            recursion: limits.recursion,
        };
        let program = Unit::new(module.linked().clone(), module.artifact().clone(), None);
        let shared = module.engine().shared().clone();
        let machine = Machine::new(program, shared.clone(), machine_limits, BackendKind::DEFAULT);
        Vm { machine, shared, limits }
    }

    /// Runs the program's main module to its end and gives the value of its last expression statement.
    ///
    /// # Errors
    /// An uncaught exception, a stop, or a pause; after a pause [`Vm::resume`] is legal.
    pub fn run(&mut self) -> Result<Data, RunError> {
        let step = self.start()?;
        self.finished(step)
    }

    /// Starts the program's main module and runs it until it is done or pauses.
    ///
    /// # Errors
    /// An uncaught exception or a stop.
    pub fn start(&mut self) -> Result<Step, RunError> {
        self.prepare()?;
        self.resume()
    }

    /// Prepares a run of the main module without executing anything; [`Vm::resume`] or [`Vm::step`] begin it.
    ///
    /// # Errors
    /// When a run is under way.
    pub fn prepare(&mut self) -> Result<(), RunError> {
        self.idle()?;
        let started = self.machine.start_main();
        self.begun(started)
    }

    /// Calls a global of the main module with positional arguments and gives its value.
    ///
    /// # Errors
    /// An unknown name, an uncaught exception, a stop, or a pause; after a pause [`Vm::resume`] is legal.
    pub fn call(&mut self, name: &str, arguments: &[Data]) -> Result<Data, RunError> {
        let step = self.start_call(name, arguments)?;
        self.finished(step)
    }

    /// Starts a call of a global of the main module and runs it until it is done or pauses.
    ///
    /// # Errors
    /// An unknown name, an uncaught exception or a stop.
    pub fn start_call(&mut self, name: &str, arguments: &[Data]) -> Result<Step, RunError> {
        self.idle()?;
        let callee = self.global(name)?;
        let bytes = arguments.iter().map(convert::bytes_of).fold(0, u64::saturating_add);
        self.room(bytes)?;
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let value = convert::to_value(&self.machine.context, argument);
            values.push(self.made(value)?);
        }
        let started = self.machine.start_call(callee, &values);
        self.begun(started)?;
        self.resume()
    }

    /// Goes on with a run that paused.
    ///
    /// # Errors
    /// An uncaught exception or a stop.
    pub fn resume(&mut self) -> Result<Step, RunError> {
        let exit = self.machine.resume(false);
        self.step_of(exit)
    }

    /// Executes one instruction (or one bounded step of a builtin) of a run that was prepared or paused.
    ///
    /// # Errors
    /// An uncaught exception or a stop.
    pub fn step(&mut self) -> Result<Step, RunError> {
        let exit = self.machine.resume(true);
        self.step_of(exit)
    }

    /// Gives the value of the host operation that the run waits for, and goes on.
    ///
    /// # Errors
    /// When the run waits for nothing; an uncaught exception or a stop.
    pub fn resume_with(&mut self, value: Result<Data, HostError>) -> Result<Step, RunError> {
        if !matches!(self.machine.state(), State::Waiting(_)) {
            return Err(RunError::Misuse("the program waits for no host operation"));
        }
        self.room(value.as_ref().map_or(0, convert::bytes_of))?;
        let context = &self.machine.context;
        let value = match &value {
            Ok(data) => {
                let value = convert::to_value(context, data);
                Ok(self.made(value)?)
            }
            Err(error) => Err(adapter::exception(context, error)),
        };
        let stepping = self.machine.stepping();
        let resumed = self.machine.resume_with(value);
        self.begun(resumed)?;
        // A run that was stepped goes on being stepped.
        if stepping { self.step() } else { self.resume() }
    }

    /// Gives the run more gas.
    pub fn refuel(&mut self, gas: u64) {
        self.limits.gas = self.limits.gas.saturating_add(gas);
        self.machine.refuel(gas);
    }

    /// Sets a global of the main module. Before the run, the program finds it as if it had been assigned first.
    ///
    /// # Errors
    /// A name that the program's compilation relied on, or data that cannot become a value.
    pub fn set_var(&mut self, name: &str, data: &Data) -> Result<(), RunError> {
        self.room(convert::bytes_of(data))?;
        let value = convert::to_value(&self.machine.context, data);
        let value = self.made(value)?;
        match self.machine.context.set_global(name, value) {
            Ok(()) => Ok(()),
            Err(stop) => Err(self.stopped(stop)),
        }
    }

    /// A copy of a global of the main module.
    ///
    /// # Errors
    /// A name that is not bound, or a value that is too large or too deep to be copied.
    pub fn get_var(&self, name: &str) -> Result<Data, RunError> {
        let value = self.global(name)?;
        convert::to_data(&self.machine.context, value).map_err(|unfit| too_large(&unfit))
    }

    /// Adds a further archive, which the guest can import by `name` from then on; its modules are that module's submodules.
    /// Its code has globals of its own, and shares the gas, memory and output of the VM. Nothing of it runs before it is
    /// imported.
    ///
    /// ```no_run
    /// # use npython::{Artifact, Engine, Limits};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new();
    /// let module = engine.load(&Artifact::open("app.npyc")?)?; // says `import prices`
    /// let prices = engine.load(&Artifact::open("prices.npyc")?)?;
    /// let mut vm = module.instantiate(Limits::default());
    /// vm.load(&prices, "prices")?;
    /// vm.run()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A name that is no identifier or means a module already, a module of another engine, too many archives.
    pub fn load(&mut self, module: &Module, name: &str) -> Result<(), LoadError> {
        if !Arc::ptr_eq(module.engine().shared(), &self.shared) {
            return Err(LoadError::OtherEngine);
        }
        if !is_identifier(name) {
            return Err(LoadError::NotImportable { name: name.to_owned() });
        }
        let context = &self.machine.context;
        if context.is_module_name(name) {
            return Err(LoadError::NameTaken { name: name.to_owned() });
        }
        let unit = Unit::new(module.linked().clone(), module.artifact().clone(), Some(name));
        context.units.add(unit).map(|_| ()).ok_or(LoadError::TooManyArchives)
    }

    /// What was printed since this was last asked.
    pub fn take_output(&mut self) -> Vec<u8> {
        self.machine.context.output.take()
    }

    /// What was written to `sys.stderr` since this was last asked; it counts as output.
    pub fn take_errors(&mut self) -> Vec<u8> {
        self.machine.context.errors.take()
    }

    /// What the VM has used so far.
    pub fn usage(&self) -> Usage {
        let context = &self.machine.context;
        Usage {
            gas: self.machine.gas_used(),
            memory: context.heap.used() as u64,
            peak_memory: context.heap.peak() as u64,
            output: context.output_used.get(),
        }
    }

    /// Where the run stands, outermost frame first: at the instruction that stopped it, or where it paused. Empty when nothing
    /// is under way.
    pub fn stack(&self) -> Vec<TracebackEntry> {
        let places = self.machine.places();
        uncaught::places(&self.machine.context, places.into_iter(), true)
    }

    /// A handle by which another thread can stop the run.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        InterruptHandle(self.machine.interrupt_flag())
    }

    /// Chooses the back end that runs the code from here on.
    pub fn set_backend(&mut self, backend: Backend) {
        self.machine.set_backend(match backend {
            Backend::Threaded => BackendKind::Threaded,
            Backend::Match => BackendKind::Matched,
        });
    }

    /// Sets how much gas the machine runs on before it looks up (for interrupts); it changes no result. For tests.
    pub fn set_slice(&mut self, gas: u32) {
        self.machine.set_slice(gas);
    }

    /// Collects garbage at every safepoint and lets every request for room wait, or no longer; it is slow and changes no
    /// result. For tests.
    #[doc(hidden)]
    pub fn collect_at_every_poll(&mut self, stress: bool) {
        self.machine.set_stress(stress);
    }

    /// Lets the `number`-th frame from now fail to be pushed, as at the depth limit (none with 0); how many were left of the
    /// last number. For tests.
    #[doc(hidden)]
    pub fn fail_depth_check(&mut self, number: u32) -> u32 {
        self.machine.fail_depth_check(number)
    }

    /// Nothing may be under way.
    fn idle(&self) -> Result<(), RunError> {
        match self.machine.state() {
            State::Idle => Ok(()),
            State::Running | State::Waiting(_) => Err(RunError::Misuse(
                "a run is under way: resume it to its end before another one is started",
            )),
            State::Dead => {
                Err(RunError::Misuse("the VM was stopped for good: make a new one from the module"))
            }
        }
    }

    /// A global of the main module.
    fn global(&self, name: &str) -> Result<Value, RunError> {
        self.machine.context.get_global(name).ok_or_else(|| RunError::NoSuchGlobal(name.to_owned()))
    }

    /// What a start came to.
    fn begun(&mut self, started: Result<(), Stop>) -> Result<(), RunError> {
        started.map_err(|stop| self.stopped(stop))
    }

    /// Makes room for values of the host's data before they are made.
    fn room(&mut self, bytes: u64) -> Result<(), RunError> {
        self.machine.make_room(bytes).map_err(|stop| self.stopped(stop))
    }

    /// A value made of the host's data.
    fn made(&self, value: Result<Value, Stop>) -> Result<Value, RunError> {
        value.map_err(|stop| self.stopped(stop))
    }

    /// The error for a stop outside a run.
    fn stopped(&self, stop: Stop) -> RunError {
        match stop {
            Stop::Raise(_) => RunError::Misuse(
                "the data cannot become a guest value: keys must be scalars, nesting at most 100",
            ),
            Stop::Halt | Stop::Wait(_) => {
                let reason = self.machine.context.halt.borrow().clone();
                self.halted(reason.unwrap_or(HaltReason::Memory))
            }
        }
    }

    /// The error for a run that ended for good.
    fn halted(&self, reason: HaltReason) -> RunError {
        match reason {
            HaltReason::Memory => RunError::OutOfMemory { limit: self.limits.memory },
            HaltReason::Output => RunError::OutputLimit { limit: self.limits.output },
            HaltReason::Unsupported(name) => RunError::Unsupported(name),
            HaltReason::Security(text) => RunError::SecurityViolation(text),
            HaltReason::NoClock => RunError::NoClock,
            HaltReason::Host(text) => {
                let (name, message) = text.split_once('\n').unwrap_or((&text, ""));
                RunError::HostPanic { name: name.to_owned(), message: message.to_owned() }
            }
            HaltReason::Internal(text) => RunError::Unsupported(text),
        }
    }

    /// A step as an error where it is no end.
    fn finished(&self, step: Step) -> Result<Data, RunError> {
        match step {
            Step::Done(data) => Ok(data),
            Step::OutOfGas => Err(RunError::OutOfGas { limit: self.limits.gas }),
            Step::Pending(number) => Err(RunError::Pending(number)),
            Step::Interrupted | Step::Stepped => Err(RunError::Interrupted),
        }
    }

    /// What the machine's exit means to the host.
    fn step_of(&mut self, exit: Exit) -> Result<Step, RunError> {
        match exit {
            Exit::Done => match self.machine.take_result() {
                Some(Ok(value)) => convert::to_data(&self.machine.context, value)
                    .map(Step::Done)
                    .map_err(|unfit| too_large(&unfit)),
                Some(Err(exception)) => Err(self.uncaught(exception)),
                None => Err(RunError::Misuse("no run is under way: start one first")),
            },
            Exit::OutOfGas => Ok(Step::OutOfGas),
            Exit::Pending(number) => Ok(Step::Pending(number)),
            Exit::Interrupted => Ok(Step::Interrupted),
            Exit::Stepped => Ok(Step::Stepped),
            Exit::Halted(reason) => Err(self.halted(reason)),
        }
    }

    /// The error for an exception that nobody caught. `str()` of it may run guest code, under the same limits.
    fn uncaught(&mut self, exception: Value) -> RunError {
        let chain = uncaught::chain(&self.machine.context, exception);
        let held = self.machine.held.len();
        let values = uncaught::flat(&chain);
        self.machine.held.extend(&values);
        let mut texts = Vec::with_capacity(values.len());
        for value in values {
            match self.text_of(value) {
                Ok(text) => texts.push(text),
                Err(error) => return error,
            }
        }
        let exception = uncaught::describe(&self.machine.context, &chain, &texts);
        self.machine.held.truncate(held);
        RunError::Exception(Box::new(exception))
    }

    /// `str(value)`, or what CPython shows when that fails.
    fn text_of(&mut self, value: Value) -> Result<String, RunError> {
        const FAILED: &str = "<exception str() failed>";
        if let Err(stop) = self.machine.start_operation(Operation::Str, &[value]) {
            return match stop {
                Stop::Raise(_) => Ok(FAILED.to_owned()),
                stop => Err(self.stopped(stop)),
            };
        }
        // The run is over: a host that wants to look at it only gets a moment later what it asked for.
        let exit = loop {
            match self.machine.resume(false) {
                Exit::Interrupted => {}
                exit => break exit,
            }
        };
        match exit {
            Exit::Done => Ok(match self.machine.take_result() {
                Some(Ok(text)) => self.machine.context.text(text).unwrap_or(FAILED).to_owned(),
                _ => FAILED.to_owned(),
            }),
            Exit::OutOfGas => Err(RunError::OutOfGas { limit: self.limits.gas }),
            Exit::Halted(reason) => Err(self.halted(reason)),
            Exit::Pending(_) | Exit::Interrupted | Exit::Stepped => Ok(FAILED.to_owned()),
        }
    }
}

/// The error for a value that cannot be copied to the host.
fn too_large(unfit: &convert::Unfit) -> RunError {
    RunError::TooLargeForHost(unfit.to_string())
}
