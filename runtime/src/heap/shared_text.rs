//! Strings that are prefixes of one growing text, so that `text += piece` in a loop costs the piece.
//!
//! In: two strings to be joined. Out: a str whose content lies in a storage that has room behind it; joined again, the piece is
//! written there, and both strings go on being what they were. Everybody else sees an ordinary str.
//! Must never: change a byte that a string covers, or let what is counted or charged depend on anything but how the strings
//! were made.
//!
//! Such a str holds, in place of its content, the address of the first byte. Before that byte the storage says how many are
//! written: only the string that covers them all may add to them. A text gets a storage when it is the second time in its
//! history that a small piece is added to a long text, so that one long sum has no spare room.

use super::collect::Marker;
use super::header::ObjectKind;
use super::text::{FLAG_JOINED, FLAG_SHARED, RecordHead, Str};
use super::{Heap, size, storage};
use crate::value::Value;
use npyc_format::object::FLAG_ASCII;
use std::ptr;

/// Shorter sums are copied.
const MIN_BYTES: usize = 1024;
/// The piece is small if it is this many times shorter than the text: else copying is linear anyway.
const RATIO: usize = 8;
/// The bytes before the text in its storage: how many are written.
const PREFIX: usize = 8;

/// How a sum is made.
enum Sum {
    /// A copy of both.
    Copy,
    /// A new storage with room for more.
    Storage,
    /// The piece is written behind the text.
    InPlace,
}

/// The number of bytes written, before the text.
fn written(text: *mut u8) -> *mut usize {
    // SAFETY: callers pass the first byte of a text in a storage, before which `PREFIX` bytes stand.
    unsafe { text.sub(PREFIX).cast() }
}

/// The bytes of the storage of a text with room for about half as much again.
const fn roomy(bytes: usize) -> usize {
    PREFIX + (bytes + bytes / 2).next_multiple_of(8)
}

fn sum_of(left: &Str, right: &Str) -> Sum {
    let total = left.byte_len() + right.byte_len();
    if total < MIN_BYTES || right.byte_len().saturating_mul(RATIO) > left.byte_len() {
        return Sum::Copy;
    }
    match left.shared_text() {
        Some(text) => {
            // SAFETY: a shared text lies in a live storage, its owner's.
            let (count, room) =
                unsafe { (written(text).read(), storage::content_bytes(text.sub(PREFIX))) };
            match count == left.byte_len() {
                true if room - PREFIX >= total => Sum::InPlace,
                true => Sum::Storage,
                false => Sum::Copy,
            }
        }
        None if left.was_joined() => Sum::Storage,
        None => Sum::Copy,
    }
}

/// What is written in the storage of a shared text, and how many bytes of text it has room for.
pub(super) fn content(text: &Str) -> (&[u8], usize) {
    let Some(first) = text.shared_text() else { return (&[], 0) };
    // SAFETY: a shared text lies in a live storage, whose first bytes up to the number before it are written.
    unsafe {
        let count = written(first).read();
        let room = storage::content_bytes(first.sub(PREFIX)) - PREFIX;
        (std::slice::from_raw_parts(first, count), room)
    }
}

impl Heap {
    /// A storage with room for so many bytes of text, which begins with these: the address of the text.
    pub(super) fn new_shared_text(&self, bytes: &[u8], room: usize) -> *mut u8 {
        let content = self.new_storage(PREFIX + room.max(bytes.len()));
        // SAFETY: the new storage has room for the prefix and the text.
        unsafe {
            let text = content.add(PREFIX);
            ptr::copy_nonoverlapping(bytes.as_ptr(), text, bytes.len());
            written(text).write(bytes.len());
            text
        }
    }

    /// A str of the first bytes of a text in a storage, which are whole characters.
    pub(super) fn new_shared_str(&self, text: *mut u8, part: &str, joined: bool) -> Value {
        let ascii = if part.is_ascii() { FLAG_ASCII } else { 0 };
        let joined = if joined { FLAG_JOINED } else { 0 };
        let flags = ascii | joined | FLAG_SHARED;
        let head = RecordHead::new(ObjectKind::Str, flags, part.len(), part.chars().count());
        let cell = self.allocate_cell(size::SHARED_STR, size::SHARED_STR);
        // SAFETY: the new cell has room for the head and the address.
        unsafe {
            cell.cast::<RecordHead>().write(head);
            cell.cast::<RecordHead>().add(1).cast::<*mut u8>().write(text);
        }
        Value::object(cell.cast())
    }

    /// A str of its own record, whatever its length.
    pub(super) fn new_own_str(&self, text: &str, joined: bool) -> Value {
        let ascii = if text.is_ascii() { FLAG_ASCII } else { 0 };
        let joined = if joined { FLAG_JOINED } else { 0 };
        self.new_str_parts(&[text.as_bytes()], text.chars().count(), ascii | joined)
    }
}

impl Str {
    /// Shows the storage of its text to the collector.
    pub(super) fn trace(&self, marker: &mut Marker) {
        if let Some(text) = self.shared_text() {
            // SAFETY: the text stands `PREFIX` bytes behind the beginning of its storage.
            storage::trace(unsafe { text.sub(PREFIX) }, marker);
        }
    }
}

impl Heap {
    /// The bytes that joining two strings writes and may count: for its price and for `reserve`.
    #[inline]
    pub(crate) fn concat_size(&self, left: &Str, right: &Str) -> usize {
        let total = left.byte_len() + right.byte_len();
        if total < MIN_BYTES {
            return total;
        }
        match sum_of(left, right) {
            Sum::Copy => total,
            Sum::Storage => roomy(total),
            Sum::InPlace => right.byte_len(),
        }
    }

    /// The string of two joined ones.
    pub(crate) fn concat_str(&self, left: &Str, right: &Str) -> Value {
        let (ascii, characters) =
            (left.is_ascii() && right.is_ascii(), left.char_len() + right.char_len());
        let total = left.byte_len() + right.byte_len();
        let flags = if ascii { FLAG_ASCII } else { 0 };
        let text = match sum_of(left, right) {
            Sum::Copy => return self.concat_copies(left, right),
            Sum::InPlace => left.shared_text().unwrap_or(ptr::null_mut()),
            Sum::Storage => {
                let content = self.new_storage(roomy(total));
                // SAFETY: the new storage has room for the prefix and the left text.
                unsafe {
                    let text = content.add(PREFIX);
                    let left = left.as_str();
                    ptr::copy_nonoverlapping(left.as_ptr(), text, left.len());
                    text
                }
            }
        };
        // SAFETY: `text` is that of a storage with room for the sum, whose first bytes are the left text. Nobody covers
        // what is behind them: either the storage is new, or `sum_of` has seen that the left text covers all that is written.
        unsafe {
            let piece = right.as_str();
            ptr::copy_nonoverlapping(piece.as_ptr(), text.add(left.byte_len()), piece.len());
            written(text).write(total);
            let cell = self.allocate_cell(size::SHARED_STR, size::SHARED_STR);
            let head = RecordHead::new(ObjectKind::Str, flags | FLAG_SHARED, total, characters);
            cell.cast::<RecordHead>().write(head);
            cell.cast::<RecordHead>().add(1).cast::<*mut u8>().write(text);
            Value::object(cell.cast())
        }
    }

    /// The string of two joined ones, in a record of its own.
    fn concat_copies(&self, left: &Str, right: &Str) -> Value {
        let characters = left.char_len() + right.char_len();
        match characters {
            0 => self.empty_str(),
            1 => self.new_str(if left.char_len() == 1 { left.as_str() } else { right.as_str() }),
            _ => {
                let flags = if left.is_ascii() && right.is_ascii() { FLAG_ASCII } else { 0 };
                let parts = [left.as_str().as_bytes(), right.as_str().as_bytes()];
                self.new_str_parts(&parts, characters, flags | FLAG_JOINED)
            }
        }
    }
}
