//! Bytes that a native reads where they lie: of a bytes object, or of a bytearray, whose storage is lent until the reader is dropped.
//!
//! In: bytearrays and ranges, clipped. Out: readers, which are slices. Must never: see a byte change. A storage that is lent is neither
//! written nor given back (`buffer.rs`): a bytearray that is changed meanwhile goes on with a copy, and the reader reads what was there. A
//! reader borrows the heap, so that nothing is collected while it lives, and a reader that is forgotten only costs its bytearray a copy.
//!
//! Copies of what is read would stand beside the heap, unpaid and uncounted: a host would see a guest hold twice its limit.

use super::list::ByteArray;
use super::storage;
use std::ops::Deref;

/// A part of a bytearray's storage, lent.
pub(crate) struct Lent<'c> {
    part: &'c [u8],
    /// The content of the storage; null if there is none.
    storage: *mut u8,
}

impl<'c> Lent<'c> {
    fn new(array: &'c ByteArray, start: usize, end: usize) -> Lent<'c> {
        let (storage, length) = (array.content.first(), array.content.len());
        if storage.is_null() {
            return Lent { part: &[], storage };
        }
        // SAFETY: the first `length` bytes are initialised, as for `Buffer::items`; the storage was just lent, and what is lent is
        // neither written nor freed before the reader gives it back. A collection needs the heap alone, which `'c` borrows.
        let all: &'c [u8] = unsafe {
            storage::lend(storage);
            std::slice::from_raw_parts(storage, length)
        };
        let end = end.min(length);
        Lent { part: all.get(start.min(end)..end).unwrap_or(&[]), storage }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if !self.storage.is_null() {
            // SAFETY: the storage is alive as long as it is lent, as for `Lent::new`.
            unsafe { storage::take_back(self.storage) };
        }
    }
}

/// Bytes to be read, wherever they lie.
pub(crate) enum ByteView<'c> {
    /// Of an object that never changes.
    Borrowed(&'c [u8]),
    /// Of a bytearray.
    Lent(Lent<'c>),
    /// Put together for the reader.
    Owned(Vec<u8>),
}

impl ByteView<'_> {
    /// A copy that nothing else knows of; what was lent is free again.
    pub(crate) fn into_owned(self) -> Vec<u8> {
        match self {
            ByteView::Owned(bytes) => bytes,
            other => other.to_vec(),
        }
    }
}

impl Default for ByteView<'_> {
    fn default() -> Self {
        ByteView::Borrowed(&[])
    }
}

impl Deref for ByteView<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            ByteView::Borrowed(bytes) => bytes,
            ByteView::Lent(lent) => lent.part,
            ByteView::Owned(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for ByteView<'_> {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl ByteArray {
    /// All its bytes, as they are now. Whoever changes the bytearray before the reader is dropped pays for a copy of it.
    pub(crate) fn lend(&self) -> ByteView<'_> {
        self.lend_part(0, usize::MAX)
    }

    /// A range of its bytes, clipped, as they are now.
    pub(crate) fn lend_part(&self, start: usize, end: usize) -> ByteView<'_> {
        ByteView::Lent(Lent::new(self, start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::ByteView;
    use crate::heap::{ByteArray, Heap};

    const TEXT: &[u8] = b"abcdef";

    #[test]
    fn a_reader_sees_no_change_and_the_bytearray_sees_every_one() {
        let heap = Heap::new(1 << 20);
        type Change = (&'static str, fn(&Heap, &ByteArray), &'static [u8]);
        let changes: &[Change] = &[
            ("set", |heap, array| _ = array.content.set_byte(heap, 0, b'z'), b"zbcdef"),
            ("push", |heap, array| array.content.push(heap, b'z'), b"abcdefz"),
            ("pop", |heap, array| _ = array.content.pop(heap), b"abcde"),
            (
                "pop, push",
                |heap, array| {
                    array.content.pop(heap);
                    array.content.push(heap, b'z');
                },
                b"abcdez",
            ),
            ("within", |_, array| assert!(!array.content.push_within_capacity(b'z')), b"abcdef"),
            ("insert", |heap, array| array.content.insert(heap, 1, b'z'), b"azbcdef"),
            ("remove", |heap, array| _ = array.content.remove(heap, 1), b"acdef"),
            ("splice", |heap, array| array.content.splice(heap, 0, 2, b"z"), b"zcdef"),
            (
                "splice of the same size",
                |heap, array| array.content.splice(heap, 0, 2, b"zz"),
                b"zzcdef",
            ),
            ("longer splice", |heap, array| array.content.splice(heap, 0, 2, b"xyz"), b"xyzcdef"),
            ("reverse", |heap, array| array.content.reverse_bytes(heap), b"fedcba"),
            ("clear", |heap, array| array.content.clear(heap), b""),
            ("truncate", |heap, array| array.content.truncate(heap, 5), b"abcde"),
            ("extend", |heap, array| array.content.extend_from_slice(heap, b"gh"), b"abcdefgh"),
            (
                "extend by itself",
                |heap, array| array.content.extend_from(heap, &array.content),
                b"abcdefabcdef",
            ),
            ("assign", |heap, array| array.content.assign(heap, b"xyz"), b"xyz"),
            ("repeat", |heap, array| array.content.repeat(heap, 2), b"abcdefabcdef"),
            ("resize", |heap, array| array.content.resize_exact(heap, 8, b'z'), b"abcdefzz"),
        ];
        for (name, change, after) in changes {
            let value = heap.new_byte_array(TEXT);
            let array = heap.byte_array(value).unwrap();
            array.content.reserve_exact(&heap, 16);
            let (whole, part) = (array.lend(), array.lend_part(2, 4));
            change(&heap, array);
            assert_eq!((&*whole, &*part), (TEXT, &b"cd"[..]), "{name}");
            assert_eq!(array.content.to_vec(), *after, "{name}");
            drop(whole);
            change(&heap, array);
            assert_eq!(&*part, b"cd", "{name}");
        }
    }

    #[test]
    fn what_was_given_back_is_written_where_it_lies() {
        let heap = Heap::new(1 << 20);
        let value = heap.new_byte_array(TEXT);
        let array = heap.byte_array(value).unwrap();
        let place = array.content.first();
        drop((array.lend(), array.lend()));
        array.content.set_byte(&heap, 0, b'z');
        assert_eq!(array.content.first(), place);
        std::mem::forget(array.lend());
        array.content.set_byte(&heap, 0, b'y');
        assert_ne!(array.content.first(), place);
        assert_eq!(&*array.lend(), b"ybcdef");
    }

    #[test]
    fn more_readers_than_are_counted_leave_the_storage_alone() {
        let heap = Heap::new(1 << 20);
        let value = heap.new_byte_array(TEXT);
        let array = heap.byte_array(value).unwrap();
        let mut readers: Vec<ByteView<'_>> = (0..300).map(|_| array.lend()).collect();
        readers.truncate(1);
        array.content.set_byte(&heap, 0, b'z');
        assert_eq!((&*readers[0], &*array.lend()), (TEXT, &b"zbcdef"[..]));
    }

    #[test]
    fn contents_that_are_exchanged_stay_lent() {
        let heap = Heap::new(1 << 20);
        let (one, two) = (heap.new_byte_array(TEXT), heap.new_byte_array(b"xy"));
        let (one, two) = (heap.byte_array(one).unwrap(), heap.byte_array(two).unwrap());
        let reader = one.lend();
        one.content.swap_contents(&two.content);
        two.content.set_byte(&heap, 0, b'z');
        one.content.set_byte(&heap, 0, b'z');
        assert_eq!((&*reader, &*one.lend(), &*two.lend()), (TEXT, &b"zy"[..], &b"zbcdef"[..]));
    }

    #[test]
    fn nothing_is_lent_of_an_empty_bytearray() {
        let heap = Heap::new(1 << 20);
        let value = heap.new_byte_array(b"");
        let array = heap.byte_array(value).unwrap();
        let reader = array.lend_part(3, 2);
        array.content.push(&heap, 1);
        assert!(reader.is_empty());
    }
}
