//! `isinstance` and `issubclass` for what is no class and has `__bases__` of its own.
//!
//! Comes in: a value or what stands for its class, and what it is compared with. Goes out: whether one leads to the other by `__bases__`. Must never: follow
//! the bases on the native stack.

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::incremental;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// Value, class, whether the value's class is what counts (`isinstance`) and not the value itself (`issubclass`).
pub(crate) static SEARCH: NativeRow = incremental(
    "issubclass",
    "",
    Signature::positional_only(&["value", "class", "by_class"], 3),
    GasClass::Lookup,
    3,
    search,
);

const VALUE: usize = 0;
const CLASS: usize = 1;
const BY_CLASS: usize = 2;
/// What the native waits for.
const PHASE: usize = 3;
/// A list of what is still to be looked at, each followed by how many branches led to it.
const PENDING: usize = 4;
/// How many branches led to what is looked at now.
const DEPTH: usize = 5;

const START: i64 = 0;
const OWN_BASES: i64 = 1;
const CLASS_BASES: i64 = 2;
const OWN_CLASS: i64 = 3;
const BASES: i64 = 4;

/// Behind so many branches CPython's native stack would be used up.
const MOST_BRANCHES: i64 = 10_000;

fn search(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    let by_class = frame.get(BY_CLASS).as_bool() == Some(true);
    let given = match resumed {
        Resumed::Value(value) => value,
        _ => Value::UNBOUND,
    };
    match frame.counter(PHASE) {
        START if by_class => ask(cx, frame, CLASS_BASES, frame.get(CLASS), "__bases__"),
        START => ask(cx, frame, OWN_BASES, frame.get(VALUE), "__bases__"),
        OWN_BASES => {
            if cx.heap.tuple(given).is_none() {
                return Err(cx.type_error(format_args!("issubclass() arg 1 must be a class")));
            }
            ask(cx, frame, CLASS_BASES, frame.get(CLASS), "__bases__")
        }
        CLASS_BASES => match cx.heap.tuple(given) {
            None if by_class => Err(cx.type_error(format_args!(
                "isinstance() arg 2 must be a type, a tuple of types, or a union"
            ))),
            None => Err(cx.type_error(format_args!(
                "issubclass() arg 2 must be a class, a tuple of classes, or a union"
            ))),
            Some(_) if by_class => ask(cx, frame, OWN_CLASS, frame.get(VALUE), "__class__"),
            Some(_) => look_at(cx, frame, frame.get(VALUE), 0),
        },
        OWN_CLASS if given.is_unbound() || given.is_none() => Ok(Step::Done(Value::FALSE)),
        OWN_CLASS => look_at(cx, frame, given, 0),
        _ => {
            let bases = cx.heap.tuple(given).map_or(&[][..], |bases| bases.as_slice());
            cx.charge_elements(bases.len());
            let depth = frame.counter(DEPTH) + i64::from(bases.len() > 1);
            if let [only] = bases {
                return look_at(cx, frame, *only, depth);
            }
            if frame.get(PENDING).is_unbound() {
                frame.set(PENDING, cx.heap.new_list(&[]));
            }
            let Some(pending) = cx.heap.list(frame.get(PENDING)) else { return Err(Stop::Halt) };
            for base in bases.iter().rev() {
                pending.push(&cx.heap, *base);
                pending.push(&cx.heap, Value::int(depth));
            }
            let Some(top) = pending.len().checked_sub(2) else {
                return Ok(Step::Done(Value::FALSE));
            };
            let next = pending.get(top).unwrap_or(Value::NONE);
            let depth = pending.get(top + 1).and_then(Value::as_int).unwrap_or(0);
            pending.truncate(&cx.heap, top);
            look_at(cx, frame, next, depth)
        }
    }
}

/// Compares what is a class or stands for one with the class, then goes on with its bases.
fn look_at(cx: &Context, frame: &NativeFrame<'_>, value: Value, depth: i64) -> Outcome<Step> {
    if value.is(frame.get(CLASS)) {
        return Ok(Step::Done(Value::TRUE));
    }
    if depth > MOST_BRANCHES {
        return Err(cx.raise(
            type_index::RECURSION_ERROR,
            "maximum recursion depth exceeded in __issubclass__",
        ));
    }
    frame.set_counter(DEPTH, depth);
    ask(cx, frame, BASES, value, "__bases__")
}

fn ask(
    cx: &Context,
    frame: &NativeFrame<'_>,
    phase: i64,
    value: Value,
    name: &str,
) -> Outcome<Step> {
    frame.set_counter(PHASE, phase);
    let operands = Arguments::of(&[value, cx.heap.new_str(name)]);
    Ok(Step::Operate(Operation::GetAttributeOrUnbound, operands))
}
