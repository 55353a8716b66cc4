//! The cells that growable objects keep their elements in: a header, then the content.
//!
//! In: content sizes. Out: addresses of content, which its only owner keeps and shows to the collector. A storage that its
//! owner gives back is free at once; one whose owner dies is found unmarked.
//! Must never: be an object that a value points to, have two owners, or change while it is lent.

use super::Heap;
use super::collect::Marker;
use super::header::{Header, ObjectKind};
use super::size;
use std::mem::size_of;

/// The address of the header before `content`, which is not null.
#[inline]
fn header_of(content: *mut u8) -> *mut Header {
    // SAFETY: callers pass the content of a live storage, before which its header stands.
    unsafe { content.sub(size_of::<Header>()).cast() }
}

/// Writes down how many bytes a storage holds; the address of its content.
#[inline]
fn note_size(cell: *mut Header, bytes: usize) -> *mut u8 {
    // `Heap::reserve` refuses objects of 2 GiB, so that the cast keeps all bits.
    assert!(bytes <= u32::MAX as usize, "an object of more than 4 GiB was not reserved");
    // SAFETY: callers pass a cell that begins with the header of a storage.
    unsafe {
        (*cell).serial.set(bytes as u32);
        cell.add(1).cast()
    }
}

/// The counted bytes of a storage cell.
///
/// # Safety
/// `cell` is a live cell of kind storage.
pub(super) unsafe fn counted_bytes(cell: *const Header) -> usize {
    // SAFETY: the caller's promise; a storage has no identity, its size stands there.
    size::storage(unsafe { (*cell).serial.get() } as usize)
}

/// How many bytes a storage holds.
///
/// # Safety
/// `content` is that of a live storage.
pub(super) unsafe fn content_bytes(content: *mut u8) -> usize {
    // SAFETY: the caller's promise.
    unsafe { (*header_of(content)).serial.get() as usize }
}

/// Shows a storage to the collector; null is none.
#[inline]
pub(super) fn trace(content: *mut u8, marker: &mut Marker) {
    if !content.is_null() {
        // SAFETY: an owner's content is that of a live storage.
        unsafe { marker.storage(&*header_of(content)) };
    }
}

/// Whether somebody reads a storage where it lies; then it must be neither written nor given back.
///
/// # Safety
/// `content` is that of a live storage.
#[inline(always)]
pub(super) unsafe fn is_lent(content: *mut u8) -> bool {
    // SAFETY: the caller's promise.
    unsafe { (*header_of(content)).readers.get() != 0 }
}

/// Notes one reader more of a storage. The count stays at its end once it was reached: such a storage is never written again.
///
/// # Safety
/// `content` is that of a live storage.
pub(super) unsafe fn lend(content: *mut u8) {
    // SAFETY: the caller's promise.
    let readers = unsafe { &(*header_of(content)).readers };
    readers.set(readers.get().saturating_add(1));
}

/// Notes that a reader of a storage is gone.
///
/// # Safety
/// `content` is that of a live storage.
pub(super) unsafe fn take_back(content: *mut u8) {
    // SAFETY: the caller's promise.
    let readers = unsafe { &(*header_of(content)).readers };
    if readers.get() != u8::MAX {
        readers.set(readers.get().saturating_sub(1));
    }
}

impl Heap {
    /// A storage for so many bytes, which are not initialised.
    #[inline]
    pub(super) fn new_storage(&self, bytes: usize) -> *mut u8 {
        let cell = self.allocate_cell(size::storage(bytes), size::storage(bytes));
        // SAFETY: the cell was just allocated with room for the header and the bytes.
        unsafe { cell.write(Header::new(ObjectKind::Storage)) };
        note_size(cell, bytes)
    }

    /// Gives back a storage of so many bytes; null is none.
    #[inline]
    pub(super) fn free_storage(&self, content: *mut u8, bytes: usize) {
        if !content.is_null() {
            self.uncount(size::storage(bytes));
            self.cells.free(header_of(content), size::storage(bytes));
        }
    }

    /// A storage of `new` bytes that begins as one of `old` bytes did, which is given back; null is none.
    pub(super) fn resize_storage(&self, content: *mut u8, old: usize, new: usize) -> *mut u8 {
        if content.is_null() {
            return self.new_storage(new);
        }
        self.uncount(size::storage(old));
        self.count(size::storage(new));
        let cell = self.cells.resize(header_of(content), size::storage(old), size::storage(new));
        note_size(cell, new)
    }
}
