//! Running code of the program on behalf of its debugger, on top of a run that stands still.
//!
//! Comes in: what is to be run, and gas of its own. Goes out: its value or exception. Must never: leave a trace in the run that stands
//! still: its frames, what it asks for and its gas are what they were.

use crate::value::Value;
use crate::vm::context::HaltReason;
use crate::vm::dispatch::exit;
use crate::vm::frame::FrameKind;
use crate::vm::machine::{Machine, State};
use crate::vm::native::{Outcome, Resumed, Stop};

/// What came of it.
pub(crate) enum Aside {
    /// A value.
    Value(Value),
    /// It raised this.
    Raised(Value),
    /// It was stopped.
    Stopped(HaltReason),
}

impl Machine {
    /// Runs what `start` begins to its end on so much gas. It cannot pause: what would be a pause ends it.
    pub(crate) fn run_aside(
        &mut self,
        gas: u64,
        start: impl FnOnce(&mut Machine) -> Outcome<()>,
    ) -> Aside {
        let depth = self.depth();
        let (ip, regs) = (self.ip, self.reg_index());
        let held = self.held.len();
        let (resumed, asked, needed) = (self.resumed, self.asked.take(), self.needed.take());
        let result = self.take_result();
        match resumed {
            Resumed::Value(value) | Resumed::Raised(value) => self.held.push(value),
            Resumed::Start | Resumed::Exhausted => {}
        }
        if let Some(step) = &asked {
            let held = &mut self.held;
            step.each_value(|value| held.push(value));
        }
        if let Some(Ok(value) | Err(value)) = result {
            self.held.push(value);
        }
        self.held.push(self.context.returned.get());
        let (pending, state, returned) = (self.pending, self.state(), self.context.returned.get());
        let (wholes, reprs) = (self.context.wholes.get(), self.context.active_reprs.take());
        let roots = self.context.extra_roots.take();
        self.held.extend(&roots);
        let paid = self.context.gas();
        let given = self.context.gas_given.get();
        self.context.set_gas((0, i64::try_from(gas).unwrap_or(i64::MAX / 4).min(i64::MAX / 4)));
        self.set_state(State::Running);
        self.mute();
        let outcome = self.run_nested(start);
        self.unmute();
        let aside = match outcome {
            Ok(value) => Aside::Value(value),
            Err(Stop::Raise(exception)) => Aside::Raised(exception),
            Err(Stop::Halt | Stop::Wait(_)) => {
                let reason = self.context.halt.take();
                Aside::Stopped(reason.unwrap_or(HaltReason::Memory))
            }
        };
        while self.depth() > depth {
            let frame = self.pop_frame();
            if frame.kind == FrameKind::Generator
                && let Some(generator) = self.context.heap.suspendable(frame.callable)
            {
                generator.finish(&self.context.heap);
            }
        }
        self.context.set_gas(paid);
        self.context.gas_given.set(given);
        self.context.returned.set(returned);
        self.context.wholes.set(wholes);
        self.context.active_reprs.replace(reprs);
        self.context.extra_roots.replace(roots);
        (self.resumed, self.asked, self.needed) = (resumed, asked, needed);
        self.put_result(result);
        self.pending = pending;
        self.set_state(state);
        self.ip = ip;
        self.set_reg_index(regs);
        self.exit_code = exit::CONTINUE;
        self.held.truncate(held);
        aside
    }
}
