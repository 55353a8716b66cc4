//! Values in memory, read and written as the two words that they are.
//!
//! In and out: places that hold a value. A value is made by two stores; one 16-byte load of it, which a compiler likes to copy with, would
//! wait until both have left the store buffer.
//! Must never: be used where the place may be written by another thread.

use super::Value;

/// Reads a value as two words: one 16-byte load would wait for the two stores that made the value.
///
/// # Safety
/// As for `std::ptr::read`.
#[inline(always)]
pub(crate) unsafe fn read_words(place: *const Value) -> Value {
    let words = place.cast::<u64>();
    // SAFETY: the caller's promise; a value is two words, and the volatile reads are not merged.
    unsafe {
        std::mem::transmute::<[u64; 2], Value>([
            words.read_volatile(),
            words.add(1).read_volatile(),
        ])
    }
}

/// Writes a value as two words, so that one that comes from memory is read as two: see [`read_words`].
///
/// # Safety
/// As for `std::ptr::write`.
#[inline(always)]
pub(crate) unsafe fn write_words(place: *mut Value, value: Value) {
    let words = place.cast::<u64>();
    // SAFETY: the caller's promise; a value is two words, and the volatile writes are not merged.
    unsafe {
        words.write_volatile(value.tag());
        words.add(1).write_volatile(value.payload());
    }
}
