//! The machine: registers, frames, the context, and the loop that runs slices of gas.
//!
//! Comes in: linked archives, a host, limits. Goes out: [`Exit`]s, after each of which the run can be resumed, inspected or
//! dropped. Must never: recurse on the native stack on the guest's behalf, or collect while a native runs.

use super::bind_plan::Plans;
use super::context::{Context, HaltReason, MachineLimits};
use super::debug::Debug;
use super::dispatch::{exit, matched, threaded};
use super::frame::{Frame, FrameKind, Mode};
use super::host::Host;
use super::native::{Need, Outcome, Resumed, Stop};
use super::protocol::checked::Check;
use super::stack::{self, Raw, SLACK};
use super::unit::{ModuleId, Unit, UnitTables};
use crate::faults::{Fault, FaultKind};
use crate::heap::{FRAME_BYTES, Roots, VALUE_BYTES};
use crate::value::{Value, read_words, write_words};
use npyc_format::archive::schema::{ArchivedFunctionRow, ArchivedSiteRow};
use npyc_format::isa::{Flags, Opcode, Word};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The gas of a slice: it bounds native depth where sibling calls are lost, and the time to react to an interrupt.
const SLICE: i64 = if cfg!(debug_assertions) { 200 } else { 10_000 };

/// Gas that a step is left besides what it asked for.
const STEP_ROOM: u64 = 10_000;

/// Which back end runs the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BackendKind {
    /// Handlers that end in sibling calls.
    Threaded,
    /// One loop with a `match`.
    Matched,
}

impl BackendKind {
    /// The one that build.rs chose for this build.
    pub(crate) const DEFAULT: BackendKind =
        if cfg!(npython_threaded) { BackendKind::Threaded } else { BackendKind::Matched };
}

/// Why a run came back to its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It is done; [`Machine::take_result`] has the value or the exception.
    Done,
    /// All gas is used up; it can go on after refuelling.
    OutOfGas,
    /// It waits for the host's operation of this number.
    Pending(u64),
    /// The host asked it to stop; it can go on.
    Interrupted,
    /// One instruction or native step was executed.
    Stepped,
    /// The debugger stopped it; it can go on.
    Breakpoint,
    /// It ended for good.
    Halted(HaltReason),
}

/// What the machine is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing: a call can be started.
    Idle,
    /// A call is under way.
    Running,
    /// It waits for a value of the host.
    Waiting(u64),
    /// It ended for good.
    Dead,
}

/// One machine.
pub(crate) struct Machine {
    // What handlers read; plain copies of what the owned parts below hold.
    /// The record of the running frame.
    pub(crate) frame: *mut Frame,
    /// One past the last record that may be used.
    pub(crate) frame_end: *mut Frame,
    /// The first slot of the register stack.
    pub(crate) stack: *mut Value,
    /// One past its last slot.
    pub(crate) stack_end: *mut Value,
    /// What the running unit's code reads: copied when a call, return, resume or unwinding crosses units.
    pub(crate) unit: UnitTables,
    // The saved state of the running frame.
    /// The next instruction.
    pub(crate) ip: *const u64,
    /// The window of the running frame.
    pub(crate) regs: *mut Value,
    /// The gas that was there before a call whose warm form is running: what the warm path gets if the form passes.
    pub(crate) before_form: i64,
    /// What natives see.
    pub(crate) context: Context,
    /// Where the arguments of calls by name go.
    pub(crate) plans: Plans,
    /// What the native frame on top is resumed with.
    pub(crate) resumed: Resumed,
    /// What the native frame on top asked for in its last step and has not got yet.
    pub(crate) asked: Option<super::native::Step>,
    /// What must be there before the native frame on top goes on.
    pub(crate) needed: Option<super::native::Need>,
    /// What was granted to the step that runs now.
    pub(crate) granted: super::native::Need,
    /// The static `with` depth of the `with_enter` under way.
    pub(crate) entering_depth: u16,
    /// Set when an instruction ended the run or must pause it.
    pub(crate) exit_code: u64,
    /// The value or exception of the run.
    result: Option<Result<Value, Value>>,
    /// Native frames in use: they do not count against the recursion limit.
    native_frames: usize,
    /// Frames of the library's functions that CPython has in C: no more count as native ones. How many there were when it last mattered.
    silent_frames: usize,
    /// The operation of the host that is waited for.
    pub(crate) pending: u64,
    state: State,
    /// Return to the host after each instruction.
    stepping: bool,
    /// The bound on Python frames that a program may ask for.
    recursion_cap: u32,
    /// The check of depth that a test lets fail.
    depth_fault: Fault,
    /// The request for room that a test lets be refused.
    room_fault: Fault,
    backend: BackendKind,
    slice_size: i64,
    pub(super) interrupt: Arc<AtomicBool>,
    registers: Raw<Value>,
    frames: Raw<Frame>,
    /// Values that the host holds: roots.
    pub(crate) held: Vec<Value>,
    /// The debugger, if there is one.
    pub(crate) debug: Option<Box<Debug>>,
    /// Whether it was made from a snapshot.
    pub(super) is_restored: bool,
}

// SAFETY: the raw pointers lead into parts that the machine owns or into the archives' immutable bytes, which `context.units`
// keeps alive; the counted references to units never leave the machine, which is used by one thread at a time.
unsafe impl Send for Machine {}

impl Machine {
    /// A fresh machine for a program.
    pub(crate) fn new(
        program: Unit,
        host: Arc<dyn Host>,
        limits: MachineLimits,
        backend: BackendKind,
    ) -> Machine {
        let mut registers = stack::registers();
        let mut frames = stack::frames();
        let (stack, frame) = (registers.start(), frames.start());
        let recursion_cap = limits.recursion_cap;
        let context = Context::new(program, host, limits);
        context.heap.charge(registers.len() * VALUE_BYTES);
        let interrupt = context.interrupt.clone();
        let mut machine = Machine {
            frame,
            frame_end: frame,
            stack,
            stack_end: stack,
            unit: UnitTables::NONE,
            ip: std::ptr::null(),
            regs: stack,
            context,
            plans: Plans::default(),
            before_form: 0,
            resumed: Resumed::Start,
            asked: None,
            needed: None,
            granted: super::native::Need::NOTHING,
            entering_depth: 0,
            exit_code: exit::CONTINUE,
            result: None,
            native_frames: 0,
            silent_frames: 0,
            pending: 0,
            state: State::Idle,
            stepping: false,
            recursion_cap,
            depth_fault: Fault::default(),
            room_fault: Fault::default(),
            backend,
            slice_size: SLICE,
            interrupt,
            registers,
            frames,
            held: Vec::new(),
            debug: None,
            is_restored: false,
        };
        machine.place(0);
        machine
    }

    /// What it is doing.
    pub(crate) fn state(&self) -> State {
        self.state
    }

    /// Raising the flag makes a run come back soon, as `Exit::Interrupted`.
    pub(crate) fn interrupt_flag(&self) -> Arc<AtomicBool> {
        self.interrupt.clone()
    }

    /// Chooses the back end; legal whenever the host has control.
    pub(crate) fn set_backend(&mut self, backend: BackendKind) {
        self.backend = backend;
    }

    /// Whether to collect at every safepoint, for tests; it changes no result.
    pub(crate) fn set_stress(&mut self, stress: bool) {
        self.context.heap.set_stress(stress);
    }

    /// Lets the `number`-th check of a kind from now fail, for tests; how many were left of the last number.
    pub(crate) fn fail_check(&mut self, kind: FaultKind, number: u32) -> u32 {
        let fault = match kind {
            FaultKind::Depth => &self.depth_fault,
            FaultKind::Room => &self.room_fault,
            FaultKind::Collection => &self.context.heap.collection_fault,
        };
        let left = fault.left();
        fault.arm(number);
        let depth = self.depth();
        self.place(depth);
        left
    }

    /// Sets the gas of a slice; it changes no result.
    pub(crate) fn set_slice(&mut self, gas: u32) {
        self.slice_size = i64::from(gas.max(1));
    }

    /// Bounds what comes from here on as for a new machine.
    pub(crate) fn set_limits(&mut self, limits: MachineLimits) {
        let gas = i64::try_from(limits.gas).unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
        let used = self.gas_used() as i64;
        let context = &self.context;
        context.slice.set(0);
        context.budget.set(gas);
        context.gas_given.set(used.saturating_add(gas));
        context.heap.set_limit(usize::try_from(limits.memory).unwrap_or(usize::MAX));
        context.output_left.set(limits.output);
        context.host_calls_left.set(limits.host_calls);
        context.pending_limit.set(limits.pending);
        self.recursion_cap = limits.recursion_cap;
        let limit = match context.wanted_recursion_limit.get() {
            0 => limits.recursion,
            wanted => wanted.min(limits.recursion_cap),
        };
        context.recursion_limit.set(limit);
        self.place(self.depth());
    }

    /// Ends a run that paused: its frames go, without running anything, and another run can be started.
    pub(crate) fn abandon(&mut self) {
        while self.depth() > 0 {
            let frame = self.pop_frame();
            if frame.kind == FrameKind::Generator
                && let Some(generator) = self.context.heap.suspendable(frame.callable)
            {
                generator.finish(&self.context.heap);
            }
        }
        self.resumed = Resumed::Start;
        (self.asked, self.needed, self.result) = (None, None, None);
        self.exit_code = exit::CONTINUE;
        self.state = State::Idle;
        self.forget_stop();
        let context = &self.context;
        context.granted.set(Need::NOTHING);
        context.scopes.borrow_mut().clear();
        context.active_reprs.borrow_mut().clear();
        context.handled.set(Value::NONE);
        context.returned.set(Value::NONE);
        context.wholes.set(None);
        context.async_generators.set(Value::NONE);
        context.run_number.set(context.run_number.get().wrapping_add(1));
        context.extra_roots.borrow_mut().clear();
        context.ops.clear();
        context.forget_begun_modules();
    }

    /// Sets gas aside, so that the run comes back when this much of it is used; how much was set aside. What a step has asked for can
    /// always be had.
    pub(crate) fn withhold(&mut self, gas: u64) -> i64 {
        let asked = self.needed.map_or(0, |need| need.all_gas().saturating_add(STEP_ROOM));
        let keep = i64::try_from(gas.max(asked)).unwrap_or(i64::MAX / 4);
        let context = &self.context;
        let total = context.gas_left();
        let withheld = (total - keep).max(0);
        context.slice.set(0);
        context.budget.set(total - withheld);
        context.gas_given.set(context.gas_given.get() - withheld);
        withheld
    }

    /// Gives back what was set aside.
    pub(crate) fn give_back(&mut self, withheld: i64) {
        let context = &self.context;
        context.budget.set(context.budget.get().saturating_add(withheld));
        context.gas_given.set(context.gas_given.get().saturating_add(withheld));
    }

    /// Gives more gas.
    pub(crate) fn refuel(&mut self, gas: u64) {
        let gas = i64::try_from(gas).unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
        let context = &self.context;
        context.budget.set(context.budget.get().saturating_add(gas));
        context.gas_given.set(context.gas_given.get().saturating_add(gas));
    }

    /// Gas charged so far.
    pub(crate) fn gas_used(&self) -> u64 {
        (self.context.gas_given.get() - self.context.gas_left()).max(0) as u64
    }

    /// The value or exception of the finished run, once.
    pub(crate) fn take_result(&mut self) -> Option<Result<Value, Value>> {
        self.result.take()
    }

    // ---- starting ----

    /// Puts back what [`Machine::take_result`] took.
    pub(super) fn put_result(&mut self, result: Option<Result<Value, Value>>) {
        self.result = result;
    }

    /// Says what the machine is doing, to code that runs something aside or makes a machine anew.
    pub(super) fn set_state(&mut self, state: State) {
        self.state = state;
    }

    /// The slot at which the running window begins.
    pub(super) fn reg_index(&self) -> usize {
        (self.regs.addr() - self.stack.addr()) / VALUE_BYTES
    }

    /// Lets the running window begin at a slot that [`Machine::reg_index`] gave.
    pub(super) fn set_reg_index(&mut self, index: usize) {
        self.regs = self.stack_slot(index);
    }

    /// Prepares a run of the main module; run it with [`Machine::resume`].
    pub(crate) fn start_main(&mut self) -> Outcome<()> {
        let main = self.context.units.main();
        let module = self.context.module_object(self.context.units.main_module());
        if let Some(module) = self.context.heap.module(module) {
            module.state.set(super::import::STATE_RUNNING);
        }
        self.begin();
        let body = self.context.linked().module(0).body.to_native();
        let base = self.top();
        self.push_python(main, self.function_row(body), base, Value::NONE, Mode::Exit)
    }

    /// Prepares what `begin` begins, with its value as the run's; run it with [`Machine::resume`].
    pub(crate) fn start_with(
        &mut self,
        begin: impl FnOnce(&mut Machine) -> Outcome<()>,
    ) -> Outcome<()> {
        self.begin();
        let result = begin(self);
        self.started(result)
    }

    /// Prepares an operation, such as `str(x)` or `hash(x)`; run it with [`Machine::resume`].
    pub(crate) fn start_operation(
        &mut self,
        operation: super::hooks::Operation,
        operands: &[Value],
    ) -> Outcome<()> {
        self.begin();
        let result = self.operate(operation, operands, Mode::Exit);
        self.started(result)
    }

    /// Sets aside what a nested run would overwrite.
    pub(super) fn begin_nested(&mut self) -> (bool, u64) {
        self.result = None;
        let exit_code = std::mem::replace(&mut self.exit_code, exit::CONTINUE);
        (std::mem::replace(&mut self.stepping, false), exit_code)
    }

    /// Takes back what [`Machine::begin_nested`] gave.
    pub(super) fn end_nested(&mut self, stepping: bool, exit_code: u64) {
        (self.stepping, self.exit_code) = (stepping, exit_code);
    }

    /// The back end that runs the code.
    pub(super) fn backend(&self) -> BackendKind {
        self.backend
    }

    fn begin(&mut self) {
        // Globals and caches are made at the first start: instantiating costs the same for every archive.
        let unit = self.top_frame().unit;
        if self.unit.number != u32::from(unit) || self.unit.code.is_null() {
            self.enter_unit(unit);
        }
        self.state = State::Running;
        self.exit_code = exit::CONTINUE;
        self.result = None;
    }

    /// An exception at the very start (an unfit argument) is the run's result.
    fn started(&mut self, result: Outcome<()>) -> Outcome<()> {
        match result {
            Err(Stop::Raise(exception)) => self.raise(exception),
            other => other,
        }
    }

    /// Gives the value that the host's pending operation came to.
    pub(crate) fn resume_with(&mut self, value: Result<Value, Value>) -> Outcome<()> {
        self.state = State::Running;
        self.exit_code = exit::CONTINUE;
        let result = match value {
            Ok(value) if self.top_is_native() => {
                self.resumed = Resumed::Value(value);
                Ok(())
            }
            Ok(value) => self.finish(value),
            Err(exception) => self.raise(exception),
        };
        self.started(result)
    }

    /// Whether the run is at its end although nothing was resumed (a native call that was done at once).
    fn is_over(&self) -> bool {
        self.exit_code == exit::DONE
    }

    // ---- running ----

    /// Runs until something is to be told to the host. With `step`, executes one instruction or native step.
    pub(crate) fn resume(&mut self, step: bool) -> Exit {
        if !self.is_restored {
            return self.run(step);
        }
        // Natives keep numbers in their slots, which a snapshot that was forged with the right key may set to anything that a slot can
        // hold: what comes of it must not be the host's end.
        match catch_unwind(AssertUnwindSafe(|| self.run(step))) {
            Ok(exit) => exit,
            Err(_) => {
                self.state = State::Dead;
                let text = "a state that no run comes to: the snapshot was forged";
                self.context.halt(HaltReason::Internal(text.to_owned()));
                self.halted()
            }
        }
    }

    fn run(&mut self, step: bool) -> Exit {
        match self.state {
            State::Idle => return Exit::Done,
            State::Waiting(number) => return Exit::Pending(number),
            State::Dead => return self.halted(),
            State::Running => {}
        }
        self.stepping = step;
        self.leave_stop();
        loop {
            if self.is_over() {
                // The last instruction may have left a debt.
                if self.context.gas_left() < 0 {
                    return Exit::OutOfGas;
                }
                if self.begins_exit_functions() {
                    continue;
                }
                self.state = State::Idle;
                return Exit::Done;
            }
            if self.exit_code == exit::PENDING {
                self.exit_code = exit::CONTINUE;
                self.state = State::Waiting(self.pending);
                return Exit::Pending(self.pending);
            }
            if self.exit_code == exit::BREAKPOINT {
                self.exit_code = exit::CONTINUE;
                return Exit::Breakpoint;
            }
            if self.exit_code == exit::HALT {
                self.state = State::Dead;
                return self.halted();
            }
            // Nearly always nobody asked: looking costs less than taking.
            if self.interrupt.load(Ordering::Relaxed)
                && self.interrupt.swap(false, Ordering::Relaxed)
            {
                return Exit::Interrupted;
            }
            if !self.refill() {
                return Exit::OutOfGas;
            }
            self.context.calls_leaves.set(!self.is_watched());
            let code = if self.top_is_native() {
                self.drive()
            } else if !step && self.is_watched() {
                self.run_debugged()
            } else {
                // SAFETY: the saved state is that of a Python frame of verified code (V-CODE-END).
                unsafe {
                    match self.backend {
                        BackendKind::Threaded => threaded::run(self, step),
                        BackendKind::Matched => matched::run(self, step),
                    }
                }
            };
            match code {
                exit::BREAKPOINT => {
                    self.exit_code = exit::CONTINUE;
                    return Exit::Breakpoint;
                }
                exit::STEPPED if self.stepping && !self.is_over() => return Exit::Stepped,
                exit::OUT_OF_GAS => return Exit::OutOfGas,
                exit::HALT => {
                    self.state = State::Dead;
                    return self.halted();
                }
                _ => {}
            }
        }
    }

    /// Ends the run for good, while it is paused; the reason has been given.
    pub(crate) fn stop_for_good(&mut self) {
        self.state = State::Dead;
    }

    fn halted(&self) -> Exit {
        let reason = self.context.halt.borrow().clone();
        Exit::Halted(reason.unwrap_or_else(|| HaltReason::Internal("no reason was given".into())))
    }

    /// Fills the slice from the budget; false if there is not enough for the next instruction.
    pub(super) fn refill(&mut self) -> bool {
        let context = &self.context;
        let slice = context.slice.get();
        let budget = context.budget.get();
        let total = slice + budget;
        if slice < self.slice_size {
            let target = self.slice_size.min(total);
            context.slice.set(target);
            context.budget.set(total - target);
        }
        let next = if self.top_is_native() || self.ip.is_null() {
            1
        } else {
            // SAFETY: the saved address is that of an instruction of verified code.
            i64::from(Word(unsafe { *self.ip }).cost())
        };
        if context.slice.get() < next && total >= next {
            context.slice.set(next);
            context.budget.set(total - next);
        }
        context.slice.get() >= next
    }

    /// Saves the state of the running frame.
    ///
    /// # Safety
    /// The arguments are those of a handler.
    #[inline]
    pub(crate) unsafe fn save(&mut self, ip: *const u64, regs: *mut Value, gas: i64) {
        self.ip = ip;
        self.regs = regs;
        self.context.slice.set(gas);
    }

    /// Executes one instruction on the slow path, after its warm helper has passed if `is_warm`; a code of `dispatch::exit`.
    ///
    /// Never inlined: what it keeps on the native stack would have to be there still when its caller jumps to the next handler, which would
    /// be a call then.
    ///
    /// # Safety
    /// The arguments are those of a handler.
    #[inline(never)]
    pub(crate) unsafe fn execute_slow(
        &mut self,
        ins: Word,
        ip: *const u64,
        regs: *mut Value,
        gas: i64,
        is_warm: bool,
    ) -> u64 {
        // SAFETY: the caller's promise.
        unsafe { self.save(ip, regs, gas) };
        let Some(opcode) = Opcode::from_byte(ins.op()) else {
            self.context.halt(HaltReason::Internal("a byte that is no instruction".into()));
            return exit::HALT;
        };
        let cost = i64::from(ins.cost());
        if opcode.row().flags.has(Flags::ENDS_RUN) && gas < cost {
            // SAFETY: the instruction itself lies before the next one.
            self.ip = unsafe { ip.sub(1) };
            return exit::SLICE;
        }
        if self.context.heap.needs_collection() && !self.collect() {
            return exit::HALT;
        }
        if is_warm
            && cfg!(feature = "fast")
            && let Some(code) = self.execute_warm(opcode, ins)
        {
            return code;
        }
        if opcode.row().flags.has(Flags::ENDS_RUN) {
            self.context.slice.set(gas - cost);
        }
        if self.enter_special(opcode, ins) {
            return exit::CONTINUE;
        }
        let result = self.execute(opcode, ins);
        if !self.settle(result) {
            return exit::HALT;
        }
        if self.exit_code != exit::CONTINUE {
            return self.exit_code;
        }
        if self.top_is_native() {
            if self.stepping {
                return exit::STEPPED;
            }
            return self.drive();
        }
        exit::CONTINUE
    }

    /// Deals with what an instruction or step came to; false if the run is over for good.
    pub(crate) fn settle(&mut self, result: Outcome<()>) -> bool {
        let mut result = result;
        loop {
            match result {
                Ok(()) => return true,
                Err(Stop::Halt) => return false,
                Err(Stop::Wait(_)) => {
                    self.context.halt(HaltReason::Internal("room was asked for twice".into()));
                    return false;
                }
                Err(Stop::Raise(exception)) => result = self.raise(exception),
            }
        }
    }

    // ---- frames ----

    /// The running frame.
    #[inline]
    pub(crate) fn top_frame(&self) -> &Frame {
        // SAFETY: `frame` always points into `frames`.
        unsafe { &*self.frame }
    }

    /// The running frame, to change it.
    #[inline]
    pub(crate) fn top_frame_mut(&mut self) -> &mut Frame {
        // SAFETY: as above; the machine is exclusively held.
        unsafe { &mut *self.frame }
    }

    /// Whether the top frame is a native one that is to be stepped.
    #[inline]
    pub(crate) fn top_is_native(&self) -> bool {
        self.top_frame().kind == FrameKind::Native && self.depth() > 0
    }

    /// How many frames are in use, the bottom record not counted.
    pub(crate) fn depth(&self) -> usize {
        // SAFETY: both pointers lead into `frames`.
        unsafe { self.frame.offset_from(self.frames_start()) as usize }
    }

    /// The record at a depth.
    pub(crate) fn frame_at(&self, index: usize) -> &Frame {
        debug_assert!(index <= self.depth());
        // SAFETY: records up to the depth are in use.
        unsafe { &*self.frames_start().add(index) }
    }

    /// The record at a depth, to change it.
    pub(crate) fn frame_at_mut(&mut self, index: usize) -> &mut Frame {
        debug_assert!(index <= self.depth());
        // SAFETY: as above; the machine is exclusively held.
        unsafe { &mut *self.frames_start().add(index) }
    }

    /// How many slots the register stack has.
    pub(super) fn stack_size(&self) -> usize {
        self.registers.len()
    }

    /// Takes over frames, all of which were proved; `words` are those at which the frame below each goes on, `word` that of the
    /// top one, from the start of their units' code.
    pub(super) fn set_frames(
        &mut self,
        frames: Vec<Frame>,
        words: &[Option<u32>],
        word: Option<u32>,
        records: usize,
    ) {
        let depth = frames.len();
        let address = |unit: u16, word: Option<u32>| match word {
            // SAFETY: V-CODE-END: the word was found to be one of a function of this unit, or the one behind its last.
            Some(word) => unsafe {
                self.context.units.get(u32::from(unit)).linked.proved().code().add(word as usize)
            },
            None => std::ptr::null(),
        };
        let mut placed = vec![Frame::BOTTOM];
        for (frame, word) in frames.into_iter().zip(words) {
            let unit = placed.last().map_or(0, |below: &Frame| below.unit);
            placed.push(Frame { return_ip: address(unit, *word), ..frame });
        }
        let top = placed.last().map_or(0, |top| top.unit);
        self.ip = address(top, word);
        self.native_frames =
            placed.iter().skip(1).filter(|frame| frame.kind == FrameKind::Native).count();
        self.grow_frames(records.max(depth + 2));
        self.place(0);
        for (index, frame) in placed.into_iter().enumerate() {
            // SAFETY: the array was made long enough just now.
            unsafe { self.frames_start().add(index).write(frame) };
        }
        let limit = self.context.recursion_limit.get().min(self.recursion_cap);
        self.context.recursion_limit.set(limit);
        self.place(depth);
        if depth > 0 {
            self.enter_unit(top);
        }
    }

    /// How many frame records there is room for.
    pub(super) fn records(&self) -> usize {
        self.frames.len()
    }

    fn frames_start(&self) -> *mut Frame {
        self.frames.start_const()
    }

    /// The first slot above everything in use, with one slot for a result below it.
    pub(crate) fn top(&self) -> usize {
        self.top_frame().top() + 1
    }

    /// Whether the machine returns to the host after each instruction.
    pub(crate) fn stepping(&self) -> bool {
        self.stepping
    }

    /// The address of a slot of the stack.
    pub(crate) fn stack_slot(&self, index: usize) -> *mut Value {
        debug_assert!(index <= self.registers.len());
        // SAFETY: as for `slot`.
        unsafe { self.stack.add(index) }
    }

    /// Reads a slot of the stack.
    #[inline]
    pub(crate) fn slot(&self, index: usize) -> Value {
        debug_assert!(index < self.registers.len());
        // SAFETY: callers stay below `ensure_stack`'s bound; every slot holds a well-formed value.
        unsafe { read_words(self.stack.add(index)) }
    }

    /// Writes a slot of the stack.
    #[inline]
    pub(crate) fn set_slot(&mut self, index: usize, value: Value) {
        debug_assert!(index < self.registers.len());
        // SAFETY: as for `slot`.
        unsafe { write_words(self.stack.add(index), value) }
    }

    /// Register `offset` (times 16) of the running frame.
    #[inline]
    pub(crate) fn reg(&self, offset: u16) -> Value {
        // SAFETY: V-CODE-REGISTER: operands lie in the window.
        unsafe { read_words(self.regs.byte_add(usize::from(offset))) }
    }

    /// Sets register `offset` (times 16) of the running frame.
    #[inline]
    pub(crate) fn set_reg(&mut self, offset: u16, value: Value) {
        // SAFETY: as for `reg`.
        unsafe { write_words(self.regs.byte_add(usize::from(offset)), value) }
    }

    /// The slot number of register `offset` (times 16).
    #[inline]
    pub(crate) fn reg_slot(&self, offset: u16) -> usize {
        self.top_frame().base as usize + usize::from(offset) / 16
    }

    /// Copies of `count` registers from `offset` (times 16) on.
    pub(crate) fn regs_from(&self, offset: u16, count: usize) -> &[Value] {
        // SAFETY: the row's effect, which V-CODE-WINDOW checks against the window.
        unsafe { std::slice::from_raw_parts(self.regs.byte_add(usize::from(offset)), count) }
    }

    /// Makes room so that slots up to `slots` (and the slack above) can be used; registers may move.
    pub(crate) fn ensure_stack(&mut self, slots: usize) {
        let needed = slots + SLACK;
        if needed > self.registers.len() {
            let before = self.registers.len();
            self.registers.grow(needed);
            self.context.heap.charge((self.registers.len() - before) * VALUE_BYTES);
            let depth = self.depth();
            self.place(depth);
        }
    }

    /// Makes room for so many frame records, which count as memory of the program. The caller places the pointers anew.
    fn grow_frames(&mut self, count: usize) {
        let before = self.frames.len();
        self.frames.grow(count);
        self.context.heap.charge((self.frames.len() - before) * FRAME_BYTES);
    }

    /// Computes the pointers again after something moved.
    fn place(&mut self, depth: usize) {
        self.stack = self.registers.start();
        let start = self.frames.start();
        let limit = match self.depth_fault.is_armed() {
            // No frame is pushed but where the depth is checked and counted.
            true => 0,
            false => {
                let limit = self.context.recursion_limit.get() as usize;
                1 + limit + self.native_frames + self.silent_frames
            }
        };
        // SAFETY: all three stay inside or one past the end of their arrays.
        unsafe {
            self.stack_end = self.stack.add(self.registers.len());
            self.frame = start.add(depth);
            self.frame_end = start.add(limit.min(self.frames.len()));
            self.regs = self.stack.add((*self.frame).base as usize);
        }
    }

    /// Makes room for one more Python frame whose window ends at slot `top`; false if there is no depth left. Registers may move.
    #[cold]
    pub(crate) fn make_space(&mut self, top: usize) -> bool {
        let depth = self.depth();
        // Where the checks of depth are counted, calls that count them come first.
        if self.depth_fault.is_armed() || self.is_too_deep() {
            return false;
        }
        self.ensure_stack(top);
        if depth + 1 >= self.frames.len() {
            self.grow_frames(depth + 2);
        }
        self.place(depth);
        true
    }

    /// Makes sure that a Python frame whose window ends at slot `top` can be pushed: after this it does not fail.
    pub(crate) fn ensure_python_frame(&mut self, top: usize) -> Outcome<()> {
        if self.is_too_deep() || self.depth_fault.strikes() {
            return Err(self.too_deep());
        }
        self.ensure_stack(top);
        Ok(())
    }

    /// Whether there is no depth left for one more Python frame.
    fn is_too_deep(&mut self) -> bool {
        let limit = self.context.recursion_limit.get() as usize;
        let counted = self.depth() + 1 - self.native_frames;
        counted > limit && counted.saturating_sub(self.silent_frames) > limit && {
            self.count_silent_frames();
            counted - self.silent_frames > limit || self.silent_frames > 4 * limit
        }
    }

    /// Counts the frames of functions that stand for what CPython has in C; in a cache's calls of itself every other one is.
    #[cold]
    fn count_silent_frames(&mut self) {
        let (depth, units) = (self.depth(), &self.context.units);
        // Most programs that recurse without an end have loaded nothing of the library: none of their frames is looked at.
        if !units.iter().any(|unit| unit.library.is_some()) {
            self.silent_frames = 0;
            return;
        }
        let is_silent = |index: usize| {
            let frame = self.frame_at(index);
            let unit = units.get(u32::from(frame.unit));
            frame.kind == FrameKind::Python
                && unit.library.is_some()
                && self.row_of(frame).is_some_and(|(_, row)| unit.is_in_c(row))
        };
        self.silent_frames = (1..=depth).filter(|index| is_silent(*index)).count();
    }

    /// The same for a native frame.
    pub(crate) fn ensure_native_frame(&mut self, top: usize) -> Outcome<()> {
        let limit = self.context.recursion_limit.get() as usize;
        if self.native_frames > 4 * limit || self.depth_fault.strikes() {
            return Err(self.too_deep());
        }
        self.ensure_stack(top);
        Ok(())
    }

    #[cold]
    fn too_deep(&self) -> Stop {
        // For counting frames, which whoever asks whether there is depth left may do several times on the way here: where it does not end
        // here, so many frames were pushed since that they have paid for it.
        self.context.charge_elements(self.depth());
        let asked = self.context.wanted_recursion_limit.get();
        if asked > self.context.recursion_limit.get() && !self.depth_fault.is_armed() {
            return self.context.unsupported(
                "recursion that is deeper than the host allows (sys.setrecursionlimit)",
            );
        }
        let error = super::types::type_index::RECURSION_ERROR;
        self.context.raise(error, "maximum recursion depth exceeded")
    }

    /// Bounds the depth as the program asks; where that is more than the host allows, recursion that passes the host's bound ends the run.
    pub(crate) fn limit_recursion(&mut self, limit: u32) -> Outcome<()> {
        let depth = self.depth() - self.native_frames;
        if depth >= limit as usize {
            let error = super::types::type_index::RECURSION_ERROR;
            return Err(self.context.raise(
                error,
                &format!(
                    "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
                ),
            ));
        }
        self.context.wanted_recursion_limit.set(limit);
        self.context.recursion_limit.set(limit.min(self.recursion_cap));
        self.place(self.depth());
        Ok(())
    }

    /// Pushes a record; the caller has made sure of it, and has placed the window's values.
    fn push_frame(&mut self, frame: Frame) {
        debug_assert!(frame.crosses == (frame.unit != self.top_frame().unit));
        let depth = self.depth() + 1;
        let native = frame.kind == FrameKind::Native;
        self.ensure_stack(frame.top());
        if depth >= self.frames.len() {
            self.grow_frames(depth + 1);
        }
        if native {
            self.native_frames += 1;
        }
        self.place(depth);
        *self.top_frame_mut() = frame;
        if frame.crosses {
            self.enter_unit(frame.unit);
        }
        // SAFETY: the window lies inside the stack: `ensure_stack` above.
        self.regs = unsafe { self.stack.add(frame.base as usize) };
    }

    /// Makes a unit the running one.
    pub(crate) fn enter_unit(&mut self, number: u16) {
        let number = u32::from(number);
        let unit = self.context.units.get(number);
        let first_site = unit.first_site.get().unwrap_or_else(|| {
            let first = self.context.caches.add(unit.linked.proved().core().sites.len());
            unit.first_site.set(Some(first));
            first
        });
        self.context.caches.select(first_site);
        self.unit = unit.tables(number);
        self.context.units.set_running(number);
    }

    /// The row of a function of the running unit, whose number comes from verified tables and operands.
    pub(crate) fn function_row(&self, number: u32) -> &'static ArchivedFunctionRow {
        // SAFETY: V-CODE-INDEX; the archive outlives the machine, and the reference is not kept past the instruction.
        unsafe { &*self.unit.functions.add(number as usize) }
    }

    /// The running unit.
    pub(crate) fn unit(&self) -> &Unit {
        self.context.units.get(self.unit.number)
    }

    /// The module whose code runs; only called in Python frames.
    pub(crate) fn running_module(&self) -> ModuleId {
        ModuleId { unit: self.unit.number, index: self.row().module.to_native() }
    }

    /// The name of the module whose code runs so many Python frames below the one on top; None past the bottom.
    pub(crate) fn caller_module(&self, depth: usize) -> Value {
        let mut left = depth;
        for index in (0..=self.depth()).rev() {
            let frame = self.frame_at(index);
            if frame.kind == FrameKind::Native {
                continue;
            }
            self.context.charge(1);
            if left > 0 {
                left -= 1;
                continue;
            }
            // SAFETY: the frame of Python code has the row of its function, in an archive that outlives the machine.
            let row = unsafe { &*frame.row };
            let id = ModuleId { unit: u32::from(frame.unit), index: row.module.to_native() };
            return self.context.module_name(id);
        }
        Value::NONE
    }

    /// Pushes the frame of a unit's Python function whose window begins at slot `base` and goes on in its code.
    pub(crate) fn push_python(
        &mut self,
        unit: u32,
        row: &'static ArchivedFunctionRow,
        base: usize,
        callable: Value,
        mode: Mode,
    ) -> Outcome<()> {
        let unit = unit as u16;
        let size = row.registers.to_native();
        self.ensure_python_frame(base + usize::from(size))?;
        self.push_frame(Frame {
            return_ip: self.ip,
            row,
            native: None,
            base: base as u32,
            size,
            unit,
            sites: row.sites_start.to_native(),
            mode,
            kind: FrameKind::Python,
            has_scopes: false,
            crosses: unit != self.top_frame().unit,
            check: Check::Nothing,
            callable,
        });
        // SAFETY: V-TABLE-SHARE: the function's code lies in the code section.
        self.ip = unsafe { self.unit.code.add(row.code_start.to_native() as usize) };
        Ok(())
    }

    /// Pushes the frame of a resumed generator, whose registers are placed by the caller.
    pub(crate) fn push_generator(
        &mut self,
        unit: u32,
        row: &'static ArchivedFunctionRow,
        base: usize,
        generator: Value,
        mode: Mode,
        word: u32,
    ) -> Outcome<()> {
        self.push_python(unit, row, base, generator, mode)?;
        self.top_frame_mut().kind = FrameKind::Generator;
        // SAFETY: the word was saved from this function's code.
        self.ip = unsafe { self.ip.add(word as usize) };
        Ok(())
    }

    /// Pushes the frame of a native without further slots, whose parameters stand from `base` on.
    pub(crate) fn push_native(
        &mut self,
        row: &'static super::native::NativeRow,
        base: usize,
        mode: Mode,
    ) -> Outcome<()> {
        let size = row.signature.slots();
        self.ensure_native_frame(base + size)?;
        self.place_native(row, base, size, mode);
        Ok(())
    }

    /// Pushes the frame of a native whose slots, all written, stand from `base` on; the caller has made sure of it.
    pub(crate) fn place_native(
        &mut self,
        row: &'static super::native::NativeRow,
        base: usize,
        size: usize,
        mode: Mode,
    ) {
        self.push_frame(Frame {
            return_ip: self.ip,
            row: std::ptr::null(),
            native: Some(row),
            base: base as u32,
            size: size as u16,
            unit: self.top_frame().unit,
            sites: 0,
            mode,
            kind: FrameKind::Native,
            has_scopes: false,
            crosses: false,
            check: Check::Nothing,
            callable: Value::NONE,
        });
        self.resumed = Resumed::Start;
        self.ip = std::ptr::null();
    }

    /// Takes the top record off and goes back to the frame below; its scopes end.
    pub(crate) fn pop_frame(&mut self) -> Frame {
        let frame = *self.top_frame();
        let depth = self.depth();
        if frame.kind == FrameKind::Native {
            self.native_frames = self.native_frames.saturating_sub(1);
        }
        if frame.has_scopes {
            self.context.scopes.borrow_mut().retain(|scope| (scope.frame as usize) < depth);
        }
        // Behind deep recursion they are counted anew.
        if self.silent_frames > 0 && depth < self.silent_frames {
            self.silent_frames = 0;
        }
        self.place(depth.saturating_sub(1));
        if frame.crosses {
            self.enter_unit(self.top_frame().unit);
        }
        self.ip = frame.return_ip;
        frame
    }

    /// Begins what the program has registered for its end, if there is any left: the library's module `_atexit` runs it, and ends with
    /// what the run ended with.
    fn begins_exit_functions(&mut self) -> bool {
        let (is_raised, value) = match self.result {
            Some(Ok(value)) => (false, value),
            Some(Err(exception)) => (true, exception),
            None => return false,
        };
        // A hook for what is uncaught comes first.
        let hook = if is_raised { self.context.uncaught_runner(value) } else { None };
        let Some(finish) = hook.or_else(|| self.context.exit_runner()) else { return false };
        self.result = None;
        let begun = self.start_with(|machine| {
            machine.call_at_top(finish, &[Value::bool(is_raised), value], Mode::Exit)
        });
        // What cannot even begin is a stop, which is met when the run goes on.
        if begun.is_err() {
            self.exit_code = exit::HALT;
        }
        true
    }

    /// Ends the run with a value or an exception.
    pub(crate) fn end(&mut self, result: Result<Value, Value>) {
        self.result = Some(result);
        self.exit_code = exit::DONE;
    }

    /// The row of the running Python function.
    pub(crate) fn row(&self) -> &'static ArchivedFunctionRow {
        debug_assert!(!self.top_frame().row.is_null());
        // SAFETY: only called in Python frames; the archive outlives the machine, and the reference is not kept past the
        // instruction.
        unsafe { &*self.top_frame().row }
    }

    /// The site row of a site number of the running function.
    pub(crate) fn site(&self, site: usize) -> &'static ArchivedSiteRow {
        // SAFETY: V-CODE-INDEX: the site is one of the function's; the archive outlives the machine.
        unsafe { &*self.unit.sites.add(self.top_frame().sites as usize + site) }
    }

    /// The instruction that the running Python frame executed last.
    pub(crate) fn last_word(&self) -> Word {
        // SAFETY: a Python frame's saved address is past its first instruction.
        Word(unsafe { *self.ip.sub(1) })
    }

    // ---- collection ----

    /// Makes sure that `bytes` more can be had, by a collection if need be; without them the run ends. What must stay alive
    /// lies in a window or another root.
    pub(crate) fn make_room(&mut self, bytes: u64) -> Outcome<()> {
        if self.room_fault.strikes() {
            return Err(self.context.halt(HaltReason::Memory));
        }
        if self.context.has_room(bytes) {
            return Ok(());
        }
        if !self.collect() {
            return Err(Stop::Halt);
        }
        if usize::try_from(bytes).is_ok_and(|bytes| self.context.heap.has_room(bytes)) {
            return Ok(());
        }
        Err(self.context.halt(HaltReason::Memory))
    }

    /// Collects; false if the memory limit is reached for good (the reason is set).
    pub(crate) fn collect(&mut self) -> bool {
        let top = self.top().min(self.registers.len());
        // What lies above the top is dead; without this a stale value would keep garbage alive.
        let above = (top + SLACK).min(self.registers.len());
        for index in above..self.registers.len() {
            self.set_slot(index, Value::UNBOUND);
        }
        let roots = self.roots(None);
        self.context.heap.pay_for_collections(self.gas_used());
        self.context.findings.forget();
        let classes = self.context.heap.class_count();
        // SAFETY: `above` slots are in use, and nothing writes or moves them during a collection.
        let stack = unsafe { std::slice::from_raw_parts(self.stack.cast_const(), above) };
        self.context.heap.collect(&(stack, roots) as &dyn Roots);
        // What the caches hold of a class goes with the class.
        if self.context.heap.class_count() != classes {
            self.context.new_class_epoch();
        }
        if self.context.heap.is_exhausted() {
            self.context.halt(HaltReason::Memory);
            return false;
        }
        true
    }

    /// Forgets what lies on the register stack, while nothing runs.
    pub(super) fn clear_stack(&mut self) {
        debug_assert!(self.depth() == 0);
        for index in 0..self.registers.len() {
            self.set_slot(index, Value::UNBOUND);
        }
    }

    /// The roots besides the register stack, without those of one unit.
    pub(super) fn roots(&self, without: Option<u32>) -> Vec<Value> {
        let mut roots: Vec<Value> = Vec::with_capacity(64);
        for index in 1..=self.depth() {
            // SAFETY: the records up to the depth are in use.
            roots.push(unsafe { (*self.frames_start().add(index)).callable });
        }
        match self.resumed {
            Resumed::Value(value) | Resumed::Raised(value) => roots.push(value),
            Resumed::Start | Resumed::Exhausted => {}
        }
        if let Some(step) = &self.asked {
            step.each_value(|value| roots.push(value));
        }
        for (number, unit) in (0u32..).zip(self.context.units.iter()) {
            if without != Some(number) {
                unit.each_root(|value| roots.push(value));
            }
        }
        roots.extend(self.context.native_modules.borrow().iter().map(|module| module.1));
        roots.push(self.context.handled.get());
        roots.push(self.context.returned.get());
        roots.push(self.context.async_generators.get());
        roots.push(self.context.decimal.get());
        roots.extend(self.held.iter());
        self.context.handles.each_root(|value| roots.push(value));
        roots.extend(self.context.segments.borrow().iter().map(|segment| segment.0));
        self.context.ops.each_root(|value| roots.push(value));
        roots.extend(self.context.host_values.borrow().iter().map(|made| made.1));
        roots.extend(self.context.extra_roots.borrow().iter());
        if let Some(Ok(value) | Err(value)) = self.result {
            roots.push(value);
        }
        if let Some(debug) = &self.debug {
            debug.each_root(|value| roots.push(value));
        }
        roots
    }
}
