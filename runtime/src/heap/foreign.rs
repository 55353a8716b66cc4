//! Objects of the host behind guest objects: each belongs to one native object, and goes when that is collected.
//!
//! In: a boxed object. Out: the guest's object for it; the box, for as long as somebody uses it. Must never: lend one object
//! to two users at once, or drop a host's object while the collector runs.

use super::Heap;
use super::collect::Marker;
use crate::value::Value;
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An object of the host.
pub(crate) type Boxed = Box<dyn Any + Send>;

/// What stands for one.
struct Entry {
    /// The native object that it belongs to.
    owner: Value,
    /// Bytes that are counted for it.
    bytes: usize,
    /// None while it is in use.
    object: Option<Boxed>,
}

/// The objects of the host, by number.
#[derive(Default)]
pub(super) struct Foreign {
    entries: RefCell<Vec<Option<Entry>>>,
    free: RefCell<Vec<u32>>,
}

impl Drop for Foreign {
    fn drop(&mut self) {
        let entries = self.entries.get_mut().drain(..).flatten();
        Heap::drop_foreign(entries.filter_map(|entry| entry.object).collect());
    }
}

impl Heap {
    /// A native object of this builtin type, whose only slot is the number of the host's object.
    pub(crate) fn new_foreign(&self, class: u32, object: Boxed, bytes: usize) -> Value {
        let mut entries = self.foreign.entries.borrow_mut();
        let number = self.foreign.free.borrow_mut().pop().unwrap_or(entries.len() as u32);
        let owner = self.new_native_object(class, &[Value::int(i64::from(number))]);
        let entry = Some(Entry { owner, bytes, object: Some(object) });
        match entries.get_mut(number as usize) {
            Some(slot) => *slot = entry,
            None => entries.push(entry),
        }
        self.charge(bytes);
        owner
    }

    /// Gives a native object of the host's types, which a snapshot has made, the host's object.
    pub(crate) fn adopt_foreign(&self, owner: Value, object: Boxed, bytes: usize) {
        let mut entries = self.foreign.entries.borrow_mut();
        let number = entries.len();
        entries.push(Some(Entry { owner, bytes, object: Some(object) }));
        if let Some(owner) = self.native_object(owner) {
            owner.slots.assign(self, &[Value::int(number as i64)]);
        }
        self.charge(bytes);
    }

    /// Takes the host's object out, to be used; None while somebody else uses it.
    pub(crate) fn take_foreign(&self, number: u32) -> Option<Boxed> {
        self.foreign.entries.borrow_mut().get_mut(number as usize)?.as_mut()?.object.take()
    }

    /// Puts it back.
    pub(crate) fn put_foreign(&self, number: u32, object: Boxed) {
        if let Some(Some(entry)) = self.foreign.entries.borrow_mut().get_mut(number as usize) {
            entry.object = Some(object);
        }
    }

    /// Takes off those whose owners were not reached. The boxes are dropped by the caller, after the collection.
    pub(super) fn forget_dead_foreign(&mut self, marker: &Marker) -> Vec<Boxed> {
        let mut dead = Vec::new();
        let mut bytes = 0;
        for (slot, number) in self.foreign.entries.get_mut().iter_mut().zip(0..) {
            if slot.as_ref().is_some_and(|entry| !marker.is_marked(entry.owner))
                && let Some(entry) = slot.take()
            {
                self.foreign.free.get_mut().push(number);
                bytes += entry.bytes;
                dead.extend(entry.object);
            }
        }
        self.release(bytes);
        dead
    }

    /// Drops objects of the host; a panic of theirs goes no further.
    pub(super) fn drop_foreign(dead: Vec<Boxed>) {
        for object in dead {
            let _ = catch_unwind(AssertUnwindSafe(|| drop(object)));
        }
    }
}
