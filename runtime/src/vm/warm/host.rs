//! Calls of host functions that need nothing but their arguments: no scope, no defaults, no names.
//!
//! Comes in: the arguments where they lie. Goes out: the value in the register of the call. Must never: do anything that the slow path (`vm/call_host.rs`)
//! does not do, or charge otherwise.

use super::SLOW;
use crate::api::Grant;
use crate::value::Value;
use crate::vm::call_host::CALL_GAS;
use crate::vm::frame::Mode;
use crate::vm::host::{Host, Reply};
use crate::vm::machine::Machine;
use crate::vm::natives;
use std::sync::Arc;

impl Machine {
    /// Calls the host function of a native's number with `given` arguments from slot `start` on; a code of `vm::warm`.
    #[inline(never)]
    pub(super) fn call_host_warm(
        &mut self,
        native: u32,
        start: usize,
        given: usize,
        result: usize,
    ) -> u64 {
        let number = native.wrapping_sub(self.context.tables.natives.len() as u32);
        let host: *const dyn Host = Arc::as_ptr(&self.context.host);
        // SAFETY: a machine keeps its host for as long as it lives, and is not dropped while it runs.
        let host: &dyn Host = unsafe { &*host };
        if host.plain(number) != Some(given) || self.context.host_calls_left.get() == 0 {
            return SLOW;
        }
        self.context.caller_module.set(self.running_module());
        self.context.charge(CALL_GAS);
        if let Err(stop) = self.ensure_native_frame(start + given + 1) {
            return self.after(Err(stop));
        }
        self.set_slot(start + given, Value::UNBOUND);
        self.context.count_host_call();
        self.place_native(&natives::FORWARD, start, given + 1, Mode::Store);
        let answer = match host.call(self, number, Grant::whole(), start, given) {
            Ok(Reply::Placed) => {
                let value = self.slot(start + given);
                self.pop_frame();
                self.set_slot(result, if value.is_unbound() { Value::NONE } else { value });
                Ok(())
            }
            answer => self.answered(answer, start, given, Mode::Store),
        };
        self.after(answer)
    }
}
