//! Builders: a str, bytes, tuple or int that is written where it will lie, so that no `String` or `Vec` stands beside the heap.
//!
//! In: a capacity, for which the caller has made room as for an object of that size, then pieces. Out: with `finish`, the
//! ordinary object, counted to the byte; its ASCII flag and its code points are counted then, in one pass.
//! Must never: outlive the step (a builder borrows the heap, so no collection can come), show an unfinished object to anyone,
//! or fail: what goes beyond the capacity moves to a bigger place, which counts, so a good capacity is worth computing.
//!
//! ```text
//! let mut text = cx.heap.str_builder(left.byte_len() + right.byte_len());
//! text.push_str(left.as_str());
//! text.push_str(right.as_str());
//! Ok(text.finish())
//! ```

#![allow(dead_code, reason = "natives move to builders one after the other")]

use super::header::ObjectKind;
use super::text::{RecordHead, is_ascii, single_latin1};
use super::tuple::TupleHead;
use super::{Heap, Str, size};
use crate::value::Value;
use npyc_format::object::{FLAG_ASCII, FLAG_NEGATIVE, RECORD_HEADER_BYTES};
use std::ptr;

/// The record under construction: until it is finished a bytes object of its whole capacity that nobody knows.
struct Record<'h> {
    heap: &'h Heap,
    content: *mut u8,
    capacity: usize,
    length: usize,
}

impl<'h> Record<'h> {
    fn new(heap: &'h Heap, capacity: usize) -> Record<'h> {
        Record { heap, content: heap.new_blank_record(capacity), capacity, length: 0 }
    }

    /// Where the next `count` bytes go; the caller writes them all before anything else happens.
    #[inline]
    fn claim(&mut self, count: usize) -> *mut u8 {
        if count > self.capacity - self.length {
            self.grow(count);
        }
        // SAFETY: the content holds `capacity` bytes.
        let place = unsafe { self.content.add(self.length) };
        self.length += count;
        place
    }

    #[inline]
    fn extend(&mut self, bytes: &[u8]) {
        let place = self.claim(bytes.len());
        // SAFETY: `claim` gave that many bytes, which nobody else can have a reference to.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), place, bytes.len()) };
    }

    /// Adds `count` copies, each time as many as there are already.
    fn extend_copies(&mut self, bytes: &[u8], count: usize) {
        let total = bytes.len().saturating_mul(count);
        let place = self.claim(total);
        if let [byte] = bytes {
            // SAFETY: as in `extend`.
            return unsafe { place.write_bytes(*byte, total) };
        }
        let mut written = bytes.len().min(total);
        // SAFETY: as in `extend`; what is copied was written before and lies before its copy.
        unsafe {
            ptr::copy_nonoverlapping(bytes.as_ptr(), place, written);
            while written < total {
                let more = written.min(total - written);
                ptr::copy_nonoverlapping(place, place.add(written), more);
                written += more;
            }
        }
    }

    /// Adds `count` zero bytes and shows them.
    fn room(&mut self, count: usize) -> &mut [u8] {
        let place = self.claim(count);
        // SAFETY: as in `extend`; they are zero from here on.
        unsafe {
            place.write_bytes(0, count);
            std::slice::from_raw_parts_mut(place, count)
        }
    }

    /// Moves to a bigger place.
    #[cold]
    fn grow(&mut self, count: usize) {
        let needed = self.length.saturating_add(count);
        let capacity = needed.max(self.capacity.saturating_mul(2)).max(40);
        let content = self.heap.new_blank_record(capacity);
        // SAFETY: both places are live records of at least `length` bytes of content, and different ones.
        unsafe { ptr::copy_nonoverlapping(self.content, content, self.length) };
        self.heap.free_blank_record(self.content, self.capacity);
        (self.content, self.capacity) = (content, capacity);
    }

    fn as_bytes(&self) -> &[u8] {
        // SAFETY: nobody else knows the record, and the first `length` bytes were written.
        unsafe { std::slice::from_raw_parts(self.content, self.length) }
    }

    /// The object of this kind: the record itself, or a copy of it when much of the capacity was not used.
    fn finish(self, kind: ObjectKind, flags: u8, extra: usize) -> Value {
        let spare = size::text(self.capacity) - size::text(self.length);
        if spare > 64.max(self.length / 4) {
            let copy = self.heap.copy_record(kind, flags, self.as_bytes(), extra);
            self.heap.free_blank_record(self.content, self.capacity);
            return copy;
        }
        self.heap.uncount(spare);
        // SAFETY: the record was made by `new_blank_record` and belongs to this builder alone.
        unsafe {
            let head = self.content.sub(RECORD_HEADER_BYTES).cast::<RecordHead>();
            head.write(RecordHead::new(kind, flags, self.length, extra));
            Value::object(head.cast())
        }
    }
}

/// A str under construction.
pub(crate) struct StrBuilder<'h> {
    record: Record<'h>,
}

impl StrBuilder<'_> {
    /// The bytes so far.
    pub(crate) fn len(&self) -> usize {
        self.record.length
    }

    /// The text so far.
    pub(crate) fn as_str(&self) -> &str {
        // SAFETY: all methods add whole code points of UTF-8.
        unsafe { std::str::from_utf8_unchecked(self.record.as_bytes()) }
    }

    /// Adds a text.
    #[inline]
    pub(crate) fn push_str(&mut self, text: &str) {
        self.record.extend(text.as_bytes());
    }

    /// Adds a character.
    #[inline]
    pub(crate) fn push(&mut self, character: char) {
        if character.is_ascii() {
            self.record.extend(&[character as u8]);
        } else {
            self.push_str(character.encode_utf8(&mut [0; 4]));
        }
    }

    /// Adds a text `count` times.
    pub(crate) fn push_copies(&mut self, text: &str, count: usize) {
        self.record.extend_copies(text.as_bytes(), count);
    }

    /// Adds `count` ASCII characters that `write` puts into the place, which is zero: for kernels over bytes. The high bit
    /// of a byte that is no ASCII is dropped.
    pub(crate) fn push_ascii(&mut self, count: usize, write: impl FnOnce(&mut [u8])) {
        let room = self.record.room(count);
        write(room);
        if !room.is_ascii() {
            room.iter_mut().for_each(|byte| *byte &= 0x7f);
        }
    }

    /// The str, which consists of nothing but copies of this one.
    pub(crate) fn finish_copies(self, of: &Str) -> Value {
        if self.len() < 3 || of.byte_len() == 0 {
            return self.finish();
        }
        let flags = if of.is_ascii() { FLAG_ASCII } else { 0 };
        let characters = self.len() / of.byte_len() * of.char_len();
        self.record.finish(ObjectKind::Str, flags, characters)
    }

    /// The str.
    pub(crate) fn finish(self) -> Value {
        let (heap, bytes) = (self.record.heap, self.record.as_bytes());
        match bytes {
            [] => return heap.empty_str(),
            [byte] => return heap.char_str(char::from(*byte)),
            _ => {}
        }
        if let Some(character) = single_latin1(bytes) {
            return heap.char_str(character);
        }
        let (flags, characters) = match is_ascii(bytes) {
            true => (FLAG_ASCII, bytes.len()),
            false => (0, self.as_str().chars().count()),
        };
        self.record.finish(ObjectKind::Str, flags, characters)
    }
}

impl std::fmt::Write for StrBuilder<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

/// A bytes object under construction.
pub(crate) struct BytesBuilder<'h> {
    record: Record<'h>,
}

impl BytesBuilder<'_> {
    /// The bytes so far.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.record.as_bytes()
    }

    /// Adds bytes.
    #[inline]
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        self.record.extend(bytes);
    }

    /// Adds bytes `count` times.
    pub(crate) fn extend_copies(&mut self, bytes: &[u8], count: usize) {
        self.record.extend_copies(bytes, count);
    }

    /// Adds a byte.
    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        self.record.extend(&[byte]);
    }

    /// Adds `count` zero bytes and shows them, to be filled in place.
    pub(crate) fn room(&mut self, count: usize) -> &mut [u8] {
        self.record.room(count)
    }

    /// The bytes object.
    pub(crate) fn finish(self) -> Value {
        match self.record.length {
            0 => self.record.heap.empty_bytes(),
            _ => self.record.finish(ObjectKind::Bytes, 0, 0),
        }
    }
}

/// A tuple under construction.
pub(crate) struct TupleBuilder<'h> {
    heap: &'h Heap,
    head: *mut TupleHead,
    capacity: usize,
    length: usize,
}

impl TupleBuilder<'_> {
    /// Adds an item.
    #[inline]
    pub(crate) fn push(&mut self, item: Value) {
        if self.length == self.capacity {
            self.grow();
        }
        // SAFETY: the items begin right after the head and there is room for `capacity` of them.
        unsafe { self.head.add(1).cast::<Value>().add(self.length).write(item) };
        self.length += 1;
    }

    /// Adds items.
    pub(crate) fn extend(&mut self, items: &[Value]) {
        if items.len() > self.capacity - self.length {
            items.iter().for_each(|&item| self.push(item));
            return;
        }
        // SAFETY: there is room for them, and nobody else knows the tuple.
        unsafe {
            let end = self.head.add(1).cast::<Value>().add(self.length);
            ptr::copy_nonoverlapping(items.as_ptr(), end, items.len());
        }
        self.length += items.len();
    }

    /// Moves to a bigger place.
    #[cold]
    fn grow(&mut self) {
        let capacity = self.capacity.saturating_mul(2).max(4);
        let head = self.heap.new_blank_tuple(capacity);
        // SAFETY: both have room for `length` items after their heads, and they are different ones.
        unsafe {
            let from = self.head.add(1).cast::<Value>();
            ptr::copy_nonoverlapping(from, head.add(1).cast::<Value>(), self.length);
        }
        self.heap.free_blank_tuple(self.head, self.capacity);
        (self.head, self.capacity) = (head, capacity);
    }

    /// The tuple.
    pub(crate) fn finish(self) -> Value {
        let spare = size::tuple(self.capacity) - size::tuple(self.length);
        if self.length == 0 || spare > 64.max(size::VALUE * self.length / 4) {
            // SAFETY: the first `length` items were written.
            let items = unsafe {
                std::slice::from_raw_parts(self.head.add(1).cast::<Value>(), self.length)
            };
            let copy = self.heap.new_tuple(items);
            self.heap.free_blank_tuple(self.head, self.capacity);
            return copy;
        }
        self.heap.uncount(spare);
        // SAFETY: the tuple was made by `new_blank_tuple` and belongs to this builder alone.
        unsafe { (*self.head).length = self.length as u32 };
        Value::object(self.head.cast())
    }
}

impl Heap {
    /// The int whose magnitude `write` puts into at most so many limbs, which are zero; it answers whether the int is negative.
    /// Room must have been made if that is much.
    pub(crate) fn new_int_by(&self, limbs: usize, write: impl FnOnce(&mut [u64]) -> bool) -> Value {
        /// So few are written outside the heap: the int may fit a value.
        const FEW: usize = 8;
        if limbs <= FEW {
            let mut magnitude = [0; FEW];
            let negative = write(&mut magnitude[..limbs]);
            return self.new_int(negative, &magnitude[..limbs]);
        }
        let content = Record::new(self, limbs.saturating_mul(8)).content;
        // SAFETY: the record was just made with that many bytes of content, at a multiple of 8, and nobody else knows it.
        let magnitude = unsafe {
            content.write_bytes(0, limbs * 8);
            std::slice::from_raw_parts_mut(content.cast::<u64>(), limbs)
        };
        let negative = write(magnitude);
        let length = magnitude.iter().rposition(|limb| *limb != 0).map_or(0, |last| last + 1);
        if length < 2 || limbs - length > 8.max(length / 4) {
            let copy = self.new_int(negative, magnitude);
            self.free_blank_record(content, limbs * 8);
            return copy;
        }
        self.uncount(size::big_int(limbs) - size::big_int(length));
        let flags = if negative { FLAG_NEGATIVE } else { 0 };
        // SAFETY: as above; the head stands before the content.
        unsafe {
            let head = content.sub(RECORD_HEADER_BYTES).cast::<RecordHead>();
            head.write(RecordHead::new(ObjectKind::BigInt, flags, length, 0));
            Value::object(head.cast())
        }
    }

    /// A tuple to be written item by item; room for `capacity` of them must have been made if that is much.
    pub(crate) fn tuple_builder(&self, capacity: usize) -> TupleBuilder<'_> {
        TupleBuilder { heap: self, head: self.new_blank_tuple(capacity), capacity, length: 0 }
    }

    /// A str to be written piece by piece; room for `capacity` bytes of UTF-8 must have been made if that is much.
    pub(crate) fn str_builder(&self, capacity: usize) -> StrBuilder<'_> {
        StrBuilder { record: Record::new(self, capacity) }
    }

    /// A bytes object to be written piece by piece.
    pub(crate) fn bytes_builder(&self, capacity: usize) -> BytesBuilder<'_> {
        BytesBuilder { record: Record::new(self, capacity) }
    }
}
