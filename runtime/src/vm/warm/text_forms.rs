//! Warm forms of natives on strings.

use super::SMALL;
use super::arithmetic::{SMALL_TEXT, pay_text};
use super::forms::{PASS, or_pass};
use super::operand::{pay, pay_elements};
use super::text::{represented, shown};
use crate::heap::Str;
use crate::text::scan;
use crate::value::{Value, tag};
use crate::vm::context::Context;
use npyc_format::gas::BYTES_PER_GAS;

/// Pays for looking at a text.
#[inline(always)]
pub(super) fn pay_reading(cx: &Context, text: &Str) {
    pay(cx, (text.byte_len() as u64).div_ceil(BYTES_PER_GAS));
}

/// The receiver, if it is a str that is not long.
#[inline(always)]
fn receiver<'c>(cx: &'c Context, arguments: &[Value]) -> Option<&'c Str> {
    cx.heap.str(*arguments.first()?).filter(|text| text.byte_len() <= SMALL_TEXT)
}

/// The same of an ASCII str that is the only argument.
#[inline(always)]
fn only_ascii<'c>(cx: &'c Context, arguments: &[Value]) -> Option<&'c [u8]> {
    if arguments.len() != 1 {
        return None;
    }
    receiver(cx, arguments).filter(|text| text.is_ascii()).map(|text| text.as_str().as_bytes())
}

/// Whether a text has characters and all of them pass.
#[inline(always)]
fn all(cx: &Context, arguments: &[Value], test: impl Fn(&u8) -> bool) -> Value {
    let Some(bytes) = only_ascii(cx, arguments) else { return PASS };
    pay(cx, (bytes.len() as u64).div_ceil(BYTES_PER_GAS));
    Value::bool(!bytes.is_empty() && bytes.iter().all(test))
}

pub(super) fn is_alpha(cx: &Context, arguments: &[Value]) -> Value {
    all(cx, arguments, u8::is_ascii_alphabetic)
}

pub(super) fn is_alphanumeric(cx: &Context, arguments: &[Value]) -> Value {
    all(cx, arguments, u8::is_ascii_alphanumeric)
}

pub(super) fn is_digit(cx: &Context, arguments: &[Value]) -> Value {
    all(cx, arguments, u8::is_ascii_digit)
}

pub(super) fn is_space(cx: &Context, arguments: &[Value]) -> Value {
    all(cx, arguments, |byte| super::split_forms::is_blank(*byte))
}

/// The text of ASCII characters that `map` makes of others, in place.
#[inline(always)]
pub(super) fn mapped_text(cx: &Context, bytes: &[u8], map: impl Fn(&mut [u8])) -> Value {
    pay_text(cx, bytes.len());
    let mut text = cx.heap.str_builder(bytes.len());
    text.push_ascii(bytes.len(), |room| {
        room.copy_from_slice(bytes);
        map(room);
    });
    text.finish()
}

/// A text with eight ASCII characters at once mapped.
#[inline(always)]
fn mapped(cx: &Context, arguments: &[Value], map: fn(u64) -> u64) -> Value {
    let Some(bytes) = only_ascii(cx, arguments) else { return PASS };
    pay_text(cx, bytes.len());
    cx.heap.new_mapped(bytes, map)
}

pub(super) fn lower(cx: &Context, arguments: &[Value]) -> Value {
    mapped(cx, arguments, scan::lower_word)
}

pub(super) fn upper(cx: &Context, arguments: &[Value]) -> Value {
    mapped(cx, arguments, scan::upper_word)
}

pub(super) fn starts_with(cx: &Context, arguments: &[Value]) -> Value {
    let &[_, affix] = arguments else { return PASS };
    let (Some(text), Some(affix)) = (receiver(cx, arguments), receiver(cx, &[affix])) else {
        return PASS;
    };
    pay_reading(cx, affix);
    Value::bool(text.as_str().as_bytes().starts_with(affix.as_str().as_bytes()))
}

pub(super) fn ends_with(cx: &Context, arguments: &[Value]) -> Value {
    let &[_, affix] = arguments else { return PASS };
    let (Some(text), Some(affix)) = (receiver(cx, arguments), receiver(cx, &[affix])) else {
        return PASS;
    };
    pay_reading(cx, affix);
    Value::bool(text.as_str().as_bytes().ends_with(affix.as_str().as_bytes()))
}

/// `text.find(piece)` in ASCII.
pub(super) fn find(cx: &Context, arguments: &[Value]) -> Value {
    let &[_, piece] = arguments else { return PASS };
    let (Some(text), Some(piece)) = (receiver(cx, arguments), receiver(cx, &[piece])) else {
        return PASS;
    };
    if !text.is_ascii() {
        return PASS;
    }
    pay_reading(cx, text);
    let found = scan::find(text.as_str(), piece.as_str());
    Value::int(found.map_or(-1, |position| position as i64))
}

/// `repr(value)` of a scalar, or of a small container of plain values.
pub(super) fn repr(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] => or_pass(represented(cx, *value)),
        _ => PASS,
    }
}

/// More places are replaced by the native.
const MOST_PLACES: usize = 32;

/// `text.replace(old, new)` with few places.
pub(super) fn replace(cx: &Context, arguments: &[Value]) -> Value {
    let &[whole, old, new] = arguments else { return PASS };
    let (Some(text), Some(old), Some(new)) =
        (receiver(cx, arguments), receiver(cx, &[old]), receiver(cx, &[new]))
    else {
        return PASS;
    };
    let are_ascii = text.is_ascii() && new.is_ascii();
    let (text, old, new) = (text.as_str(), old.as_str(), new.as_str());
    if old.is_empty() || text.len() > SMALL {
        return PASS;
    }
    let (mut places, mut count) = ([0; MOST_PLACES], 0);
    for place in scan::places(text, old) {
        if count == MOST_PLACES {
            return PASS;
        }
        places[count] = place;
        count += 1;
    }
    let size = text.len() - count * old.len() + count * new.len();
    if size > SMALL_TEXT {
        return PASS;
    }
    pay(cx, (text.len() as u64).div_ceil(BYTES_PER_GAS));
    if count == 0 {
        return whole;
    }
    pay_text(cx, size);
    let characters = |part: &str| if are_ascii { part.len() } else { part.chars().count() };
    // The new text stands between the parts of the old one.
    let (mut start, mut place) = (0, 0);
    let texts = std::iter::from_fn(|| {
        let next = if place % 2 == 1 {
            new
        } else {
            let end = places[..count].get(place / 2).copied().unwrap_or(text.len());
            let part = text.get(start..end)?;
            start = end + old.len();
            part
        };
        place += 1;
        Some((next, characters(next)))
    });
    cx.heap.sum_of_texts(size, texts.take(2 * count + 1))
}

/// `separator.join(items)` of a list or tuple of strings.
pub(super) fn join(cx: &Context, arguments: &[Value]) -> Value {
    let &[_, items] = arguments else { return PASS };
    let Some(separator) = receiver(cx, arguments) else { return PASS };
    let heap = &cx.heap;
    let (list, tuple) = (heap.list(items), heap.tuple(items));
    let length = list.map_or_else(|| tuple.map_or(0, |tuple| tuple.len()), |list| list.len());
    if length > SMALL || length == 0 {
        return PASS;
    }
    let item = |index: usize| match (list, tuple) {
        (Some(list), _) => list.get(index),
        (_, Some(tuple)) => tuple.get(index),
        _ => None,
    };
    let text = |index: usize| item(index).and_then(|item| heap.str(item));
    let mut bytes = separator.byte_len() * (length - 1);
    for index in 0..length {
        match text(index) {
            Some(text) => bytes += text.byte_len(),
            None => return PASS,
        }
    }
    if bytes > SMALL_TEXT {
        return PASS;
    }
    pay_elements(cx, length);
    if length == 1 {
        return item(0).unwrap_or(PASS);
    }
    pay_text(cx, bytes);
    // A separator stands before each text but the first.
    let mut place = 0;
    let texts = std::iter::from_fn(|| {
        let next = if place % 2 == 1 { Some(separator) } else { text(place / 2) };
        place += 1;
        next.map(|text| (text.as_str(), text.char_len()))
    });
    heap.sum_of_texts(bytes, texts.take(2 * length - 1))
}

pub(super) fn chr(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [code] if code.tag() == tag::INT => {
            let code = u32::try_from(code.payload()).ok().and_then(char::from_u32);
            code.map_or(PASS, |character| cx.heap.char_str(character))
        }
        _ => PASS,
    }
}

pub(super) fn ord(cx: &Context, arguments: &[Value]) -> Value {
    match receiver(cx, arguments) {
        Some(text) if text.char_len() == 1 => match text.as_str().as_bytes() {
            [byte] => Value::int(i64::from(*byte)),
            _ => text
                .as_str()
                .chars()
                .next()
                .map_or(PASS, |character| Value::int(i64::from(u32::from(character)))),
        },
        _ => PASS,
    }
}

/// `str()`, `str(x)` of what [`shown`] can show.
pub(super) fn new_str(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [] => cx.heap.empty_str(),
        [value] => shown(cx, *value).unwrap_or(PASS),
        _ => PASS,
    }
}
