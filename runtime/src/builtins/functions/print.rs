//! `print` and `input`.
//!
//! Comes in: objects. Goes out: their texts, to the machine's output. Must never: write anywhere else.

use crate::builtins::shared::support::{ask, heap};
use crate::number::float_repr::float_repr;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{incremental, sized};
use npyc_format::gas::GasClass;

/// The functions.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    incremental(
        "print",
        "Prints the values to the output.",
        Signature::new(&["sep", "end", "file", "flush"], 0, 0, 0).and_varargs(),
        GasClass::Call,
        2,
        print,
    ),
    sized(
        "input",
        "Not available: a sandboxed program has no standard input.",
        Signature::positional_only(&["prompt"], 0),
        GasClass::Call,
        |cx, _| Err(cx.unsupported("input")),
    ),
];

fn print(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const OBJECTS: usize = 4;
    const POSITION: usize = 5;
    const ASKED: usize = 6;
    let separator = text_or(cx, "sep", frame.get(0), " ")?;
    let end = text_or(cx, "end", frame.get(1), "\n")?;
    if !frame.get(2).is_unbound() && !frame.get(2).is_none() {
        return Err(cx.unsupported("print(file=...)"));
    }
    let Some(objects) = heap(cx).tuple(frame.get(OBJECTS)) else {
        return Ok(Step::Done(Value::NONE));
    };
    loop {
        // The position counts texts: object, separator, object, …, end.
        let position = frame.counter(POSITION);
        let index = usize::try_from(position / 2).unwrap_or(usize::MAX);
        if objects.len() == 0 || index >= objects.len() {
            cx.write_output(end.as_bytes())?;
            return Ok(Step::Done(Value::NONE));
        }
        if position % 2 == 1 {
            if index + 1 < objects.len() {
                cx.write_output(separator.as_bytes())?;
            }
        } else if frame.counter(ASKED) != 0
            && let Resumed::Value(text) = resumed
        {
            cx.write_output(cx.text(text).unwrap_or("").as_bytes())?;
            frame.set_counter(ASKED, 0);
        } else {
            let Some(object) = objects.get(index) else { return Ok(Step::Done(Value::NONE)) };
            if !write_now(cx, object)? {
                frame.set_counter(ASKED, 1);
                return Ok(ask(Operation::Str, &[object]));
            }
        }
        frame.set_counter(POSITION, position + 1);
    }
}

fn text_or<'c>(cx: &'c Context, name: &str, value: Value, default: &'c str) -> Outcome<&'c str> {
    if value.is_unbound() || value.is_none() {
        return Ok(default);
    }
    cx.text(value).ok_or_else(|| {
        cx.type_error(format_args!("{name} must be None or a string, not {}", cx.type_name(value)))
    })
}

/// Writes an object whose text needs no call.
fn write_now(cx: &Context, object: Value) -> Outcome<bool> {
    if let Some(text) = heap(cx).str(object) {
        cx.write_output(text.as_str().as_bytes())?;
    } else if let Some(number) = object.as_int() {
        cx.write_output(number.to_string().as_bytes())?;
    } else if let Some(number) = object.as_float() {
        cx.write_output(float_repr(number).as_bytes())?;
    } else if let Some(truth) = object.as_bool() {
        cx.write_output(if truth { b"True" } else { b"False" })?;
    } else if object.is_none() {
        cx.write_output(b"None")?;
    } else {
        return Ok(false);
    }
    Ok(true)
}
