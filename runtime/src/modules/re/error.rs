//! `re.PatternError`: a malformed pattern or template.
//!
//! Comes in: a message, the pattern, a position in characters. Goes out: the exception with its fields. Must never: read a pattern that was
//! not paid for.

use crate::builtins::shared::support::argument;
use crate::heap::Exception;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Stop};
use crate::vm::types::type_index;

/// The exception for a pattern that is a str or bytes.
pub(super) fn error(cx: &Context, message: &str, pattern: Value, position: Option<usize>) -> Stop {
    let position = position.map_or(Value::NONE, |position| Value::int(position as i64));
    let message = cx.new_str(message);
    let error = cx.new_exception(Value::builtin_type(type_index::PATTERN_ERROR), &[message]);
    if let Some(exception) = cx.heap.exception(error) {
        match fields(cx, exception, &[message, pattern, position]) {
            Ok(fields) => exception.extra.set(cx.heap.new_tuple(&fields)),
            Err(stop) => return stop,
        }
    }
    Stop::Raise(error)
}

/// `PatternError(msg, pattern=None, pos=None)`: the line and the column are counted, and the text is made.
pub(crate) fn fields(cx: &Context, exception: &Exception, given: &[Value]) -> Outcome<Vec<Value>> {
    let message = argument(given, 0);
    if message.is_unbound() {
        return Err(cx.type_error(format_args!(
            "PatternError.__init__() missing 1 required positional argument: 'msg'"
        )));
    }
    if given.len() > 3 {
        return Err(cx.type_error(format_args!(
            "PatternError.__init__() takes from 2 to 4 positional arguments but {} were given",
            given.len() + 1
        )));
    }
    let or_none = |value: Value| if value.is_unbound() { Value::NONE } else { value };
    let (pattern, position) = (or_none(argument(given, 1)), or_none(argument(given, 2)));
    let (mut line, mut column) = (Value::NONE, Value::NONE);
    let long = cx.text(pattern).map_or(0, str::len);
    cx.pay_bytes(if position.as_int().is_some() { 8 * long } else { 0 })?;
    if let Some(place) = position.as_int()
        && let Some((characters, _)) = super::characters(cx, pattern)
    {
        let before = characters.get(..usize::try_from(place).unwrap_or(0)).unwrap_or(&characters);
        let lines = before.iter().filter(|character| **character == '\n').count() as i64 + 1;
        let newline = before.iter().rposition(|character| *character == '\n');
        let from_newline = place - newline.map_or(-1, |newline| newline as i64);
        if let Some(text) = cx.text(message) {
            let mut text = format!("{text} at position {place}");
            if characters.contains(&'\n') {
                text.push_str(&format!(" (line {lines}, column {from_newline})"));
            }
            exception.args.set(cx.heap.new_tuple(&[cx.new_str(&text)]));
        }
        (line, column) = (Value::int(lines), Value::int(from_newline));
    } else {
        exception.args.set(cx.heap.new_tuple(&[message]));
    }
    Ok(vec![message, pattern, position, line, column])
}
