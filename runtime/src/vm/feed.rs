//! What a generator yields to a native that takes item after item: the native's step is run before the generator sleeps, and
//! if it asks for the next item, the generator goes on where it is.
//!
//! Comes in: a value that the running generator yields to a native that asked for the next item. Goes out: the generator awake, as if it
//! had been put to sleep and resumed; or asleep, and what the step asked for done. Must never: charge or keep anything that the long
//! way does not, or run a step twice.

use super::frame::{FrameKind, Mode};
use super::generator::window_price;
use super::hooks::Operation;
use super::machine::Machine;
use super::native::{NativeKind, Outcome, Resumed, Step};
use super::native_frame::STEP_GAS;
use crate::value::Value;

impl Machine {
    /// Gives a yielded value to the native that waits for it. `None`: nothing has happened; true: the generator goes on; else it sleeps,
    /// and what the native's step came to is to be settled.
    #[inline]
    pub(crate) fn feed(&mut self, yielded: Value, delegate: Value) -> Option<Outcome<bool>> {
        let frame = self.top_frame();
        if frame.mode != Mode::NativeNext
            || frame.kind != FrameKind::Generator
            || frame.has_scopes
            || frame.crosses
        {
            return None;
        }
        let (value, count) = (frame.callable, usize::from(frame.size));
        // SAFETY: a frame whose value resumes a native has that native's frame below it.
        let below = unsafe { &*self.frame.sub(1) };
        let NativeKind::Incremental { step, .. } = below.native?.kind else { return None };
        let (base, size) = (below.base as usize, below.size as usize);
        let context = &self.context;
        let generator = context.heap.suspendable(value)?;
        let is_wanted = self.is_undisturbed()
            && self.asked.is_none()
            && self.needed.is_none()
            // What either of the two handles would have to be exchanged.
            && context.handled.get().is_none()
            && generator.handled.get().is_none();
        if !is_wanted {
            return None;
        }
        context.charge(STEP_GAS);
        let gas = context.gas();
        let resumed = Resumed::Value(yielded);
        let next = self.step_once(step, base, size, resumed);
        if let Ok(Step::Operate(Operation::Next, operands)) = &next
            && operands.as_slice().first().is_some_and(|asked| asked.is(value))
        {
            if window_price(count) > 0 {
                self.context.charge(window_price(count));
            }
            if let Some(generator) = self.context.heap.suspendable(value) {
                generator.awaiting.set(delegate);
            }
            self.give_sent(Value::NONE);
            return Some(Ok(true));
        }
        // Nothing of what was looked at first has changed: a step sees the context only.
        self.leave_generator(yielded, delegate);
        self.resumed = Resumed::Start;
        Some(self.finish_step(next, gas, resumed).map(|()| false))
    }
}
