//! What names were recently found to mean: for `getattr` and `setattr` with computed names, and for places that meet more classes than
//! a site remembers.
//!
//! In: a class or an instance, and a name as a str of the guest. Out: what walking along the bases would find. A finding holds in its epoch of
//! classes and until the next collection, because it knows what it is about by addresses.
//! Must never: hold plain data of a class, which may be replaced within an epoch.

use super::cache::{CacheKind, SiteCache, key};
use super::classes::is_deep;
use super::context::Context;
use crate::heap::Str;
use crate::value::Value;
use std::cell::{Cell, OnceCell};

/// How many findings of each sort there are, a power of two.
const COUNT: usize = 256;

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

/// How an attribute of instances of a shape is set; the address of its name is 0 where nothing is known.
type Setting = (usize, SiteCache);

const NO_SETTING: Setting =
    (0, SiteCache { key: 0, slot: 0, kind: CacheKind::Empty, value: Value::UNBOUND });

/// The findings of one machine.
#[derive(Default)]
pub(crate) struct Findings {
    found: OnceCell<Box<[Cell<Finding>; COUNT]>>,
    settings: OnceCell<Box<[Cell<Setting>; COUNT]>>,
}

/// The place of a finding about a name and what it is a name in.
fn place_of(owner: u64, name: usize) -> usize {
    let mixed = (name as u64 ^ owner.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 56) as usize % COUNT
}

impl Findings {
    /// Before a collection, which frees names and classes.
    pub(crate) fn forget(&self) {
        for cell in self.found.get().into_iter().flat_map(|table| table.iter()) {
            cell.set(NOTHING);
        }
        for cell in self.settings.get().into_iter().flat_map(|table| table.iter()) {
            cell.set(NO_SETTING);
        }
    }

    fn place(&self, class: u64, name: usize) -> &Cell<Finding> {
        let table = self.found.get_or_init(|| Box::new([const { Cell::new(NOTHING) }; COUNT]));
        &table[place_of(class, name)]
    }

    fn setting(&self, key: u64, name: usize) -> &Cell<Setting> {
        let table =
            self.settings.get_or_init(|| Box::new([const { Cell::new(NO_SETTING) }; COUNT]));
        &table[place_of(key, name)]
    }
}

impl Context {
    /// How an attribute of an instance is set by a name that is computed: `write_entry` for a name that is asked for again.
    pub(crate) fn write_named(&self, object: Value, name: Value) -> Option<SiteCache> {
        let epoch = self.class_epoch.get();
        if epoch == u32::MAX {
            return self.write_entry(object, name);
        }
        let key = key(epoch, self.heap.instance(object)?.shape());
        let address = std::ptr::from_ref(self.heap.str(name)?).cast::<u8>() as usize;
        let place = self.findings.setting(key, address);
        let (known, entry) = place.get();
        if known == address && entry.key == key {
            return Some(entry);
        }
        let entry = self.write_entry(object, name)?;
        if entry.key == key && matches!(entry.kind, CacheKind::Slot | CacheKind::Add) {
            place.set((address, entry));
        }
        Some(entry)
    }

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
