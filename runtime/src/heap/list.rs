//! Lists and bytearrays.
//!
//! In and out: values or bytes by copy, positions that natives have already normalised.
//! Must never: hand out a reference to the items, because the guest can change them at any call.

use super::Heap;
use super::object::object;
use crate::value::Value;

object! {
    /// A list.
    struct List: List, LIST;
    values {}
    words {}
    buffers {
        /// The items; all methods of [`Buffer`] may be used.
        items: Value,
    }
}

object! {
    /// A bytearray.
    struct ByteArray: ByteArray, BYTE_ARRAY;
    values {}
    words {
        /// How many memoryviews forbid a resize at the moment.
        exports: u32 = 0,
    }
    buffers {
        /// The bytes; all methods of [`Buffer`] may be used.
        content: u8,
    }
}

impl Heap {
    /// The bytes of a bytearray, to be read and written where they lie.
    pub(crate) fn byte_array_in_place(&mut self, value: Value) -> Option<&mut [u8]> {
        let array = self.byte_array(value)?;
        let (first, length) = array.content.writable(self);
        if length == 0 {
            return Some(&mut []);
        }
        // SAFETY: the first `length` bytes are initialised (as for `Buffer::items`), and nobody else reaches the heap while it is
        // borrowed exclusively.
        Some(unsafe { std::slice::from_raw_parts_mut(first, length) })
    }
}

impl List {
    /// The number of items.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }
    /// The item at `index`.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<Value> {
        self.items.get(index)
    }
    /// Replaces the item at `index`; false past the end.
    #[inline]
    pub(crate) fn set(&self, index: usize, item: Value) -> bool {
        self.items.set(index, item)
    }
    /// Adds an item at the end.
    #[inline]
    pub(crate) fn push(&self, heap: &Heap, item: Value) {
        self.items.push(heap, item);
    }
    /// Takes the last item.
    #[inline]
    pub(crate) fn pop(&self, heap: &Heap) -> Option<Value> {
        self.items.pop(heap)
    }
    /// Puts an item before position `index`.
    pub(crate) fn insert(&self, heap: &Heap, index: usize, item: Value) {
        self.items.insert(heap, index, item);
    }
    /// Takes out the item at `index`.
    pub(crate) fn remove(&self, heap: &Heap, index: usize) -> Option<Value> {
        self.items.remove(heap, index)
    }
    /// Drops the items past `length`.
    pub(crate) fn truncate(&self, heap: &Heap, length: usize) {
        self.items.truncate(heap, length);
    }
    /// Adds copies of another list's items (or of this one's).
    pub(crate) fn extend_from_list(&self, heap: &Heap, other: &List) {
        self.items.extend_from(heap, &other.items);
    }
    /// Adds items that lie outside the heap or in a tuple.
    pub(crate) fn extend_from_slice(&self, heap: &Heap, items: &[Value]) {
        self.items.extend_from_slice(heap, items);
    }
    /// Replaces `removed` items from `start` on.
    pub(crate) fn splice(&self, heap: &Heap, start: usize, removed: usize, items: &[Value]) {
        self.items.splice(heap, start, removed, items);
    }
    /// Replaces `removed` items from `start` on by those of another list, which must not be this one.
    pub(crate) fn splice_from_list(&self, heap: &Heap, start: usize, removed: usize, other: &List) {
        if !std::ptr::eq(self, other) {
            self.items.splice(heap, start, removed, other.items.items());
        }
    }
    /// Reverses the items.
    pub(crate) fn reverse(&self) {
        self.items.reverse();
    }
    /// Exchanges two items.
    pub(crate) fn swap(&self, a: usize, b: usize) {
        self.items.swap(a, b);
    }
    /// Exchanges the contents of two lists: how sorting empties the list while it works.
    pub(crate) fn swap_contents(&self, other: &List) {
        self.items.swap_contents(&other.items);
    }
    /// Drops all items.
    pub(crate) fn clear(&self, heap: &Heap) {
        self.items.clear(heap);
    }
    /// A copy of the items; natives charge and reserve for it as for a list.
    pub(crate) fn to_vec(&self) -> Vec<Value> {
        self.items.to_vec()
    }
    /// A copy of a range of the items, clipped.
    pub(crate) fn range_to_vec(&self, start: usize, end: usize) -> Vec<Value> {
        self.items.range_to_vec(start, end)
    }
    /// The bytes that adding `additional` items will count, for `Heap::reserve`.
    /// Makes the room for one more item, as adding it would.
    pub(crate) fn reserve_one(&self, heap: &Heap) {
        self.items.reserve_one(heap);
    }

    pub(crate) fn growth_bytes(&self, additional: usize) -> usize {
        self.items.growth_bytes(additional)
    }
}

impl Heap {
    /// A list of these items, without spare room.
    #[inline]
    pub(crate) fn new_list(&self, items: &[Value]) -> Value {
        let value = self.allocate(List::blank());
        if !items.is_empty()
            && let Some(list) = self.list(value)
        {
            list.items.assign(self, items);
        }
        value
    }

    /// A list whose items are a copy of a part of another one's, clipped.
    pub(crate) fn new_list_from_range(&self, source: &List, start: usize, end: usize) -> Value {
        let value = self.allocate(List::blank());
        if let Some(list) = self.list(value) {
            list.items.extend_exactly(self, &source.items, start, end);
        }
        value
    }

    /// A list of `count` items of another one, from `start` on and each `step` further.
    pub(crate) fn new_list_stepping(
        &self,
        source: &List,
        start: i64,
        step: i64,
        count: usize,
    ) -> Value {
        let value = self.allocate(List::blank());
        if let Some(list) = self.list(value) {
            list.items.extend_stepping(self, &source.items, start, step, count);
        }
        value
    }

    /// An empty list with room for `capacity` items.
    pub(crate) fn new_list_with_capacity(&self, capacity: usize) -> Value {
        let value = self.allocate(List::blank());
        if let Some(list) = self.list(value) {
            list.items.reserve_exact(self, capacity);
        }
        value
    }

    /// A tuple of a list's items.
    pub(crate) fn new_tuple_from_list(&self, list: &List) -> Value {
        self.new_tuple(list.items.items())
    }

    /// A bytearray of these bytes.
    pub(crate) fn new_byte_array(&self, bytes: &[u8]) -> Value {
        let value = self.allocate(ByteArray::blank());
        if let Some(array) = self.byte_array(value) {
            array.content.assign(self, bytes);
        }
        value
    }
}
