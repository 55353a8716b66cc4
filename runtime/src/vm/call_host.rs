//! Calls of host functions: scope, arguments, the frame under which the host's code runs, and what becomes of its answer.
//!
//! Comes in: the number of the function, arguments on the stack. Goes out: the value delivered, or a frame that waits for it.
//! Must never: call the host's code before everything else that can fail has been dealt with, or call it twice.

use super::bind_words::{self, Counts};
use super::context::HaltReason;
use super::dispatch::exit;
use super::frame::Mode;
use super::host::{Host, HostFunction, Parameter, Reply};
use super::import::call_library;
use super::machine::Machine;
use super::native::{Outcome, Step, Stop};
use crate::api::Grant;
use crate::value::Value;
use std::sync::Arc;

/// The price of a call besides that of the copies.
pub(super) const CALL_GAS: u64 = 10;

impl Machine {
    /// Calls a host function with `given` positional arguments from slot `start` on, and one value per keyword name behind them.
    pub(super) fn enter_host(
        &mut self,
        host: &Arc<dyn Host>,
        number: u32,
        start: usize,
        given: usize,
        names: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let Some(function) = host.function(number) else {
            return Err(self.context.unsupported("unknown host function"));
        };
        let name = function.name;
        if function.is_off {
            return Err(self.context.halt(HaltReason::Off(format!("{name}()"))));
        }
        let count = self.bind_host(&function, start, given, names)?;
        self.context.charge(CALL_GAS);
        // What may fail comes before the call, which is made once. The frame keeps the arguments alive, and a slot behind them
        // for the value.
        self.ensure_native_frame(start + count + 1)?;
        self.set_slot(start + count, Value::UNBOUND);
        let grant = self.grant_for(&function)?;
        if !self.context.count_host_call() {
            return Err(self.context.halt(HaltReason::HostCalls));
        }
        // Only functions that get copies of their arguments take more than a frame can have, and they need them no longer then.
        let size = (count + 1).min(usize::from(u16::MAX));
        self.place_native(&super::natives::FORWARD, start, size, mode);
        let answer = host.call(self, number, grant, start, count);
        self.answered(answer, start, count, mode)
    }

    /// What the scope that a function needs allows, of which the call takes its part; the end of the run if it is not active.
    pub(super) fn grant_for(&mut self, function: &HostFunction<'_>) -> Outcome<Grant> {
        let HostFunction { shown, counts, .. } = *function;
        let Some(scope) = function.scope else { return Ok(Grant::whole()) };
        let stop = |text: String| Err(self.context.halt(HaltReason::Security(text)));
        let Some(grant) = self.active_grant(scope) else {
            return stop(format!(
                "{shown} needs the scope {scope:?}: call it inside `with scope({scope:?}, token):`"
            ));
        };
        match grant.spend(counts) {
            Ok(()) => Ok(grant),
            Err(reason) => stop(format!("{shown} is over in the scope {scope:?}: {reason}")),
        }
    }

    /// Deals with what a host function answered; its frame is on top.
    pub(super) fn answered(
        &mut self,
        answer: Outcome<Reply>,
        start: usize,
        count: usize,
        mode: Mode,
    ) -> Outcome<()> {
        match answer {
            Ok(Reply::Placed) => {
                let value = self.slot(start + count);
                self.pop_frame();
                let value = if value.is_unbound() { Value::NONE } else { value };
                self.deliver(mode, start, value)
            }
            Ok(Reply::Ready(answer)) => {
                // Nothing but the answer is wanted any more; it is no guest data yet, so a collection may come here.
                self.make_room(answer.bytes())?;
                let value = answer.value(&self.context);
                self.pop_frame();
                self.deliver(mode, start, value?)
            }
            Ok(Reply::Pending(number)) => {
                // The value comes later, to the frame that is there.
                self.pending = number;
                self.exit_code = exit::PENDING;
                Ok(())
            }
            Ok(Reply::Awaitable(number)) => {
                self.pop_frame();
                if self.context.ops.under_way() > self.context.pending_limit.get() as usize {
                    return Err(self.context.halt(HaltReason::Pending));
                }
                let heap = &self.context.heap;
                let arguments = heap.new_tuple(&[Value::int(number as i64)]);
                match call_library(&self.context, "_hostops", "operation", arguments) {
                    Step::Native(row, operands) => self.run_native(row, operands.as_slice(), mode),
                    _ => Err(self.context.unsupported("operations of the host")),
                }
            }
            Err(stop) => {
                if let Stop::Raise(_) = stop {
                    self.pop_frame();
                }
                Err(stop)
            }
        }
    }

    /// Puts the arguments where the parameters stand, with UNBOUND where one was omitted; how many slots that fills.
    fn bind_host(
        &mut self,
        function: &HostFunction<'_>,
        start: usize,
        given: usize,
        names: &[Value],
    ) -> Outcome<usize> {
        let HostFunction { name, parameters, .. } = *function;
        if function.any_arguments {
            if !names.is_empty() {
                return Err(self
                    .context
                    .type_error(format_args!("{name}() takes no keyword arguments")));
            }
            self.context.charge_elements(given);
            return Ok(given);
        }
        let positional = parameters.iter().filter(|parameter| !parameter.keyword_only).count();
        let (count, direct) = (parameters.len(), given.min(positional));
        self.ensure_stack(start + count.max(given) + names.len() + 1);
        if given == count && names.is_empty() && direct == given {
            return Ok(count);
        }
        let named: Vec<Value> =
            (0..names.len()).map(|offset| self.slot(start + given + offset)).collect();
        for index in direct..count {
            self.set_slot(start + index, Value::UNBOUND);
        }
        for (key, value) in names.iter().zip(named) {
            let text = self.context.text(*key).unwrap_or("?");
            match parameters.iter().position(|parameter| parameter.name == text) {
                Some(index) if self.slot(start + index).is_unbound() => {
                    self.set_slot(start + index, value);
                }
                Some(_) => return Err(bind_words::multiple_values(&self.context, name, text)),
                None => {
                    let names = parameters.iter().map(|parameter| parameter.name.as_str());
                    return Err(bind_words::unexpected(&self.context, name, text, names));
                }
            }
        }
        if given > positional {
            let is_given = |index: &usize| !self.slot(start + index).is_unbound();
            let required = |parameter: &&Parameter| parameter.required && !parameter.keyword_only;
            let counts = Counts {
                required: parameters.iter().filter(required).count(),
                positional,
                given,
                keywords_given: (positional..count).filter(is_given).count(),
            };
            return Err(bind_words::too_many(&self.context, name, counts));
        }
        self.check_given(function, start)?;
        Ok(count)
    }

    /// Every parameter that must be given was given.
    fn check_given(&self, function: &HostFunction<'_>, start: usize) -> Outcome<()> {
        for (keyword_only, kind) in [(false, "positional"), (true, "keyword-only")] {
            let parameters = function.parameters.iter().enumerate();
            let missing: Vec<&str> = parameters
                .filter(|(index, parameter)| {
                    parameter.required
                        && parameter.keyword_only == keyword_only
                        && self.slot(start + index).is_unbound()
                })
                .map(|(_, parameter)| parameter.name.as_str())
                .collect();
            if !missing.is_empty() {
                return Err(bind_words::missing(&self.context, function.name, &missing, kind));
            }
        }
        Ok(())
    }
}
