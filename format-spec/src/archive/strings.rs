//! The arena: building and reading its records.
//!
//! In: texts, bytes, big integers. Out: records exactly as [`crate::object`] lays them out, each distinct one once.
//! Reading must never panic, whatever the bytes and offsets.

use crate::hash::{hash_bytes, hash_str};
use crate::limits::MAX_FILE_BYTES;
use crate::object::{
    FLAG_ASCII, FLAG_IMMORTAL, FLAG_NEGATIVE, KIND_BIG_INT, KIND_BYTES, KIND_STR, ObjectHeader,
    RECORD_ALIGN, RECORD_HEADER_BYTES, RecordHeader,
};
use std::collections::HashMap;

/// Collects the strings, bytes and big integers of a program. Offsets it gives are good until the archive is written:
/// the writer puts records in the order of their first reference from the tables and moves all offsets along.
#[derive(Clone, Debug, Default)]
pub struct ArenaBuilder {
    bytes: Vec<u8>,
    starts: Vec<u32>,
    known: HashMap<(u8, u8, Vec<u8>), u32>,
    overflow: bool,
}

impl ArenaBuilder {
    /// An empty arena.
    pub fn new() -> ArenaBuilder {
        ArenaBuilder::default()
    }

    /// The offset of a text.
    pub fn str(&mut self, text: &str) -> u32 {
        self.add(KIND_STR, 0, text.as_bytes(), || RecordHeader {
            object: object(KIND_STR, if text.is_ascii() { FLAG_ASCII } else { 0 }),
            hash: hash_str(text),
            length: text.len() as u32,
            extra: text.chars().count() as u32,
        })
    }

    /// The offset of a byte string.
    pub fn bytes(&mut self, content: &[u8]) -> u32 {
        self.add(KIND_BYTES, 0, content, || RecordHeader {
            object: object(KIND_BYTES, 0),
            hash: hash_bytes(content),
            length: content.len() as u32,
            extra: 0,
        })
    }

    /// The offset of a big integer: its sign and its limbs, lowest first. The value must lie outside the range of i64
    /// and the highest limb must not be 0 (the verifier refuses others).
    pub fn big_int(&mut self, negative: bool, limbs: &[u64]) -> u32 {
        let content: Vec<u8> = limbs.iter().flat_map(|limb| limb.to_le_bytes()).collect();
        let sign = if negative { FLAG_NEGATIVE } else { 0 };
        self.add(KIND_BIG_INT, sign, &content, || RecordHeader {
            object: object(KIND_BIG_INT, sign),
            hash: hash_big_int(negative, limbs.iter().copied()),
            length: limbs.len() as u32,
            extra: 0,
        })
    }

    /// The bytes collected so far, in order of insertion.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether a record starts at an offset.
    pub fn is_record(&self, offset: u32) -> bool {
        self.starts.binary_search(&offset).is_ok()
    }

    /// The text of a str record.
    pub fn text(&self, offset: u32) -> Option<&str> {
        text(&self.bytes, offset)
    }

    /// Whether more was added than any archive can hold.
    pub fn is_too_large(&self) -> bool {
        self.overflow
    }

    fn add(
        &mut self,
        kind: u8,
        sign: u8,
        content: &[u8],
        header: impl FnOnce() -> RecordHeader,
    ) -> u32 {
        let key = (kind, sign, content.to_vec());
        if let Some(&offset) = self.known.get(&key) {
            return offset;
        }
        let size = RECORD_HEADER_BYTES + content.len() + RECORD_ALIGN;
        if (self.bytes.len() + size) as u64 > MAX_FILE_BYTES {
            self.overflow = true;
            return 0;
        }
        let offset = self.bytes.len() as u32;
        self.bytes.extend_from_slice(&header_bytes(&header()));
        self.bytes.extend_from_slice(content);
        self.bytes.resize(self.bytes.len().next_multiple_of(RECORD_ALIGN), 0);
        self.starts.push(offset);
        self.known.insert(key, offset);
        offset
    }
}

fn object(kind: u8, flags: u8) -> ObjectHeader {
    ObjectHeader { kind, flags: flags | FLAG_IMMORTAL, mark: 0, reserved: 0, serial: 0 }
}

/// The bytes of a record's header.
pub fn header_bytes(header: &RecordHeader) -> [u8; RECORD_HEADER_BYTES] {
    let mut bytes = [0; RECORD_HEADER_BYTES];
    let object = header.object;
    let fields = [object.kind, object.flags, object.mark, object.reserved]
        .into_iter()
        .chain(object.serial.to_le_bytes())
        .chain(header.hash.to_le_bytes())
        .chain(header.length.to_le_bytes())
        .chain(header.extra.to_le_bytes());
    for (place, byte) in bytes.iter_mut().zip(fields) {
        *place = byte;
    }
    bytes
}

/// The header of the record at an offset, if 24 bytes are there.
pub fn record(arena: &[u8], offset: u32) -> Option<RecordHeader> {
    let start = offset as usize;
    let bytes: &[u8; RECORD_HEADER_BYTES] =
        arena.get(start..start.checked_add(RECORD_HEADER_BYTES)?)?.try_into().ok()?;
    let [kind, flags, mark, reserved, s0, s1, s2, s3, rest @ ..] = *bytes;
    let [h0, h1, h2, h3, h4, h5, h6, h7, l0, l1, l2, l3, e0, e1, e2, e3] = rest;
    Some(RecordHeader {
        object: ObjectHeader {
            kind,
            flags,
            mark,
            reserved,
            serial: u32::from_le_bytes([s0, s1, s2, s3]),
        },
        hash: i64::from_le_bytes([h0, h1, h2, h3, h4, h5, h6, h7]),
        length: u32::from_le_bytes([l0, l1, l2, l3]),
        extra: u32::from_le_bytes([e0, e1, e2, e3]),
    })
}

/// The length of a record's content in bytes, by its header.
pub fn content_bytes(header: &RecordHeader) -> u64 {
    let unit = if header.object.kind == KIND_BIG_INT { 8 } else { 1 };
    u64::from(header.length) * unit
}

/// The content of the record at an offset.
pub fn content(arena: &[u8], offset: u32) -> Option<&[u8]> {
    let header = record(arena, offset)?;
    let start = offset as usize + RECORD_HEADER_BYTES;
    let length = usize::try_from(content_bytes(&header)).ok()?;
    arena.get(start..start.checked_add(length)?)
}

/// The offsets of all records of a proved arena, in order.
pub fn record_starts(arena: &[u8]) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut at = 0usize;
    while let Some(header) = u32::try_from(at).ok().and_then(|offset| record(arena, offset)) {
        starts.push(at as u32);
        let end = at + RECORD_HEADER_BYTES + content_bytes(&header) as usize;
        at = end.next_multiple_of(RECORD_ALIGN);
    }
    starts
}

/// The text of the str record at an offset; `None` if there is none.
pub fn text(arena: &[u8], offset: u32) -> Option<&str> {
    let header = record(arena, offset)?;
    if header.object.kind != KIND_STR {
        return None;
    }
    std::str::from_utf8(content(arena, offset)?).ok()
}

/// Python's hash of an int, from its sign and its limbs (lowest first): the value modulo 2**61 - 1.
pub fn hash_big_int(negative: bool, limbs: impl DoubleEndedIterator<Item = u64> + Clone) -> i64 {
    const MODULUS: u128 = (1 << 61) - 1;
    let residue = limbs.rev().fold(0u128, |hash, limb| ((hash << 64) | u128::from(limb)) % MODULUS);
    let hash = residue as i64;
    match if negative { -hash } else { hash } {
        -1 => -2,
        hash => hash,
    }
}
