//! Growable storage owned by one object, counted by capacity.
//!
//! In and out: elements by copy, positions. Growth follows our own policy (CPython's list), so that the count is the same
//! on every host. Must never: hand out a reference into the storage that outlives one method, or call anything that could
//! reach the buffer again while one is alive.

use super::Heap;
use crate::value::Value;
use std::cell::{Cell, UnsafeCell};

/// What a buffer can hold, with its logical size.
pub(crate) trait Element: Copy {
    /// Logical bytes of one element.
    const BYTES: usize;
}

impl Element for Value {
    const BYTES: usize = super::size::VALUE;
}
impl Element for u8 {
    const BYTES: usize = 1;
}
impl Element for u32 {
    const BYTES: usize = 4;
}

/// A growable array.
pub(crate) struct Buffer<T: Element> {
    items: UnsafeCell<Vec<T>>,
    /// The capacity that is counted; the allocator may have given more.
    capacity: Cell<usize>,
}

impl Buffer<Value> {
    /// Moves all values to `target` and keeps the room for them; how many they were.
    ///
    /// # Safety
    /// `target` has room for all of them and does not lie in this buffer.
    #[inline]
    pub(crate) unsafe fn move_to(&self, target: *mut Value) -> usize {
        let items = self.items_mut();
        let length = items.len();
        // SAFETY: the caller's promise; values are `Copy`, so that shortening the vector drops nothing.
        unsafe {
            copy_values(items.as_ptr(), target, length);
            items.set_len(0);
        }
        length
    }

    /// Replaces the values by the `length` at `source`; the capacity becomes exact if they do not fit.
    ///
    /// # Safety
    /// `length` values can be read at `source`, and none of them lies in this buffer.
    #[inline]
    pub(crate) unsafe fn move_from(&self, heap: &Heap, source: *const Value, length: usize) {
        if length > self.capacity.get() {
            self.set_capacity(heap, length);
        }
        let items = self.items_mut();
        items.clear();
        items.reserve_exact(length);
        // SAFETY: the caller's promise; there is room for `length` values, as was made sure just now.
        unsafe {
            copy_values(source, items.as_mut_ptr(), length);
            items.set_len(length);
        }
    }
}

/// Copies values as two words each: a wider access would wait for the two stores that made a value.
///
/// # Safety
/// As for `copy_nonoverlapping`.
#[inline]
unsafe fn copy_values(source: *const Value, target: *mut Value, count: usize) {
    const WORDS: usize = size_of::<Value>() / size_of::<u64>();
    let (source, target) = (source.cast::<u64>(), target.cast::<u64>());
    for word in 0..count * WORDS {
        // SAFETY: the caller's promise; a value consists of words.
        unsafe { target.add(word).write(source.add(word).read_volatile()) };
    }
}

impl<T: Element> Buffer<T> {
    /// An empty buffer; it owns nothing.
    #[inline]
    pub(crate) const fn new() -> Buffer<T> {
        Buffer { items: UnsafeCell::new(Vec::new()), capacity: Cell::new(0) }
    }

    #[inline]
    fn items(&self) -> &Vec<T> {
        // SAFETY: the heap is used by one thread; the reference lives within one method of this file, none of which
        // calls anything that could reach this buffer again.
        unsafe { &*self.items.get() }
    }

    #[inline]
    #[allow(clippy::mut_from_ref, reason = "the items stand in an UnsafeCell")]
    fn items_mut(&self) -> &mut Vec<T> {
        // SAFETY: as for `items`, and no method of this file holds two of them at once for one buffer.
        unsafe { &mut *self.items.get() }
    }

    /// The number of elements.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.items().len()
    }

    /// The counted bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> usize {
        self.capacity.get() * T::BYTES
    }

    /// The bytes that adding `additional` elements will newly count, for `Heap::reserve`.
    pub(crate) fn growth_bytes(&self, additional: usize) -> usize {
        let length = self.len().saturating_add(additional);
        if length <= self.capacity.get() {
            return 0;
        }
        (grown(self.len(), length) - self.capacity.get()).saturating_mul(T::BYTES)
    }

    /// The element at `index`.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<T> {
        self.items().get(index).copied()
    }

    /// The address of the element at `index`, for op bodies that copy a value as two words; valid until the buffer changes.
    #[inline]
    pub(crate) fn slot(&self, index: usize) -> Option<*mut T> {
        self.items_mut().get_mut(index).map(|slot| &raw mut *slot)
    }

    /// Replaces the element at `index`; false past the end.
    #[inline]
    pub(crate) fn set(&self, index: usize, item: T) -> bool {
        match self.items_mut().get_mut(index) {
            Some(slot) => {
                *slot = item;
                true
            }
            None => false,
        }
    }

    /// Adds an element at the end if there is room for it; makes no call, for op bodies.
    #[inline]
    pub(crate) fn push_within_capacity(&self, item: T) -> bool {
        let items = self.items_mut();
        let length = items.len();
        if length >= self.capacity.get() || length >= items.capacity() {
            return false;
        }
        // SAFETY: the slot at `length` lies within the capacity, and is initialised before the length covers it.
        unsafe {
            items.as_mut_ptr().add(length).write(item);
            items.set_len(length + 1);
        }
        true
    }

    /// Adds an element at the end.
    #[inline]
    pub(crate) fn push(&self, heap: &Heap, item: T) {
        if self.len() == self.capacity.get() {
            self.fit(heap, self.len() + 1);
        }
        self.items_mut().push(item);
    }

    /// Takes the last element.
    #[inline]
    pub(crate) fn pop(&self, heap: &Heap) -> Option<T> {
        let item = self.items_mut().pop()?;
        self.fit(heap, self.len());
        Some(item)
    }

    /// Puts an element before position `index`, or at the end.
    pub(crate) fn insert(&self, heap: &Heap, index: usize, item: T) {
        let index = index.min(self.len());
        self.fit(heap, self.len() + 1);
        self.items_mut().insert(index, item);
    }

    /// Takes out the element at `index`.
    pub(crate) fn remove(&self, heap: &Heap, index: usize) -> Option<T> {
        if index >= self.len() {
            return None;
        }
        let item = self.items_mut().remove(index);
        self.fit(heap, self.len());
        Some(item)
    }

    /// Drops what is past `length`.
    pub(crate) fn truncate(&self, heap: &Heap, length: usize) {
        self.items_mut().truncate(length);
        self.fit(heap, self.len());
    }

    /// Drops everything, storage included.
    pub(crate) fn clear(&self, heap: &Heap) {
        self.truncate(heap, 0);
    }

    /// Adds copies of `items`, which must not lie in this buffer (no method gives a slice of it out).
    pub(crate) fn extend_from_slice(&self, heap: &Heap, items: &[T]) {
        self.fit(heap, self.len() + items.len());
        self.items_mut().extend_from_slice(items);
    }

    /// Adds copies of another buffer's elements, which may be this one's.
    pub(crate) fn extend_from(&self, heap: &Heap, other: &Buffer<T>) {
        self.fit(heap, self.len() + other.len());
        if std::ptr::eq(self, other) {
            self.items_mut().extend_from_within(..);
        } else {
            self.items_mut().extend_from_slice(other.items());
        }
    }

    /// Replaces the `removed` elements from `start` on by `items`.
    pub(crate) fn splice(&self, heap: &Heap, start: usize, removed: usize, items: &[T]) {
        let start = start.min(self.len());
        let end = start.saturating_add(removed).min(self.len());
        let length = self.len() - (end - start) + items.len();
        if length > self.len() {
            self.fit(heap, length);
        }
        self.items_mut().splice(start..end, items.iter().copied());
        self.fit(heap, length);
    }

    /// Makes the buffer exactly `length` long, adding copies of `item`, with no spare capacity.
    pub(crate) fn resize_exact(&self, heap: &Heap, length: usize, item: T) {
        self.items_mut().truncate(length);
        self.set_capacity(heap, length);
        self.items_mut().resize(length, item);
    }

    /// Makes room for `capacity` elements in all, exactly.
    pub(crate) fn reserve_exact(&self, heap: &Heap, capacity: usize) {
        if capacity > self.capacity.get() {
            self.set_capacity(heap, capacity);
        }
    }

    /// Sets the counted capacity to exactly `capacity` (or the length, if that is more).
    pub(super) fn set_room(&self, heap: &Heap, capacity: usize) {
        self.set_capacity(heap, capacity.max(self.len()));
    }

    /// Drops what is past `length` and keeps the room.
    #[cfg(test)]
    pub(super) fn truncate_keeping_room(&self, length: usize) {
        self.items_mut().truncate(length);
    }

    /// Makes it `times` copies of what it holds, one after the other.
    pub(crate) fn repeat(&self, heap: &Heap, times: usize) {
        let length = self.len();
        if times == 0 || length == 0 {
            return self.clear(heap);
        }
        let total = length.saturating_mul(times);
        self.fit(heap, total);
        let items = self.items_mut();
        while items.len() < total {
            items.extend_from_within(..items.len().min(total - items.len()));
        }
    }

    /// Exchanges two elements; nothing happens past the end.
    pub(crate) fn swap(&self, a: usize, b: usize) {
        if a < self.len() && b < self.len() {
            self.items_mut().swap(a, b);
        }
    }

    /// Reverses the elements.
    pub(crate) fn reverse(&self) {
        self.items_mut().reverse();
    }

    /// Reverses the elements in the range; clipped to the length.
    pub(crate) fn reverse_range(&self, start: usize, end: usize) {
        let end = end.min(self.len());
        if start < end {
            self.items_mut()[start..end].reverse();
        }
    }

    /// Exchanges the contents, storage and all, of two buffers.
    pub(crate) fn swap_contents(&self, other: &Buffer<T>) {
        if !std::ptr::eq(self, other) {
            std::mem::swap(self.items_mut(), other.items_mut());
            self.capacity.swap(&other.capacity);
        }
    }

    /// A copy of the elements.
    pub(crate) fn to_vec(&self) -> Vec<T> {
        self.items().clone()
    }

    /// A copy of a range of the elements, clipped to the length.
    pub(crate) fn range_to_vec(&self, start: usize, end: usize) -> Vec<T> {
        let end = end.min(self.len());
        self.items().get(start..end).map_or_else(Vec::new, <[T]>::to_vec)
    }

    /// Replaces the elements by `items`; the capacity becomes exact if they do not fit.
    pub(crate) fn assign(&self, heap: &Heap, items: &[T]) {
        self.items_mut().clear();
        if items.len() > self.capacity.get() {
            self.set_capacity(heap, items.len());
        }
        self.items_mut().extend_from_slice(items);
    }

    /// Calls `visit` with each element; for the collector, which reaches no buffer method meanwhile.
    pub(super) fn each(&self, mut visit: impl FnMut(T)) {
        for &item in self.items() {
            visit(item);
        }
    }

    /// Keeps the elements that `keep` accepts; for the collector.
    pub(super) fn retain(&self, keep: impl FnMut(&T) -> bool) {
        self.items_mut().retain(keep);
    }

    /// Fits the capacity to `length` as CPython's `list_resize` does.
    #[inline]
    fn fit(&self, heap: &Heap, length: usize) {
        let capacity = self.capacity.get();
        if length > capacity || length < capacity >> 1 {
            self.refit(heap, length);
        }
    }

    #[cold]
    fn refit(&self, heap: &Heap, length: usize) {
        self.set_capacity(heap, grown(self.len(), length));
    }

    fn set_capacity(&self, heap: &Heap, capacity: usize) {
        let old = self.capacity.get();
        let items = self.items_mut();
        if capacity > old {
            heap.charge((capacity - old) * T::BYTES);
            items.reserve_exact(capacity - items.len());
        } else {
            heap.release((old - capacity) * T::BYTES);
            items.shrink_to(capacity);
        }
        self.capacity.set(capacity);
    }
}

/// CPython's over-allocation: about an eighth more, in multiples of four.
fn grown(old_length: usize, length: usize) -> usize {
    if length == 0 {
        return 0;
    }
    let capacity = length.saturating_add(length >> 3).saturating_add(6) & !3;
    if length.saturating_sub(old_length) > capacity - length {
        length.saturating_add(3) & !3
    } else {
        capacity
    }
}
