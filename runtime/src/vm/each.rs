//! A Python function that a native calls for each item of a container, called again where it returns.
//!
//! Comes in: a value that a function returns to a native which says what it would do with it ([`TakeAgain`](super::native::TakeAgain)). Goes
//! out: the machine at the beginning of the same function with the next item, in the same frame. Must never: do what the steps of the
//! native would not, or go on when gas has run out, a collection is due, or somebody wants to stop.

use super::dispatch::exit;
use super::frame::Mode;
use super::machine::Machine;
use super::native::NativeKind;
use super::native_frame::STEP_GAS;
use super::protocol::checked::Check;
use crate::value::Value;
use npyc_format::archive::schema::{FUNCTION_GENERATOR, FUNCTION_VARARGS, FUNCTION_VARKEYWORDS};
use std::cell::Cell;

impl Machine {
    /// Whether nothing wants the run to come back to the loop that steps natives: neither gas, a collection, nor somebody who looks.
    #[inline]
    pub(super) fn is_undisturbed(&self) -> bool {
        self.exit_code == exit::CONTINUE
            && !self.stepping()
            && self.context.slice.get() > 0
            && !self.context.heap.needs_collection()
    }

    /// Gives a returned value to the native that called the function, and calls it again; false: nothing has happened.
    pub(crate) fn call_again(&mut self, value: Value) -> bool {
        let frame = self.top_frame();
        if frame.mode != Mode::Native || frame.check != Check::Nothing || !frame.is_left_plainly() {
            return false;
        }
        // SAFETY: a frame whose value resumes a native has that native's frame below it.
        let below = unsafe { &*self.frame.sub(1) };
        let Some(NativeKind::Incremental { again, .. }) = below.native.map(|native| native.kind)
        else {
            return false;
        };
        let Some(again) = again.take() else { return false };
        if !self.is_undisturbed() {
            return false;
        }
        // SAFETY: the row of a Python frame is one of its unit's archive, which lives as long as the machine.
        let row = unsafe { &*frame.row };
        const OTHERS: u16 = FUNCTION_VARARGS | FUNCTION_VARKEYWORDS | FUNCTION_GENERATOR;
        if row.flags.to_native() & OTHERS != 0 || row.keyword_only.to_native() != 0 {
            return false;
        }
        let positional = row.positional.to_native();
        let (base, size) = (below.base as usize, below.size as usize);
        // SAFETY: the window of a native frame lies on the stack, which does not change here; `Cell<Value>` has the layout of `Value`.
        let slots: &[Cell<Value>] = unsafe {
            std::slice::from_raw_parts(self.stack_slot(base).cast::<Cell<Value>>(), size)
        };
        let Some(function) = slots.first().map(Cell::get) else { return false };
        let receiver = self.context.heap.bound_method(function).map(|method| method.receiver.get());
        if positional != 1 + u16::from(receiver.is_some()) {
            return false;
        }
        let Some(item) = again(&self.context, slots, value) else { return false };
        self.context.charge(STEP_GAS);
        match receiver {
            Some(receiver) => {
                self.set_reg(0, receiver);
                self.set_reg(16, item);
            }
            None => self.set_reg(0, item),
        }
        // SAFETY: V-TABLE-SHARE: the function's code lies in the code section.
        self.ip = unsafe { self.unit.code.add(row.code_start.to_native() as usize) };
        true
    }
}
