//! Dicts: entries in insertion order beside a table of their numbers, probed and grown as CPython's are.
//!
//! In: hashes, keys and values that the caller has hashed and compared. Out: candidates of equal hash, one at a time, so that
//! the caller may run a guest's `__eq__` between two of them. Must never: compare keys that may need guest code, or let a
//! stale probe be used: a caller that ran guest code starts again when [`Dict::version`] changed.

use super::Heap;
use super::buffer::{Buffer, Element};
use super::collect::Marker;
use super::header::{Header, ObjectKind};
use super::object::Object;
use super::size;
use crate::value::Value;
use std::cell::Cell;

/// No entry, and never was one: a probe ends here.
const EMPTY: u32 = u32::MAX;
/// The entry was removed: a probe goes on.
const REMOVED: u32 = u32::MAX - 1;
/// The smallest table.
const MIN_TABLE: usize = 8;
/// How far the high bits of the hash are shifted in at each step.
const PERTURB_SHIFT: u32 = 5;

/// One entry; a removed one has an unbound key.
#[derive(Clone, Copy)]
pub(crate) struct DictEntry {
    /// The key's hash.
    pub(crate) hash: i64,
    /// The key.
    pub(crate) key: Value,
    /// The value.
    pub(crate) value: Value,
}

impl Element for DictEntry {
    const BYTES: usize = 40;
}

/// How far a search has come in a dict or set. Natives keep it in three slots across calls.
#[derive(Clone, Copy)]
pub(crate) struct Probe {
    /// The hash that is looked for.
    pub(super) hash: i64,
    pub(super) perturb: u64,
    /// The table position of the last jump.
    pub(super) position: u32,
    /// In a set: how far the search has gone on from there, neighbour by neighbour.
    pub(super) offset: u32,
    /// Positions looked at so far, for the price.
    pub(crate) steps: u32,
}

impl Probe {
    /// Its state as ints, for the slots of a native frame.
    pub(crate) fn save(self) -> [Value; 3] {
        [
            Value::int(self.hash),
            Value::int(self.perturb as i64),
            Value::int((i64::from(self.offset) << 32) | i64::from(self.position)),
        ]
    }

    /// The state that `save` gave.
    pub(crate) fn restore(saved: [Value; 3]) -> Option<Probe> {
        let [hash, perturb, place] = saved.map(Value::as_int);
        let place = place?;
        Some(Probe {
            hash: hash?,
            perturb: perturb? as u64,
            position: place as u32,
            offset: (place >> 32) as u32,
            steps: 0,
        })
    }
}

/// What a search that runs no guest code found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// The entry (or set slot) of this number.
    Found(usize),
    /// No equal key.
    Missing,
    /// Only guest code can tell: the caller must use the resumable protocol.
    NeedsCall,
}

/// A dict.
#[repr(C)]
pub(crate) struct Dict {
    header: Header,
    used: Cell<u32>,
    /// How many entries may still be added before the table is rebuilt.
    usable: Cell<u32>,
    version: Cell<u64>,
    entries: Buffer<DictEntry>,
    index: Buffer<u32>,
}

impl Object for Dict {
    const KIND: ObjectKind = ObjectKind::Dict;
    const BYTES: usize = size::DICT;

    fn trace(&self, marker: &mut Marker) {
        self.entries.each(|entry| {
            marker.value(entry.key);
            marker.value(entry.value);
        });
    }

    fn owned_bytes(&self) -> usize {
        self.entries.bytes() + self.index.bytes()
    }
}

/// Two thirds of a table may be filled.
const fn usable_of(table: usize) -> usize {
    (table << 1) / 3
}

impl Dict {
    pub(super) const fn blank() -> Dict {
        Dict {
            header: Header::new(ObjectKind::Dict),
            used: Cell::new(0),
            usable: Cell::new(0),
            version: Cell::new(0),
            entries: Buffer::new(),
            index: Buffer::new(),
        }
    }

    /// The number of keys.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.used.get() as usize
    }

    /// Changes whenever a key is added or removed or the table is rebuilt, not when a value is replaced.
    #[inline]
    pub(crate) fn version(&self) -> u64 {
        self.version.get()
    }

    /// The number of entries, removed ones included: the bound of iteration by index.
    #[inline]
    pub(crate) fn entry_count(&self) -> usize {
        self.entries.len()
    }

    /// The entry of this number, unless it was removed.
    #[inline]
    pub(crate) fn entry(&self, index: usize) -> Option<DictEntry> {
        self.entries.get(index).filter(|entry| !entry.key.is_unbound())
    }

    /// The first live entry from `index` on, with its number.
    #[inline]
    pub(crate) fn next_entry(&self, mut index: usize) -> Option<(usize, DictEntry)> {
        loop {
            let entry = self.entries.get(index)?;
            if !entry.key.is_unbound() {
                return Some((index, entry));
            }
            index += 1;
        }
    }

    /// The last live entry before `end`, with its number: reversed iteration and `popitem`.
    pub(crate) fn previous_entry(&self, end: usize) -> Option<(usize, DictEntry)> {
        let end = end.min(self.entries.len());
        (0..end).rev().find_map(|index| self.entry(index).map(|entry| (index, entry)))
    }

    /// Starts a search.
    #[inline]
    pub(crate) fn probe(&self, hash: i64) -> Probe {
        let mask = self.index.len().wrapping_sub(1) as u64;
        Probe {
            hash,
            perturb: hash as u64,
            position: (hash as u64 & mask) as u32,
            offset: 0,
            steps: 0,
        }
    }

    /// The next entry of exactly this hash; None when there is none left.
    #[inline]
    pub(crate) fn next_candidate(&self, probe: &mut Probe) -> Option<usize> {
        loop {
            let index = self.index.get(probe.position as usize)?;
            probe.steps += 1;
            if index == EMPTY {
                return None;
            }
            self.advance(probe);
            if index != REMOVED {
                let entry = self.entries.get(index as usize)?;
                if entry.hash == probe.hash {
                    return Some(index as usize);
                }
            }
        }
    }

    #[inline]
    fn advance(&self, probe: &mut Probe) {
        let mask = self.index.len().wrapping_sub(1) as u64;
        probe.perturb >>= PERTURB_SHIFT;
        let next =
            u64::from(probe.position).wrapping_mul(5).wrapping_add(probe.perturb).wrapping_add(1);
        probe.position = (next & mask) as u32;
    }

    /// Finds a key as far as that needs no guest code.
    #[inline]
    pub(crate) fn lookup(&self, heap: &Heap, hash: i64, key: Value) -> Lookup {
        self.lookup_counted(heap, hash, key).0
    }

    /// As [`Dict::lookup`], with the number of table positions that were looked at, for the price.
    #[inline]
    pub(crate) fn lookup_counted(&self, heap: &Heap, hash: i64, key: Value) -> (Lookup, u32) {
        let mut probe = self.probe(hash);
        while let Some(index) = self.next_candidate(&mut probe) {
            let Some(entry) = self.entries.get(index) else { break };
            match heap.quick_equal(entry.key, key) {
                Some(true) => return (Lookup::Found(index), probe.steps),
                Some(false) => {}
                None => return (Lookup::NeedsCall, probe.steps),
            }
        }
        (Lookup::Missing, probe.steps)
    }

    /// Finds an exact string key: for namespaces, where only strings are looked up.
    pub(crate) fn find_str(&self, heap: &Heap, hash: i64, text: &str) -> Option<usize> {
        let mut probe = self.probe(hash);
        while let Some(index) = self.next_candidate(&mut probe) {
            let entry = self.entries.get(index)?;
            if heap.str(entry.key).is_some_and(|key| key.as_str() == text) {
                return Some(index);
            }
        }
        None
    }

    /// The value of an exact string key.
    pub(crate) fn get_str(&self, heap: &Heap, hash: i64, text: &str) -> Option<Value> {
        self.entry(self.find_str(heap, hash, text)?).map(|entry| entry.value)
    }

    /// The value of a `Str` key given as an object.
    pub(crate) fn get_key(&self, heap: &Heap, key: &super::Str) -> Option<Value> {
        self.get_str(heap, key.hash(), key.as_str())
    }

    /// Sets the value of an exact string key (a str value), adding it if it is missing. False if `key` is no str.
    pub(crate) fn set_str(&self, heap: &Heap, key: Value, value: Value) -> bool {
        let Some(text) = heap.str(key) else { return false };
        let hash = text.hash();
        match self.find_str(heap, hash, text.as_str()) {
            Some(index) => {
                self.set_value(index, value);
            }
            None => {
                self.insert_new(heap, hash, key, value);
            }
        }
        true
    }

    /// Removes an exact string key; its value.
    pub(crate) fn remove_str(&self, heap: &Heap, hash: i64, text: &str) -> Option<Value> {
        let index = self.find_str(heap, hash, text)?;
        self.remove(index).map(|entry| entry.value)
    }

    /// The bytes that adding one key may count, for `Heap::reserve`.
    pub(crate) fn growth_bytes(&self) -> usize {
        if self.usable.get() > 0 { 0 } else { table_bytes(table_for(self.len() * 3)) }
    }

    /// Adds a key that the caller knows to be missing; the number of its entry.
    #[inline]
    pub(crate) fn insert_new(&self, heap: &Heap, hash: i64, key: Value, value: Value) -> usize {
        if self.usable.get() == 0 {
            self.rebuild(heap, table_for(self.len() * 3));
        }
        let index = self.entries.len();
        self.entries.push(heap, DictEntry { hash, key, value });
        self.link(hash, index);
        self.usable.set(self.usable.get() - 1);
        self.used.set(self.used.get() + 1);
        self.changed();
        index
    }

    /// Replaces the value of an entry; false if there is none.
    #[inline]
    pub(crate) fn set_value(&self, index: usize, value: Value) -> bool {
        match self.entry(index) {
            Some(entry) => self.entries.set(index, DictEntry { value, ..entry }),
            None => false,
        }
    }

    /// Removes an entry; what it was. The entries behind it keep their numbers, and a new key goes behind them, as in
    /// CPython, where loops that change the dict can tell.
    pub(crate) fn remove(&self, index: usize) -> Option<DictEntry> {
        let entry = self.unlink(index)?;
        self.entries.set(index, DictEntry { hash: 0, key: Value::UNBOUND, value: Value::UNBOUND });
        Some(entry)
    }

    /// Removes the last entry, as `popitem` does: the entries get shorter, so that a dict can serve as a stack.
    #[cfg(test)]
    pub(crate) fn pop_last(&self) -> Option<DictEntry> {
        let (index, _) = self.previous_entry(self.entries.len())?;
        let entry = self.unlink(index)?;
        self.entries.truncate_keeping_room(index);
        Some(entry)
    }

    /// Takes an entry out of the table and the count.
    fn unlink(&self, index: usize) -> Option<DictEntry> {
        let entry = self.entry(index)?;
        let mut probe = self.probe(entry.hash);
        loop {
            match self.index.get(probe.position as usize)? {
                EMPTY => return None,
                slot if slot as usize == index => break,
                _ => self.advance(&mut probe),
            }
        }
        self.index.set(probe.position as usize, REMOVED);
        self.used.set(self.used.get() - 1);
        self.changed();
        Some(entry)
    }

    /// Removes everything.
    pub(crate) fn clear(&self, heap: &Heap) {
        self.used.set(0);
        self.reset(heap);
        self.changed();
    }

    /// Makes room for `additional` more keys at once.
    pub(crate) fn reserve(&self, heap: &Heap, additional: usize) {
        if additional > self.usable.get() as usize {
            let needed = self.len() + additional;
            self.rebuild(heap, table_for((needed * 3).div_ceil(2)));
        }
    }

    /// Adds copies of another dict's entries; this one must be empty.
    pub(super) fn copy_from(&self, heap: &Heap, source: &Dict) {
        if source.len() == 0 {
            return;
        }
        self.rebuild(heap, table_for((source.len() * 3).div_ceil(2)));
        let mut next = 0;
        while let Some((index, entry)) = source.next_entry(next) {
            self.insert_new(heap, entry.hash, entry.key, entry.value);
            next = index + 1;
        }
    }

    #[inline]
    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Back to no table at all.
    fn reset(&self, heap: &Heap) {
        self.entries.clear(heap);
        self.index.clear(heap);
        self.usable.set(0);
    }

    /// Puts an entry number into the first free position of its probe sequence.
    #[inline]
    fn link(&self, hash: i64, entry: usize) {
        let mut probe = self.probe(hash);
        while self.index.get(probe.position as usize).is_some_and(|slot| slot < REMOVED) {
            self.advance(&mut probe);
        }
        self.index.set(probe.position as usize, entry as u32);
    }

    /// A new table of this size; removed entries are squeezed out.
    #[cold]
    fn rebuild(&self, heap: &Heap, table: usize) {
        self.index.clear(heap);
        self.index.resize_exact(heap, table, EMPTY);
        self.entries.retain(|entry| !entry.key.is_unbound());
        self.entries.set_room(heap, usable_of(table));
        for index in 0..self.entries.len() {
            if let Some(entry) = self.entries.get(index) {
                self.link(entry.hash, index);
            }
        }
        self.usable.set((usable_of(table) - self.entries.len()) as u32);
        self.changed();
    }
}

/// The smallest table of at least `positions`.
fn table_for(positions: usize) -> usize {
    positions.next_power_of_two().max(MIN_TABLE)
}

/// The counted bytes of a table and its entries.
fn table_bytes(table: usize) -> usize {
    table * u32::BYTES + usable_of(table) * DictEntry::BYTES
}

impl Heap {
    /// An empty dict.
    #[inline]
    pub(crate) fn new_dict(&self) -> Value {
        self.allocate(Dict::blank())
    }

    /// A dict with room for this many keys.
    pub(crate) fn new_dict_with_capacity(&self, keys: usize) -> Value {
        let value = self.new_dict();
        if keys > 5
            && let Some(dict) = self.dict(value)
        {
            dict.reserve(self, keys);
        }
        value
    }

    /// A copy of a dict, same order.
    pub(crate) fn new_dict_from(&self, source: &Dict) -> Value {
        let value = self.new_dict();
        if let Some(dict) = self.dict(value) {
            dict.copy_from(self, source);
        }
        value
    }
}
