//! What natives read of a bytearray's content without a copy beside the heap: searches, counts, and new objects of a part of it.
//!
//! In: positions, clipped to the content. Out: positions, counts, strs and bytes objects. Must never: give a slice of the content out, or
//! change it; a guest can change it at any call.

use super::Heap;
use super::list::ByteArray;
use crate::value::Value;

/// Whether a byte begins a character of UTF-8.
fn begins(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

impl ByteArray {
    fn part(&self, start: usize, end: usize) -> &[u8] {
        let items = self.content.items();
        let end = end.min(items.len());
        items.get(start.min(end)..end).unwrap_or(&[])
    }

    /// The first place of a byte from `start` on.
    pub(crate) fn find_byte(&self, start: usize, byte: u8) -> Option<usize> {
        let part = self.part(start, usize::MAX);
        part.iter().position(|found| *found == byte).map(|at| start + at)
    }

    /// The first place of one of two bytes from `start` on.
    pub(crate) fn find_either(&self, start: usize, first: u8, second: u8) -> Option<usize> {
        let part = self.part(start, usize::MAX);
        part.iter().position(|found| *found == first || *found == second).map(|at| start + at)
    }

    /// How many characters of UTF-8 begin in a part.
    pub(crate) fn characters(&self, start: usize, end: usize) -> usize {
        self.part(start, end).iter().filter(|byte| begins(**byte)).count()
    }

    /// The place behind so many characters of UTF-8 from `start` on, the end if there are fewer.
    pub(crate) fn after_characters(&self, start: usize, count: usize) -> usize {
        let part = self.part(start, usize::MAX);
        let mut begun = part.iter().enumerate().filter(|(_, byte)| begins(**byte));
        begun.nth(count).map_or(start + part.len(), |(at, _)| start + at)
    }

    /// A str of a part that holds UTF-8; an empty one if it does not. Its room was asked for.
    pub(crate) fn new_str(&self, heap: &Heap, start: usize, end: usize) -> Value {
        heap.new_str(std::str::from_utf8(self.part(start, end)).unwrap_or(""))
    }

    /// A bytes object of a part. Its room was asked for.
    pub(crate) fn new_bytes(&self, heap: &Heap, start: usize, end: usize) -> Value {
        heap.new_bytes(self.part(start, end))
    }

    /// Adds so many zero bytes at the end.
    pub(crate) fn add_zeros(&self, heap: &Heap, count: usize) {
        const ZEROS: [u8; 1024] = [0; 1024];
        let mut left = count;
        while left > 0 {
            let more = left.min(ZEROS.len());
            self.content.extend_from_slice(heap, &ZEROS[..more]);
            left -= more;
        }
    }
}
