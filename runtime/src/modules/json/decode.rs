//! Decoding: text to values, for `json` (written in Python) and the builtin `parse_json`.
//!
//! Comes in: a str or bytes. Goes out: lists, dicts, scalars, or what the hooks make of them. An incremental native whose
//! step reads at most [`CHUNK`] bytes (and one token that began in them), so that deep and large documents neither recurse
//! nor hold up the machine.

use super::scan::{self, Malformed, Scanned};
use crate::builtins::shared::number::{new_int, raise};
use crate::number::float_parse::parse_float;
use crate::number::int::Int;
use crate::number::int_parse::parse_int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{given, incremental};
use crate::vm::types::type_index;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};

/// Bytes of text that one step reads.
const CHUNK: usize = 1024;

// Slots: the parameters, then the decoder's own.
const SUBJECT: usize = 0;
const OBJECT_HOOK: usize = 2;
const PARSE_FLOAT: usize = 3;
const PARSE_INT: usize = 4;
const PARSE_CONSTANT: usize = 5;
const OBJECT_PAIRS_HOOK: usize = 6;
/// Whether control characters in strings are malformed: a bool, or omitted.
const STRICT: usize = 7;
/// Where the document begins, if something may follow it: then its end is told with the value.
const START: usize = 8;
/// The str that is decoded.
const TEXT: usize = 9;
/// The byte offset of what comes next.
const OFFSET: usize = 10;
/// What may come next: a `State` by number.
const STATE: usize = 11;
/// Open containers: for each, the container and the key that waits for its value (or unbound).
const STACK: usize = 12;
/// Keys that were read, each at a place that follows from its text: documents have the same ones again and again.
const KEYS: usize = 13;
const EXTRA_SLOTS: u16 = 5;

/// How many keys are remembered, a power of two, and how long they are at most.
const KEY_PLACES: usize = 64;
const LONGEST_KEY: usize = 32;

/// `_json.decode`: the value of a document, or, from a start on, a tuple of the value and its end.
pub(super) const DECODE: NativeRow = incremental(
    "decode",
    "Decode a JSON document.",
    Signature::positional_only(
        &[
            "s",
            "cls",
            "object_hook",
            "parse_float",
            "parse_int",
            "parse_constant",
            "object_pairs_hook",
            "strict",
            "start",
        ],
        1,
    ),
    GasClass::Call,
    EXTRA_SLOTS,
    step,
);

/// The builtin `parse_json`.
pub(super) const PARSE_JSON: NativeRow = incremental(
    "parse_json",
    "Parses a JSON document: parse_json(text) gives what json.loads(text) gives.",
    Signature::new(
        &[
            "text",
            "cls",
            "object_hook",
            "parse_float",
            "parse_int",
            "parse_constant",
            "object_pairs_hook",
        ],
        1,
        1,
        1,
    ),
    GasClass::Call,
    EXTRA_SLOTS + 2,
    step,
);

/// What may come next in the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing was read: the argument is checked first.
    Begin = 0,
    /// A value.
    Value = 1,
    /// A value or `]`.
    ValueOrEnd = 2,
    /// A key or `}`.
    KeyOrEnd = 3,
    /// A key: a comma was read.
    Key = 4,
    /// A comma or the end of the container, or the end of the text.
    After = 5,
}

impl State {
    fn of(number: i64) -> State {
        match number {
            1 => State::Value,
            2 => State::ValueOrEnd,
            3 => State::KeyOrEnd,
            4 => State::Key,
            5 => State::After,
            _ => State::Begin,
        }
    }
}

/// What reading one token came to.
enum Token {
    /// Go on at this offset in this state.
    Next(usize, State),
    /// A value that ends at this offset.
    Value(Value, usize),
    /// A value that a hook makes of the argument; the text goes on at this offset.
    Hook(Value, Value, usize),
    /// A str longer than a chunk, which begins a step that takes room for it.
    Long,
}

fn step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let mut state = State::of(frame.counter(STATE));
    if state == State::Begin {
        begin(cx, frame)?;
        return Ok(Step::Again);
    }
    if let Resumed::Value(value) = resumed {
        // A hook made this value.
        return Ok(match attach(cx, frame, value) {
            Some(value) => finish(cx, frame, value)?,
            None => {
                frame.set_counter(STATE, State::After as i64);
                Step::Again
            }
        });
    }
    let text_value = frame.get(TEXT);
    let Some(text) = cx.heap.str(text_value) else { return Err(Stop::Halt) };
    let text = text.as_str();
    let mut offset = frame.counter(OFFSET) as usize;
    let end = (offset + CHUNK).min(text.len());
    let mut paid = end;
    let mut longest = CHUNK;
    if state != State::After
        && let Some(length) = long_string(text, offset)
    {
        // What has escapes is put together beside the heap.
        frame.take_room(cx, 3 * length as u64 + 64, length as u64 / 4)?;
        paid += length;
        longest = usize::MAX;
    }
    cx.charge((end - offset) as u64 / 4 + 1);
    // Blanks and the last token may lead past the chunk.
    let pay = |next: usize| cx.charge(next.saturating_sub(paid) as u64 / 4);
    loop {
        let token = token(cx, frame, text, offset, state, longest)?;
        let must_wait = matches!(token, Token::Long);
        longest = CHUNK;
        match token {
            Token::Long => {}
            Token::Next(next, next_state) => (offset, state) = (next, next_state),
            Token::Value(value, next) => match attach(cx, frame, value) {
                Some(value) => {
                    pay(next);
                    frame.set_counter(OFFSET, next as i64);
                    return finish(cx, frame, value);
                }
                None => (offset, state) = (next, State::After),
            },
            Token::Hook(hook, argument, next) => {
                pay(next);
                frame.set_counter(OFFSET, next as i64);
                frame.set_counter(STATE, State::After as i64);
                return Ok(Step::Call(hook, Arguments::of(&[argument])));
            }
        }
        if offset >= end || must_wait {
            pay(offset);
            frame.set_counter(OFFSET, offset as i64);
            frame.set_counter(STATE, state as i64);
            return Ok(Step::Again);
        }
    }
}

/// Checks the argument and fills the decoder's slots.
fn begin(cx: &Context, frame: &NativeFrame<'_>) -> Outcome<()> {
    if let Some(class) = given(frame.get(1))
        && !class.is_none()
    {
        return Err(cx.unsupported("json.loads(cls=...)"));
    }
    let subject = cx.unwrap(frame.get(SUBJECT));
    let text = if let Some(text) = cx.heap.str(subject) {
        if text.as_str().starts_with('\u{feff}') {
            let malformed =
                Malformed { message: "Unexpected UTF-8 BOM (decode using utf-8-sig)", offset: 0 };
            return Err(malformed_error(cx, subject, text.as_str(), malformed));
        }
        subject
    } else if let Some(bytes) = crate::builtins::bytes::content(cx, subject)
        .filter(|_| crate::builtins::bytes::is_bytes(cx, subject))
    {
        let length = bytes.len() as u64;
        frame.take_room(cx, length + 64, length / BYTES_PER_GAS)?;
        match std::str::from_utf8(&bytes) {
            Ok(text) => cx.heap.new_str(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(_) => return Err(cx.unsupported("JSON in bytes that are not UTF-8")),
        }
    } else {
        return Err(cx.type_error(format_args!(
            "the JSON object must be str, bytes or bytearray, not {}",
            cx.type_name(subject)
        )));
    };
    if let Some(start) = frame.get(START).as_int()
        && let Some(text) = cx.heap.str(text)
    {
        cx.pay_bytes(text.byte_len())?;
        let mut places = text.as_str().char_indices();
        let offset = places.nth(usize::try_from(start).unwrap_or(0));
        frame.set_counter(OFFSET, offset.map_or(text.byte_len(), |(offset, _)| offset) as i64);
    }
    frame.set(TEXT, text);
    frame.set(STACK, cx.heap.new_list(&[]));
    frame.set_counter(STATE, State::Value as i64);
    Ok(())
}

/// How long the string at the next token is in the text, if that is more than a chunk.
fn long_string(text: &str, offset: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let start = scan::skip_space(bytes, offset);
    if bytes.get(start) != Some(&b'"')
        || bytes.len() - start <= CHUNK
        || scan::string_end(bytes.get(..start + CHUNK)?, start + 1).is_some()
    {
        return None;
    }
    let end = scan::string_end(bytes, start + 1).unwrap_or(bytes.len());
    Some(end.min(bytes.len()) - start)
}

/// Reads one token, a str only if it is not longer than this.
fn token(
    cx: &Context,
    frame: &NativeFrame<'_>,
    text: &str,
    offset: usize,
    state: State,
    longest: usize,
) -> Outcome<Token> {
    let bytes = text.as_bytes();
    let start = scan::skip_space(bytes, offset);
    let next = bytes.get(start).copied();
    let fail =
        |message, offset| malformed_error(cx, frame.get(TEXT), text, Malformed { message, offset });
    match state {
        State::Begin | State::Value => value(cx, frame, text, start, longest),
        State::ValueOrEnd if next == Some(b']') => close(cx, frame, start + 1),
        State::ValueOrEnd => value(cx, frame, text, start, longest),
        State::KeyOrEnd if next == Some(b'}') => close(cx, frame, start + 1),
        State::KeyOrEnd | State::Key => {
            if next != Some(b'"') {
                return Err(fail("Expecting property name enclosed in double quotes", start));
            }
            let Some((key, end)) = string(cx, frame, text, start, longest, true)? else {
                return Ok(Token::Long);
            };
            // It is looked for among those that were read, and in the dict.
            cx.charge(2);
            let colon = scan::skip_space(bytes, end);
            if bytes.get(colon) != Some(&b':') {
                return Err(fail("Expecting ':' delimiter", colon));
            }
            if let Some(stack) = cx.heap.list(frame.get(STACK)) {
                stack.set(stack.len().saturating_sub(1), key);
            }
            Ok(Token::Next(colon + 1, State::Value))
        }
        State::After => after(cx, frame, text, start, next),
    }
}

/// What follows a value inside a container.
fn after(
    cx: &Context,
    frame: &NativeFrame<'_>,
    text: &str,
    start: usize,
    next: Option<u8>,
) -> Outcome<Token> {
    let fail =
        |message, offset| malformed_error(cx, frame.get(TEXT), text, Malformed { message, offset });
    let in_object = open_object(cx, frame);
    let bytes = text.as_bytes();
    match (next, in_object) {
        (Some(b','), true) => {
            let following = scan::skip_space(bytes, start + 1);
            if bytes.get(following) == Some(&b'}') {
                return Err(fail("Illegal trailing comma before end of object", start));
            }
            Ok(Token::Next(start + 1, State::Key))
        }
        (Some(b','), false) => {
            let following = scan::skip_space(bytes, start + 1);
            if bytes.get(following) == Some(&b']') {
                return Err(fail("Illegal trailing comma before end of array", start));
            }
            Ok(Token::Next(start + 1, State::Value))
        }
        (Some(b'}'), true) | (Some(b']'), false) => close(cx, frame, start + 1),
        _ => Err(fail("Expecting ',' delimiter", start)),
    }
}

/// Whether the innermost open container is an object: it has a key slot that is not None.
fn open_object(cx: &Context, frame: &NativeFrame<'_>) -> bool {
    let Some(stack) = cx.heap.list(frame.get(STACK)) else { return false };
    stack.len().checked_sub(1).and_then(|last| stack.get(last)).is_some_and(|key| !key.is_none())
}

/// Reads the beginning of a value.
fn value(
    cx: &Context,
    frame: &NativeFrame<'_>,
    text: &str,
    start: usize,
    longest: usize,
) -> Outcome<Token> {
    let bytes = text.as_bytes();
    let rest = bytes.get(start..).unwrap_or(&[]);
    let constant = |name: &'static str, value: Value| {
        let end = start + name.len();
        match hook(frame, PARSE_CONSTANT) {
            Some(hook) => Token::Hook(hook, cx.heap.new_str(name), end),
            None => Token::Value(value, end),
        }
    };
    match rest.first() {
        Some(b'"') => {
            let read = string(cx, frame, text, start, longest, false)?;
            return Ok(read.map_or(Token::Long, |(value, end)| Token::Value(value, end)));
        }
        Some(b'{') => {
            let pairs = hook(frame, OBJECT_PAIRS_HOOK).is_some();
            let container = if pairs { cx.heap.new_list(&[]) } else { cx.heap.new_dict() };
            push(cx, frame, container, Value::UNBOUND);
            return Ok(Token::Next(start + 1, State::KeyOrEnd));
        }
        Some(b'[') => {
            push(cx, frame, cx.heap.new_list(&[]), Value::NONE);
            return Ok(Token::Next(start + 1, State::ValueOrEnd));
        }
        _ => {}
    }
    for (name, value) in [("null", Value::NONE), ("true", Value::TRUE), ("false", Value::FALSE)] {
        if rest.starts_with(name.as_bytes()) {
            return Ok(Token::Value(value, start + name.len()));
        }
    }
    if let Some((end, is_float)) = scan::number(bytes, start) {
        return number(cx, frame, text.get(start..end).unwrap_or("0"), end, is_float);
    }
    for (name, value) in
        [("NaN", f64::NAN), ("Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)]
    {
        if rest.starts_with(name.as_bytes()) {
            return Ok(constant(name, Value::float(value)));
        }
    }
    let malformed = Malformed { message: "Expecting value", offset: start };
    Err(malformed_error(cx, frame.get(TEXT), text, malformed))
}

/// The value of a number's text.
fn number(
    cx: &Context,
    frame: &NativeFrame<'_>,
    digits: &str,
    end: usize,
    is_float: bool,
) -> Outcome<Token> {
    if let Some(hook) = hook(frame, if is_float { PARSE_FLOAT } else { PARSE_INT }) {
        return Ok(Token::Hook(hook, cx.heap.new_str(digits), end));
    }
    // Digits cost more than other text.
    cx.charge(if is_float { 4 } else { 1 } + digits.len() as u64 / 8);
    let value = if is_float {
        Value::float(parse_float(digits).map_err(|fault| raise(cx, fault))?)
    } else {
        match digits.parse::<i64>() {
            Ok(small) => Value::int(small),
            // Longer than 64 bits, and at most as long as the limit on digits.
            Err(_) => new_int(
                cx,
                parse_int(digits, &Int::Small(10), cx.digit_limit())
                    .map_err(|fault| raise(cx, fault))?,
            ),
        }
    };
    Ok(Token::Value(value, end))
}

/// The str of a string token that starts (with its quote) at `start`, and where it ends; `None` if it is too long.
fn string(
    cx: &Context,
    frame: &NativeFrame<'_>,
    text: &str,
    start: usize,
    longest: usize,
    is_key: bool,
) -> Outcome<Option<(Value, usize)>> {
    let strict = frame.get(STRICT).as_bool() != Some(false);
    match scan::string(text, start + 1, strict, longest) {
        Ok(Scanned::Plain(from, to)) => {
            let content = text.get(from..to).unwrap_or("");
            let value = if is_key { key(cx, frame, content) } else { cx.heap.new_str(content) };
            Ok(Some((value, to + 1)))
        }
        Ok(Scanned::Unescaped(content, end)) => Ok(Some((cx.heap.new_str(&content), end))),
        Ok(Scanned::Long) => Ok(None),
        Ok(Scanned::LoneSurrogate) => Err(cx.unsupported("lone surrogates in str")),
        Err(malformed) => Err(malformed_error(cx, frame.get(TEXT), text, malformed)),
    }
}

/// The str of a key: the one that was read before, if it is remembered.
fn key(cx: &Context, frame: &NativeFrame<'_>, content: &str) -> Value {
    let &[first, .., last] = content.as_bytes() else { return cx.heap.new_str(content) };
    if content.len() > LONGEST_KEY {
        return cx.heap.new_str(content);
    }
    if frame.get(KEYS).is_unbound() {
        frame.set(KEYS, cx.heap.new_list(&[Value::NONE; KEY_PLACES]));
    }
    let Some(keys) = cx.heap.list(frame.get(KEYS)) else { return cx.heap.new_str(content) };
    let middle = content.as_bytes()[content.len() / 2];
    let place =
        usize::from(first) + usize::from(middle) * 5 + usize::from(last) * 11 + content.len();
    let place = place % KEY_PLACES;
    if let Some(known) = keys.get(place)
        && cx.heap.str(known).is_some_and(|known| known.as_str() == content)
    {
        return known;
    }
    let key = cx.heap.new_str(content);
    keys.set(place, key);
    key
}

/// The hook in a slot, unless it was omitted or None.
fn hook(frame: &NativeFrame<'_>, slot: usize) -> Option<Value> {
    given(frame.get(slot)).filter(|value| !value.is_none())
}

/// What a container costs besides its text: it is made, stands on the stack, and gets room with its first item.
const CONTAINER_GAS: u64 = 6;

/// Opens a container; `key` is None for arrays.
fn push(cx: &Context, frame: &NativeFrame<'_>, container: Value, key: Value) {
    cx.charge(CONTAINER_GAS);
    if let Some(stack) = cx.heap.list(frame.get(STACK)) {
        stack.push(&cx.heap, container);
        stack.push(&cx.heap, key);
    }
}

/// Closes the innermost container.
fn close(cx: &Context, frame: &NativeFrame<'_>, end: usize) -> Outcome<Token> {
    let Some(stack) = cx.heap.list(frame.get(STACK)) else { return Err(Stop::Halt) };
    let key = stack.pop(&cx.heap).unwrap_or(Value::NONE);
    let container = stack.pop(&cx.heap).unwrap_or(Value::NONE);
    if key.is_none() {
        return Ok(Token::Value(container, end));
    }
    let hook = hook(frame, OBJECT_PAIRS_HOOK).or_else(|| hook(frame, OBJECT_HOOK));
    Ok(match hook {
        Some(hook) => Token::Hook(hook, container, end),
        None => Token::Value(container, end),
    })
}

/// Puts a value into the innermost open container; gives it back if none is open.
fn attach(cx: &Context, frame: &NativeFrame<'_>, value: Value) -> Option<Value> {
    let stack = cx.heap.list(frame.get(STACK))?;
    let Some(last) = stack.len().checked_sub(1) else { return Some(value) };
    let key = stack.get(last).unwrap_or(Value::NONE);
    let container = stack.get(last.saturating_sub(1)).unwrap_or(Value::NONE);
    if let Some(dict) = cx.heap.dict(container) {
        dict.set_str(&cx.heap, key, value);
    } else if let Some(list) = cx.heap.list(container) {
        let item = if key.is_none() { value } else { cx.heap.new_tuple(&[key, value]) };
        list.push(&cx.heap, item);
    }
    None
}

/// The outermost value is complete: only white space may follow.
fn finish(cx: &Context, frame: &NativeFrame<'_>, value: Value) -> Outcome<Step> {
    let text_value = frame.get(TEXT);
    let Some(text) = cx.heap.str(text_value) else { return Err(Stop::Halt) };
    let start = frame.counter(OFFSET) as usize;
    if frame.get(START).as_int().is_some() {
        let before = text.as_str().get(..start).unwrap_or("");
        cx.charge_bytes(before.len());
        let end = Value::int(before.chars().count() as i64);
        return Ok(Step::Done(cx.heap.new_tuple(&[value, end])));
    }
    let end = scan::skip_space(text.as_str().as_bytes(), start);
    cx.charge(end.saturating_sub(start) as u64 / 4);
    if end < text.byte_len() {
        let malformed = Malformed { message: "Extra data", offset: end };
        return Err(malformed_error(cx, text_value, text.as_str(), malformed));
    }
    Ok(Step::Done(value))
}

/// `JSONDecodeError` with its attributes.
fn malformed_error(cx: &Context, document: Value, text: &str, malformed: Malformed) -> Stop {
    // Lines and characters up to there are counted.
    cx.charge(malformed.offset as u64 / 8);
    let (message, position, line, column) = scan::describe(text, malformed);
    let message = cx.heap.new_str(&message);
    let error = cx.new_exception(Value::builtin_type(type_index::JSON_DECODE_ERROR), &[message]);
    if let Some(exception) = cx.heap.exception(error) {
        let attributes = [
            cx.heap.new_str(malformed.message),
            document,
            Value::int(position),
            Value::int(line),
            Value::int(column),
        ];
        exception.extra.set(cx.heap.new_tuple(&attributes));
    }
    Stop::Raise(error)
}
