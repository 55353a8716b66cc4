//! Warm forms of natives that take strings apart: `split`, `splitlines`, `partition`, the `strip`s.
//!
//! Comes in: short ASCII strings. Goes out: lists, tuples and strings that are written once, where they will lie; the prices
//! are those of the natives. Must never: take a text apart otherwise than `crate::text` does.

use super::SMALL;
use super::arithmetic::pay_text;
use super::forms::PASS;
use super::operand::pay;
use crate::text::scan;
use crate::text::split::BLANKS_PER_GAS;
use crate::value::Value;
use crate::vm::context::Context;
use npyc_format::gas::{BYTES_PER_GAS, GAS_PER_ELEMENT};

/// So many parts are noted on the native stack.
const PARTS: usize = 64;

/// The bytes of an ASCII str that is not long.
#[inline(always)]
pub(super) fn short_ascii(cx: &Context, value: Value) -> Option<&[u8]> {
    let text = cx.heap.str(value).filter(|text| text.is_ascii() && text.byte_len() <= SMALL)?;
    Some(text.as_str().as_bytes())
}

/// Whether an ASCII character is white space to Python.
#[inline(always)]
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | 0x1c..=0x1f | b' ')
}

/// Parts of a text by their positions, as they are found.
struct Parts {
    bounds: [(u16, u16); PARTS],
    count: usize,
    bytes: usize,
}

impl Parts {
    const fn new() -> Parts {
        Parts { bounds: [(0, 0); PARTS], count: 0, bytes: 0 }
    }

    /// Notes a part; `None` if they are too many.
    #[inline(always)]
    fn push(&mut self, start: usize, end: usize) -> Option<()> {
        // The text is no longer than `SMALL`.
        *self.bounds.get_mut(self.count)? = (start as u16, end as u16);
        self.count += 1;
        self.bytes += end - start;
        Some(())
    }

    /// The list of them, where looking at `per_gas` bytes costs a unit.
    #[inline(always)]
    fn list(&self, cx: &Context, text: &[u8], per_gas: u64) -> Option<Value> {
        pay(cx, (text.len() as u64).div_ceil(per_gas));
        pay(cx, self.bytes as u64 / BYTES_PER_GAS + self.count as u64 * GAS_PER_ELEMENT);
        let value = cx.heap.new_list_with_capacity(self.count);
        let list = cx.heap.list(value)?;
        for (start, end) in self.bounds.get(..self.count)? {
            let part = text.get(usize::from(*start)..usize::from(*end))?;
            list.items.push_within_capacity(cx.heap.new_ascii(part));
        }
        Some(value)
    }
}

/// `text.split()` and `text.split(separator)`.
pub(super) fn split(cx: &Context, arguments: &[Value]) -> Value {
    let parts = match *arguments {
        [text] => split_at_blanks(cx, text),
        [text, separator] if separator.is_none() => split_at_blanks(cx, text),
        [text, separator] => split_at(cx, text, separator),
        _ => None,
    };
    parts.unwrap_or(PASS)
}

#[inline(always)]
fn split_at_blanks(cx: &Context, text: Value) -> Option<Value> {
    let bytes = short_ascii(cx, text)?;
    let mut parts = Parts::new();
    let mut start = None;
    for (index, byte) in bytes.iter().enumerate() {
        match (start, is_blank(*byte)) {
            (None, false) => start = Some(index),
            (Some(first), true) => {
                parts.push(first, index)?;
                start = None;
            }
            _ => {}
        }
    }
    if let Some(first) = start {
        parts.push(first, bytes.len())?;
    }
    parts.list(cx, bytes, BLANKS_PER_GAS)
}

#[inline(always)]
fn split_at(cx: &Context, text: Value, separator: Value) -> Option<Value> {
    let bytes = short_ascii(cx, text)?;
    let mut parts = Parts::new();
    let mut start = 0;
    match short_ascii(cx, separator)? {
        [] => return None,
        [byte] => {
            while let Some(step) = scan::find_byte(bytes.get(start..)?, *byte) {
                parts.push(start, start + step)?;
                start += step + 1;
            }
        }
        _ => {
            let (text, separator) = (cx.heap.str(text)?.as_str(), cx.heap.str(separator)?.as_str());
            for place in scan::places(text, separator) {
                parts.push(start, place)?;
                start = place + separator.len();
            }
        }
    }
    parts.push(start, bytes.len())?;
    parts.list(cx, bytes, BYTES_PER_GAS)
}

/// `text.splitlines()`.
pub(super) fn split_lines(cx: &Context, arguments: &[Value]) -> Value {
    let lines = || {
        let &[text] = arguments else { return None };
        let bytes = short_ascii(cx, text)?;
        let mut parts = Parts::new();
        let mut start = 0;
        while start < bytes.len() {
            let rest = bytes.get(start..)?;
            let ends = |byte: &u8| matches!(byte, b'\n'..=b'\r' | 0x1c..=0x1e);
            let length = rest.iter().position(ends).unwrap_or(rest.len());
            parts.push(start, start + length)?;
            let pair = rest.get(length..length + 2) == Some(b"\r\n");
            start += length + 1 + usize::from(pair);
        }
        parts.list(cx, bytes, BYTES_PER_GAS)
    };
    lines().unwrap_or(PASS)
}

/// `text.partition(separator)`.
pub(super) fn partition(cx: &Context, arguments: &[Value]) -> Value {
    let parts = || {
        let &[text, separator] = arguments else { return None };
        let bytes = short_ascii(cx, text)?;
        let piece = cx.heap.str(separator).filter(|separator| separator.byte_len() > 0)?;
        pay_text(cx, bytes.len());
        let found = scan::find(cx.heap.str(text)?.as_str(), piece.as_str());
        let empty = cx.heap.empty_str();
        let Some(at) = found else { return Some(cx.heap.new_tuple(&[text, empty, empty])) };
        let left = cx.heap.new_ascii(bytes.get(..at)?);
        let right = cx.heap.new_ascii(bytes.get(at + piece.byte_len()..)?);
        Some(cx.heap.new_tuple(&[left, separator, right]))
    };
    parts().unwrap_or(PASS)
}

/// `text.strip()` and its kin, also with the characters to drop.
#[inline(always)]
fn stripped(cx: &Context, arguments: &[Value], left: bool, right: bool) -> Option<Value> {
    match arguments {
        [text] => without(cx, *text, 4, left, right, is_blank),
        [text, characters] => {
            let characters = short_ascii(cx, *characters)?;
            let width = characters.len() / 8 + 4;
            without(cx, *text, width, left, right, |byte| scan::holds(characters, byte))
        }
        _ => None,
    }
}

/// A text without what is dropped at its ends, where a character costs the work of `width` comparisons.
#[inline(always)]
fn without(
    cx: &Context,
    text: Value,
    width: usize,
    left: bool,
    right: bool,
    drops: impl Fn(u8) -> bool,
) -> Option<Value> {
    let bytes = short_ascii(cx, text)?;
    pay(cx, (bytes.len() as u64 * width as u64).div_ceil(BYTES_PER_GAS));
    let mut rest = bytes;
    while left
        && let [first, others @ ..] = rest
        && drops(*first)
    {
        rest = others;
    }
    while right
        && let [others @ .., last] = rest
        && drops(*last)
    {
        rest = others;
    }
    if rest.len() == bytes.len() {
        return Some(text);
    }
    pay_text(cx, rest.len());
    Some(cx.heap.new_ascii(rest))
}

pub(super) fn strip(cx: &Context, arguments: &[Value]) -> Value {
    stripped(cx, arguments, true, true).unwrap_or(PASS)
}

pub(super) fn left_strip(cx: &Context, arguments: &[Value]) -> Value {
    stripped(cx, arguments, true, false).unwrap_or(PASS)
}

pub(super) fn right_strip(cx: &Context, arguments: &[Value]) -> Value {
    stripped(cx, arguments, false, true).unwrap_or(PASS)
}
