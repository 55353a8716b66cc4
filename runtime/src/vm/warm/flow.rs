//! Control flow that crosses frames: into generators and out of them, returns to callers other than plain calls, raising and
//! matching of exceptions.
//!
//! Must never: leave a native frame on top behind it, but by the loop that steps it.

use super::operand::{a, b, c, read, write};
use super::{JUMP, LEAVE, NEXT, SLOW, helpers};
use crate::builtins::combined;
use crate::heap::ObjectKind;
use crate::value::Value;
use crate::vm::dispatch::exit;
use crate::vm::frame::Mode;
use crate::vm::hooks::Operation;
use crate::vm::in_place::{Came, inherited, step};
use crate::vm::machine::Machine;
use crate::vm::native::Outcome;
use crate::vm::protocol::checked::Check;
use crate::vm::protocol::iterate::Mapped;

impl Machine {
    /// Where to go on after something that may have raised, ended the run, or given a value to a native frame.
    pub(super) fn after(&mut self, result: Outcome<()>) -> u64 {
        if !self.settle(result) {
            return LEAVE + exit::HALT;
        }
        if self.exit_code != exit::CONTINUE {
            return LEAVE + self.exit_code;
        }
        if !self.top_is_native() {
            return NEXT;
        }
        match if self.stepping() { exit::STEPPED } else { self.drive() } {
            exit::CONTINUE => NEXT,
            code => LEAVE + code,
        }
    }
}

impl Machine {
    /// Enters the generator of which an iterator that is built on others waits for an item; false: nothing has happened.
    pub(super) fn enter_supplier(&mut self, iterator: Value) -> bool {
        let Some(generator) = combined::await_item(&self.context, iterator) else { return false };
        if self.enter_generator(generator, Value::NONE, Mode::Supply) {
            return true;
        }
        combined::await_nothing(&self.context, iterator);
        false
    }

    /// Goes on by its native with an iterator whose step in place has passed. What the step has done is paid for: the slow path, which
    /// would put the gas back, is for iterators of users' classes, of which nothing was done.
    #[inline(never)]
    pub(super) fn step_by_native(&mut self, iterator: Value, mode: Mode) -> u64 {
        let is_builtin = match self.context.heap.kind(iterator) {
            Some(ObjectKind::Iterator | ObjectKind::NativeObject) => true,
            _ => inherited(&self.context, iterator).is_some(),
        };
        if !is_builtin {
            return SLOW;
        }
        let result = self.operate(Operation::Next, &[iterator], mode);
        self.after(result)
    }

    /// Leaves the frame of a special method whose value passes its check without a change; `None`: nothing has happened.
    #[inline(always)]
    fn return_checked(&mut self, value: Value) -> Option<u64> {
        let mut value = value;
        let frame = self.top_frame();
        if !frame.is_left_plainly() {
            return None;
        }
        let (mode, base) = (frame.mode, frame.base as usize);
        match frame.check {
            Check::Nothing => {}
            Check::Operator => {
                if value.is(Value::NOT_IMPLEMENTED) || self.is_negated_operator(base) {
                    return None;
                }
            }
            Check::Bool | Check::Truth => {
                value.as_bool()?;
            }
            Check::Length | Check::Index => {
                value.as_int().filter(|number| *number >= 0)?;
            }
            check => {
                let (operator, number) = (check.sign()?, value.as_int()?);
                value = Value::bool(operator.holds(number.cmp(&0)));
            }
        }
        let is_delivered = match mode {
            Mode::Store | Mode::StoreNext | Mode::Discard | Mode::ForIter | Mode::ForPair => true,
            Mode::Branch | Mode::StoreTruth | Mode::StoreNot => value.as_bool().is_some(),
            Mode::Native | Mode::NativeNext => true,
            _ => false,
        };
        if !is_delivered {
            return None;
        }
        let return_ip = frame.return_ip;
        // SAFETY: a frame of Python code that is left plainly has one of the same unit (or of a native that it called) below it,
        // whose window lies on the stack.
        unsafe {
            self.frame = self.frame.sub(1);
            self.regs = self.stack.add((*self.frame).base as usize);
        }
        self.ip = return_ip;
        let result = self.deliver(mode, base, value);
        Some(self.after(result))
    }
}

helpers! {
    iter_next(ins, regs, machine) {
        let iterator = read(b(ins, regs));
        let context = &(*machine).context;
        match step(context, iterator).came(context) {
            Ok(Came::Item(item)) => {
                write(a(ins, regs), item);
                return JUMP;
            }
            Ok(Came::End) => return NEXT,
            Ok(Came::Passed) => {}
            Err(stop) => return (*machine).after(Err(stop)),
        }
        if (*machine).enter_generator(iterator, Value::NONE, Mode::ForIter) {
            return NEXT;
        }
        match (*machine).enter_map(iterator, Mode::ForIter) {
            Mapped::Other if (*machine).enter_supplier(iterator) => NEXT,
            Mapped::Other => (*machine).step_by_native(iterator, Mode::ForIter),
            Mapped::Done => (*machine).after(Ok(())),
            Mapped::Stopped(stop) => (*machine).after(Err(stop)),
        }
    }
    send(ins, regs, machine) {
        let (iterator, sent) = (read(a(ins, regs)), read(a(ins, regs).add(1)));
        if (*machine).enter_suspendable::<true>(iterator, sent, Mode::Send) {
            return NEXT;
        }
        if !sent.is_none() {
            return SLOW;
        }
        let context = &(*machine).context;
        match step(context, iterator).came(context) {
            Ok(Came::Item(item)) => {
                write(a(ins, regs).add(1), item);
                NEXT
            }
            Ok(Came::End) => {
                let result = (*machine).deliver_exhausted(Mode::Send, Value::NONE);
                (*machine).after(result)
            }
            Ok(Came::Passed) => SLOW,
            Err(stop) => (*machine).after(Err(stop)),
        }
    }
    yield_value(ins, regs, machine) {
        match (*machine).feed(read(a(ins, regs)), Value::NONE) {
            None => {}
            Some(Ok(true)) => return NEXT,
            Some(result) => return (*machine).after(result.map(|_| ())),
        }
        if !(*machine).leave_generator(read(a(ins, regs)), Value::NONE) {
            return SLOW;
        }
        if (*machine).top_is_native() { (*machine).after(Ok(())) } else { NEXT }
    }
    yield_from(ins, regs, machine) {
        let (iterator, value) = (read(a(ins, regs)), read(a(ins, regs).add(1)));
        match (*machine).feed(value, iterator) {
            None => {}
            Some(Ok(true)) => return NEXT,
            Some(result) => return (*machine).after(result.map(|_| ())),
        }
        if !(*machine).leave_generator(value, iterator) {
            return SLOW;
        }
        if (*machine).top_is_native() { (*machine).after(Ok(())) } else { NEXT }
    }
    iterator(ins, regs, machine) {
        match super::walk::open(&(*machine).context, read(b(ins, regs))) {
            Some(iterator) => {
                write(a(ins, regs), iterator);
                NEXT
            }
            None => SLOW,
        }
    }
    return_value(ins, regs, machine) {
        let value = read(a(ins, regs));
        if (*machine).call_again(value) {
            return NEXT;
        }
        if let Some(code) = (*machine).return_checked(value) {
            return code;
        }
        let result = (*machine).finish(value);
        (*machine).after(result)
    }
    return_none(ins, regs, machine) {
        if (*machine).call_again(Value::NONE) {
            return NEXT;
        }
        if let Some(code) = (*machine).return_checked(Value::NONE) {
            return code;
        }
        let result = (*machine).finish(Value::NONE);
        (*machine).after(result)
    }
    raise(ins, regs, machine) {
        let exception = read(a(ins, regs));
        if (*machine).context.heap.exception(exception).is_none() {
            return SLOW;
        }
        let result = (*machine).raise(exception);
        (*machine).after(result)
    }
    reraise(ins, regs, machine) {
        let result = (*machine).reraise(read(a(ins, regs)));
        (*machine).after(result)
    }
    match_exception(ins, regs, machine) {
        let (exception, class) = (read(b(ins, regs)), read(c(ins, regs)));
        match (*machine).context.match_exception(exception, class) {
            Ok(matches) => {
                write(a(ins, regs), Value::bool(matches));
                NEXT
            }
            Err(stop) => (*machine).after(Err(stop)),
        }
    }
    with_enter(ins, regs, machine) {
        match (*machine).enter_plain((ins >> 16) as u16) {
            None => SLOW,
            Some(result) => (*machine).after(result),
        }
    }
    with_exit(ins, regs, machine) {
        // The scopes that the frame has entered end by the slow path.
        if (*machine).top_frame().has_scopes {
            return SLOW;
        }
        match (*machine).exit_plain((ins >> 16) as u16) {
            None => SLOW,
            Some(result) => (*machine).after(result),
        }
    }
}
