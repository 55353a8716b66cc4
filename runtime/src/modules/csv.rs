//! `_csv`: the native half of `csv`: everyday records read and written.
//!
//! Comes in: a line, or the fields of a record, with the delimiter and the quote. Goes out: fields, or the text of the record; None where
//! there is more to know than delimiters and doubled quotes. Must never: raise; `csv` has the rules and the errors.

use crate::number::float_repr::float_repr;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use npython_macros::native_module;
use std::fmt::Write;

/// What a field costs besides its bytes.
const FIELD_BYTES: u64 = 64;
/// So many bytes are looked at for a unit of gas: each is compared with delimiter, quote and line ends.
const BYTES_PER_GAS: u64 = 4;
/// So many bytes a number may become.
const NUMBER_BYTES: usize = 32;

/// A text of one ASCII character.
fn mark(cx: &Context, value: Value) -> Option<u8> {
    match cx.heap.str(value)?.as_str().as_bytes() {
        [byte] => Some(*byte),
        _ => None,
    }
}

/// Where a field ends that begins with a quote: its text, and the place behind the closing quote.
fn quoted<'t>(
    text: &'t str,
    start: usize,
    quote: u8,
    copy: &mut String,
) -> Option<(usize, Option<&'t str>)> {
    let bytes = text.as_bytes();
    let find =
        |from: usize| Some(from + bytes.get(from..)?.iter().position(|byte| *byte == quote)?);
    let mut end = find(start)?;
    if bytes.get(end + 1) != Some(&quote) {
        return Some((end + 1, Some(&text[start..end])));
    }
    // Two quotes are one.
    copy.clear();
    let mut from = start;
    while bytes.get(end + 1) == Some(&quote) {
        copy.push_str(&text[from..=end]);
        from = end + 2;
        end = find(from)?;
    }
    copy.push_str(&text[from..end]);
    Some((end + 1, None))
}

/// The fields of a line.
fn split(cx: &Context, line: &str, delimiter: u8, quote: u8) -> Option<Vec<Value>> {
    let text = line.strip_suffix('\n').unwrap_or(line);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() {
        return Some(Vec::new());
    }
    let bytes = text.as_bytes();
    let (mut fields, mut place, mut copy) = (Vec::new(), 0, String::new());
    loop {
        if bytes.get(place) == Some(&quote) {
            let (end, plain) = quoted(text, place + 1, quote, &mut copy)?;
            fields.push(cx.heap.new_str(plain.unwrap_or(&copy)));
            place = end;
        } else {
            let rest = &bytes[place..];
            let stop =
                |byte: &u8| *byte == delimiter || *byte == quote || matches!(byte, b'\r' | b'\n');
            let length = rest.iter().position(stop).unwrap_or(rest.len());
            fields.push(cx.heap.new_str(&text[place..place + length]));
            place += length;
        }
        match bytes.get(place) {
            None => return Some(fields),
            Some(byte) if *byte == delimiter => place += 1,
            Some(_) => return None,
        }
    }
}

/// The text of a record.
fn join(
    cx: &Context,
    fields: &[Value],
    delimiter: u8,
    quote: u8,
    quotes_all: bool,
) -> Option<String> {
    let mut text = String::new();
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            text.push(char::from(delimiter));
        }
        let start = text.len();
        let mut wants_quotes = quotes_all;
        if let Some(field) = cx.heap.str(*field) {
            let field = field.as_str();
            let special =
                |byte: u8| byte == delimiter || byte == quote || matches!(byte, b'\r' | b'\n');
            if field.bytes().any(special) {
                wants_quotes = true;
                for char in field.chars() {
                    text.push(char);
                    if char == char::from(quote) {
                        text.push(char);
                    }
                }
            } else {
                text.push_str(field);
            }
        } else if let Some(number) = field.as_int() {
            write!(text, "{number}").ok()?;
        } else if let Some(number) = field.as_float() {
            text.push_str(&float_repr(number));
        } else if !field.is_none() {
            return None;
        }
        // A delimiter may be a sign or a digit.
        if cx.heap.str(*field).is_none()
            && text[start..].bytes().any(|byte| byte == delimiter || byte == quote)
        {
            return None;
        }
        if wants_quotes {
            text.insert(start, char::from(quote));
            text.push(char::from(quote));
        }
    }
    // A record of nothing is told from one of one empty field.
    if fields.len() == 1 && text.is_empty() {
        text.extend([char::from(quote); 2]);
    }
    Some(text)
}

/// The functions of the module.
enum Records {}

/// Everyday records.
#[native_module(CSV, name = "_csv")]
impl Records {
    /// The fields of a line, or None.
    #[function(gas = Build)]
    fn fields(
        cx: &Context,
        room: Room,
        line: Value,
        delimiter: Value,
        quote: Value,
    ) -> Outcome<Value> {
        let (Some(line), Some(delimiter), Some(quote)) =
            (cx.heap.str(line), mark(cx, delimiter), mark(cx, quote))
        else {
            return Ok(Value::NONE);
        };
        let line = line.as_str();
        let count = 1 + line.bytes().filter(|byte| *byte == delimiter).count() as u64;
        let bytes = 2 * line.len() as u64 + count * FIELD_BYTES;
        room.take(cx, bytes, line.len() as u64 / BYTES_PER_GAS + 2 * count)?;
        Ok(match split(cx, line, delimiter, quote) {
            Some(fields) => cx.heap.new_list(&fields),
            None => Value::NONE,
        })
    }

    /// The text of a record without its end, or None.
    #[function(gas = Build)]
    fn record(
        cx: &Context,
        room: Room,
        fields: Value,
        delimiter: Value,
        quote: Value,
        quotes_all: Value,
    ) -> Outcome<Value> {
        let list = cx.heap.list(fields).map(|list| list.to_vec());
        let fields = list.or_else(|| Some(cx.heap.tuple(fields)?.as_slice().to_vec()));
        let (Some(fields), Some(delimiter), Some(quote)) =
            (fields, mark(cx, delimiter), mark(cx, quote))
        else {
            return Ok(Value::NONE);
        };
        let length =
            |field: &Value| cx.heap.str(*field).map_or(NUMBER_BYTES, |text| text.byte_len());
        let bytes = fields.iter().map(length).sum::<usize>() as u64;
        room.take(cx, 3 * bytes + 64, bytes / BYTES_PER_GAS + 2 * fields.len() as u64)?;
        let text = join(cx, &fields, delimiter, quote, quotes_all.as_bool() == Some(true));
        Ok(text.map_or(Value::NONE, |text| cx.heap.new_str(&text)))
    }
}
