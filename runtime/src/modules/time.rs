//! `_time`: the native part of `time` and `datetime`: the clock that the host gives.
//!
//! Comes in: nothing but how long to wait. Goes out: times in nanoseconds. Must never: have a clock of its own; a program that asks
//! for the time where the host gives none is stopped, and a sleep that nobody can measure is over at once.

use crate::api::{BuiltinClass, Clock};
use crate::builtins::shared::number::new_int;
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::context::{Context, HaltReason};
use crate::vm::native::{Outcome, Resumed, Step};
use crate::vm::slots::native_frame;
use npython_macros::native_module;
use num_bigint::BigInt;
use std::time::Duration;

/// How long a step of `sleep` may wait: between steps the run can be interrupted.
const LONGEST_WAIT: u64 = 20_000_000;

native_frame! {
    /// `sleep`: nanoseconds.
    Sleep(1) { time: Value; until: i64, begun: bool }
}

/// What the host's clock says to a program that asks what time it is.
fn ask<T>(cx: &Context, ask: impl FnOnce(&dyn Clock) -> T) -> Outcome<T> {
    cx.check_class(BuiltinClass::Time, "the time")?;
    cx.ask_clock(ask)?.ok_or_else(|| cx.halt(HaltReason::NoClock))
}

/// The functions of the module.
enum Time {}

/// The host's clock.
#[native_module(TIME, name = "_time")]
impl Time {
    /// Nanoseconds since the Epoch.
    #[function(gas = Lookup)]
    fn time_ns(cx: &Context) -> Outcome<Value> {
        let now = ask(cx, |clock| clock.now())?;
        Ok(new_int(cx, Int::from(BigInt::from(now))))
    }

    /// Nanoseconds of a clock that never goes back.
    #[function(gas = Lookup)]
    fn monotonic_ns(cx: &Context) -> Outcome<Value> {
        let now = ask(cx, |clock| clock.monotonic())?;
        Ok(new_int(cx, Int::from(BigInt::from(now))))
    }

    /// The local time zone: seconds east of UTC and its name.
    #[function(gas = Lookup)]
    fn zone(cx: &Context) -> Outcome<Value> {
        let asked = cx.ask_clock(|clock| {
            let (offset, name) = clock.zone();
            (offset, cx.heap.new_str(name))
        })?;
        let (offset, name) = asked.unwrap_or_else(|| (0, cx.heap.new_str("UTC")));
        let mut zone = cx.heap.tuple_builder(2);
        zone.push(Value::int(i64::from(offset)));
        zone.push(name);
        Ok(zone.finish())
    }

    /// Waits for this many nanoseconds.
    #[function(gas = Lookup)]
    fn sleep(cx: &Context, frame: Sleep<'_>, resumed: Resumed) -> Outcome<Step> {
        let _ = resumed;
        cx.check_class(BuiltinClass::Time, "the time")?;
        let Some(now) = cx.ask_clock(|clock| clock.monotonic())? else {
            return Ok(Step::Done(Value::NONE));
        };
        let now = i64::try_from(now).unwrap_or(i64::MAX);
        if !frame.begun.get() {
            frame.begun.set(true);
            frame.until.set(now.saturating_add(frame.time.get().as_int().unwrap_or(0)));
        }
        let left = u64::try_from(frame.until.get().saturating_sub(now)).unwrap_or(0);
        if left == 0 {
            return Ok(Step::Done(Value::NONE));
        }
        cx.ask_clock(|clock| clock.wait(Duration::from_nanos(left.min(LONGEST_WAIT))))?;
        Ok(Step::Again)
    }
}
