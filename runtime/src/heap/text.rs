//! Strings, byte strings and big integers: the kinds whose objects are arena records.
//!
//! In: text, bytes, limbs. Out: immutable objects of exactly the record layout, on the heap or in a mapped arena.
//! Must never: be written after creation, but for the cached hash and the serial of objects on the heap.

use super::header::{Header, ObjectKind};
use super::{Heap, size};
use crate::value::Value;
use npyc_format::hash::{hash_bytes, hash_str};
use npyc_format::object::{FLAG_ASCII, FLAG_NEGATIVE, RECORD_HEADER_BYTES, RecordHeader};
use std::cell::Cell;
use std::mem::{offset_of, size_of};
use std::ptr;

/// The hash of a record on the heap that was not asked for yet; never the hash of anything.
pub(super) const HASH_UNKNOWN: i64 = -1;
/// Flag of a str: its content is the address of its text, in a storage. See `shared_text.rs`.
pub(super) const FLAG_SHARED: u8 = 64;
/// Flag of a str: it is a copied sum of two others.
pub(super) const FLAG_JOINED: u8 = 128;
/// The side index of a string holds the byte offset of every so many code points.
const INDEX_STEP: usize = 64;

/// The layout of [`RecordHeader`], with a cell for the hash.
#[repr(C)]
pub(super) struct RecordHead {
    pub(super) header: Header,
    pub(super) hash: Cell<i64>,
    pub(super) length: u32,
    pub(super) extra: u32,
}

const _: () = assert!(
    size_of::<RecordHead>() == RECORD_HEADER_BYTES
        && size_of::<RecordHeader>() == RECORD_HEADER_BYTES
        && offset_of!(RecordHead, hash) == offset_of!(RecordHeader, hash)
        && offset_of!(RecordHead, length) == offset_of!(RecordHeader, length)
        && offset_of!(RecordHead, extra) == offset_of!(RecordHeader, extra)
);

impl RecordHead {
    /// The head of a fresh record whose hash is not known yet.
    #[inline]
    pub(super) const fn new(kind: ObjectKind, flags: u8, length: usize, extra: usize) -> Self {
        RecordHead {
            header: Header::with_flags(kind, flags),
            hash: Cell::new(HASH_UNKNOWN),
            length: length as u32,
            extra: extra as u32,
        }
    }
}

/// A string.
#[repr(C)]
pub(crate) struct Str {
    head: RecordHead,
    content: [u8],
}

/// A byte string.
#[repr(C)]
pub(crate) struct Bytes {
    head: RecordHead,
    content: [u8],
}

/// An integer outside the range of `i64`.
#[repr(C)]
pub(crate) struct BigInt {
    head: RecordHead,
    limbs: [u64],
}

impl Str {
    /// The pointer to a whole string from one to its head.
    #[inline]
    pub(super) fn whole(head: *const RecordHead) -> *const Str {
        // SAFETY: the caller passes a pointer to a live record of kind str.
        let length = unsafe {
            if (*head).header.flags & FLAG_SHARED != 0 {
                size_of::<*mut u8>()
            } else {
                (*head).length as usize
            }
        };
        ptr::slice_from_raw_parts(head.cast::<u8>(), length) as *const Str
    }

    /// The first byte of the text, if it lies in a storage.
    #[inline]
    pub(super) fn shared_text(&self) -> Option<*mut u8> {
        if self.head.header.flags & FLAG_SHARED == 0 {
            return None;
        }
        // SAFETY: the content of such a record is an address, at a multiple of 8; V-ARENA-RECORD: no arena record has the flag.
        Some(unsafe { self.content.as_ptr().cast::<*mut u8>().read() })
    }

    /// What is written in the storage of a shared text, and how many bytes of text it has room for.
    pub(super) fn shared_content(&self) -> (&[u8], usize) {
        super::shared_text::content(self)
    }

    /// Whether it is a sum of two strings that was copied.
    #[inline]
    pub(super) fn was_joined(&self) -> bool {
        self.head.header.flags & FLAG_JOINED != 0
    }

    /// The bytes of the text.
    #[inline]
    fn content(&self) -> &[u8] {
        match self.shared_text() {
            None => &self.content,
            // SAFETY: the first `length` bytes of a shared text are written and never change; the collector keeps the
            // storage as long as this record.
            Some(text) => unsafe { std::slice::from_raw_parts(text, self.byte_len()) },
        }
    }

    /// The text.
    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        // SAFETY: the heap makes strings from `&str` only, and the verifier proves the UTF-8 of arena records.
        unsafe { std::str::from_utf8_unchecked(self.content()) }
    }

    /// Bytes of UTF-8.
    #[inline]
    pub(crate) fn byte_len(&self) -> usize {
        self.head.length as usize
    }

    /// Code points: Python's `len`.
    #[inline]
    pub(crate) fn char_len(&self) -> usize {
        self.head.extra as usize
    }

    /// Whether all code points are below 128.
    #[inline]
    pub(crate) fn is_ascii(&self) -> bool {
        self.head.header.flags & FLAG_ASCII != 0
    }

    /// Python's hash; computed once.
    #[inline]
    pub(crate) fn hash(&self) -> i64 {
        let known = self.head.hash.get();
        if known != HASH_UNKNOWN { known } else { self.compute_hash() }
    }

    /// The hash, if it was asked for before.
    #[inline(always)]
    pub(crate) fn hash_if_known(&self) -> Option<i64> {
        let known = self.head.hash.get();
        (known != HASH_UNKNOWN).then_some(known)
    }

    /// Whether both are the same text.
    #[inline(always)]
    pub(crate) fn is_text(&self, other: &Str) -> bool {
        equal_bytes(self.content(), other.content())
    }

    /// Whether both, which have the same number of bytes, are the same text; `None` says nothing: one is long, or lies in a storage. It is
    /// for op bodies, which have few registers: the lengths are read once, and nothing is called.
    #[inline(always)]
    pub(crate) fn is_text_at_once(&self, other: &Str) -> Option<bool> {
        /// Whether `count` bytes are equal, which a `T` at both ends covers.
        ///
        /// # Safety
        /// `count` bytes can be read at the two places; a `T` has no more of them, and at least half of them.
        #[inline(always)]
        unsafe fn both_ends<T: PartialEq>(one: *const u8, other: *const u8, count: usize) -> bool {
            let last = count - size_of::<T>();
            // SAFETY: the caller's promise.
            unsafe {
                one.cast::<T>().read_unaligned() == other.cast::<T>().read_unaligned()
                    && one.add(last).cast::<T>().read_unaligned()
                        == other.add(last).cast::<T>().read_unaligned()
            }
        }
        let count = self.byte_len();
        debug_assert_eq!(count, other.byte_len());
        if (self.head.header.flags | other.head.header.flags) & FLAG_SHARED != 0 || count > 16 {
            return None;
        }
        let (one, another) = (self.content.as_ptr(), other.content.as_ptr());
        // SAFETY: neither is shared, so that both have `count` bytes of content.
        Some(unsafe {
            match count {
                8.. => both_ends::<u64>(one, another, count),
                4.. => both_ends::<u32>(one, another, count),
                2.. => both_ends::<u16>(one, another, count),
                1 => *one == *another,
                0 => true,
            }
        })
    }

    /// The address of its header, for comparing only.
    #[inline]
    pub(super) fn address(&self) -> *const Header {
        &raw const self.head.header
    }

    /// The hash of a str whose hash was asked for before.
    ///
    /// # Safety
    /// `head` is that of a live str.
    #[inline]
    pub(super) unsafe fn known_hash(head: *const RecordHead) -> i64 {
        // SAFETY: the caller's promise.
        unsafe { (*head).hash.get() }
    }

    /// Whether the hash is known, so that asking for it costs nothing.
    #[inline]
    pub(crate) fn hash_is_known(&self) -> bool {
        self.head.hash.get() != HASH_UNKNOWN
    }

    /// Whether the hash is still to be made and the text so long that this is paid for: a unit for each 64 bytes.
    #[inline]
    pub(crate) fn hash_has_price(&self) -> bool {
        !self.hash_is_known() && self.byte_len() > 64
    }

    // Apart: who asks for a known hash has no registers to save.
    #[inline(never)]
    fn compute_hash(&self) -> i64 {
        let hash =
            if self.is_ascii() { hash_bytes(self.content()) } else { hash_str(self.as_str()) };
        // An immortal record always has its hash, so this one may be written.
        debug_assert!(!self.head.header.is_immortal());
        self.head.hash.set(hash);
        hash
    }

    /// The byte offset of code point `index`; the end if there is none.
    pub(crate) fn byte_offset(&self, heap: &Heap, index: usize) -> usize {
        if index >= self.char_len() {
            return self.byte_len();
        }
        if self.is_ascii() {
            return index;
        }
        let (mut offset, mut rest) = (0, index);
        if index >= INDEX_STEP {
            (offset, rest) = heap.str_index(self, index);
        }
        for byte in &self.content()[offset..] {
            if byte & 0xc0 != 0x80 {
                if rest == 0 {
                    break;
                }
                rest -= 1;
            }
            offset += 1;
        }
        offset
    }

    /// The code point at `index`.
    pub(crate) fn char_at(&self, heap: &Heap, index: usize) -> Option<char> {
        if self.is_ascii() {
            return self.content().get(index).map(|&byte| byte as char);
        }
        if index >= self.char_len() {
            return None;
        }
        self.as_str()[self.byte_offset(heap, index)..].chars().next()
    }

    /// The code points from `start` to `end`, as text; clipped.
    pub(crate) fn slice(&self, heap: &Heap, start: usize, end: usize) -> &str {
        if start >= end {
            return "";
        }
        let first = self.byte_offset(heap, start);
        let last = self.byte_offset(heap, end);
        self.as_str().get(first..last).unwrap_or("")
    }

    /// The number of the code point that begins at byte `offset`: what `find` answers.
    #[cfg(test)]
    pub(crate) fn char_index(&self, offset: usize) -> usize {
        if self.is_ascii() {
            return offset;
        }
        let before = &self.content()[..offset.min(self.byte_len())];
        before.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
    }

    /// The logical bytes of a str whose text lies in its record.
    ///
    /// # Safety
    /// `head` is that of a live str without [`FLAG_SHARED`].
    #[inline]
    pub(super) unsafe fn own_bytes(head: *const RecordHead) -> usize {
        // SAFETY: the caller's promise.
        size::text(unsafe { (*head).length } as usize)
    }

    /// The logical bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> usize {
        match self.shared_text() {
            None => size::text(self.byte_len()),
            Some(_) => size::SHARED_STR,
        }
    }

    /// Adds the offsets of every `INDEX_STEP`-th code point, the first one left out, that are not there yet: of a text that
    /// has grown since, the new ones. How many were added.
    pub(super) fn extend_index(&self, offsets: &mut Vec<u32>) -> usize {
        let (known, rows) = (offsets.len(), self.char_len().saturating_sub(1) / INDEX_STEP);
        if rows <= known {
            return 0;
        }
        offsets.reserve_exact(rows - known);
        let first = offsets.last().map_or(0, |&offset| offset as usize);
        // Counted from the last known one, which is a multiple itself.
        let mut seen = 0_usize;
        for (offset, byte) in self.content()[first..].iter().enumerate() {
            if byte & 0xc0 != 0x80 {
                if seen != 0 && seen.is_multiple_of(INDEX_STEP) {
                    offsets.push((first + offset) as u32);
                }
                seen += 1;
            }
        }
        rows - known
    }

    /// The indexed offset at or before code point `index`, and how many code points remain from there.
    pub(super) fn look_up(offsets: &[u32], index: usize) -> (usize, usize) {
        match (index / INDEX_STEP).checked_sub(1).and_then(|row| offsets.get(row)) {
            Some(&offset) => (offset as usize, index % INDEX_STEP),
            None => (0, index),
        }
    }
}

impl Bytes {
    /// The pointer to a whole byte string from one to its head.
    #[inline]
    pub(super) fn whole(head: *const RecordHead) -> *const Bytes {
        // SAFETY: the caller passes a pointer to a live record of kind bytes.
        let length = unsafe { (*head).length } as usize;
        ptr::slice_from_raw_parts(head.cast::<u8>(), length) as *const Bytes
    }

    /// The bytes.
    #[inline]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.content
    }

    /// Whether the hash is known.
    pub(super) fn hash_is_known(&self) -> bool {
        self.head.hash.get() != HASH_UNKNOWN
    }

    /// Their number.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.content.len()
    }

    /// Python's hash; computed once.
    pub(crate) fn hash(&self) -> i64 {
        if self.head.hash.get() == HASH_UNKNOWN {
            self.head.hash.set(hash_bytes(&self.content));
        }
        self.head.hash.get()
    }

    /// The logical bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> usize {
        size::text(self.content.len())
    }
}

impl BigInt {
    /// The pointer to a whole big int from one to its head.
    #[inline]
    pub(super) fn whole(head: *const RecordHead) -> *const BigInt {
        // SAFETY: the caller passes a pointer to a live record of kind big int.
        let length = unsafe { (*head).length } as usize;
        ptr::slice_from_raw_parts(head.cast::<u64>(), length) as *const BigInt
    }

    /// The magnitude, least significant limb first; the highest is not 0.
    #[inline]
    pub(crate) fn limbs(&self) -> &[u64] {
        &self.limbs
    }

    /// Whether it is below zero.
    #[inline]
    pub(crate) fn is_negative(&self) -> bool {
        self.head.header.flags & FLAG_NEGATIVE != 0
    }

    /// The logical bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> usize {
        size::big_int(self.limbs.len())
    }
}

impl Heap {
    /// The bytes of a str that lie in its own record, as those of all short ones do: for op bodies, which have few registers.
    #[inline(always)]
    pub(crate) fn own_text(&self, value: Value) -> Option<&[u8]> {
        self.own_content(value, FLAG_SHARED, 0)
    }

    /// The same if they are all below 128.
    #[inline(always)]
    pub(crate) fn own_ascii(&self, value: Value) -> Option<&[u8]> {
        self.own_content(value, FLAG_SHARED | FLAG_ASCII, FLAG_ASCII)
    }

    /// The bytes of a str whose flags are these, among those asked for, of which being shared is one.
    #[inline(always)]
    fn own_content(&self, value: Value, asked: u8, flags: u8) -> Option<&[u8]> {
        let head = value.as_object()?.cast::<RecordHead>();
        // SAFETY: a value's object is live and has a header; that of a str is the head of a record with so many bytes of content, which
        // are never written, and are there for as long as the value is a register's, for nothing is collected meanwhile.
        unsafe {
            let header = &(*head).header;
            if header.kind != ObjectKind::Str || header.flags & asked != flags {
                return None;
            }
            Some(std::slice::from_raw_parts(head.add(1).cast::<u8>(), (*head).length as usize))
        }
    }

    /// A string. Big ones (more than a few KiB) must have been reserved.
    #[inline]
    pub(crate) fn new_str(&self, text: &str) -> Value {
        match text.as_bytes() {
            [] => self.empty_str(),
            [byte] => self.char_str(char::from(*byte)),
            bytes if is_ascii(bytes) => self.new_str_parts(&[bytes], bytes.len(), FLAG_ASCII),
            bytes => match single_latin1(bytes) {
                Some(character) => self.char_str(character),
                None => self.new_str_parts(&[bytes], text.chars().count(), 0),
            },
        }
    }

    /// A string of bytes that are all below 128.
    #[inline]
    pub(crate) fn new_ascii(&self, bytes: &[u8]) -> Value {
        debug_assert!(bytes.is_ascii());
        match bytes {
            [] => self.empty_str(),
            [byte] => self.char_str(char::from(*byte)),
            _ => self.new_str_parts(&[bytes], bytes.len(), FLAG_ASCII),
        }
    }

    /// A string of bytes that are all below 128, each mapped to another such: `map` does so to eight at once, whatever the others are.
    #[inline(always)]
    pub(crate) fn new_mapped(&self, bytes: &[u8], map: impl Fn(u64) -> u64) -> Value {
        debug_assert!(bytes.is_ascii());
        match bytes {
            [] => self.empty_str(),
            [byte] => self.char_str(char::from(map(u64::from(*byte)) as u8)),
            _ => {
                let content = self.new_str_record(bytes.len(), bytes.len(), FLAG_ASCII);
                // SAFETY: `new_record` allocated that many bytes of content in a new cell, which overlaps nothing.
                unsafe { map_bytes(bytes.as_ptr(), content, bytes.len(), map) };
                record_value(content)
            }
        }
    }

    /// The sum of texts that are so many bytes together, given with their numbers of code points: nothing is looked at but their ends.
    #[inline(always)]
    pub(crate) fn sum_of_texts<'t>(
        &self,
        bytes: usize,
        texts: impl Iterator<Item = (&'t str, usize)>,
    ) -> Value {
        if bytes <= 2 {
            // It may be one character, which is made once.
            let mut sum = self.str_builder(bytes);
            texts.for_each(|(text, _)| sum.push_str(text));
            return sum.finish();
        }
        let content = self.new_str_record(bytes, 0, 0);
        let (mut written, mut characters) = (0, 0);
        for (text, count) in texts {
            if text.len() > bytes - written {
                break;
            }
            // SAFETY: `new_record` allocated that many bytes of content in a new cell, which no text lies in, and there is room for this one.
            unsafe { copy_short(text.as_ptr(), content.add(written), text.len()) };
            written += text.len();
            characters += count;
        }
        if written < bytes {
            // SAFETY: as above; a caller that said too much gets zeros.
            unsafe { content.add(written).write_bytes(0, bytes - written) };
            characters += bytes - written;
        }
        let flags = if characters == bytes { FLAG_ASCII } else { 0 };
        // SAFETY: the content stands behind the head of its record, which nobody else knows.
        unsafe {
            let head = content.sub(RECORD_HEADER_BYTES).cast::<RecordHead>();
            head.write(RecordHead::new(ObjectKind::Str, flags, bytes, characters));
        }
        record_value(content)
    }

    /// The string of several joined texts.
    pub(crate) fn join_str(&self, parts: &[&str]) -> Value {
        match parts {
            [] => self.empty_str(),
            [part] => self.new_str(part),
            _ => {
                let mut text = self.str_builder(parts.iter().map(|part| part.len()).sum());
                parts.iter().for_each(|part| text.push_str(part));
                text.finish()
            }
        }
    }

    pub(super) fn new_str_parts(&self, parts: &[&[u8]], characters: usize, flags: u8) -> Value {
        let length = parts.iter().map(|part| part.len()).sum::<usize>();
        let content = self.new_str_record(length, characters, flags);
        let mut offset = 0;
        for part in parts {
            // SAFETY: `new_record` allocated `length` bytes of content, the sum of the parts; the cell is new, so no part
            // overlaps it.
            unsafe { copy_short(part.as_ptr(), content.add(offset), part.len()) };
            offset += part.len();
        }
        record_value(content)
    }

    /// The sum of two texts, if both are short and below 128 and a cell for it lies ready: op bodies, which save no registers, add so.
    #[inline(always)]
    pub(crate) fn concat_at_once(&self, left: &Str, right: &Str) -> Option<Value> {
        let (one, other) = (left.byte_len(), right.byte_len());
        let is_plain =
            |text: &Str| text.head.header.flags & (FLAG_ASCII | FLAG_SHARED) == FLAG_ASCII;
        let total = one + other;
        if !is_plain(left) || !is_plain(right) || one == 0 || other == 0 || total > SHORT {
            return None;
        }
        let cell = self.cells.allocate_at_once(size::text(total))?.cast::<RecordHead>();
        self.count(size::text(total));
        // SAFETY: the new cell has a record's head and room for the sum, which overlaps neither part.
        unsafe {
            cell.write(RecordHead::new(ObjectKind::Str, FLAG_ASCII | FLAG_JOINED, total, total));
            let content = cell.add(1).cast::<u8>();
            copy_short(left.content.as_ptr(), content, one);
            copy_short(right.content.as_ptr(), content.add(one), other);
        }
        Some(Value::object(cell.cast()))
    }

    /// The content, not yet written, of a new string.
    fn new_str_record(&self, length: usize, characters: usize, flags: u8) -> *mut u8 {
        self.new_record(ObjectKind::Str, flags, length, characters, size::text(length))
    }

    /// A byte string. Big ones must have been reserved.
    pub(crate) fn new_bytes(&self, bytes: &[u8]) -> Value {
        if bytes.is_empty() {
            return self.empty_bytes();
        }
        self.copy_record(ObjectKind::Bytes, 0, bytes, 0)
    }

    /// A record of kind bytes for a builder; the pointer is to its content, which is not initialised.
    pub(super) fn new_blank_record(&self, capacity: usize) -> *mut u8 {
        self.new_record(ObjectKind::Bytes, 0, capacity, 0, size::text(capacity))
    }

    /// Gives back what `new_blank_record` gave.
    pub(super) fn free_blank_record(&self, content: *mut u8, capacity: usize) {
        self.uncount(size::text(capacity));
        // SAFETY: the content stands behind the head of its record.
        let cell = unsafe { content.sub(RECORD_HEADER_BYTES) };
        self.cells.free(cell.cast(), size::text(capacity));
    }

    /// A record whose content is a copy of `bytes`.
    pub(super) fn copy_record(
        &self,
        kind: ObjectKind,
        flags: u8,
        bytes: &[u8],
        extra: usize,
    ) -> Value {
        let content = self.new_record(kind, flags, bytes.len(), extra, size::text(bytes.len()));
        // SAFETY: `new_record` allocated that many bytes of content in a new cell.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), content, bytes.len()) };
        record_value(content)
    }

    /// An integer of this sign and magnitude: an inline one if it fits. High zero limbs are dropped.
    pub(crate) fn new_int(&self, negative: bool, limbs: &[u64]) -> Value {
        let significant = limbs.iter().rposition(|&limb| limb != 0).map_or(0, |last| last + 1);
        let limbs = &limbs[..significant];
        match limbs {
            [] => return Value::int(0),
            [limb] if !negative && *limb <= i64::MAX as u64 => return Value::int(*limb as i64),
            [limb] if negative && *limb <= 1 << 63 => {
                return Value::int((*limb as i64).wrapping_neg());
            }
            _ => {}
        }
        let flags = if negative { FLAG_NEGATIVE } else { 0 };
        let content =
            self.new_record(ObjectKind::BigInt, flags, limbs.len(), 0, size::big_int(limbs.len()));
        // SAFETY: `new_record` allocated that many limbs of content in a new, 8-aligned cell.
        unsafe { ptr::copy_nonoverlapping(limbs.as_ptr(), content.cast::<u64>(), limbs.len()) };
        record_value(content)
    }

    /// A new record with its head written; the pointer is to its content, which is not.
    #[inline]
    fn new_record(
        &self,
        kind: ObjectKind,
        flags: u8,
        length: usize,
        extra: usize,
        bytes: usize,
    ) -> *mut u8 {
        // `Heap::reserve` refuses objects of 2 GiB, so that the casts below keep all bits.
        assert!(length <= u32::MAX as usize, "an object of more than 4 GiB was not reserved");
        let cell = self.allocate_cell(bytes, bytes);
        // SAFETY: the cell has `bytes` bytes, a record's head and its padded content.
        unsafe {
            cell.cast::<RecordHead>().write(RecordHead::new(kind, flags, length, extra));
            cell.cast::<u8>().add(RECORD_HEADER_BYTES)
        }
    }
}

/// So many bytes are copied by moves that may overlap.
const SHORT: usize = 64;

/// Copies bytes. Most texts are short: a call, and a loop, would cost more than their moves.
///
/// # Safety
/// `count` bytes can be read and written at the two places, which do not overlap.
#[inline(always)]
unsafe fn copy_short(source: *const u8, target: *mut u8, count: usize) {
    /// Moves as many bytes as a `T` has, at both ends.
    ///
    /// # Safety
    /// `count` is at least that many, and as above.
    #[inline(always)]
    unsafe fn both_ends<T>(source: *const u8, target: *mut u8, count: usize) {
        let last = count - size_of::<T>();
        // SAFETY: the caller's promise.
        unsafe {
            let first = source.cast::<T>().read_unaligned();
            let end = source.add(last).cast::<T>().read_unaligned();
            target.cast::<T>().write_unaligned(first);
            target.add(last).cast::<T>().write_unaligned(end);
        }
    }
    // SAFETY: the caller's promise; each move lies within the `count` bytes.
    unsafe {
        match count {
            0 => {}
            1 => *target = *source,
            2..4 => both_ends::<u16>(source, target, count),
            4..8 => both_ends::<u32>(source, target, count),
            8..16 => both_ends::<u64>(source, target, count),
            16..=32 => both_ends::<u128>(source, target, count),
            33..=SHORT => both_ends::<[u128; 2]>(source, target, count),
            _ => ptr::copy_nonoverlapping(source, target, count),
        }
    }
}

/// Writes at least two bytes, mapped, in moves that may overlap: each byte is mapped from where it was.
///
/// # Safety
/// `count` bytes can be read and written at the two places, which do not overlap; `count` is at least 2.
#[inline(always)]
unsafe fn map_bytes(source: *const u8, target: *mut u8, count: usize, map: impl Fn(u64) -> u64) {
    // SAFETY: the caller's promise; each move lies within the `count` bytes.
    unsafe {
        let word = |place: usize| source.add(place).cast::<u64>().read_unaligned();
        let half = |place: usize| u64::from(source.add(place).cast::<u32>().read_unaligned());
        let pair = |place: usize| u64::from(source.add(place).cast::<u16>().read_unaligned());
        if count >= 8 {
            let mut place = 0;
            while place + 8 <= count {
                target.add(place).cast::<u64>().write_unaligned(map(word(place)));
                place += 8;
            }
            target.add(count - 8).cast::<u64>().write_unaligned(map(word(count - 8)));
        } else if count >= 4 {
            target.cast::<u32>().write_unaligned(map(half(0)) as u32);
            target.add(count - 4).cast::<u32>().write_unaligned(map(half(count - 4)) as u32);
        } else {
            target.cast::<u16>().write_unaligned(map(pair(0)) as u16);
            target.add(count - 2).cast::<u16>().write_unaligned(map(pair(count - 2)) as u16);
        }
    }
}

/// Whether all bytes are below 128. Most texts are short: they are looked at here, in words that may overlap.
#[inline(always)]
pub(super) fn is_ascii(bytes: &[u8]) -> bool {
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    if bytes.len() > SHORT {
        return bytes.is_ascii();
    }
    let marks = if let Some(last) = bytes.last_chunk::<8>() {
        let (words, _) = bytes.as_chunks::<8>();
        let all = words.iter().fold(0, |all, word| all | u64::from_ne_bytes(*word));
        all | u64::from_ne_bytes(*last)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        u64::from(u32::from_ne_bytes(*first) | u32::from_ne_bytes(*last))
    } else {
        bytes.iter().fold(0, |all, byte| all | u64::from(*byte))
    };
    marks & HIGHS == 0
}

/// Whether two byte strings are equal. Most that are compared are short ones: they are compared here, in words that may overlap.
#[inline(always)]
pub(crate) fn equal_bytes(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    if let (Some((first, _)), Some((own, _))) =
        (left.split_first_chunk::<8>(), right.split_first_chunk::<8>())
    {
        if left.len() > 16 {
            return left == right;
        }
        return first == own && left.last_chunk::<8>() == right.last_chunk::<8>();
    }
    if let (Some((first, _)), Some((own, _))) =
        (left.split_first_chunk::<4>(), right.split_first_chunk::<4>())
    {
        return first == own && left.last_chunk::<4>() == right.last_chunk::<4>();
    }
    if let (Some((first, _)), Some((own, _))) =
        (left.split_first_chunk::<2>(), right.split_first_chunk::<2>())
    {
        return first == own && left.last_chunk::<2>() == right.last_chunk::<2>();
    }
    left.first() == right.first()
}

/// The value of the record whose content begins at `content`.
#[inline]
fn record_value(content: *mut u8) -> Value {
    // SAFETY: callers pass what `new_record` returned.
    Value::object(unsafe { content.sub(RECORD_HEADER_BYTES) }.cast())
}

/// The code point of a two-byte text that is one of U+0080 to U+00FF.
#[inline]
pub(super) fn single_latin1(bytes: &[u8]) -> Option<char> {
    match bytes {
        [lead @ 0xc2..=0xc3, trail] => Some(char::from(((lead & 3) << 6) | (trail & 0x3f))),
        _ => None,
    }
}
