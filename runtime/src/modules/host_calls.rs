//! `_hostcalls`: what the event loop of `asyncio` asks about the host's operations.
//!
//! Comes in: numbers of operations. Goes out: what they came to. Must never: wait on the host's thread: a program that waits gives
//! the machine back to its host.

use crate::value::Value;
use crate::vm::context::{Context, HaltReason};
use crate::vm::native::{Outcome, Resumed, Step};
use crate::vm::slots::native_frame;
use npython_macros::native_module;

native_frame! {
    /// `wait`: nanoseconds at most, or None.
    Wait(1) { time: Value; begun: bool }
}

/// The number of an operation.
fn number(value: Value) -> u64 {
    value.as_int().map_or(0, |number| number as u64)
}

/// The functions of the module.
enum HostCalls {}

/// Operations of the host.
#[native_module(HOST_CALLS, name = "_hostcalls")]
impl HostCalls {
    /// Notes that the event loop waits for an operation.
    #[function(gas = Lookup)]
    fn watch(cx: &Context, operation: Value) -> Outcome<Value> {
        cx.ops.watch(number(operation));
        if cx.ops.under_way() > cx.pending_limit.get() as usize {
            return Err(cx.halt(HaltReason::Pending));
        }
        // It is looked for among those that are watched already.
        cx.charge(cx.ops.under_way() as u64 / 8);
        Ok(Value::NONE)
    }

    /// Gives an operation up.
    #[function(gas = Lookup)]
    fn dispose(cx: &Context, operation: Value) -> Outcome<Value> {
        cx.ops.dispose(number(operation), true);
        Ok(Value::NONE)
    }

    /// The watched operations that have ended: a list of tuples of number, whether it failed, and value or exception.
    #[function(gas = Build)]
    fn arrived(cx: &Context) -> Outcome<Value> {
        let taken = cx.ops.take_watched();
        cx.charge_elements(taken.len());
        let items: Vec<Value> = taken
            .into_iter()
            .map(|(number, result)| {
                let failed = result.is_err();
                let (Ok(value) | Err(value)) = result;
                cx.heap.new_tuple(&[Value::int(number as i64), Value::bool(failed), value])
            })
            .collect();
        Ok(cx.heap.new_list(&items))
    }

    /// Waits until a watched operation has ended, or for so many nanoseconds.
    #[function(gas = Lookup)]
    fn wait(cx: &Context, frame: Wait<'_>, resumed: Resumed) -> Outcome<Step> {
        let _ = resumed;
        if frame.begun.get() || cx.ops.any_watched_is_done() {
            cx.ops.wait_until.set(None);
            return Ok(Step::Done(Value::NONE));
        }
        frame.begun.set(true);
        let now = cx.ask_clock(|clock| clock.monotonic())?;
        let time = frame.time.get().as_int().and_then(|time| u64::try_from(time).ok());
        cx.ops.wait_until.set(now.zip(time).map(|(now, time)| now.saturating_add(time)));
        Ok(Step::Suspend)
    }
}
