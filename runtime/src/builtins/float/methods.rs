//! `float(...)` and the methods of floats.
//!
//! Comes in: bound arguments. Goes out: values, or calls of `__float__` and `__index__`.

use crate::builtins::float::hex;
use crate::builtins::float::{float, integer_ratio};
use crate::builtins::int::methods::{as_ascii, no_number, of_class};
use crate::builtins::shared::number::{int, raise};
use crate::number::float_parse::parse_float;
use crate::value::Value;
use crate::vm::argument::{Converted, float_or_ask};
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{
    become_builtin, given, incremental, like_builtin, like_divmod, like_round, sized, user_special,
};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

const SELF: Signature = Signature::positional_only(&["self"], 1);

pub(crate) static FLOAT: &[NativeRow] = &[
    like_builtin("float.__abs__", SELF, |cx, frame, _| become_builtin(cx, "abs", &[frame.get(0)])),
    like_round("float.__round__"),
    like_divmod("float.__divmod__", false),
    like_divmod("float.__rdivmod__", true),
    sized(
        "float.hex",
        "Return a hexadecimal representation of a floating-point number.",
        SELF,
        GasClass::Build,
        hex,
    ),
    incremental(
        "float.__new__",
        "Create and return a new object.",
        Signature::positional_only(&["cls", "x"], 1),
        GasClass::Call,
        0,
        new,
    ),
    sized(
        "float.is_integer",
        "Return True if the float is an integer.",
        SELF,
        GasClass::Arithmetic,
        is_integer,
    ),
    sized(
        "float.as_integer_ratio",
        "Return a pair of integers, whose ratio is exactly equal to the original float.",
        SELF,
        GasClass::Build,
        as_integer_ratio,
    ),
    sized(
        "float.conjugate",
        "Return self, the complex conjugate of any float.",
        SELF,
        GasClass::Arithmetic,
        itself,
    ),
    sized("float.__float__", "float(self)", SELF, GasClass::Arithmetic, itself),
    sized("float.__int__", "int(self)", SELF, GasClass::Arithmetic, truncate),
    sized(
        "float.__trunc__",
        "Return the Integral closest to x between 0 and x.",
        SELF,
        GasClass::Arithmetic,
        truncate,
    ),
    sized("float.__floor__", "Return the floor as an Integral.", SELF, GasClass::Arithmetic, floor),
    sized("float.__ceil__", "Return the ceiling as an Integral.", SELF, GasClass::Arithmetic, ceil),
];

pub(crate) static FLOAT_CLASS: &[NativeRow] = &[
    incremental(
        "float.fromhex",
        "Create a floating-point number from a hexadecimal string.",
        Signature::positional_only(&["cls", "string"], 2),
        GasClass::Build,
        0,
        |cx, frame, _| {
            let value = from_hex(cx, frame.get(1))?;
            Ok(of_class(frame.get(0), type_index::FLOAT, value))
        },
    ),
    incremental(
        "float.from_number",
        "Convert real number to a floating-point number.",
        Signature::positional_only(&["cls", "number"], 2),
        GasClass::Build,
        0,
        |cx, frame, resumed| {
            let number = match resumed {
                Resumed::Value(number) => number,
                _ => frame.get(1),
            };
            match float_or_ask(cx, number)? {
                Converted::Value(value) => Ok(of_class(frame.get(0), type_index::FLOAT, value)),
                Converted::Ask(step) => Ok(step),
            }
        },
    ),
];

/// The float that a text spells in hexadecimal.
fn from_hex(cx: &Context, subject: Value) -> Outcome<Value> {
    let Some(text) = cx.text(cx.unwrap(subject)) else {
        return Err(cx.type_error(format_args!("bad argument type for built-in operation")));
    };
    cx.pay(text.len() as u64 / 4 + 1)?;
    match hex::parse(text) {
        Some(value) if value.is_infinite() && !text.to_ascii_lowercase().contains("inf") => Err(
            cx.overflow_error(format_args!("hexadecimal value too large to represent as a float"))
        ),
        Some(value) => Ok(Value::float(value)),
        None => Err(cx.value_error(format_args!("invalid hexadecimal floating-point string"))),
    }
}

/// `value.hex()`.
fn hex(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    Ok(cx.new_str(&hex::show(receiver(cx, arguments)?)))
}

/// `float(x)`.
fn new(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let Some(subject) = given(frame.get(1)) else { return Ok(Step::Done(Value::float(0.0))) };
    if let Resumed::Value(value) = resumed {
        return Ok(Step::Done(converted(cx, subject, value)?));
    }
    if let Some(step) = user_special(cx, subject, "__float__") {
        return Ok(step);
    }
    if cx.user_method(subject, "__index__").is_some() && float(cx, subject).is_none() {
        return Ok(Step::Operate(Operation::Index, Arguments::of(&[subject])));
    }
    if let Some(value) = float(cx, subject) {
        return Ok(Step::Done(Value::float(value)));
    }
    if let Some(value) = int(cx, subject) {
        return Ok(Step::Done(Value::float(crate::builtins::int::to_float(cx, &value)?)));
    }
    let bytes = crate::builtins::bytes::content(cx, subject);
    let text = match (cx.text(subject), &bytes) {
        (Some(text), _) => text.to_owned(),
        (None, Some(bytes)) => as_ascii(bytes),
        (None, None) => {
            return Err(cx.type_error(format_args!(
                "float() argument must be a string or a real number, not '{}'",
                cx.type_name(subject)
            )));
        }
    };
    cx.pay(text.len() as u64 / 4 + 1)?;
    let shows_itself = bytes.is_some() || cx.user_method(subject, "__repr__").is_some();
    let value = match parse_float(&text) {
        Ok(value) => value,
        Err(_) if shows_itself => {
            return Ok(no_number(cx, "could not convert string to float", subject));
        }
        Err(fault) => return Err(raise(cx, fault)),
    };
    Ok(Step::Done(Value::float(if value.is_nan() { cx.new_nan().copysign(value) } else { value })))
}

/// What `__float__` or `__index__` gave.
fn converted(cx: &Context, subject: Value, value: Value) -> Outcome<Value> {
    if let Some(value) = float(cx, value) {
        return Ok(Value::float(value));
    }
    match int(cx, value) {
        Some(value) if cx.user_method(subject, "__float__").is_none() => {
            Ok(Value::float(crate::builtins::int::to_float(cx, &value)?))
        }
        _ => Err(cx.type_error(format_args!(
            "{}.__float__ returned non-float (type {})",
            cx.type_name(subject),
            cx.type_name(value)
        ))),
    }
}

/// The receiver as a float.
fn receiver(cx: &Context, arguments: &[Value]) -> Outcome<f64> {
    match arguments.first().and_then(|value| float(cx, *value)) {
        Some(value) => Ok(value),
        None => Err(cx.type_error(format_args!("descriptor requires a 'float' object"))),
    }
}

fn is_integer(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let value = receiver(cx, arguments)?;
    Ok(Value::bool(value.is_finite() && value.trunc() == value))
}

fn as_integer_ratio(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let (numerator, denominator) = integer_ratio(cx, receiver(cx, arguments)?)?;
    Ok(cx.heap.new_tuple(&[numerator, denominator]))
}

fn itself(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    Ok(Value::float(receiver(cx, arguments)?))
}

fn truncate(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    crate::builtins::int::from_float(cx, receiver(cx, arguments)?)
}

fn floor(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    crate::builtins::int::from_float(cx, receiver(cx, arguments)?.floor())
}

fn ceil(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    crate::builtins::int::from_float(cx, receiver(cx, arguments)?.ceil())
}
