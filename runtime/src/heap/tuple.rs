//! Tuples: immutable, items inline.
//!
//! In: values. Out: a tuple and its items. Must never: change after it was made.

use super::codec::{Codec, Walked};
use super::collect::Marker;
use super::header::{Header, ObjectKind};
use super::{Heap, size};
use crate::value::{Value, read_words, write_words};
use std::cell::Cell;
use std::mem::{size_of, size_of_val};
use std::ptr;

/// What stands before the items.
#[repr(C)]
pub(super) struct TupleHead {
    pub(super) header: Header,
    /// The cached hash; -1 until known.
    pub(super) hash: Cell<i64>,
    pub(super) length: u32,
    pub(super) unused: u32,
}

impl TupleHead {
    /// The head of a fresh tuple whose hash is not known yet.
    #[inline]
    const fn new(length: usize) -> TupleHead {
        let header = Header::new(ObjectKind::Tuple);
        TupleHead { header, hash: Cell::new(-1), length: length as u32, unused: 0 }
    }
}

/// A tuple.
#[repr(C)]
pub(crate) struct Tuple {
    head: TupleHead,
    items: [Value],
}

impl Tuple {
    /// The pointer to a whole tuple from one to its head.
    #[inline]
    pub(super) fn whole(head: *const TupleHead) -> *const Tuple {
        // SAFETY: the caller passes a pointer to a live tuple.
        let length = unsafe { (*head).length } as usize;
        ptr::slice_from_raw_parts(head.cast::<Value>(), length) as *const Tuple
    }

    /// The number of items.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The item at `index`.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<Value> {
        self.items.get(index).copied()
    }

    /// The items.
    #[inline]
    pub(crate) fn as_slice(&self) -> &[Value] {
        &self.items
    }

    /// The hash, if it was remembered.
    pub(crate) fn cached_hash(&self) -> Option<i64> {
        Some(self.head.hash.get()).filter(|&hash| hash != -1)
    }

    /// Remembers the hash.
    pub(crate) fn cache_hash(&self, hash: i64) {
        if !self.head.header.is_immortal() {
            self.head.hash.set(hash);
        }
    }

    /// The logical bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> usize {
        size::tuple(self.items.len())
    }

    pub(super) fn trace(&self, marker: &mut Marker) {
        marker.values(&self.items);
    }
}

impl Heap {
    /// A tuple of so many unbound items, which a walk fills before anybody looks.
    pub(super) fn new_unfilled_tuple(&self, length: usize) -> Value {
        let head = self.new_blank_tuple(length);
        // SAFETY: there is room for that many items right after the head of the new tuple.
        unsafe {
            let first = head.add(1).cast::<Value>();
            (0..length).for_each(|index| first.add(index).write(Value::UNBOUND));
        }
        Value::object(head.cast())
    }

    /// The items and the hash of a tuple of this heap.
    pub(super) fn walk_tuple<C: Codec>(&self, value: Value, codec: &mut C) -> Walked {
        let head = value.payload() as *mut TupleHead;
        // SAFETY: callers pass a live tuple; its items are read and written one by one, without a reference to them.
        unsafe {
            (*head).hash.set(codec.int((*head).hash.get())?);
            let first = head.add(1).cast::<Value>();
            for index in 0..(*head).length as usize {
                let item = codec.value(first.add(index).read())?;
                if C::LOADS {
                    first.add(index).write(item);
                }
            }
        }
        Ok(())
    }

    /// A tuple of these items. Big ones must have been reserved.
    #[inline]
    pub(crate) fn new_tuple(&self, items: &[Value]) -> Value {
        if items.is_empty() {
            return self.empty_tuple();
        }
        let cell = self.new_blank_tuple(items.len());
        // SAFETY: there is room for that many items right after the head of the new tuple.
        unsafe {
            ptr::copy_nonoverlapping(items.as_ptr(), cell.add(1).cast::<Value>(), items.len());
        }
        Value::object(cell.cast())
    }

    /// A tuple of one to four items, if a cell for it lies ready: op bodies, which save no registers, make theirs so.
    #[inline(always)]
    pub(crate) fn new_tuple_at_once(&self, items: &[Value]) -> Option<Value> {
        let length = items.len();
        if length == 0 || length > 4 {
            return None;
        }
        let physical = size_of::<TupleHead>() + size_of_val(items);
        let cell = self.cells.allocate_at_once(physical)?.cast::<TupleHead>();
        self.count(size::tuple(length));
        // SAFETY: the new cell has room for the head and the items.
        unsafe {
            cell.write(TupleHead::new(length));
            let first = cell.add(1).cast::<Value>();
            for (index, item) in items.iter().enumerate() {
                write_words(first.add(index), read_words(item));
            }
        }
        Some(Value::object(cell.cast()))
    }

    /// Gives back what `new_blank_tuple` gave.
    pub(super) fn free_blank_tuple(&self, head: *mut TupleHead, length: usize) {
        self.uncount(size::tuple(length));
        self.cells.free(head.cast(), size_of::<TupleHead>() + size_of::<Value>() * length);
    }

    /// A tuple whose items the caller writes at once: they are not initialised.
    #[inline]
    pub(super) fn new_blank_tuple(&self, length: usize) -> *mut TupleHead {
        assert!(length <= u32::MAX as usize, "an object of more than 4 GiB was not reserved");
        let physical = size_of::<TupleHead>() + size_of::<Value>() * length;
        let cell = self.allocate_cell(physical, size::tuple(length)).cast::<TupleHead>();
        // SAFETY: the new cell has room for the head.
        unsafe { cell.write(TupleHead::new(length)) };
        cell
    }
}
