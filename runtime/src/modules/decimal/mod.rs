//! `_decimal`: the native half of `decimal`: numbers, contexts and all operations. The classes of signals, the current context's
//! management and everything that is rarely asked for stand in Python.
//!
//! Comes in: values, contexts. Goes out: what `crate::number::decimal` makes of them. Must never: do work whose cost was not
//! granted.

pub(crate) mod at_once;
mod construct;
pub(crate) mod context;
mod methods;
pub(crate) mod number;
mod value;

use crate::number::decimal::context::flag;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use construct::Source;
use context::Arithmetic;
use npython_macros::native_module;
use value::{new_decimal, required_operand};

/// The functions of the module.
enum Functions {}

/// The native half of decimal.
#[native_module(DECIMAL_MODULE, name = "_decimal")]
impl Functions {
    /// Keep the current context, the classes of signals, the class of tuples and the function that compares ratios.
    #[function(gas = Build)]
    fn install(
        cx: &Context,
        current: Value,
        signals: Value,
        tuples: Value,
        compare: Value,
    ) -> Outcome<()> {
        context::install(cx, &[current, signals, tuples, compare]);
        Ok(())
    }

    /// The current context.
    #[function(gas = Arithmetic)]
    fn getcontext(cx: &Context) -> Outcome<Value> {
        context::current_value(cx)
    }

    /// Make a context the current one.
    #[function(gas = Arithmetic)]
    fn set(cx: &Context, current: Value) -> Outcome<()> {
        context::set_current(cx, current)
    }

    /// Make a context like another one.
    #[function(gas = Build)]
    fn assign(cx: &Context, target: Value, source: Value) -> Outcome<()> {
        let (target, source) = (Arithmetic::receive(cx, target)?, Arithmetic::receive(cx, source)?);
        target.precision.set(source.precision.get());
        target.rounding.set(source.rounding.get());
        target.emin.set(source.emin.get());
        target.emax.set(source.emax.get());
        target.capitals.set(source.capitals.get());
        target.clamp.set(source.clamp.get());
        target.flags.set(source.flags.get());
        target.traps.set(source.traps.get());
        Ok(())
    }

    /// Add signals to a context, and raise what is trapped.
    #[function(gas = Arithmetic)]
    fn signal(cx: &Context, context: Value, status: Index) -> Outcome<()> {
        Arithmetic::receive(cx, context)?.note(cx, status.clamped() as u32)
    }

    /// The number that a value stands for, rounded to a context.
    #[function(gas = Build)]
    fn read(cx: &Context, room: Room, context: Value, value: Value) -> Outcome<Value> {
        let context = Arithmetic::receive(cx, context)?;
        let source = Source::of(cx, value)?;
        let cost = source.cost(cx);
        room.take(cx, cost.bytes, cost.gas)?;
        let mut status = 0;
        let number = source.rounded(cx, &context.settings(), &mut status)?;
        context.note(cx, status)?;
        Ok(new_decimal(cx, &number))
    }

    /// The same of a float, which is not signaled.
    #[function(gas = Build)]
    fn read_float(cx: &Context, room: Room, context: Value, value: Value) -> Outcome<Value> {
        let context = Arithmetic::receive(cx, context)?;
        let source = Source::of(cx, value)?;
        let cost = source.cost(cx);
        room.take(cx, cost.bytes, cost.gas)?;
        let mut status = 0;
        let number = source.rounded(cx, &context.settings(), &mut status)?;
        context.note(cx, status & !flag::FLOAT_OPERATION)?;
        Ok(new_decimal(cx, &number))
    }

    /// A number as text, scientific or engineering.
    #[function(gas = Build)]
    fn text(
        cx: &Context,
        room: Room,
        context: Value,
        value: Value,
        engineering: Value,
    ) -> Outcome<Value> {
        let context = Arithmetic::receive(cx, context)?;
        let number = required_operand(cx, value)?;
        let cost = number::text_cost(&number);
        room.take(cx, cost.bytes, cost.gas)?;
        Ok(cx.new_str(&number.write(context.capitals.get(), engineering.as_bool() == Some(true))))
    }
}
