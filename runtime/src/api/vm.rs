//! A VM: one run of a program, with its own globals, heap, gas and output.
//!
//! Comes in: a module and limits. Goes out: the run's value, or why there is none. Must never: show a raw guest value, or
//! lose the state of a run that only paused.

use super::allowance::Allowance;
use super::args::{ArgList, Given, IntoArgs};
use super::convert_error::ConvertError;
use super::error::{LoadError, RunError};
use super::host::HostError;
use super::limits::{Limits, Usage};
use super::local::{Guest, begin_copy};
use super::operations::{FROM_GUEST, INTO_GUEST, operations};
use super::{Data, FromGuest, Handle, IntoGuest, Module, TracebackEntry, adapter, uncaught};
use crate::faults::FaultKind;
use crate::text::predicates::is_identifier;
use crate::value::Value;
use crate::vm::context::{HaltReason, MachineLimits};
use crate::vm::frame::Mode;
use crate::vm::hooks::Operation;
use crate::vm::machine::{BackendKind, Exit, Machine, State};
use crate::vm::native::{Outcome, Stop};
use crate::vm::unit::Unit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is said to whoever wants to go on with a VM that a limit or a panic has stopped.
const STOPPED: &str =
    "the VM was stopped for good: call its `reset`, or make a new one from the module";

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
    /// The debugger stopped it ([`Vm::debugger`]); [`Vm::resume`], or a step of the debugger, goes on.
    Breakpoint,
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
    pub(super) machine: Machine,
    pub(super) module: Module,
    pub(super) limits: Limits,
    /// Whether the values of runs are not copied to the host.
    pub(super) discards: bool,
}

/// Which output of a program it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// `sys.stdout`: what `print` writes.
    Stdout,
    /// `sys.stderr`.
    Stderr,
}

impl Vm {
    pub(super) fn new(module: &Module, limits: Limits) -> Vm {
        Vm {
            machine: Vm::machine_of(module, limits),
            module: module.clone(),
            limits,
            discards: false,
        }
    }

    pub(super) fn machine_of(module: &Module, limits: Limits) -> Machine {
        let program = Unit::new(module.linked().clone(), module.artifact().clone(), None);
        let shared = module.engine().shared().clone();
        Machine::new(program, shared, machine_limits(limits), BackendKind::DEFAULT)
    }

    /// Makes it as if new: globals, objects, output, gas, loaded archives, handles, everything of before is gone, whatever state the
    /// run was in. Handles and interrupt handles of before are of no use any more.
    pub fn reset(&mut self) {
        self.reset_with(self.limits);
    }

    /// The same with other limits.
    pub fn reset_with(&mut self, limits: Limits) {
        self.machine = Vm::machine_of(&self.module, limits);
        self.limits = limits;
    }

    /// The limits that it was made with, or given since.
    pub(super) fn limits(&self) -> Limits {
        self.limits
    }

    /// Bounds what comes from here on: the next run may use so much gas and output as if the VM were new. Memory counts what is alive
    /// already.
    pub fn set_limits(&mut self, limits: Limits) {
        self.machine.set_limits(machine_limits(limits));
        self.limits = limits;
    }

    /// Gives up a run that paused: none of its code runs any more, not even `finally` blocks. Globals stay as they are, and another
    /// run can be started, `asyncio.run` as well. Its operations are given up.
    ///
    /// # Errors
    /// When the run ended for good.
    pub fn abandon(&mut self) -> Result<(), RunError> {
        match self.machine.state() {
            State::Dead => Err(RunError::Misuse(STOPPED)),
            _ => {
                self.machine.abandon();
                Ok(())
            }
        }
    }

    /// Hands output over as it is written, instead of keeping it for [`Vm::take_output`].
    ///
    /// ```no_run
    /// # fn check(vm: &mut npython::Vm) {
    /// vm.on_output(|kind, bytes| match kind {
    ///     npython::Output::Stdout => print!("{}", String::from_utf8_lossy(bytes)),
    ///     npython::Output::Stderr => eprint!("{}", String::from_utf8_lossy(bytes)),
    /// });
    /// # }
    /// ```
    pub fn on_output(&mut self, mut sink: impl FnMut(Output, &[u8]) + Send + 'static) {
        let kind = |errors| if errors { Output::Stderr } else { Output::Stdout };
        *self.machine.context.sink.get_mut() =
            Some(Box::new(move |errors, bytes| sink(kind(errors), bytes)));
    }

    /// Lets the values of runs be dropped where they are, instead of being copied: [`Step::Done`] then holds [`Data::None`], and nobody
    /// pays for a copy. It stays so until it is changed.
    ///
    /// ```
    /// # fn check(vm: &mut npython::Vm) -> Result<(), npython::RunError> {
    /// vm.discard_values(true);
    /// assert_eq!(vm.run()?, npython::Data::None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn discard_values(&mut self, discard: bool) {
        self.discards = discard;
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

    /// Runs the program's main module to its end and gives the value of its last expression statement as a Rust value.
    ///
    /// # Errors
    /// As for [`Vm::run`]; a value that is of another type.
    pub fn run_as<R: FromGuest>(&mut self) -> Result<R, RunError> {
        self.prepare()?;
        let ended = self.run_out()?;
        self.converted(ended)
    }

    /// Starts a call of a global of the main module and runs it until it is done or pauses.
    ///
    /// # Errors
    /// An unknown name, an uncaught exception or a stop.
    pub fn start_call(&mut self, name: &str, arguments: impl IntoArgs) -> Result<Step, RunError> {
        self.prepare_call(name, arguments)?;
        self.resume()
    }

    /// Prepares a call of a global of the main module without executing anything; [`Vm::resume`] or [`Vm::step`] begin it.
    ///
    /// # Errors
    /// An unknown name, an argument that has no form in the guest.
    pub fn prepare_call(&mut self, name: &str, arguments: impl IntoArgs) -> Result<(), RunError> {
        self.idle()?;
        let callee = self.global_value(name)?;
        self.room(arguments.args_bytes())?;
        let mut given = Given::new();
        arguments.into_args(&mut ArgList::new(Guest { cx: &self.machine.context }, &mut given))?;
        let started = self.machine.start_with(|machine| {
            let (values, positional, names) = given.parts();
            machine.call_named_at_top(callee, values, positional, names, Mode::Exit)
        });
        self.begun(started)
    }

    /// Goes on with a run that was prepared or paused, and comes back with [`Step::Interrupted`] when it has used so much gas: how
    /// several VMs share a thread.
    ///
    /// # Errors
    /// An uncaught exception or a stop.
    pub fn resume_for(&mut self, gas: u64) -> Result<Step, RunError> {
        self.take_up()?;
        let withheld = self.machine.withhold(gas);
        let exit = self.run_on();
        // The texts of an uncaught exception are made on all the gas that is left.
        self.machine.give_back(withheld);
        match self.step_of(exit) {
            Ok(Step::OutOfGas) if withheld > 0 => Ok(Step::Interrupted),
            step => step,
        }
    }

    /// Goes on with a run that paused.
    ///
    /// # Errors
    /// An uncaught exception or a stop.
    pub fn resume(&mut self) -> Result<Step, RunError> {
        self.take_up()?;
        let exit = self.run_on();
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
        self.room(value.as_ref().map_or(0, IntoGuest::guest_bytes))?;
        let context = &self.machine.context;
        let value = match value {
            Ok(value) => Ok(value.into_guest(Guest { cx: context })?.value),
            Err(error) => Err(adapter::exception(context, &error)),
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
        if !Arc::ptr_eq(module.engine().shared(), self.module.engine().shared()) {
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
        usage(&self.machine)
    }

    /// Where the run stands, outermost frame first: at the instruction that stopped it, or where it paused. Empty when nothing
    /// is under way.
    pub fn stack(&self) -> Vec<TracebackEntry> {
        let places = self.machine.places();
        let allowance = Allowance::of(self.machine.context.heap.limit());
        uncaught::places(&self.machine.context, places.into_iter(), true, &allowance)
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

    /// Lets the `number`-th check of a kind from now fail, as at its limit (none with 0); how many were left of the last
    /// number. For tests.
    #[doc(hidden)]
    pub fn fail_check(&mut self, kind: FaultKind, number: u32) -> u32 {
        self.machine.fail_check(kind, number)
    }

    /// The program.
    pub(super) fn module(&self) -> &Module {
        &self.module
    }

    /// Notes that another program has taken its place.
    pub(super) fn set_module(&mut self, module: &Module) {
        self.module = module.clone();
    }

    /// Nothing may be under way.
    pub(super) fn idle(&self) -> Result<(), RunError> {
        match self.machine.state() {
            State::Idle => Ok(()),
            State::Running | State::Waiting(_) => Err(RunError::Misuse(
                "a run is under way: resume it to its end before another one is started",
            )),
            State::Dead => Err(RunError::Misuse(STOPPED)),
        }
    }

    /// A global of the main module.
    pub(super) fn global_value(&self, name: &str) -> Result<Value, RunError> {
        self.machine.context.get_global(name).ok_or_else(|| RunError::NoSuchGlobal(name.to_owned()))
    }

    /// What a start came to.
    pub(super) fn begun(&mut self, started: Result<(), Stop>) -> Result<(), RunError> {
        started.map_err(|stop| self.stopped(stop))
    }

    /// Makes room for values of the host's data before they are made.
    pub(super) fn room(&mut self, bytes: u64) -> Result<(), RunError> {
        if bytes == 0 {
            return Ok(());
        }
        self.machine.make_room(bytes).map_err(|stop| self.stopped(stop))
    }

    /// Runs what `begin` begins to its end: its value or exception.
    fn evaluate(
        &mut self,
        begin: impl FnOnce(&mut Machine) -> Outcome<()>,
    ) -> Result<Result<Value, Value>, RunError> {
        self.idle()?;
        let started = self.machine.start_with(begin);
        self.begun(started)?;
        self.run_out()
    }

    /// Resumes the run to its end: its value or exception, or the pause as an error.
    fn run_out(&mut self) -> Result<Result<Value, Value>, RunError> {
        self.take_up()?;
        let exit = self.run_on();
        self.ready_to_copy(&exit);
        match exit {
            Exit::Done => self
                .machine
                .take_result()
                .ok_or(RunError::Misuse("no run is under way: start one first")),
            Exit::OutOfGas => Err(RunError::OutOfGas { limit: self.limits.gas }),
            Exit::Pending(number) => Err(RunError::Pending(number)),
            Exit::Interrupted | Exit::Stepped | Exit::Breakpoint => Err(RunError::Interrupted),
            Exit::Halted(reason) => Err(self.halted(reason)),
        }
    }

    /// The error for an exception that nobody caught.
    fn raised(&mut self, exception: Value) -> RunError {
        self.uncaught(exception)
    }

    /// The error for a stop outside a run.
    pub(super) fn stopped(&self, stop: Stop) -> RunError {
        match stop {
            Stop::Raise(_) => RunError::Misuse("the data cannot become a guest value"),
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
            HaltReason::HostCalls => RunError::HostCallLimit { limit: self.limits.host_calls },
            HaltReason::Pending => RunError::PendingLimit { limit: self.limits.pending },
            HaltReason::Unsupported(name) => RunError::Unsupported(name),
            HaltReason::Security(text) => RunError::SecurityViolation(text),
            HaltReason::NoClock => RunError::NoClock,
            HaltReason::Host(text) => {
                let (name, message) = text.split_once('\n').unwrap_or((&text, ""));
                RunError::HostPanic { name: name.to_owned(), message: message.to_owned() }
            }
            HaltReason::Off(name) => RunError::SwitchedOff(name),
            HaltReason::Nested(what) => RunError::InCallback(what),
            HaltReason::Internal(text) => RunError::Unsupported(text),
        }
    }

    /// A step as an error where it is no end.
    pub(super) fn finished(&self, step: Step) -> Result<Data, RunError> {
        match step {
            Step::Done(data) => Ok(data),
            Step::OutOfGas => Err(RunError::OutOfGas { limit: self.limits.gas }),
            Step::Pending(number) => Err(RunError::Pending(number)),
            Step::Interrupted | Step::Stepped | Step::Breakpoint => Err(RunError::Interrupted),
        }
    }

    /// What the machine's exit means to the host.
    fn step_of(&mut self, exit: Exit) -> Result<Step, RunError> {
        self.ready_to_copy(&exit);
        match exit {
            Exit::Done => match self.machine.take_result() {
                Some(Ok(_)) if self.discards => Ok(Step::Done(Data::None)),
                Some(Ok(value)) => {
                    let value = Guest { cx: &self.machine.context }.local(value);
                    Ok(Step::Done(value.get::<Data>()?))
                }
                Some(Err(exception)) => Err(self.uncaught(exception)),
                None => Err(RunError::Misuse("no run is under way: start one first")),
            },
            Exit::OutOfGas => Ok(Step::OutOfGas),
            Exit::Pending(number) => Ok(Step::Pending(number)),
            Exit::Interrupted => Ok(Step::Interrupted),
            Exit::Stepped => Ok(Step::Stepped),
            Exit::Breakpoint => Ok(Step::Breakpoint),
            Exit::Halted(reason) => Err(self.halted(reason)),
        }
    }

    /// Before the value of a finished run is copied: what is no longer used goes first, so that the copy has its room.
    fn ready_to_copy(&mut self, exit: &Exit) {
        let heap = &self.machine.context.heap;
        if matches!(exit, Exit::Done) && !self.discards && heap.used() > heap.limit() / 2 {
            // It is over: a limit that is reached only now keeps nobody from having the value.
            let _ = self.machine.collect();
            *self.machine.context.halt.borrow_mut() = None;
        }
        begin_copy(&self.machine.context);
    }

    /// The error for an exception that nobody caught. `str()` of it may run guest code, under the same limits.
    fn uncaught(&mut self, exception: Value) -> RunError {
        let chain = uncaught::chain(&self.machine.context, exception);
        let held = self.machine.held.len();
        let values = uncaught::flat(&chain);
        self.machine.held.extend(&values);
        let allowance = Allowance::of(self.machine.context.heap.limit());
        let mut texts = Vec::with_capacity(values.len());
        for value in values {
            match self.text_of(value, &allowance) {
                Ok(text) => texts.push(text),
                Err(error) => return error,
            }
        }
        let exception = uncaught::describe(&self.machine.context, &chain, &texts, &allowance);
        self.machine.held.truncate(held);
        RunError::Exception(Box::new(exception))
    }

    /// Code that the host gave, between runs: a conversion of its own, what it does with an object. Its panic is an error, as that of a function is.
    fn of_host<T>(name: &str, code: impl FnOnce() -> T) -> Result<T, RunError> {
        adapter::run(code).map_err(|message| RunError::HostPanic { name: name.to_owned(), message })
    }

    /// `str(value)` as far as it is allowed for, or what CPython shows when that fails.
    fn text_of(&mut self, value: Value, allowance: &Allowance) -> Result<String, RunError> {
        const FAILED: &str = "<exception str() failed>";
        if let Err(stop) = self.machine.start_operation(Operation::Str, &[value]) {
            return match stop {
                Stop::Raise(_) => Ok(FAILED.to_owned()),
                stop => Err(self.stopped(stop)),
            };
        }
        // The run is over: a host that wants to look at it only gets a moment later what it asked for.
        self.machine.mute();
        let exit = loop {
            match self.machine.resume(false) {
                Exit::Interrupted => {}
                exit => break exit,
            }
        };
        self.machine.unmute();
        match exit {
            Exit::Done => Ok(match self.machine.take_result() {
                Some(Ok(text)) => allowance.text(self.machine.context.text(text).unwrap_or(FAILED)),
                _ => FAILED.to_owned(),
            }),
            Exit::OutOfGas => Err(RunError::OutOfGas { limit: self.limits.gas }),
            Exit::Halted(reason) => Err(self.halted(reason)),
            Exit::Pending(_) | Exit::Interrupted | Exit::Stepped | Exit::Breakpoint => {
                Ok(FAILED.to_owned())
            }
        }
    }
}

operations!(Vm, RunError);

fn machine_limits(limits: Limits) -> MachineLimits {
    MachineLimits {
        gas: limits.gas,
        memory: limits.memory,
        output: limits.output,
        recursion: limits.recursion,
        recursion_cap: limits.recursion_cap.max(limits.recursion),
        host_calls: limits.host_calls,
        pending: limits.pending,
    }
}

/// What a machine has used so far.
pub(super) fn usage(machine: &Machine) -> Usage {
    let context = &machine.context;
    Usage {
        gas: machine.gas_used(),
        memory: context.heap.used() as u64,
        peak_memory: context.heap.peak() as u64,
        output: context.output_used.get(),
        host_calls: context.host_calls.get(),
    }
}
