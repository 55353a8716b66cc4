//! Immortal objects that all machines of the process share: the empty string, bytes and tuple, and the strings of one
//! Latin-1 character, which CPython shares as well.
//!
//! In: nothing. Out: pointers to static records. Must never: be written.

use super::Heap;
use super::graph_out::wire;
use super::header::{Header, ObjectKind};
use super::text::{RecordHead, Str};
use super::tuple::TupleHead;
use crate::value::Value;
use npyc_format::hash::hash_str;
use npyc_format::object::{FLAG_ASCII, FLAG_IMMORTAL};
use std::cell::Cell;
use std::sync::LazyLock;

/// A record with room for one character of up to two bytes.
#[repr(C)]
pub(super) struct SmallRecord {
    head: RecordHead,
    content: [u8; 8],
}

struct Singletons {
    empty_str: SmallRecord,
    empty_bytes: SmallRecord,
    empty_tuple: TupleHead,
    characters: Box<[SmallRecord]>,
}

// SAFETY: the cells of immortal objects are never written (every writer tests the flag, and the hashes are known).
unsafe impl Sync for Singletons {}

static SINGLETONS: LazyLock<Singletons> = LazyLock::new(|| Singletons {
    empty_str: record(ObjectKind::Str, FLAG_IMMORTAL | FLAG_ASCII, ""),
    empty_bytes: record(ObjectKind::Bytes, FLAG_IMMORTAL, ""),
    empty_tuple: TupleHead {
        header: Header::with_flags(ObjectKind::Tuple, FLAG_IMMORTAL),
        hash: Cell::new(5_740_354_900_026_072_187),
        length: 0,
        unused: 0,
    },
    characters: (0..=u8::MAX)
        .map(|byte| {
            let flags = if byte < 128 { FLAG_IMMORTAL | FLAG_ASCII } else { FLAG_IMMORTAL };
            record(ObjectKind::Str, flags, char::from(byte).encode_utf8(&mut [0; 4]))
        })
        .collect(),
});

fn record(kind: ObjectKind, flags: u8, text: &str) -> SmallRecord {
    let mut content = [0; 8];
    content[..text.len()].copy_from_slice(text.as_bytes());
    SmallRecord {
        head: RecordHead {
            header: Header::with_flags(kind, flags),
            hash: Cell::new(hash_str(text)),
            length: text.len() as u32,
            extra: if kind == ObjectKind::Str { text.chars().count() as u32 } else { 0 },
        },
        content,
    }
}

impl Heap {
    /// `""`.
    pub(crate) fn empty_str(&self) -> Value {
        Value::object((&raw const SINGLETONS.empty_str).cast())
    }

    /// `b""`.
    pub(crate) fn empty_bytes(&self) -> Value {
        Value::object((&raw const SINGLETONS.empty_bytes).cast())
    }

    /// `()`.
    pub(crate) fn empty_tuple(&self) -> Value {
        Value::object((&raw const SINGLETONS.empty_tuple).cast())
    }

    /// The string of one character.
    #[inline]
    pub(crate) fn char_str(&self, character: char) -> Value {
        match self.characters.get(character as usize) {
            Some(record) => Value::object((record as *const SmallRecord).cast()),
            None => self.new_str(character.encode_utf8(&mut [0; 4])),
        }
    }

    /// The string of one character of an ASCII text, by its byte position; `None` past the end, or where a character is of several bytes.
    #[inline(always)]
    pub(crate) fn ascii_char_at(&self, text: &Str, position: usize) -> Option<Value> {
        self.ascii_character(*text.as_str().as_bytes().get(position)?)
    }

    /// The string of one ASCII character.
    #[inline(always)]
    pub(crate) fn ascii_character(&self, byte: u8) -> Option<Value> {
        if !byte.is_ascii() {
            return None;
        }
        let record = self.characters.get(usize::from(byte))?;
        Some(Value::object((record as *const SmallRecord).cast()))
    }

    /// How a snapshot names an object of this file; the second number is the character.
    pub(super) fn singleton_number(&self, value: Value) -> Option<(u8, u8)> {
        let first = self.characters.as_ptr().addr();
        let offset = (value.payload() as usize).wrapping_sub(first);
        let place = offset / size_of::<SmallRecord>();
        if place < self.characters.len() {
            return Some((wire::CHARACTER, place as u8));
        }
        match value {
            _ if value.is(self.empty_str()) => Some((wire::EMPTY_STR, 0)),
            _ if value.is(self.empty_bytes()) => Some((wire::EMPTY_BYTES, 0)),
            _ if value.is(self.empty_tuple()) => Some((wire::EMPTY_TUPLE, 0)),
            _ => None,
        }
    }

    /// The strings of one Latin-1 character.
    pub(super) fn characters() -> &'static [SmallRecord] {
        &SINGLETONS.characters
    }
}
