//! Stepping of incremental natives, and calls of natives of both kinds.
//!
//! Comes in: a native's row and its bound arguments on the stack. Goes out: its value delivered, or a frame that is stepped
//! until it is done. The first step runs without a frame; one is pushed only when more is asked for than a value.
//! Must never: run a step twice, or nest natively: what a step asks for is carried out by the loop of `drive`.

use super::argument::Converted;
use super::context::{Context, HaltReason};
use super::dispatch::exit;
use super::frame::Mode;
use super::hooks::Answer;
use super::machine::Machine;
use super::native::{
    Arguments, NativeFrame, NativeKind, NativeRow, Need, Outcome, Resumed, Room, SMALL_GAS, Step,
    Stop,
};
use super::protocol::checked::Check;
use super::protocol::iterate::Mapped;
use crate::value::Value;
use std::cell::Cell;
use std::sync::atomic::Ordering;

/// What each step of an incremental native costs besides its work.
pub(crate) const STEP_GAS: u64 = 1;

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
            if let Some(paid) = self.context.given_up.take() {
                let budget = self.context.budget.get();
                self.context.budget.set(budget.saturating_add_unsigned(paid));
                return exit::SLICE;
            }
            if self.context.slice.get() <= 0 {
                return exit::SLICE;
            }
            if self.context.heap.needs_collection() && !self.collect() {
                return exit::HALT;
            }
            let mut granted = false;
            if let Some(need) = self.needed.take() {
                match self.grant(need) {
                    Ok(true) => granted = true,
                    Ok(false) => {
                        self.needed = Some(need);
                        return exit::OUT_OF_GAS;
                    }
                    Err(_) => return exit::HALT,
                }
            }
            let result = self.step_native(granted);
            self.context.granted.set(Need::NOTHING);
            self.granted = Need::NOTHING;
            if !self.settle(result) {
                return exit::HALT;
            }
            // A step may take long (it sleeps, for one), and a slice has thousands of them.
            if self.interrupt.load(Ordering::Relaxed) && self.exit_code == exit::CONTINUE {
                return exit::SLICE;
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

    /// Takes what a need says: memory after a collection if that is due (without it the run ends), then gas (false if there
    /// is not enough: nothing was taken). All that must stay alive lies in a frame's window.
    fn grant(&mut self, need: Need) -> Outcome<bool> {
        if let Err(stop) = self.make_room(need.bytes) {
            // What was done before the room was asked for stays paid.
            self.context.charge(need.there);
            return Err(stop);
        }
        let gas = need.all_gas();
        if gas > SMALL_GAS && self.context.gas_left() < gas.min(i64::MAX as u64) as i64 {
            return Ok(false);
        }
        self.context.heap.expect(need.bytes as usize);
        self.context.charge(need.gas);
        self.context.granted.set(need);
        self.granted = need;
        Ok(true)
    }

    /// Goes back to the gas that there was before a native began that waits now. What it charged since it charges again, when it is
    /// entered anew, so that this much must be there; what it had been granted is granted anew.
    pub(super) fn before_waiting(&mut self, gas: (i64, i64), need: Need) -> Need {
        let context = &self.context;
        let spent = (gas.0 + gas.1).saturating_sub(context.gas_left()).max(0) as u64;
        context.set_gas(gas);
        let mut need = Need { there: need.there.saturating_add(spent), ..need };
        if need.bytes == 0 && need.gas == 0 {
            let Need { bytes, gas, .. } = std::mem::replace(&mut self.granted, Need::NOTHING);
            let budget = self.context.budget.get();
            self.context.budget.set(budget.saturating_add_unsigned(gas));
            (need.bytes, need.gas) = (bytes, gas);
        }
        need
    }

    /// One step of the native frame on top, and what it asks for. A step that asked for room goes on at the price of the
    /// first half.
    fn step_native(&mut self, granted: bool) -> Outcome<()> {
        // What is asked for is large: it seldom waits here, and is looked at where it was made, not moved.
        if self.asked.is_some()
            && let Some(next) = self.asked.take()
        {
            return self.ask_for(&next);
        }
        let frame = self.top_frame();
        let (base, size) = (frame.base as usize, frame.size as usize);
        let Some(row) = frame.native else { return Ok(()) };
        let resumed = std::mem::replace(&mut self.resumed, Resumed::Start);
        match row.kind {
            NativeKind::Incremental { step, .. } => {
                if !granted {
                    self.context.charge(STEP_GAS);
                }
                let gas = self.context.gas();
                let next = self.step_once(step, base, size, resumed);
                self.finish_step(next, gas, resumed)
            }
            NativeKind::Forward => match resumed {
                Resumed::Value(value) => self.ask_for(&Step::Done(value)),
                _ => self.ask_for(&Step::Again),
            },
            // It waited for its room, which was granted just now, or for an argument to be converted.
            NativeKind::Sized(_) | NativeKind::Large(_) => {
                match &self.go_on_in_one_go(row, base, resumed) {
                    Ok(next) => self.ask_for(next),
                    Err(stop) => self.end_step(*stop, resumed),
                }
            }
        }
    }

    /// Does what the step of the frame on top came to; `gas` is what there was before it.
    #[inline]
    pub(super) fn finish_step(
        &mut self,
        next: Outcome<Step>,
        gas: (i64, i64),
        resumed: Resumed,
    ) -> Outcome<()> {
        match &next {
            Ok(next) => self.ask_for(next),
            Err(Stop::Wait(waiting)) => {
                // Nothing was done: it goes on from here as if it had not begun.
                let need = self.before_waiting(gas, waiting.need());
                self.resumed = resumed;
                self.needed = Some(need);
                Ok(())
            }
            Err(stop) => self.end_step(*stop, resumed),
        }
    }

    /// The end of a step that failed. An exception that it only passes on keeps its context.
    #[cold]
    fn end_step(&mut self, stop: Stop, resumed: Resumed) -> Outcome<()> {
        match (stop, resumed) {
            (Stop::Raise(exception), Resumed::Raised(passing)) if exception.is(passing) => {
                self.raise_as_it_is(passing)
            }
            _ => Err(stop),
        }
    }

    /// Does what a step asked for, or notes what it needs first.
    fn ask_for(&mut self, next: &Step) -> Outcome<()> {
        if let Step::Reserve(need) = next {
            self.needed = Some(*need);
            return Ok(());
        }
        match self.carry_out(next) {
            // What it asked for raised at once: to the frame this is an exception of the call.
            Err(Stop::Raise(exception)) => self.raise_in_call(exception),
            other => other,
        }
    }

    /// Converts the arguments that a native wants converted, in their order; what must be asked first, if anything must.
    fn convert_arguments(&mut self, row: &NativeRow, base: usize) -> Outcome<Option<Step>> {
        for (slot, conversion) in (base..).zip(row.signature.conversions) {
            let Some(conversion) = conversion else { continue };
            match conversion.convert(&self.context, self.slot(slot))? {
                Converted::Value(value) => self.set_slot(slot, value),
                Converted::Ask(step) => return Ok(Some(step)),
            }
        }
        Ok(None)
    }

    /// Goes on with a sized or large native: takes the value that an argument was converted to, then runs it.
    fn go_on_in_one_go(
        &mut self,
        row: &'static NativeRow,
        base: usize,
        resumed: Resumed,
    ) -> Outcome<Step> {
        if let Resumed::Value(value) = resumed {
            // What was asked for is the first argument that still needs it.
            for (slot, conversion) in (base..).zip(row.signature.conversions) {
                let Some(conversion) = conversion else { continue };
                if let Converted::Ask(_) = conversion.convert(&self.context, self.slot(slot))? {
                    self.set_slot(slot, value);
                    break;
                }
            }
            if let Some(step) = self.convert_arguments(row, base)? {
                return Ok(step);
            }
        }
        let gas = self.context.gas();
        let done = match row.kind {
            NativeKind::Sized(run) => run(&self.context, self.arguments(row, base)),
            NativeKind::Large(run) => run(&self.context, Room(()), self.arguments(row, base)),
            NativeKind::Forward | NativeKind::Incremental { .. } => return Ok(Step::Again),
        };
        match done {
            Err(Stop::Wait(waiting)) => Ok(Step::Reserve(self.before_waiting(gas, waiting.need()))),
            other => other.map(Step::Done),
        }
    }

    /// Runs a step function on the slots from `base` on.
    #[inline]
    pub(super) fn step_once(
        &self,
        step: fn(&Context, &NativeFrame<'_>, Resumed) -> Outcome<Step>,
        base: usize,
        size: usize,
        resumed: Resumed,
    ) -> Outcome<Step> {
        // SAFETY: the slots lie inside the stack, which does not move or change while the step runs: a step gets the
        // context only. `Cell<Value>` has the layout of `Value`.
        let slots: &[Cell<Value>] = unsafe {
            std::slice::from_raw_parts(self.stack_slot(base).cast::<Cell<Value>>(), size)
        };
        step(&self.context, &NativeFrame::new(slots, self.context.gas()), resumed)
    }

    /// The bound arguments of a native from `base` on.
    fn arguments(&self, row: &NativeRow, base: usize) -> &[Value] {
        // SAFETY: the slots lie inside the stack, which does not change while the native runs.
        unsafe { std::slice::from_raw_parts(self.stack_slot(base), row.signature.slots()) }
    }

    /// Does what a step asked for.
    fn carry_out(&mut self, next: &Step) -> Outcome<()> {
        self.resumed = Resumed::Start;
        match next {
            Step::Done(value) => self.finish(*value),
            Step::Call(callee, arguments) => {
                let arguments = arguments.as_slice();
                if let Some(value) = self.context.call_leaf(*callee, arguments) {
                    self.resumed = Resumed::Value(value);
                    return Ok(());
                }
                if self.enter_at_top(*callee, arguments, Mode::Native, Check::Nothing) {
                    return Ok(());
                }
                self.call_at_top(*callee, arguments, Mode::Native)
            }
            Step::CallEx(callee, arguments, keywords) => {
                let start = self.top();
                self.call_spread(*callee, *arguments, *keywords, start, Mode::Native)
            }
            Step::Operate(operation, operands) => {
                let mode = match operation {
                    super::hooks::Operation::Next => {
                        let iterator = operands.as_slice().first().copied();
                        let iterator = iterator.unwrap_or(Value::NONE);
                        if self.enter_generator(iterator, Value::NONE, Mode::NativeNext)
                            || self.enter_next(iterator, Mode::NativeNext)
                        {
                            return Ok(());
                        }
                        Mode::NativeNext
                    }
                    super::hooks::Operation::GetAttributeOrUnbound => Mode::NativeOrUnbound,
                    asked if self.enter_asked(*asked, operands.as_slice()) => return Ok(()),
                    _ => Mode::Native,
                };
                self.operate(*operation, operands.as_slice(), mode)
            }
            Step::Native(row, arguments) => {
                self.run_native(row, arguments.as_slice(), Mode::Native)
            }
            Step::Again => Ok(()),
            // The loop of `drive` grants it.
            Step::Reserve(_) => Ok(()),
            Step::Become(callee, arguments) => {
                let frame = self.pop_frame();
                self.call_at_top(*callee, arguments.as_slice(), frame.mode)
            }
            Step::Resume(generator, input) => {
                self.resume_generator(*generator, *input, Mode::Native)
            }
            Step::Suspend => {
                self.pending = super::async_ops::ANY;
                self.exit_code = exit::PENDING;
                Ok(())
            }
            Step::Trace(exception) => {
                self.trace_below(*exception);
                self.resumed = Resumed::Value(*exception);
                Ok(())
            }
            Step::CallerModule(depth) => {
                self.resumed = Resumed::Value(self.caller_module(*depth));
                Ok(())
            }
            Step::Frames => {
                let log = self.frames_log()?;
                self.resumed = Resumed::Value(log);
                Ok(())
            }
            Step::LimitRecursion(limit) => {
                self.limit_recursion(*limit)?;
                self.resumed = Resumed::Value(Value::NONE);
                Ok(())
            }
            Step::EnterScope(name, token) => {
                self.enter_scope(*name, *token)?;
                self.resumed = Resumed::Value(Value::NONE);
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
        self.context.charge(u64::from(row.gas.native_price()));
        if !row.signature.conversions.is_empty() {
            // Whatever may fail comes before the first conversion calls anything.
            let size = row.signature.slots();
            self.ensure_native_frame(base + size)?;
            if let Some(step) = self.convert_arguments(row, base)? {
                self.place_native(row, base, size, mode);
                self.asked = Some(step);
                return Ok(());
            }
        }
        match row.kind {
            NativeKind::Sized(run) => {
                let gas = self.context.gas();
                match run(&self.context, self.arguments(row, base)) {
                    Ok(value) => self.deliver(mode, base, value),
                    Err(stop) => self.wait_in_one_go(row, base, mode, gas, stop),
                }
            }
            NativeKind::Large(run) => {
                let gas = self.context.gas();
                match run(&self.context, Room(()), self.arguments(row, base)) {
                    Ok(value) => self.deliver(mode, base, value),
                    Err(stop) => self.wait_in_one_go(row, base, mode, gas, stop),
                }
            }
            NativeKind::Forward => self.push_native(row, base, mode),
            NativeKind::Incremental { extra_slots, step, .. } => {
                let parameters = row.signature.slots();
                let size = parameters + usize::from(extra_slots);
                // Whatever may fail comes before the step has any effect.
                self.ensure_native_frame(base + size)?;
                for index in parameters..size {
                    self.set_slot(base + index, Value::UNBOUND);
                }
                self.context.charge(STEP_GAS);
                let gas = self.context.gas();
                match self.step_once(step, base, size, Resumed::Start) {
                    Ok(Step::Done(value)) => self.deliver(mode, base, value),
                    Err(Stop::Wait(waiting)) => {
                        let need = self.before_waiting(gas, waiting.need());
                        self.place_native(row, base, size, mode);
                        self.needed = Some(need);
                        Ok(())
                    }
                    // There is no frame yet whose mode would say what becomes of the exception.
                    Err(Stop::Raise(exception)) if self.passes(mode, exception)? => Ok(()),
                    Err(stop) => Err(stop),
                    Ok(next) => {
                        self.place_native(row, base, size, mode);
                        match next {
                            Step::Reserve(need) => self.needed = Some(need),
                            next => self.asked = Some(next),
                        }
                        Ok(())
                    }
                }
            }
        }
    }

    /// The stop of a native that works in one go: if it waits, it gets a frame, from which it is entered anew.
    #[cold]
    fn wait_in_one_go(
        &mut self,
        row: &'static NativeRow,
        base: usize,
        mode: Mode,
        gas: (i64, i64),
        stop: Stop,
    ) -> Outcome<()> {
        let Stop::Wait(waiting) = stop else { return Err(stop) };
        let need = self.before_waiting(gas, waiting.need());
        self.push_native(row, base, mode)?;
        self.needed = Some(need);
        Ok(())
    }

    /// Does what an operation's answer says, with what comes of it going where `mode` says.
    pub(crate) fn answer(&mut self, answer: Answer, mode: Mode) -> Outcome<()> {
        match answer {
            Answer::Value(value) => {
                let base = self.top();
                self.deliver(mode, base, value)
            }
            Answer::Exhausted => self.deliver_exhausted(mode, Value::NONE),
            Answer::Reserve(_) => {
                Err(self.context.halt(HaltReason::Internal("room for nothing".to_owned())))
            }
            Answer::NotImplemented => {
                Err(self.context.type_error(format_args!("unsupported operation")))
            }
            Answer::Native(row, arguments) => self.run_native(row, arguments.as_slice(), mode),
            Answer::Call(callee, arguments) => self.call_at_top(callee, arguments.as_slice(), mode),
            Answer::Special(check, method, arguments) => {
                self.call_special(check, method, arguments.as_slice(), mode)
            }
            Answer::Operator(row, arguments) => self.ask_operator(row, arguments.as_slice(), mode),
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
        if operation == super::hooks::Operation::Next
            && let [iterator] = operands
        {
            match self.enter_map(*iterator, mode) {
                Mapped::Other => {}
                Mapped::Done => return Ok(()),
                Mapped::Stopped(stop) => return Err(stop),
            }
        }
        let gas = self.context.gas();
        let answer = match super::protocol::operate(&self.context, operation, operands) {
            Err(Stop::Raise(exception)) if mode == Mode::NativeOrUnbound => {
                if !self.context.is_attribute_error(exception) {
                    return Err(Stop::Raise(exception));
                }
                Answer::Value(Value::UNBOUND)
            }
            other => other?,
        };
        if let Answer::Reserve(need) = answer {
            let need = self.before_waiting(gas, need);
            let base = self.top();
            self.push_native(&super::natives::FORWARD, base, mode)?;
            self.asked = Some(Step::Operate(operation, Arguments::of(operands)));
            self.needed = Some(need);
            return Ok(());
        }
        self.answer(answer, mode)
    }
}
