//! The texts that patterns are matched against.
//!
//! Comes in: a str or bytes. Goes out: views of it, and parts of it as values. Positions here are offsets of bytes; what a guest sees
//! are numbers of characters, counted when it asks.

use crate::heap::Str;
use crate::value::Value;
use crate::vm::context::Context;

/// Characters between places whose number is looked up rather than counted.
const STRIDE: usize = 512;

/// A text or bytes in the heap.
#[derive(Clone, Copy)]
pub(super) enum Subject<'c> {
    Text(&'c Str),
    Bytes(&'c [u8]),
}

impl<'c> Subject<'c> {
    /// The subject that a value is.
    pub(super) fn of(cx: &'c Context, value: Value) -> Option<Subject<'c>> {
        let value = cx.unwrap(value);
        if let Some(text) = cx.heap.str(value) {
            return Some(Subject::Text(text));
        }
        cx.heap.bytes(value).map(|bytes| Subject::Bytes(bytes.as_bytes()))
    }

    /// How many bytes it has.
    pub(super) fn byte_len(self) -> usize {
        match self {
            Subject::Text(text) => text.byte_len(),
            Subject::Bytes(bytes) => bytes.len(),
        }
    }

    /// How many characters it has.
    pub(super) fn length(self) -> usize {
        match self {
            Subject::Text(text) => text.char_len(),
            Subject::Bytes(bytes) => bytes.len(),
        }
    }

    /// The offset of a character.
    pub(super) fn offset(self, cx: &Context, index: usize) -> usize {
        match self {
            Subject::Text(text) => text.byte_offset(&cx.heap, index),
            Subject::Bytes(_) => index,
        }
    }

    /// The number of the character at an offset.
    pub(super) fn index(self, cx: &Context, offset: usize) -> usize {
        let Subject::Text(text) = self else { return offset };
        if text.is_ascii() {
            return offset;
        }
        let (mut low, mut high) = (0, text.char_len() / STRIDE + 1);
        if offset <= STRIDE {
            high = 1;
        }
        // The last multiple of the stride that stands not behind the offset.
        while low + 1 < high {
            let middle = low.midpoint(high);
            let place = text.byte_offset(&cx.heap, middle * STRIDE);
            if middle * STRIDE < text.char_len() && place <= offset {
                low = middle
            } else {
                high = middle
            }
        }
        let start = text.byte_offset(&cx.heap, low * STRIDE);
        let between = text.as_str().as_bytes().get(start..offset).unwrap_or(&[]);
        cx.charge_bytes(between.len());
        low * STRIDE + between.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
    }

    /// The part between two offsets.
    pub(super) fn part(self, cx: &Context, start: usize, end: usize) -> Value {
        match self {
            Subject::Text(text) => cx.new_str(text.as_str().get(start..end).unwrap_or("")),
            Subject::Bytes(bytes) => {
                let part = bytes.get(start..end).unwrap_or(&[]);
                cx.charge_bytes(part.len());
                cx.heap.new_bytes(part)
            }
        }
    }

    /// What stands for a group that did not match where a text is wanted.
    pub(super) fn empty(self, cx: &Context) -> Value {
        match self {
            Subject::Text(_) => cx.heap.new_str(""),
            Subject::Bytes(_) => cx.heap.new_bytes(&[]),
        }
    }
}
