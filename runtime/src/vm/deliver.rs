//! Where values go: the end of a call, seen from the frame below.
//!
//! Comes in: a value (or the end of an iterator) and the mode of the call. Goes out: registers set, jumps taken, native frames
//! given what they are resumed with. Must never: look at the frame that was left.

use super::enter_special::QUESTION;
use super::frame::{Frame, FrameKind, Mode};
use super::hooks::Operation;
use super::machine::Machine;
use super::native::{NativeRow, Outcome, Resumed, Step, Stop};
use super::protocol::binary;
use super::protocol::checked::{self, Check};
use super::types::type_index;
use crate::builtins::combined;
use crate::heap::{GeneratorState, ObjectKind};
use crate::value::Value;
use npyc_format::isa::{Effect, Flags, Opcode, Operand, Word};

/// Whether an instruction jumps when the truth is false, and how far it jumps.
fn branch(word: Word) -> (bool, isize) {
    let opcode = Opcode::from_byte(word.op());
    match opcode {
        Some(Opcode::JumpTrue) => (false, word.wide() as i32 as isize),
        Some(Opcode::JumpFalse) => (true, word.wide() as i32 as isize),
        Some(Opcode::JumpNotIn) => (true, isize::from(word.c() as i16)),
        _ => {
            let number = word.op();
            let negated = (Opcode::JumpNotLt as u8..=Opcode::JumpNotGe as u8).contains(&number)
                || (Opcode::JumpNotLtImmediate as u8..=Opcode::JumpNotGeImmediate as u8)
                    .contains(&number);
            (negated, isize::from(word.c() as i16))
        }
    }
}

/// Whether an instruction jumps by the truth of a value that it may have to wait for.
pub(crate) fn takes_branch(opcode: Opcode) -> bool {
    let row = opcode.row();
    let jumps = |operand: &Operand| matches!(operand, Operand::Jump16 | Operand::Jump32);
    let writes = |operand: &Operand| matches!(operand, Operand::DefOnJump | Operand::DefOnFall);
    row.effect == Effect::Plain
        && row.flags.has(Flags::CALLS)
        && row.operands.iter().any(jumps)
        && !row.operands.iter().any(writes)
}

impl Machine {
    /// Leaves the top frame with a value.
    pub(crate) fn finish(&mut self, value: Value) -> Outcome<()> {
        let frame = self.pop_frame();
        if frame.kind == FrameKind::Generator {
            return match self.generator_returned(&frame, value) {
                Err(Stop::Raise(exception)) if self.top_is_native() => {
                    self.raise_in_call(exception)
                }
                result => result,
            };
        }
        if frame.check == Check::Nothing {
            return self.deliver(frame.mode, frame.base as usize, value);
        }
        match self.special_returned(&frame, value) {
            // To a native frame below, a refused value is an exception of the call that it asked for.
            Err(Stop::Raise(exception)) if self.top_is_native() => self.raise_in_call(exception),
            result => result,
        }
    }

    /// A special method has returned: its value is checked first.
    fn special_returned(&mut self, frame: &Frame, value: Value) -> Outcome<()> {
        if frame.check == Check::Operator {
            return self.operator_returned(frame, value);
        }
        match checked::result(&self.context, frame.check, value)? {
            Step::Operate(operation, operands) => {
                self.operate(operation, operands.as_slice(), frame.mode)
            }
            Step::Done(value) => self.deliver(frame.mode, frame.base as usize, value),
            // A check asks for nothing else.
            _ => Ok(()),
        }
    }

    /// A user's operator has returned: NotImplemented passes the question on to whoever comes next.
    fn operator_returned(&mut self, frame: &Frame, value: Value) -> Outcome<()> {
        let base = frame.base as usize;
        // Where `ask_operator` has put them.
        let [native, question, left, right] =
            [0, 1, 2, 3].map(|place| self.slot(base - QUESTION + place));
        let is_final = !value.is(Value::NOT_IMPLEMENTED);
        if is_final && !binary::is_negated(question) {
            // The most usual end of all: `a + b` of two instances.
            return self.deliver(frame.mode, base, value);
        }
        if is_final && let Some(truth) = value.as_bool() {
            return self.deliver(frame.mode, base, Value::bool(!truth));
        }
        let row = binary::operator_row(native);
        let operands = match is_final {
            true => [binary::answered(question), value, right],
            false => [question, left, right],
        };
        self.run_native(row, &operands, frame.mode)
    }

    /// Whether the truth of what a user's operator returns is to be negated.
    #[inline]
    pub(crate) fn is_negated_operator(&self, base: usize) -> bool {
        binary::is_negated(self.slot(base - QUESTION + 1))
    }

    /// Pushes the frame of a user's operator, with the question below its window in case it answers NotImplemented.
    pub(crate) fn ask_operator(
        &mut self,
        row: &'static NativeRow,
        arguments: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let &[question, left, right, method] = arguments else { return Ok(()) };
        self.context.charge(u64::from(row.gas.native_price()));
        let below = self.top();
        let start = below + QUESTION;
        self.ensure_stack(start + 2);
        let operands = [binary::operator_number(row), question, left, right, Value::UNBOUND];
        let ordered = binary::operator_arguments(question, left, right);
        for (offset, value) in operands.into_iter().chain(ordered).enumerate() {
            self.set_slot(below + offset, value);
        }
        self.call(method, start, 2, &[], mode)?;
        self.top_frame_mut().check = Check::Operator;
        Ok(())
    }

    /// Pushes the frame of a special method whose value is checked when it returns.
    pub(crate) fn call_special(
        &mut self,
        check: Check,
        method: Value,
        arguments: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        self.call_at_top(method, arguments, mode)?;
        self.top_frame_mut().check = check;
        Ok(())
    }

    /// Puts a value where `mode` says; the frame that gets it is on top, `base` was the window of the call.
    pub(crate) fn deliver(&mut self, mode: Mode, base: usize, value: Value) -> Outcome<()> {
        match mode {
            Mode::Result => self.set_slot(base - 1, value),
            Mode::Store => {
                let word = self.last_word();
                self.set_reg(word.a(), value);
            }
            Mode::Discard => {}
            Mode::Branch => return self.deliver_truth(value, Mode::Branch),
            Mode::ForIter => {
                let word = self.last_word();
                self.set_reg(word.a(), value);
                self.jump(isize::from(word.c() as i16));
            }
            Mode::ForPair => {
                let word = self.last_word();
                let (first, second) = self.context.pair(value).unwrap_or((value, Value::UNBOUND));
                self.set_reg(word.a(), first);
                self.set_reg(word.a() + 16, second);
                self.jump(isize::from(word.c() as i16));
            }
            Mode::Supply => self.supply(Some(value)),
            Mode::Send | Mode::StoreNext => {
                let word = self.last_word();
                self.set_reg(word.a() + 16, value);
            }
            Mode::StoreNextTruth => return self.deliver_truth(value, Mode::StoreNextTruth),
            Mode::StoreNot => return self.deliver_truth(value, Mode::StoreNot),
            Mode::StoreTruth => return self.deliver_truth(value, Mode::StoreTruth),
            Mode::Init => {
                if !value.is_none() {
                    let name = self.context.type_name(value);
                    return Err(self
                        .context
                        .type_error(format_args!("__init__() should return None, not '{name}'")));
                }
                // The instance already stands where the call's value goes.
            }
            Mode::WithEnter | Mode::Unpack => {
                let word = self.last_word();
                // A native gives as many as were asked for; nothing else may be written.
                let most = match Opcode::from_byte(word.op()) {
                    Some(Opcode::Unpack) => usize::from(word.c()),
                    Some(Opcode::UnpackEx) => usize::from(word.b()) + 1 + usize::from(word.c()),
                    _ => 2,
                };
                let heap = &self.context.heap;
                let count = match (heap.tuple(value), heap.list(value)) {
                    (Some(tuple), _) => tuple.len(),
                    (_, Some(list)) => list.len(),
                    _ => 0,
                };
                for index in 0..count.min(most) {
                    let heap = &self.context.heap;
                    let item = match heap.tuple(value) {
                        Some(tuple) => tuple.get(index),
                        None => heap.list(value).and_then(|list| list.get(index)),
                    };
                    self.set_reg(word.a() + 16 * index as u16, item.unwrap_or(Value::NONE));
                }
            }
            Mode::RangePrepare => {
                let word = self.last_word();
                match self.context.heap.tuple(value).map(|pair| (pair.get(0), pair.get(1))) {
                    Some((Some(first), Some(iterator))) => {
                        // An int would be taken for how many numbers are left.
                        let is_int = iterator.as_int().is_some();
                        self.set_reg(word.a() + 16, if is_int { Value::NONE } else { iterator });
                        self.set_reg(word.b(), first);
                    }
                    _ => self.jump(isize::from(word.c() as i16)),
                }
            }
            Mode::Native | Mode::NativeNext | Mode::NativeOrUnbound => {
                self.resumed = Resumed::Value(value);
            }
            Mode::Exit => self.end(Ok(value)),
        }
        Ok(())
    }

    /// Asks for a value's truth and puts that where `mode` says.
    fn deliver_truth(&mut self, value: Value, mode: Mode) -> Outcome<()> {
        let Some(truth) = value.as_bool() else {
            return self.operate(Operation::Truth, &[value], mode);
        };
        let word = self.last_word();
        match mode {
            Mode::Branch => {
                let (negated, offset) = branch(word);
                if truth != negated {
                    self.jump(offset);
                }
            }
            Mode::StoreNot => self.set_reg(word.a(), Value::bool(!truth)),
            Mode::StoreNextTruth => self.set_reg(word.a() + 16, Value::bool(truth)),
            _ => {
                let negated = Opcode::from_byte(word.op()) == Some(Opcode::NotContains);
                self.set_reg(word.a(), Value::bool(truth != negated));
            }
        }
        Ok(())
    }

    /// Moves the saved instruction address.
    pub(crate) fn jump(&mut self, offset: isize) {
        // SAFETY: V-CODE-JUMP: jumps stay in the function.
        self.ip = unsafe { self.ip.offset(offset) };
    }

    /// The iterator that an operation asked has no more items; `value` is a generator's return value.
    pub(crate) fn deliver_exhausted(&mut self, mode: Mode, value: Value) -> Outcome<()> {
        match mode {
            // `iter_next` and `iter_pair` fall through.
            Mode::ForIter | Mode::ForPair => Ok(()),
            Mode::Supply => {
                self.supply(None);
                Ok(())
            }
            Mode::Send => {
                let word = self.last_word();
                self.set_reg(word.a() + 16, value);
                self.jump(word.wide() as i32 as isize);
                Ok(())
            }
            Mode::NativeNext => {
                self.context.returned.set(value);
                self.resumed = Resumed::Exhausted;
                Ok(())
            }
            _ => {
                let arguments: &[Value] =
                    if value.is_none() { &[] } else { std::slice::from_ref(&value) };
                Err(self.context.raise_with(type_index::STOP_ITERATION, arguments))
            }
        }
    }

    /// Gives the iterator of a loop the item that it waits for of one on which it is built, or says that there is none, and has the loop's
    /// instruction executed once more.
    pub(super) fn supply(&mut self, item: Option<Value>) {
        let iterator = self.reg(self.last_word().b());
        combined::supply(&self.context, iterator, item);
        // SAFETY: the frame on top goes on behind an instruction, and with that mode it is one of the frame's that asks for an item.
        self.ip = unsafe { self.ip.sub(1) };
    }

    /// A generator's frame was left by return.
    fn generator_returned(&mut self, frame: &super::frame::Frame, value: Value) -> Outcome<()> {
        if let Some(generator) = self.context.heap.suspendable(frame.callable) {
            self.context.handled.set(generator.handled.get());
            generator.finish(&self.context.heap);
            debug_assert!(generator.state.get() == GeneratorState::Finished);
        }
        self.deliver_returned(frame.callable, frame.mode, value)
    }

    /// A generator has returned: to whoever resumed it, it is exhausted, an asynchronous one with an exception of its own.
    pub(crate) fn deliver_returned(
        &mut self,
        generator: Value,
        mode: Mode,
        value: Value,
    ) -> Outcome<()> {
        if self.context.heap.kind(generator) == Some(ObjectKind::AsyncGenerator) {
            return Err(self.context.raise_with(type_index::STOP_ASYNC_ITERATION, &[]));
        }
        self.deliver_exhausted(mode, value)
    }
}
