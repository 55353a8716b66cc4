//! `print` and `input`.
//!
//! Comes in: objects. Goes out: their texts, to the machine's output, or to the `write` of a file that is given. Must never: write
//! anywhere else.

use crate::builtins::shared::support::{ask, call, heap};
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
        4,
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

const FILE: usize = 2;
const FLUSH: usize = 3;
const OBJECTS: usize = 4;
const POSITION: usize = 5;
const ASKED: usize = 6;
/// The `write` of the file.
const WRITE: usize = 7;
/// The text that it is called with.
const TEXT: usize = 8;

fn print(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let separator = text_or(cx, "sep", frame.get(0), " ")?;
    let end = text_or(cx, "end", frame.get(1), "\n")?;
    if !frame.get(FILE).is_unbound() && !frame.get(FILE).is_none() {
        return print_to(cx, frame, resumed, separator, end);
    }
    if matches!(resumed, Resumed::Start) && frame.get(POSITION).is_unbound() {
        match cx.replaced_output()? {
            // Nothing of it is seen, so nothing is done.
            Some(file) if file.is_none() => return Ok(Step::Done(Value::NONE)),
            Some(file) => {
                frame.set(FILE, file);
                return print_to(cx, frame, resumed, separator, end);
            }
            None => {}
        }
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

/// Prints to a file: for each object, each separator and the end its `write` is looked up and called, as CPython does it, at last its
/// `flush` if that was asked for. What a step waits for stands in the slot `ASKED`.
fn print_to(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    separator: &str,
    end: &str,
) -> Outcome<Step> {
    const FLUSH_TRUTH: i64 = 1;
    const FOUND_WRITE: i64 = 2;
    const TEXT_OF_OBJECT: i64 = 3;
    const WRITTEN: i64 = 4;
    const FOUND_FLUSH: i64 = 5;
    const FLUSHED: i64 = 6;
    let Some(objects) = heap(cx).tuple(frame.get(OBJECTS)) else {
        return Ok(Step::Done(Value::NONE));
    };
    let file = frame.get(FILE);
    if let Resumed::Value(value) = resumed {
        match frame.counter(ASKED) {
            FLUSH_TRUTH => frame.set(FLUSH, value),
            FOUND_WRITE => frame.set(WRITE, value),
            TEXT_OF_OBJECT => frame.set(TEXT, value),
            WRITTEN => {
                frame.set(WRITE, Value::UNBOUND);
                frame.set(TEXT, Value::UNBOUND);
                frame.set_counter(POSITION, frame.counter(POSITION) + 1);
            }
            FOUND_FLUSH => {
                frame.set_counter(ASKED, FLUSHED);
                return Ok(call(value, &[]));
            }
            _ => return Ok(Step::Done(Value::NONE)),
        }
    }
    if !frame.get(FLUSH).is_unbound() && frame.get(FLUSH).as_bool().is_none() {
        frame.set_counter(ASKED, FLUSH_TRUTH);
        return Ok(ask(Operation::Truth, &[frame.get(FLUSH)]));
    }
    let attribute = |name: &str| ask(Operation::GetAttribute, &[file, cx.heap.new_str(name)]);
    // The position counts texts: object, separator, object, …, end.
    let position = frame.counter(POSITION) as usize;
    let last = (2 * objects.len()).saturating_sub(1);
    if position > last {
        if frame.get(FLUSH).as_bool() == Some(true) {
            frame.set_counter(ASKED, FOUND_FLUSH);
            return Ok(attribute("flush"));
        }
        return Ok(Step::Done(Value::NONE));
    }
    if frame.get(WRITE).is_unbound() {
        frame.set_counter(ASKED, FOUND_WRITE);
        return Ok(attribute("write"));
    }
    if frame.get(TEXT).is_unbound() {
        let object =
            objects.get(position / 2).filter(|_| position < last && position.is_multiple_of(2));
        match object {
            Some(object) if heap(cx).str(object).is_none() => {
                frame.set_counter(ASKED, TEXT_OF_OBJECT);
                return Ok(ask(Operation::Str, &[object]));
            }
            Some(object) => frame.set(TEXT, object),
            None if position == last => frame.set(TEXT, cx.heap.new_str(end)),
            None => frame.set(TEXT, cx.heap.new_str(separator)),
        }
    }
    frame.set_counter(ASKED, WRITTEN);
    Ok(call(frame.get(WRITE), &[frame.get(TEXT)]))
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
