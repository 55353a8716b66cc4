//! `print` and `input`.
//!
//! Comes in: objects. Goes out: their texts, to the machine's output, or to the `write` of a file that is given. Must never: write
//! anywhere else.

use crate::builtins::shared::support::{ask, call, heap};
#[cfg(feature = "data")]
use crate::heap::Tuple;
use crate::number::float_repr::float_repr;
use crate::value::Value;
use crate::vm::context::{Context, SHORT_OUTPUT, output_gas};
use crate::vm::hooks::Operation;
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{incremental, sized};
use npyc_format::gas::GasClass;
use std::borrow::Cow;

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

/// How much a step prints at most, but for one long text: so many texts, or about so many bytes.
const STEP_TEXTS: usize = 256;
const STEP_BYTES: usize = 16 << 10;

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
    let (mut texts, mut bytes) = (0, 0);
    loop {
        // The position counts texts: object, separator, object, …, end.
        let position = frame.counter(POSITION);
        let index = usize::try_from(position / 2).unwrap_or(usize::MAX);
        let object = objects.get(index);
        let text: Cow<'_, str> = match (object, resumed) {
            (None, _) => end.into(),
            (Some(_), _) if position % 2 == 1 => {
                if index + 1 < objects.len() {
                    separator.into()
                } else {
                    "".into()
                }
            }
            (Some(_), Resumed::Value(text)) if frame.counter(ASKED) != 0 => {
                cx.text(text).unwrap_or("").into()
            }
            (Some(object), _) => match text_now(cx, object) {
                Some(text) => text,
                None => {
                    frame.set_counter(ASKED, 1);
                    return Ok(ask(Operation::Str, &[object]));
                }
            },
        };
        let gas = output_gas(text.len());
        if text.len() > SHORT_OUTPUT {
            // A long one is paid for before it is written, which only a step that has done nothing yet can ask for.
            if texts > 0 {
                return Ok(Step::Again);
            }
            frame.take_room(cx, 0, gas)?;
        } else {
            cx.charge(gas);
        }
        cx.write_to(false, text.as_bytes())?;
        if object.is_none() {
            return Ok(Step::Done(Value::NONE));
        }
        frame.set_counter(ASKED, 0);
        frame.set_counter(POSITION, position + 1);
        (texts, bytes) = (texts + 1, bytes + text.len());
        if texts == STEP_TEXTS || bytes > STEP_BYTES {
            return Ok(Step::Again);
        }
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
    #[cfg(feature = "data")]
    if matches!(resumed, Resumed::Start)
        && frame.get(POSITION).is_unbound()
        && (frame.get(FLUSH).is_unbound() || frame.get(FLUSH).as_bool() == Some(false))
        && print_to_memory(cx, file, objects, separator, end)
    {
        return Ok(Step::Done(Value::NONE));
    }
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

/// The most bytes that are printed to memory at once.
#[cfg(feature = "data")]
const MOST_AT_ONCE: usize = 4096;

/// Prints to an `io.StringIO` whose class has no `write` of its own, in one go; false: nothing was done.
#[cfg(feature = "data")]
fn print_to_memory(cx: &Context, file: Value, objects: &Tuple, separator: &str, end: &str) -> bool {
    use crate::modules::io::string_io::StringIo;
    let Some(file) = StringIo::plain(cx, file).filter(|_| objects.len() <= STEP_TEXTS) else {
        return false;
    };
    let mut text = String::new();
    for (index, object) in objects.as_slice().iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        match text_now(cx, *object).filter(|piece| text.len() + piece.len() <= MOST_AT_ONCE) {
            Some(piece) => text.push_str(&piece),
            None => return false,
        }
        if text.len() > MOST_AT_ONCE {
            return false;
        }
    }
    text.push_str(end);
    if text.len() > MOST_AT_ONCE || !StringIo::write_at_once(cx, file, &text) {
        return false;
    }
    cx.charge_elements(2 * objects.len());
    true
}

fn text_or<'c>(cx: &'c Context, name: &str, value: Value, default: &'c str) -> Outcome<&'c str> {
    if value.is_unbound() || value.is_none() {
        return Ok(default);
    }
    cx.text(value).ok_or_else(|| {
        cx.type_error(format_args!("{name} must be None or a string, not {}", cx.type_name(value)))
    })
}

/// The text of an object that needs no call.
fn text_now(cx: &Context, object: Value) -> Option<Cow<'_, str>> {
    if let Some(text) = heap(cx).str(object) {
        return Some(text.as_str().into());
    }
    if let Some(number) = object.as_int() {
        return Some(number.to_string().into());
    }
    if let Some(number) = object.as_float() {
        return Some(float_repr(number).into());
    }
    match object.as_bool() {
        Some(true) => Some("True".into()),
        Some(false) => Some("False".into()),
        None => object.is_none().then_some("None".into()),
    }
}
