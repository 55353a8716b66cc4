//! Stepping of incremental natives, and calls of natives of both kinds.
//!
//! Comes in: a native's row and its bound arguments on the stack. Goes out: its value delivered, or a frame that is stepped
//! until it is done. Must never: let a step begin before its gas was taken, or lose what a frame is to be resumed with when a
//! step must be run again.

use super::dispatch::exit;
use super::frame::Mode;
use super::hooks::Answer;
use super::machine::{Machine, Settled};
use super::native::{NativeFrame, NativeKind, NativeRow, Outcome, Resumed, Step, Stop};
use crate::value::Value;
use std::cell::Cell;

/// What each step of an incremental native costs besides its work.
const STEP_GAS: u64 = 1;

impl Machine {
    /// Steps the native frames on top until a Python frame is, or the slice is used up; a code of `dispatch::exit`.
    pub(crate) fn drive(&mut self) -> u64 {
        loop {
            if self.exit_code != exit::CONTINUE {
                return self.exit_code;
            }
            if !self.top_is_native() {
                return if self.stepping() { exit::STEPPED } else { exit::CONTINUE };
            }
            if self.context.slice.get() <= 0 {
                return exit::SLICE;
            }
            if self.context.heap.needs_collection() && !self.collect() {
                return exit::HALT;
            }
            self.step_gas = (self.context.slice.get(), self.context.budget.get());
            let resumed = self.resumed;
            loop {
                let result = self.step_native(resumed);
                match self.settle(result) {
                    Settled::Done => break,
                    settled => {
                        self.context.slice.set(self.step_gas.0);
                        self.context.budget.set(self.step_gas.1);
                        if self.pending_step.is_none() {
                            self.resumed = resumed;
                        }
                        match settled {
                            Settled::Halt => return exit::HALT,
                            Settled::OutOfGas => return exit::OUT_OF_GAS,
                            _ => {}
                        }
                    }
                }
            }
            if self.stepping() {
                return if self.exit_code == exit::CONTINUE {
                    exit::STEPPED
                } else {
                    self.exit_code
                };
            }
        }
    }

    /// One step of the native frame on top, and what it asks for.
    fn step_native(&mut self, resumed: Resumed) -> Outcome<()> {
        let next = match self.pending_step.take() {
            Some(next) => next,
            None => {
                self.context.charge(STEP_GAS)?;
                let next = self.step_once(resumed)?;
                self.step_gas = (self.context.slice.get(), self.context.budget.get());
                next
            }
        };
        let (frame, depth) = (*self.top_frame(), self.depth());
        match self.carry_out(next) {
            // The step itself is done and must not be run again: only what it asked for is.
            Err(stop @ (Stop::NeedCollect | Stop::OutOfGas)) => {
                if self.depth() < depth {
                    // What is tried again takes this frame off again.
                    self.restore_native(frame);
                }
                self.pending_step = Some(next);
                Err(stop)
            }
            // What it asked for raised at once: to the frame this is an exception of the call.
            Err(Stop::Raise(exception)) => self.raise_in_call(exception),
            other => other,
        }
    }

    /// Runs the step function of the native frame on top.
    fn step_once(&mut self, resumed: Resumed) -> Outcome<Step> {
        let frame = self.top_frame();
        let (base, size) = (frame.base as usize, frame.size as usize);
        let Some(row) = frame.native else { return Ok(Step::Again) };
        let NativeKind::Incremental { step, .. } = row.kind else { return Ok(Step::Again) };
        // SAFETY: the window lies inside the stack, which does not move or change while the step runs: a step gets the
        // context only. `Cell<Value>` has the layout of `Value`.
        let slots: &[Cell<Value>] = unsafe {
            std::slice::from_raw_parts(self.stack_slot(base).cast::<Cell<Value>>(), size)
        };
        step(&self.context, &NativeFrame::new(slots), resumed)
    }

    /// Does what a step asked for.
    fn carry_out(&mut self, next: Step) -> Outcome<()> {
        self.resumed = Resumed::Start;
        match next {
            Step::Done(value) => self.finish(value),
            Step::Call(callee, arguments) => {
                self.call_at_top(callee, arguments.as_slice(), Mode::Native)
            }
            Step::CallEx(callee, arguments, keywords) => {
                let start = self.top();
                self.call_spread(callee, arguments, keywords, start, Mode::Native)
            }
            Step::Operate(operation, operands) => {
                let mode = match operation {
                    super::hooks::Operation::Next => {
                        let iterator = operands.as_slice().first().copied();
                        let iterator = iterator.unwrap_or(Value::NONE);
                        if self.enter_generator(iterator, Value::NONE, Mode::NativeNext) {
                            return Ok(());
                        }
                        Mode::NativeNext
                    }
                    super::hooks::Operation::GetAttributeOrUnbound => Mode::NativeOrUnbound,
                    _ => Mode::Native,
                };
                self.operate(operation, operands.as_slice(), mode)
            }
            Step::Native(row, arguments) => {
                self.run_native(row, arguments.as_slice(), Mode::Native)
            }
            Step::Again => Ok(()),
            Step::Become(callee, arguments) => {
                let frame = self.pop_frame();
                self.call_at_top(callee, arguments.as_slice(), frame.mode)
            }
            Step::Resume(generator, input) => self.resume_generator(generator, input, Mode::Native),
            Step::EnterScope(name, token) => {
                self.enter_scope(name, token)?;
                self.resumed = Resumed::Value(Value::NONE);
                Ok(())
            }
            Step::Pending(number) => {
                self.pending = number;
                self.exit_code = exit::PENDING;
                Ok(())
            }
        }
    }

    /// Runs a native with arguments in the order of its parameters; missing optional ones count as omitted.
    pub(crate) fn run_native(
        &mut self,
        row: &'static NativeRow,
        arguments: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let base = self.top();
        let slots = row.signature.slots();
        self.ensure_stack(base + slots.max(arguments.len()));
        for index in 0..slots {
            let value = arguments.get(index).copied().unwrap_or(Value::UNBOUND);
            self.set_slot(base + index, value);
        }
        self.enter_native(row, base, mode)
    }

    /// Runs a native whose bound arguments stand from slot `base` on.
    pub(crate) fn enter_native(
        &mut self,
        row: &'static NativeRow,
        base: usize,
        mode: Mode,
    ) -> Outcome<()> {
        // The price of the call itself; a call that is tried again goes back to the gas it began with.
        self.context.charge(u64::from(row.gas.price()))?;
        match row.kind {
            NativeKind::Sized(run) => {
                // SAFETY: `base` and the slots after it lie inside the stack, which does not change while the native runs.
                let arguments: &[Value] = unsafe {
                    std::slice::from_raw_parts(self.stack_slot(base), row.signature.slots())
                };
                let value = run(&self.context, arguments)?;
                self.deliver(mode, base, value)
            }
            NativeKind::Incremental { extra_slots, .. } => {
                self.push_native(row, base, extra_slots, mode)
            }
        }
    }

    /// Does what an operation's answer says, with what comes of it going where `mode` says.
    pub(crate) fn answer(&mut self, answer: Answer, mode: Mode) -> Outcome<()> {
        match answer {
            Answer::Value(value) => {
                let base = self.top();
                self.deliver(mode, base, value)
            }
            Answer::Exhausted => self.deliver_exhausted(mode, Value::NONE),
            Answer::NotImplemented => {
                Err(self.context.type_error(format_args!("unsupported operation")))
            }
            Answer::Native(row, arguments) => self.run_native(row, arguments.as_slice(), mode),
            Answer::Call(callee, arguments) => self.call_at_top(callee, arguments.as_slice(), mode),
            Answer::Resume(generator, sent) => {
                self.resume_generator(generator, super::native::GeneratorInput::Send(sent), mode)
            }
        }
    }

    /// Does an operation on operands.
    pub(crate) fn operate(
        &mut self,
        operation: super::hooks::Operation,
        operands: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let answer = match super::protocol::operate(&self.context, operation, operands) {
            Err(Stop::Raise(exception)) if mode == Mode::NativeOrUnbound => {
                if !self.context.is_attribute_error(exception) {
                    return Err(Stop::Raise(exception));
                }
                Answer::Value(Value::UNBOUND)
            }
            other => other?,
        };
        self.answer(answer, mode)
    }
}
