//! Growable arrays owned by one object, counted by capacity; their elements lie in a storage of the heap.
//!
//! In and out: elements by copy, positions. Growth follows our own policy (CPython's list), so that the count is the same
//! on every host. Must never: hand out a reference into the storage that outlives one method, or call anything that could
//! reach the buffer again while one is alive; write bytes that `lent.rs` lent to a reader, or give their storage back: who
//! changes those gets a storage of its own first.

use super::collect::Marker;
use super::{Heap, storage};
use crate::value::{Value, read_words, write_words};
use std::cell::Cell;
use std::mem::size_of;
use std::ptr;

/// What a buffer can hold: plain data.
pub(crate) trait Element: Copy {
    /// Bytes of one element.
    const BYTES: usize;
    /// Whether readers are given slices of them (`lent.rs`).
    const LENT: bool = false;

    /// Reads one.
    ///
    /// # Safety
    /// As for `std::ptr::read`.
    #[inline(always)]
    unsafe fn read(place: *const Self) -> Self {
        // SAFETY: the caller's promise.
        unsafe { place.read() }
    }

    /// Writes one.
    ///
    /// # Safety
    /// As for `std::ptr::write`.
    #[inline(always)]
    unsafe fn write(place: *mut Self, item: Self) {
        // SAFETY: the caller's promise.
        unsafe { place.write(item) }
    }
}

/// What can be changed in place without a heap at hand, because it is never lent: anything but bytes.
pub(crate) trait NeverLent: Element {}

impl Element for Value {
    const BYTES: usize = super::size::VALUE;

    #[inline(always)]
    unsafe fn read(place: *const Value) -> Value {
        // SAFETY: the caller's promise.
        unsafe { read_words(place) }
    }

    #[inline(always)]
    unsafe fn write(place: *mut Value, item: Value) {
        // SAFETY: the caller's promise.
        unsafe { write_words(place, item) }
    }
}
impl NeverLent for Value {}
impl Element for u8 {
    const BYTES: usize = 1;
    const LENT: bool = true;
}

/// A growable array. Who drops one must clear it first, or its storage is counted until the next collection.
pub(crate) struct Buffer<T: Element> {
    /// The first element; null as long as there is no storage.
    first: Cell<*mut T>,
    length: Cell<u32>,
    capacity: Cell<u32>,
}

/// A capacity that growth does not give: that of an empty buffer which shows whether it was touched. What was put in and taken out
/// again leaves another one.
const UNTOUCHED: usize = 3;

impl Buffer<Value> {
    /// Moves all values to `target` and keeps the room for them; how many they were.
    ///
    /// # Safety
    /// `target` has room for all of them and does not lie in this buffer.
    #[inline]
    pub(crate) unsafe fn move_to(&self, target: *mut Value) -> usize {
        let items = self.items();
        // SAFETY: the caller's promise.
        unsafe { copy_values(items.as_ptr(), target, items.len()) };
        self.length.replace(0) as usize
    }

    /// Replaces the values by the `length` at `source`; the capacity becomes exact if they do not fit.
    ///
    /// # Safety
    /// `length` values can be read at `source`, and none of them lies in this buffer.
    #[inline]
    pub(crate) unsafe fn move_from(&self, heap: &Heap, source: *const Value, length: usize) {
        self.length.set(0);
        self.reserve_exact(heap, length);
        // SAFETY: the caller's promise; there is room for `length` values, as was made sure just now.
        unsafe { copy_values(source, self.first.get(), length) };
        self.length.set(length as u32);
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

impl<T: NeverLent> Buffer<T> {
    /// The address of the element at `index`, for op bodies that copy a value as two words; valid until the buffer changes.
    #[inline]
    pub(crate) fn slot(&self, index: usize) -> Option<*mut T> {
        if index < self.len() {
            // SAFETY: as in `get`.
            Some(unsafe { self.first.get().add(index) })
        } else {
            None
        }
    }

    /// Replaces the element at `index`; false past the end.
    #[inline]
    pub(crate) fn set(&self, index: usize, item: T) -> bool {
        match self.slot(index) {
            Some(slot) => {
                // SAFETY: `slot` gave the address of an element, and no reference to it is alive.
                unsafe { T::write(slot, item) };
                true
            }
            None => false,
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

    /// Keeps the elements that `keep` accepts; for the collector.
    pub(super) fn retain(&self, mut keep: impl FnMut(&T) -> bool) {
        let items = self.items_mut();
        let mut kept = 0;
        for index in 0..items.len() {
            if keep(&items[index]) {
                items[kept] = items[index];
                kept += 1;
            }
        }
        self.length.set(kept as u32);
    }
}

impl Buffer<u8> {
    /// Replaces the byte at `index`; false past the end.
    #[inline]
    pub(crate) fn set_byte(&self, heap: &Heap, index: usize, item: u8) -> bool {
        self.own(heap);
        match self.items_mut().get_mut(index) {
            Some(place) => {
                *place = item;
                true
            }
            None => false,
        }
    }

    /// Reverses the bytes.
    pub(crate) fn reverse_bytes(&self, heap: &Heap) {
        self.own(heap);
        self.items_mut().reverse();
    }

    /// The first byte, for `lent.rs`; null as long as there is no storage.
    pub(super) fn first(&self) -> *mut u8 {
        self.first.get()
    }

    /// The first byte and how many there are, to be written where they lie; the address is valid until the buffer changes.
    pub(super) fn writable(&self, heap: &Heap) -> (*mut u8, usize) {
        self.own(heap);
        (self.first.get(), self.len())
    }
}

impl<T: Element> Buffer<T> {
    const EXACT: () = assert!(T::BYTES == size_of::<T>() && align_of::<T>() <= 8);

    /// An empty buffer; it owns nothing.
    #[inline]
    pub(crate) const fn new() -> Buffer<T> {
        let () = Self::EXACT;
        Buffer { first: Cell::new(ptr::null_mut()), length: Cell::new(0), capacity: Cell::new(0) }
    }

    #[inline]
    pub(super) fn items(&self) -> &[T] {
        let first = self.first.get();
        if first.is_null() {
            return &[];
        }
        // SAFETY: the first `length` elements are initialised; the heap is used by one thread, and the reference lives
        // within one method of the heap, none of which calls anything that could reach this buffer again.
        unsafe { std::slice::from_raw_parts(first, self.len()) }
    }

    /// All elements, to be written; those of bytes were made this buffer's own.
    #[inline]
    #[allow(clippy::mut_from_ref, reason = "the items stand behind a pointer")]
    fn items_mut(&self) -> &mut [T] {
        debug_assert!(!self.is_lent());
        let first = self.first.get();
        if first.is_null() {
            return &mut [];
        }
        // SAFETY: as for `items`, and no method of this file holds two of them at once for one buffer.
        unsafe { std::slice::from_raw_parts_mut(first, self.len()) }
    }

    /// The number of elements.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.length.get() as usize
    }

    /// Whether a reader holds a slice of the storage.
    #[inline(always)]
    fn is_lent(&self) -> bool {
        // SAFETY: what is not null is the content of this buffer's storage, which is alive.
        T::LENT
            && !self.first.get().is_null()
            && unsafe { storage::is_lent(self.first.get().cast()) }
    }

    /// Makes the storage one that may be written: where it is lent, a copy takes its place, and the readers keep what they read.
    #[inline(always)]
    fn own(&self, heap: &Heap) {
        if self.is_lent() {
            self.set_capacity(heap, self.room());
        }
    }

    #[inline]
    fn room(&self) -> usize {
        self.capacity.get() as usize
    }

    /// How many elements there is room for, for snapshots.
    pub(super) fn capacity_now(&self) -> usize {
        self.room()
    }

    /// Gives an empty buffer exactly this room, for snapshots.
    pub(super) fn take_room(&self, heap: &Heap, capacity: usize) {
        self.set_capacity(heap, capacity);
    }

    /// The counted bytes.
    #[cfg(test)]
    pub(crate) fn bytes(&self) -> usize {
        if self.room() == 0 { 0 } else { super::size::storage(self.room() * T::BYTES) }
    }

    /// The bytes that adding `additional` elements will newly count, for `Heap::reserve`.
    pub(crate) fn growth_bytes(&self, additional: usize) -> usize {
        let length = self.len().saturating_add(additional);
        if length <= self.room() {
            return 0;
        }
        (grown(self.len(), length) - self.room()).saturating_mul(T::BYTES)
    }

    /// The element at `index`.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<T> {
        if index < self.len() {
            // SAFETY: the element is one of those that are initialised.
            Some(unsafe { T::read(self.first.get().add(index)) })
        } else {
            None
        }
    }

    /// Adds an element at the end if there is room for it that may be written; makes no call, for op bodies.
    #[inline]
    pub(crate) fn push_within_capacity(&self, item: T) -> bool {
        let length = self.length.get();
        if length >= self.capacity.get() || self.is_lent() {
            return false;
        }
        // SAFETY: the slot at `length` lies within the capacity, and is initialised before the length covers it.
        unsafe { T::write(self.first.get().add(length as usize), item) };
        self.length.set(length + 1);
        true
    }

    /// Adds an element at the end.
    #[inline]
    pub(crate) fn push(&self, heap: &Heap, item: T) {
        if !self.push_within_capacity(item) {
            self.refit(heap, self.len() + 1);
            self.push_within_capacity(item);
        }
    }

    /// Makes the room for one more element, as adding it would.
    pub(crate) fn reserve_one(&self, heap: &Heap) {
        if self.len() >= self.room() {
            self.refit(heap, self.len() + 1);
        }
    }

    /// Takes the last element.
    #[inline]
    pub(crate) fn pop(&self, heap: &Heap) -> Option<T> {
        let length = self.len().checked_sub(1)?;
        let item = self.get(length);
        self.length.set(length as u32);
        self.fit(heap, length);
        item
    }

    /// Puts an element before position `index`, or at the end.
    pub(crate) fn insert(&self, heap: &Heap, index: usize, item: T) {
        let index = index.min(self.len());
        self.open(heap, index, 1);
        // SAFETY: the place was opened just now, in a storage of this buffer's own.
        unsafe { T::write(self.first.get().add(index), item) };
    }

    /// Takes out the element at `index`.
    pub(crate) fn remove(&self, heap: &Heap, index: usize) -> Option<T> {
        let item = self.get(index)?;
        self.close(heap, index, 1);
        self.fit(heap, self.len());
        Some(item)
    }

    /// Moves what is from `index` on by `count` places; the caller writes the gap at once.
    fn open(&self, heap: &Heap, index: usize, count: usize) {
        let length = self.len();
        self.fit(heap, length + count);
        self.own(heap);
        // SAFETY: there is room for `length + count` elements, and `index` is at most `length`.
        unsafe {
            let place = self.first.get().add(index);
            ptr::copy(place, place.add(count), length - index);
        }
        self.length.set((length + count) as u32);
    }

    /// Takes out `count` elements from `index` on, which are there.
    fn close(&self, heap: &Heap, index: usize, count: usize) {
        self.own(heap);
        let length = self.len() - count;
        if count != 0 {
            // SAFETY: the elements from `index` to the end are initialised.
            unsafe {
                let place = self.first.get().add(index);
                ptr::copy(place.add(count), place, length - index);
            }
        }
        self.length.set(length as u32);
    }

    /// Drops what is past `length`.
    pub(crate) fn truncate(&self, heap: &Heap, length: usize) {
        self.length.set(self.len().min(length) as u32);
        self.fit(heap, self.len());
    }

    /// Drops everything, storage included.
    pub(crate) fn clear(&self, heap: &Heap) {
        if !self.is_untouched() {
            self.truncate(heap, 0);
        }
    }

    /// Makes an empty buffer one that shows, until it is cleared, whether it was touched.
    pub(crate) fn mark_untouched(&self, heap: &Heap) {
        self.set_capacity(heap, UNTOUCHED);
    }

    /// Whether nothing was put in since it was marked.
    pub(crate) fn is_untouched(&self) -> bool {
        self.len() == 0 && self.room() == UNTOUCHED
    }

    /// Adds copies of `items`, which must not lie in this buffer (no method gives a slice of it out).
    pub(crate) fn extend_from_slice(&self, heap: &Heap, items: &[T]) {
        self.fit(heap, self.len() + items.len());
        self.append(heap, items);
    }

    /// Adds copies of `items`, for which there is room and which do not lie behind the last element.
    fn append(&self, heap: &Heap, items: &[T]) {
        self.own(heap);
        debug_assert!(items.len() <= self.room() - self.len());
        if !items.is_empty() {
            // SAFETY: there is room, and what lies behind the last element is in no slice.
            unsafe {
                let end = self.first.get().add(self.len());
                ptr::copy_nonoverlapping(items.as_ptr(), end, items.len());
            }
            self.length.set((self.len() + items.len()) as u32);
        }
    }

    /// Adds copies of another buffer's elements, which may be this one's.
    pub(crate) fn extend_from(&self, heap: &Heap, other: &Buffer<T>) {
        self.fit(heap, self.len() + other.len());
        self.append(heap, other.items());
    }

    /// Adds copies of a range of another buffer's elements, clipped, without spare room.
    pub(super) fn extend_exactly(&self, heap: &Heap, other: &Buffer<T>, start: usize, end: usize) {
        let end = end.min(other.len());
        if start < end && !ptr::eq(self, other) {
            self.reserve_exact(heap, self.len() + (end - start));
            self.append(heap, &other.items()[start..end]);
        }
    }

    /// Adds `count` of another buffer's elements, from `start` on and each `step` further, without spare room; none if one of the
    /// positions is past an end.
    pub(super) fn extend_stepping(
        &self,
        heap: &Heap,
        other: &Buffer<T>,
        start: i64,
        step: i64,
        count: usize,
    ) {
        let items = other.items();
        let last = (count as i64 - 1).saturating_mul(step).saturating_add(start);
        let fits =
            |position: i64| usize::try_from(position).is_ok_and(|position| position < items.len());
        if count == 0 || !fits(start) || !fits(last) || ptr::eq(self, other) {
            return;
        }
        self.reserve_exact(heap, self.len() + count);
        self.own(heap);
        let length = self.len();
        let mut position = start;
        for index in length..length + count {
            // SAFETY: the positions lie between the first and the last, which are elements of the other buffer; there is room for
            // so many elements here.
            unsafe {
                T::write(
                    self.first.get().add(index),
                    T::read(items.as_ptr().add(position as usize)),
                )
            };
            // Behind the last one it may lie anywhere.
            position = position.wrapping_add(step);
        }
        self.length.set((length + count) as u32);
    }

    /// Replaces the `removed` elements from `start` on by `items`.
    pub(crate) fn splice(&self, heap: &Heap, start: usize, removed: usize, items: &[T]) {
        let start = start.min(self.len());
        let removed = removed.min(self.len() - start);
        if removed == 0 && items.is_empty() {
            return;
        }
        if items.len() > removed {
            self.open(heap, start, items.len() - removed);
        } else {
            self.close(heap, start, removed - items.len());
        }
        if !items.is_empty() {
            self.items_mut()[start..start + items.len()].copy_from_slice(items);
        }
        self.fit(heap, self.len());
    }

    /// Makes the buffer exactly `length` long, adding copies of `item`, with no spare capacity.
    pub(crate) fn resize_exact(&self, heap: &Heap, length: usize, item: T) {
        self.length.set(self.len().min(length) as u32);
        self.set_capacity(heap, length);
        self.fill(heap, length, item);
    }

    /// Adds copies of `item` until there are `length` elements, as far as there is room.
    fn fill(&self, heap: &Heap, length: usize, item: T) {
        self.own(heap);
        let (start, end) = (self.len(), length.min(self.room()));
        let first = self.first.get();
        for index in start..end {
            // SAFETY: the slot lies within the capacity, and all up to the new length are initialised before it covers them.
            unsafe { T::write(first.add(index), item) };
        }
        self.length.set(start.max(end) as u32);
    }

    /// Makes room for `capacity` elements in all, exactly.
    pub(crate) fn reserve_exact(&self, heap: &Heap, capacity: usize) {
        if capacity > self.room() {
            self.set_capacity(heap, capacity);
        }
    }

    /// Makes it `times` copies of what it holds, one after the other.
    pub(crate) fn repeat(&self, heap: &Heap, times: usize) {
        let length = self.len();
        if times == 0 || length == 0 {
            return self.clear(heap);
        }
        let total = length.saturating_mul(times);
        self.fit(heap, total);
        if let (1, Some(item)) = (length, self.get(0)) {
            self.fill(heap, total, item);
        }
        while self.len() < total {
            let more = self.len().min(total - self.len());
            self.append(heap, &self.items()[..more]);
        }
    }

    /// Exchanges the contents, storage and all, of two buffers.
    pub(crate) fn swap_contents(&self, other: &Buffer<T>) {
        if !ptr::eq(self, other) {
            self.first.swap(&other.first);
            self.length.swap(&other.length);
            self.capacity.swap(&other.capacity);
        }
    }

    /// A copy of the elements.
    pub(crate) fn to_vec(&self) -> Vec<T> {
        self.items().to_vec()
    }

    /// A copy of a range of the elements, clipped to the length.
    pub(crate) fn range_to_vec(&self, start: usize, end: usize) -> Vec<T> {
        let end = end.min(self.len());
        self.items().get(start..end).map_or_else(Vec::new, <[T]>::to_vec)
    }

    /// Replaces the elements by `items`; the capacity becomes exact if they do not fit.
    pub(crate) fn assign(&self, heap: &Heap, items: &[T]) {
        self.length.set(0);
        self.reserve_exact(heap, items.len());
        self.append(heap, items);
    }

    /// Shows the storage alone to the collector.
    pub(super) fn trace_storage(&self, marker: &mut Marker) {
        storage::trace(self.first.get().cast(), marker);
    }

    /// Shows the storage to the collector, and each element to `visit`, which reaches no buffer method meanwhile.
    pub(super) fn trace(&self, marker: &mut Marker, mut visit: impl FnMut(&mut Marker, T)) {
        storage::trace(self.first.get().cast(), marker);
        for &item in self.items() {
            visit(marker, item);
        }
    }

    /// Fits the capacity to `length` as CPython's `list_resize` does.
    #[inline]
    fn fit(&self, heap: &Heap, length: usize) {
        let capacity = self.room();
        if length > capacity || length < capacity >> 1 {
            self.refit(heap, length);
        }
    }

    #[cold]
    fn refit(&self, heap: &Heap, length: usize) {
        self.set_capacity(heap, grown(self.len(), length));
    }

    /// Sets the capacity, which is at least the length. A storage that is lent stays as it is for its readers, until a collection
    /// finds that nobody owns it.
    fn set_capacity(&self, heap: &Heap, capacity: usize) {
        if self.is_lent() {
            return self.leave(heap, capacity);
        }
        let (first, old) = (self.first.get().cast::<u8>(), self.room() * T::BYTES);
        if capacity == 0 {
            heap.free_storage(first, old);
            self.first.set(ptr::null_mut());
        } else if capacity != self.room() {
            let new = capacity.saturating_mul(T::BYTES);
            self.first.set(heap.resize_storage(first, old, new).cast());
        }
        self.capacity.set(capacity as u32);
    }

    /// Copies the elements to a storage of its own of this capacity.
    #[cold]
    #[inline(never)]
    fn leave(&self, heap: &Heap, capacity: usize) {
        let new: *mut T = match capacity {
            0 => ptr::null_mut(),
            _ => heap.new_storage(capacity.saturating_mul(T::BYTES)).cast(),
        };
        let length = self.len().min(capacity);
        if length != 0 {
            // SAFETY: the elements are initialised, and the new storage has room for them.
            unsafe { ptr::copy_nonoverlapping(self.first.get(), new, length) };
        }
        self.first.set(new);
        self.length.set(length as u32);
        self.capacity.set(capacity as u32);
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
