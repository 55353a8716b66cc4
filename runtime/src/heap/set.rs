//! Sets and frozensets: CPython's hash table with linear probing inside a random walk, because the order of iteration is
//! the order of the table.
//!
//! In: hashes and keys that the caller has hashed and compared. Out: candidates of equal hash one at a time, slots in table
//! order. Must never: reorder, grow or shrink at other moments than CPython does.
//!
//! What natives must do as CPython does, for the same order of results:
//! - `set(iterable)`, `|=`, `update` from a set: [`Set::merge_without_calls`] first; if it says that keys must be compared,
//!   add the slots of the source in order, each by the probe protocol. From another iterable: add one by one.
//! - copy and `a | b`: a new empty set merged with `a`, then with `b`.
//! - `a & b`: if `len(b) > len(a)` exchange them, then walk `b` and add the keys that `a` has to a new set.
//! - `a - b`: if `len(a) // 4 > len(b)` (sizes of sets and exact dicts only) copy `a` and discard the keys of `b`, else walk
//!   `a` and add the keys that `b` lacks. `a -= b` discards, then calls [`Set::shrink_after_difference`].
//! - `a ^ b`: copy `b`, then for the keys of `a` in order: discard if present, else add.

use super::Heap;
use super::buffer::{Buffer, Element, NeverLent};
use super::codec::{Codec, Fault, Saved, Walked};
use super::collect::Marker;
use super::dict::{Counted, Lookup, Probe};
use super::header::{Header, ObjectKind};
use super::size;
use crate::value::Value;
use std::cell::Cell;

const MIN_TABLE: usize = 8;
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
/// The hash of a removed slot; no key has it.
const REMOVED: i64 = -1;

/// A slot of the table. A key is unbound in a slot that is free (hash 0) or removed (hash -1).
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct SetEntry {
    /// The key's hash.
    pub(crate) hash: i64,
    /// The key.
    pub(crate) key: Value,
}

impl NeverLent for SetEntry {}
impl Element for SetEntry {
    const BYTES: usize = 24;
}

impl Saved for SetEntry {
    const BLANK: SetEntry = FREE_SLOT;
    fn walk(self, codec: &mut impl Codec) -> Walked<SetEntry> {
        let key = codec.value(self.key)?;
        let key = if key.is_unbound() { Value::UNBOUND } else { key };
        Ok(SetEntry { key, hash: codec.int(self.hash)? })
    }
}

impl SetEntry {
    /// Whether the slot holds no key and never held one.
    #[inline(always)]
    fn is_free(&self) -> bool {
        self.key.is_unbound() && self.hash == 0
    }
}

const FREE_SLOT: SetEntry = SetEntry { hash: 0, key: Value::UNBOUND };

/// A set or a frozenset.
#[repr(C)]
pub(crate) struct Set {
    header: Header,
    /// Slots that are not free.
    fill: Cell<u32>,
    used: Cell<u32>,
    version: Cell<u64>,
    /// Where `pop` goes on looking.
    finger: Cell<u64>,
    /// The remembered hash of a frozenset; -1 until known.
    hash: Cell<i64>,
    table: Buffer<SetEntry>,
}

impl Set {
    pub(super) const BYTES: usize = size::SET;

    pub(super) const fn blank(kind: ObjectKind) -> Set {
        Set {
            header: Header::new(kind),
            fill: Cell::new(0),
            used: Cell::new(0),
            version: Cell::new(0),
            finger: Cell::new(0),
            hash: Cell::new(-1),
            table: Buffer::new(),
        }
    }

    pub(super) fn trace(&self, marker: &mut Marker) {
        self.table.trace_storage(marker);
        marker.keys(self, self.places());
    }

    /// How many places its table has.
    pub(super) fn places(&self) -> usize {
        self.table.len()
    }

    /// Shows the keys at some places to the collector.
    pub(super) fn trace_keys(&self, places: std::ops::Range<usize>, marker: &mut Marker) {
        for entry in self.table.items().get(places).unwrap_or_default() {
            marker.value(entry.key);
        }
    }

    /// Its fields and the table as it is.
    pub(super) fn walk<C: Codec>(&self, heap: &Heap, codec: &mut C) -> Walked {
        self.fill.set(codec.short(self.fill.get())?);
        self.used.set(codec.short(self.used.get())?);
        self.version.set(codec.number(self.version.get())?);
        self.finger.set(codec.number(self.finger.get())?);
        self.hash.set(codec.int(self.hash.get())?);
        self.table.walk(heap, codec)?;
        if C::LOADS {
            let (mut used, mut removed) = (0, 0);
            for entry in self.table.items() {
                match entry.key.is_unbound() {
                    false => used += 1,
                    true if entry.hash == REMOVED => removed += 1,
                    true if entry.hash == 0 => {}
                    true => return Err(Fault::Damaged("a set")),
                }
            }
            let length = self.table.len();
            let is_table = length == 0 || length.is_power_of_two() && length >= MIN_TABLE;
            // A search ends at a free slot.
            let ends = length == 0 || (self.fill.get() as usize) < length;
            if !is_table || !ends || self.used.get() != used || self.fill.get() != used + removed {
                return Err(Fault::Damaged("a set"));
            }
        }
        Ok(())
    }

    /// The number of keys.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.used.get() as usize
    }

    /// Changes whenever a key is added or removed or the table is rebuilt.
    #[inline]
    pub(crate) fn version(&self) -> u64 {
        self.version.get()
    }

    /// Whether it is a frozenset.
    pub(crate) fn is_frozen(&self) -> bool {
        self.header.kind == ObjectKind::FrozenSet
    }

    /// A frozenset's remembered hash.
    pub(crate) fn cached_hash(&self) -> Option<i64> {
        Some(self.hash.get()).filter(|&hash| hash != -1)
    }

    /// Remembers the hash of a frozenset.
    pub(crate) fn cache_hash(&self, hash: i64) {
        self.hash.set(hash);
    }

    /// Table slots: the bound of iteration by slot.
    #[inline]
    pub(crate) fn slot_count(&self) -> usize {
        self.table.len()
    }

    /// Slots that hold or held a key; part of CPython's hash of frozensets.
    pub(crate) fn fill(&self) -> usize {
        self.fill.get() as usize
    }

    /// The key in a slot.
    #[inline]
    pub(crate) fn entry(&self, slot: usize) -> Option<SetEntry> {
        self.table.get(slot).filter(|entry| !entry.key.is_unbound())
    }

    /// The first key from `slot` on, with its slot.
    #[inline]
    pub(crate) fn next_entry(&self, mut slot: usize) -> Option<(usize, SetEntry)> {
        loop {
            let entry = self.table.get(slot)?;
            if !entry.key.is_unbound() {
                return Some((slot, entry));
            }
            slot += 1;
        }
    }

    /// The table size less one, of the table that is there or that the first key would make.
    #[inline]
    fn mask(&self) -> usize {
        self.table.len().max(MIN_TABLE) - 1
    }

    /// Starts a search.
    #[inline]
    pub(crate) fn probe(&self, hash: i64) -> Probe {
        let position = (hash as u64 as usize & self.mask()) as u32;
        Probe { hash, perturb: hash as u64, position, offset: 0, steps: 0 }
    }

    /// The slot that a probe is at.
    #[inline]
    fn slot(probe: &Probe) -> usize {
        probe.position as usize + probe.offset as usize
    }

    /// To the next slot of the walk.
    #[inline]
    fn advance(&self, probe: &mut Probe) {
        let position = probe.position as usize;
        if Set::slot(probe) < run_end(position, self.mask()) {
            probe.offset += 1;
            return;
        }
        probe.position = next_position(position, &mut probe.perturb, self.mask()) as u32;
        probe.offset = 0;
    }

    /// The next slot whose key has exactly this hash; None when there is none left.
    #[inline]
    pub(crate) fn next_candidate(&self, probe: &mut Probe) -> Option<usize> {
        loop {
            let slot = Set::slot(probe);
            let entry = self.table.get(slot)?;
            probe.steps += 1;
            let free = entry.key.is_unbound();
            if free && entry.hash == 0 {
                return None;
            }
            self.advance(probe);
            if !free && entry.hash == probe.hash {
                return Some(slot);
            }
        }
    }

    /// Finds a key as far as that needs no guest code.
    #[inline]
    pub(crate) fn lookup(&self, heap: &Heap, hash: i64, key: Value) -> Lookup {
        self.lookup_counted(heap, hash, key).0
    }

    /// What most searches find: the very key in the first slot, or nothing there.
    #[inline(always)]
    pub(crate) fn lookup_first(&self, hash: i64, key: Value) -> Option<Lookup> {
        let slot = hash as u64 as usize & self.mask();
        let entry = self.table.items().get(slot)?;
        if entry.key.is(key) {
            return Some(Lookup::Found(slot));
        }
        entry.is_free().then_some(Lookup::Missing)
    }

    /// As [`Set::lookup`], with the number of slots that were looked at, for the price.
    #[inline(always)]
    pub(crate) fn lookup_counted(&self, heap: &Heap, hash: i64, key: Value) -> (Lookup, u32) {
        match self.lookup_first(hash, key) {
            Some(found) => (found, 1),
            None => self.lookup_whole(heap, hash, key).parts(),
        }
    }

    /// As `lookup_counted`, without the first look.
    #[inline(never)]
    pub(crate) fn lookup_whole(&self, heap: &Heap, hash: i64, key: Value) -> Counted {
        let (entries, mask) = (self.table.items(), self.mask());
        let (mut position, mut perturb, mut steps) = (hash as u64 as usize & mask, hash as u64, 0);
        // As `next_candidate` goes on, run by run.
        while let Some(run) = entries.get(position..=run_end(position, mask)) {
            for (offset, entry) in run.iter().enumerate() {
                steps += 1;
                if entry.key.is_unbound() {
                    if entry.hash == 0 {
                        return Counted::missing(steps);
                    }
                } else if entry.hash == hash {
                    match heap.quick_equal(entry.key, key) {
                        Some(true) => return Counted::found(position + offset, steps),
                        Some(false) => {}
                        None => return Counted::needs_call(steps),
                    }
                }
            }
            position = next_position(position, &mut perturb, mask);
        }
        Counted::missing(steps)
    }

    /// Adds a key that the caller knows to be missing.
    #[inline]
    pub(crate) fn insert_new(&self, heap: &Heap, hash: i64, key: Value) {
        self.ensure_table(heap);
        let entry = SetEntry { hash, key };
        let first = hash as u64 as usize & self.mask();
        let (slot, is_free) = match self.table.items().get(first) {
            Some(found) if found.is_free() => (first, true),
            _ => self.place_for_new(hash),
        };
        self.table.set(slot, entry);
        self.used.set(self.used.get() + 1);
        self.changed();
        // CPython does not look whether to grow where a key was removed.
        if !is_free {
            return;
        }
        self.fill.set(self.fill.get() + 1);
        if self.fill() * 5 >= self.mask() * 3 {
            self.resize(heap, self.grown());
        }
    }

    /// Where a missing key goes, and whether that slot is free: into the last removed slot of the walk as in CPython, else into the free
    /// one at its end.
    #[inline(never)]
    fn place_for_new(&self, hash: i64) -> (usize, bool) {
        let (entries, mask) = (self.table.items(), self.mask());
        let (mut position, mut perturb) = (hash as u64 as usize & mask, hash as u64);
        let mut removed = None;
        while let Some(run) = entries.get(position..=run_end(position, mask)) {
            for (offset, entry) in run.iter().enumerate() {
                if entry.key.is_unbound() {
                    let slot = position + offset;
                    if entry.hash == 0 {
                        return removed.map_or((slot, true), |removed| (removed, false));
                    }
                    removed = Some(slot);
                }
            }
            position = next_position(position, &mut perturb, mask);
        }
        (position, true)
    }

    /// Removes the key in a slot; the key.
    pub(crate) fn remove(&self, slot: usize) -> Option<Value> {
        let entry = self.entry(slot)?;
        self.table.set(slot, SetEntry { hash: REMOVED, key: Value::UNBOUND });
        self.used.set(self.used.get() - 1);
        self.changed();
        Some(entry.key)
    }

    /// Removes the key that CPython's `pop` would remove; also how many slots were looked at, for the price.
    pub(crate) fn pop(&self) -> Option<(Value, usize)> {
        if self.used.get() == 0 {
            return None;
        }
        let mut slot = self.finger.get() as usize & self.mask();
        let mut steps = 1;
        while self.entry(slot).is_none() {
            slot = if slot >= self.mask() { 0 } else { slot + 1 };
            steps += 1;
        }
        self.finger.set(slot as u64 + 1);
        self.remove(slot).map(|key| (key, steps))
    }

    /// Removes everything.
    pub(crate) fn clear(&self, heap: &Heap) {
        self.table.clear(heap);
        self.fill.set(0);
        self.used.set(0);
        self.changed();
    }

    /// What CPython's merge of a set into another does at once: grows for both, and copies if this set is empty. True if the
    /// merge is done; false if the caller must add the keys of `source` in slot order, comparing.
    pub(crate) fn merge_without_calls(&self, heap: &Heap, source: &Set) -> bool {
        if std::ptr::eq(self, source) || source.len() == 0 {
            return true;
        }
        if self.grows_for(source.len()) {
            self.resize(heap, (self.len() + source.len()) * 2);
        }
        if self.fill.get() != 0 {
            return false;
        }
        self.ensure_table(heap);
        if self.mask() == source.mask() && source.fill.get() == source.used.get() {
            self.table.assign(heap, source.table.items());
        } else {
            let mut next = 0;
            while let Some((slot, entry)) = source.next_entry(next) {
                self.insert_clean(entry);
                next = slot + 1;
            }
        }
        self.fill.set(source.used.get());
        self.used.set(source.used.get());
        self.changed();
        true
    }

    /// Grows for the keys of a dict that are to be added, as CPython's `update` does before it adds them.
    pub(crate) fn grow_for(&self, heap: &Heap, additional: usize) {
        if self.grows_for(additional) {
            self.ensure_table(heap);
            self.resize(heap, (self.len() + additional) * 2);
        }
    }

    /// What `difference_update` does at its end: rebuilds the table if over a quarter of it are removed slots.
    pub(crate) fn shrink_after_difference(&self, heap: &Heap) {
        if self.shrinks() {
            self.resize(heap, self.grown());
        }
    }

    /// Exchanges the contents of two sets, as `intersection_update` does with its result.
    pub(crate) fn swap_contents(&self, other: &Set) {
        if !std::ptr::eq(self, other) {
            self.fill.swap(&other.fill);
            self.used.swap(&other.used);
            self.table.swap_contents(&other.table);
            self.hash.set(-1);
            other.hash.set(-1);
            self.changed();
            other.changed();
        }
    }

    /// The bytes that adding one key may count, for `Heap::reserve`.
    pub(crate) fn growth_bytes(&self) -> usize {
        if (self.fill() + 1) * 5 < self.mask() * 3 {
            return 0;
        }
        table_for(if self.len() >= 50_000 { (self.len() + 1) * 2 } else { (self.len() + 1) * 4 })
            * SetEntry::BYTES
    }

    /// Whether a merge of so many keys makes a new table first.
    fn grows_for(&self, additional: usize) -> bool {
        (self.fill() + additional) * 5 >= self.mask() * 3
    }

    /// Whether over a quarter of the table are removed slots.
    fn shrinks(&self) -> bool {
        self.fill() - self.len() > self.mask() / 4
    }

    /// What it takes to copy it: the bytes that the copy may count, and the slots that are looked at.
    pub(crate) fn copy_cost(&self) -> (usize, usize) {
        (table_for(self.len() * 2) * SetEntry::BYTES, self.table.len())
    }

    /// What a merge of so many keys takes before they are added one by one: the bytes that it may count, and the slots that
    /// are moved to a new table. Most merges make none.
    pub(crate) fn merge_cost(&self, additional: usize) -> (usize, usize) {
        if additional == 0 || !self.grows_for(additional) {
            return (0, 0);
        }
        (table_for((self.len() + additional) * 2) * SetEntry::BYTES, self.table.len())
    }

    /// The same for [`Set::shrink_after_difference`].
    pub(crate) fn shrink_cost(&self) -> (usize, usize) {
        if !self.shrinks() {
            return (0, 0);
        }
        (table_for(self.grown()) * SetEntry::BYTES, self.table.len())
    }

    #[inline]
    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    fn grown(&self) -> usize {
        if self.len() > 50_000 { self.len() * 2 } else { self.len() * 4 }
    }

    #[inline]
    fn ensure_table(&self, heap: &Heap) {
        if self.table.len() == 0 {
            self.table.resize_exact(heap, MIN_TABLE, FREE_SLOT);
        }
    }

    /// Puts an entry into a table without removed slots that does not have its key.
    #[inline]
    fn insert_clean(&self, entry: SetEntry) {
        let (entries, mask) = (self.table.items(), self.mask());
        let (mut position, mut perturb) = (entry.hash as u64 as usize & mask, entry.hash as u64);
        if entries.get(position).is_some_and(|own| own.key.is_unbound()) {
            self.table.set(position, entry);
            return;
        }
        while let Some(run) = entries.get(position..=run_end(position, mask)) {
            if let Some(offset) = run.iter().position(|own| own.key.is_unbound()) {
                self.table.set(position + offset, entry);
                return;
            }
            position = next_position(position, &mut perturb, mask);
        }
    }

    /// A table of the smallest size above `minimum`.
    #[cold]
    fn resize(&self, heap: &Heap, minimum: usize) {
        let size = table_for(minimum);
        if size == MIN_TABLE && self.table.len() <= MIN_TABLE && self.fill.get() == self.used.get()
        {
            return;
        }
        let old = Buffer::new();
        old.swap_contents(&self.table);
        self.table.resize_exact(heap, size, FREE_SLOT);
        for &entry in old.items() {
            if !entry.key.is_unbound() {
                self.insert_clean(entry);
            }
        }
        old.clear(heap);
        self.fill.set(self.used.get());
        self.changed();
    }
}

/// The last slot of the run of neighbours that a search looks at from a position on.
#[inline(always)]
fn run_end(position: usize, mask: usize) -> usize {
    if position + LINEAR_PROBES <= mask { position + LINEAR_PROBES } else { position }
}

/// Where a search goes on behind a run.
#[inline(always)]
fn next_position(position: usize, perturb: &mut u64, mask: usize) -> usize {
    *perturb >>= PERTURB_SHIFT;
    (position as u64).wrapping_mul(5).wrapping_add(1).wrapping_add(*perturb) as usize & mask
}

/// The smallest table of more than `minimum` slots.
fn table_for(minimum: usize) -> usize {
    (minimum + 1).next_power_of_two().max(MIN_TABLE)
}

impl Heap {
    /// An empty set.
    pub(crate) fn new_set(&self) -> Value {
        self.allocate_kind(Set::blank(ObjectKind::Set), Set::BYTES)
    }

    /// An empty frozenset, to be filled before anyone else sees it.
    pub(crate) fn new_frozen_set(&self) -> Value {
        self.allocate_kind(Set::blank(ObjectKind::FrozenSet), Set::BYTES)
    }

    /// A copy of a set, as CPython makes one.
    pub(crate) fn new_set_from(&self, source: &Set, frozen: bool) -> Value {
        let value = if frozen { self.new_frozen_set() } else { self.new_set() };
        if let Some(set) = self.any_set(value) {
            set.merge_without_calls(self, source);
        }
        value
    }
}
