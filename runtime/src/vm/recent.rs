//! What names were recently found to mean in classes: for `getattr` with computed names, and for places that meet more classes than
//! a site remembers.
//!
//! In: a class and a name as a str of the guest. Out: what walking along the bases would find. A finding holds in its epoch of
//! classes and until the next collection, because it knows both by their addresses.
//! Must never: hold plain data of a class, which may be replaced within an epoch.

use super::classes::is_deep;
use super::context::Context;
use crate::heap::Str;
use crate::value::Value;
use std::cell::{Cell, OnceCell};

/// How many findings there are, a power of two.
const COUNT: usize = 128;

#[derive(Clone, Copy)]
struct Finding {
    /// The address of the name; none lies at 0.
    name: usize,
    class: u64,
    epoch: u32,
    /// Unbound where the class has no such attribute.
    value: Value,
}

const NOTHING: Finding = Finding { name: 0, class: 0, epoch: 0, value: Value::UNBOUND };

/// The findings of one machine.
#[derive(Default)]
pub(crate) struct Findings(OnceCell<Box<[Cell<Finding>; COUNT]>>);

impl Findings {
    /// Before a collection, which frees names and classes.
    pub(crate) fn forget(&self) {
        for cell in self.0.get().into_iter().flat_map(|table| table.iter()) {
            cell.set(NOTHING);
        }
    }

    fn place(&self, class: u64, name: usize) -> &Cell<Finding> {
        let table = self.0.get_or_init(|| Box::new([const { Cell::new(NOTHING) }; COUNT]));
        let mixed = (name as u64 ^ class.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        &table[(mixed >> 57) as usize % COUNT]
    }
}

impl Context {
    /// An attribute of a user's class or of one of its bases, not bound: `find_in_class` for a name that is asked for again.
    pub(crate) fn find_named(&self, class: Value, name: &Str) -> Option<Value> {
        let epoch = self.class_epoch.get();
        let is_remembered =
            epoch != u32::MAX && self.heap.class(class).is_some_and(|own| !is_deep(own));
        if !is_remembered {
            return self.find_in_class(class, name.as_str());
        }
        let address = std::ptr::from_ref(name).cast::<u8>() as usize;
        let place = self.findings.place(class.payload(), address);
        let known = place.get();
        if known.name == address && known.class == class.payload() && known.epoch == epoch {
            return Some(known.value).filter(|value| !value.is_unbound());
        }
        let found = self.find_after(class, None, name.as_str()).map(|found| found.0);
        if !found.is_some_and(|value| self.is_plain_data(value)) {
            let value = found.unwrap_or(Value::UNBOUND);
            place.set(Finding { name: address, class: class.payload(), epoch, value });
        }
        found
    }
}
