//! Warm forms of natives on strings that look from the right, cut affixes, pad, count, or change case.
//!
//! Comes in: short strings, ASCII ones where positions or cases matter. Must never: give another text than the natives of
//! `builtins::str::methods` do.

use super::SMALL;
use super::arithmetic::pay_text;
use super::forms::PASS;
use super::operand::{pay, pay_bytes};
use super::split_forms::short_ascii;
use super::text_forms::{mapped_text, pay_reading};
use crate::heap::Str;
use crate::text::scan;
use crate::value::Value;
use crate::vm::context::Context;
use npyc_format::gas::BYTES_PER_GAS;

/// A str that is not long.
#[inline(always)]
fn short(cx: &Context, value: Value) -> Option<&Str> {
    cx.heap.str(value).filter(|text| text.byte_len() <= SMALL)
}

/// A receiver and the piece that is looked for in it.
#[inline(always)]
fn text_and_piece<'c>(cx: &'c Context, arguments: &[Value]) -> Option<(&'c Str, &'c Str)> {
    let &[text, piece] = arguments else { return None };
    Some((short(cx, text)?, short(cx, piece)?))
}

/// `text.count(piece)`.
pub(super) fn count(cx: &Context, arguments: &[Value]) -> Value {
    match text_and_piece(cx, arguments) {
        Some((text, piece)) if piece.byte_len() > 0 => {
            pay_reading(cx, text);
            Value::int(scan::count(text.as_str(), piece.as_str()) as i64)
        }
        _ => PASS,
    }
}

/// The position of a piece in an ASCII text, by `find`.
#[inline(always)]
fn position(
    cx: &Context,
    arguments: &[Value],
    find: fn(&str, &str) -> Option<usize>,
    missing: Value,
) -> Value {
    let Some((text, piece)) = text_and_piece(cx, arguments) else { return PASS };
    if !text.is_ascii() || piece.byte_len() == 0 {
        return PASS;
    }
    match find(text.as_str(), piece.as_str()) {
        None if missing.is(PASS) => PASS,
        found => {
            pay_reading(cx, text);
            found.map_or(missing, |position| Value::int(position as i64))
        }
    }
}

/// Longer pieces have to be prepared for a search from the end.
const PREPARED: usize = 16;

/// Pays for a search from the end as `str::pay_slow_search` does.
#[inline(always)]
fn pay_from_end(cx: &Context, text: &Str, piece: &Str) {
    let gas = text.byte_len().div_ceil(16) as u64;
    pay(cx, if piece.byte_len() == 1 { gas } else { 4 * gas });
}

/// The same as [`position`], from the end.
#[inline(always)]
fn position_from_end(cx: &Context, arguments: &[Value], missing: Value) -> Value {
    let Some((text, piece)) = text_and_piece(cx, arguments) else { return PASS };
    if !text.is_ascii() || piece.byte_len() == 0 || piece.byte_len() > PREPARED {
        return PASS;
    }
    match scan::find_last(text.as_str(), piece.as_str()) {
        None if missing.is(PASS) => PASS,
        found => {
            pay_from_end(cx, text, piece);
            found.map_or(missing, |position| Value::int(position as i64))
        }
    }
}

pub(super) fn find_last(cx: &Context, arguments: &[Value]) -> Value {
    position_from_end(cx, arguments, Value::int(-1))
}

/// `text.index(piece)` of a piece that is there.
pub(super) fn index(cx: &Context, arguments: &[Value]) -> Value {
    position(cx, arguments, scan::find, PASS)
}

/// `text.rindex(piece)` of a piece that is there.
pub(super) fn index_last(cx: &Context, arguments: &[Value]) -> Value {
    position_from_end(cx, arguments, PASS)
}

/// `text.rpartition(separator)`.
pub(super) fn partition_last(cx: &Context, arguments: &[Value]) -> Value {
    let &[text, separator] = arguments else { return PASS };
    let Some(bytes) = short_ascii(cx, text) else { return PASS };
    let (Some(whole), Some(piece)) = (cx.heap.str(text), cx.heap.str(separator)) else {
        return PASS;
    };
    if piece.byte_len() == 0 || piece.byte_len() > PREPARED {
        return PASS;
    }
    pay_from_end(cx, whole, piece);
    pay_text(cx, bytes.len());
    let heap = &cx.heap;
    let empty = heap.empty_str();
    match scan::find_last(whole.as_str(), piece.as_str()) {
        None => heap.new_tuple(&[empty, empty, text]),
        Some(at) => {
            let (left, right) = (&bytes[..at], &bytes[at + piece.byte_len()..]);
            heap.new_tuple(&[heap.new_ascii(left), separator, heap.new_ascii(right)])
        }
    }
}

/// A text without an affix that `strip` takes off; the text itself where it does not have it.
#[inline(always)]
fn without(
    cx: &Context,
    arguments: &[Value],
    strip: impl for<'t> Fn(&'t str, &str) -> Option<&'t str>,
) -> Value {
    let Some((text, affix)) = text_and_piece(cx, arguments) else { return PASS };
    pay_bytes(cx, affix.byte_len().min(text.byte_len()));
    match strip(text.as_str(), affix.as_str()) {
        Some(rest) if affix.byte_len() > 0 => {
            pay_text(cx, rest.len());
            cx.heap.new_str(rest)
        }
        _ => arguments[0],
    }
}

/// `text.removeprefix(affix)`.
pub(super) fn remove_prefix(cx: &Context, arguments: &[Value]) -> Value {
    without(cx, arguments, |text, affix| text.strip_prefix(affix))
}

/// `text.removesuffix(affix)`.
pub(super) fn remove_suffix(cx: &Context, arguments: &[Value]) -> Value {
    without(cx, arguments, |text, affix| text.strip_suffix(affix))
}

/// `text.ljust(width, fill)` and its kin; `split` gives how many of the missing characters go to the left.
#[inline(always)]
fn padded(cx: &Context, arguments: &[Value], left: impl Fn(usize, usize) -> usize) -> Value {
    let (text, width, fill) = match arguments {
        [text, width] => (*text, *width, b' '),
        [text, width, fill] => match short_ascii(cx, *fill) {
            Some(&[fill]) => (*text, *width, fill),
            _ => return PASS,
        },
        _ => return PASS,
    };
    let (Some(bytes), Some(width)) = (short_ascii(cx, text), width.as_int()) else { return PASS };
    if width <= bytes.len() as i64 {
        return text;
    }
    if width > SMALL as i64 {
        return PASS;
    }
    let width = width as usize;
    let missing = width - bytes.len();
    let before = left(missing, width);
    pay_text(cx, width);
    let mut result = cx.heap.str_builder(width);
    result.push_ascii(width, |room| {
        let (start, rest) = room.split_at_mut(before);
        let (middle, end) = rest.split_at_mut(bytes.len());
        start.fill(fill);
        middle.copy_from_slice(bytes);
        end.fill(fill);
    });
    result.finish()
}

pub(super) fn justify_left(cx: &Context, arguments: &[Value]) -> Value {
    padded(cx, arguments, |_, _| 0)
}

pub(super) fn justify_right(cx: &Context, arguments: &[Value]) -> Value {
    padded(cx, arguments, |missing, _| missing)
}

pub(super) fn center(cx: &Context, arguments: &[Value]) -> Value {
    // The odd one goes to the left where the width is odd, too.
    padded(cx, arguments, |missing, width| missing / 2 + (missing & width & 1))
}

/// `text.zfill(width)`.
pub(super) fn zero_fill(cx: &Context, arguments: &[Value]) -> Value {
    let &[text, width] = arguments else { return PASS };
    let (Some(bytes), Some(width)) = (short_ascii(cx, text), width.as_int()) else { return PASS };
    if width <= bytes.len() as i64 {
        return text;
    }
    if width > SMALL as i64 {
        return PASS;
    }
    let width = width as usize;
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    pay_text(cx, width);
    let mut result = cx.heap.str_builder(width);
    result.push_ascii(width, |room| {
        let zeros = width - bytes.len();
        room[..sign].copy_from_slice(&bytes[..sign]);
        room[sign..sign + zeros].fill(b'0');
        room[sign + zeros..].copy_from_slice(&bytes[sign..]);
    });
    result.finish()
}

/// Whether an ASCII text, the only argument, passes a test.
#[inline(always)]
fn tested(cx: &Context, arguments: &[Value], test: impl Fn(&[u8]) -> bool) -> Value {
    let &[text] = arguments else { return PASS };
    let Some(bytes) = short_ascii(cx, text) else { return PASS };
    pay(cx, (bytes.len() as u64).div_ceil(BYTES_PER_GAS));
    Value::bool(test(bytes))
}

pub(super) fn is_upper(cx: &Context, arguments: &[Value]) -> Value {
    tested(cx, arguments, |bytes| {
        bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
    })
}

pub(super) fn is_lower(cx: &Context, arguments: &[Value]) -> Value {
    tested(cx, arguments, |bytes| {
        bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
    })
}

pub(super) fn is_identifier(cx: &Context, arguments: &[Value]) -> Value {
    tested(cx, arguments, |bytes| {
        let begins = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
        bytes.first().is_some_and(begins)
            && bytes.iter().all(|byte| begins(byte) || byte.is_ascii_digit())
    })
}

/// An ASCII text, the only argument, with its characters mapped.
#[inline(always)]
fn mapped(cx: &Context, arguments: &[Value], map: impl Fn(&mut [u8])) -> Value {
    let &[text] = arguments else { return PASS };
    match short_ascii(cx, text) {
        Some(bytes) => mapped_text(cx, bytes, map),
        None => PASS,
    }
}

pub(super) fn capitalize(cx: &Context, arguments: &[Value]) -> Value {
    mapped(cx, arguments, |room| {
        room.make_ascii_lowercase();
        if let Some(first) = room.first_mut() {
            first.make_ascii_uppercase();
        }
    })
}

pub(super) fn title(cx: &Context, arguments: &[Value]) -> Value {
    mapped(cx, arguments, |room| {
        pay(cx, room.len() as u64 / 16);
        let mut is_inside = false;
        for byte in room {
            if is_inside {
                byte.make_ascii_lowercase();
            } else {
                byte.make_ascii_uppercase();
            }
            is_inside = byte.is_ascii_alphabetic();
        }
    })
}

pub(super) fn swap_case(cx: &Context, arguments: &[Value]) -> Value {
    mapped(cx, arguments, |room| {
        pay(cx, room.len() as u64 / 16);
        for byte in room {
            if byte.is_ascii_alphabetic() {
                *byte ^= 0x20;
            }
        }
    })
}

/// Whether an encoding is UTF-8, by the names that programs give it.
#[inline(always)]
fn is_utf8(cx: &Context, encoding: Option<&Value>) -> bool {
    match encoding {
        None => true,
        Some(name) => {
            cx.heap.str(*name).is_some_and(|name| matches!(name.as_str(), "utf-8" | "utf8"))
        }
    }
}

/// `text.encode()`, `text.encode("utf-8")`.
pub(super) fn encode(cx: &Context, arguments: &[Value]) -> Value {
    let (Some(text), 1..=2) = (arguments.first(), arguments.len()) else { return PASS };
    match short(cx, *text) {
        Some(text) if is_utf8(cx, arguments.get(1)) => {
            pay_text(cx, text.byte_len());
            cx.heap.new_bytes(text.as_str().as_bytes())
        }
        _ => PASS,
    }
}

/// `bytes.decode()`, `bytes.decode("utf-8")` of what is UTF-8.
pub(super) fn decode(cx: &Context, arguments: &[Value]) -> Value {
    let (Some(bytes), 1..=2) = (arguments.first(), arguments.len()) else { return PASS };
    let Some(bytes) = cx.heap.bytes(*bytes).filter(|bytes| bytes.len() <= SMALL) else {
        return PASS;
    };
    match std::str::from_utf8(bytes.as_bytes()) {
        Ok(text) if is_utf8(cx, arguments.get(1)) => {
            pay_text(cx, text.len());
            cx.heap.new_str(text)
        }
        _ => PASS,
    }
}

/// `bytes.hex()`.
pub(super) fn hex(cx: &Context, arguments: &[Value]) -> Value {
    let &[bytes] = arguments else { return PASS };
    let Some(bytes) = cx.heap.bytes(bytes).filter(|bytes| bytes.len() <= SMALL) else {
        return PASS;
    };
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let size = bytes.len() * 2;
    pay_text(cx, size);
    let mut result = cx.heap.str_builder(size);
    result.push_ascii(size, |room| {
        for (pair, byte) in room.chunks_exact_mut(2).zip(bytes.as_bytes()) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
    });
    result.finish()
}

/// `hex(number)`, `oct(number)`, `bin(number)` of small ints.
#[inline(always)]
fn digits(cx: &Context, arguments: &[Value], prefix: u8, bits: u32) -> Value {
    let Some(number) = arguments.first().and_then(|number| number.as_int()) else { return PASS };
    const MOST: usize = 67;
    let mut text = [0; MOST];
    let (mut at, mut rest) = (MOST, number.unsigned_abs());
    loop {
        at -= 1;
        text[at] = b"0123456789abcdef"[(rest & ((1 << bits) - 1)) as usize];
        rest >>= bits;
        if rest == 0 {
            break;
        }
    }
    text[at - 1] = prefix;
    text[at - 2] = b'0';
    at -= 2;
    if number < 0 {
        at -= 1;
        text[at] = b'-';
    }
    pay_text(cx, MOST - at);
    cx.heap.new_ascii(&text[at..])
}

pub(super) fn hex_of_int(cx: &Context, arguments: &[Value]) -> Value {
    digits(cx, arguments, b'x', 4)
}

pub(super) fn oct_of_int(cx: &Context, arguments: &[Value]) -> Value {
    digits(cx, arguments, b'o', 3)
}

pub(super) fn bin_of_int(cx: &Context, arguments: &[Value]) -> Value {
    digits(cx, arguments, b'b', 1)
}
