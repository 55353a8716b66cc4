//! Dicts: entries in insertion order and, from eleven on, a table of their numbers, probed and grown as CPython's are.
//!
//! In: hashes, keys and values that the caller has hashed and compared. Out: candidates of equal hash, one at a time, so that
//! the caller may run a guest's `__eq__` between two of them. Must never: compare keys that may need guest code, or let a
//! stale probe be used: a caller that ran guest code starts again when [`Dict::version`] changed.
//!
//! One storage holds the entries and behind them the table. As long as all keys are strs an entry is a pointer to the key,
//! whose hash stands in its record, and the value; the first other key turns the entries into triples with the hash. The
//! size of the table is what CPython's would be even where there is none, because loops that change a dict can tell when its
//! removed entries are squeezed out.

use super::codec::{Codec, Fault, Walked};
use super::collect::Marker;
use super::header::{Header, ObjectKind};
use super::object::Object;
use super::text::{RecordHead, equal_bytes};
use super::{Heap, QUICK_BYTES, Str, size, storage};
use crate::number::hash::hash_i64;
use crate::value::{Value, tag};
use std::cell::Cell;
use std::mem::size_of;
use std::ptr;

/// No entry, and never was one: a probe ends here.
const EMPTY: u32 = u32::MAX;
/// The entry was removed: a probe goes on.
const REMOVED: u32 = u32::MAX - 1;
/// The smallest table.
const MIN_TABLE: usize = 8;
/// The biggest table that is not made: so few entries are searched one by one.
const MAX_SCANNED: usize = 16;
/// How far the high bits of the hash are shifted in at each step.
const PERTURB_SHIFT: u32 = 5;
/// The bits of `Dict::state`: the logarithm of the table's size, whether keys other than strs are there, the version.
const TABLE_BITS: u64 = 0xff;
const GENERAL: u64 = 0x100;
const VERSION_SHIFT: u32 = 16;
/// The address of no key, of no removed one either.
const NO_KEY: *const Header = ptr::without_provenance(1);

/// One entry of a dict with keys of any type; a removed one has an unbound key.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct DictEntry {
    /// The key's hash.
    pub(crate) hash: i64,
    /// The key.
    pub(crate) key: Value,
    /// The value.
    pub(crate) value: Value,
}

/// One entry of a dict whose keys are all strs.
#[derive(Clone, Copy)]
#[repr(C)]
struct TextEntry {
    /// The key; null if the entry was removed.
    key: *const Header,
    value: Value,
}

/// How far a search has come in a dict or set. Natives keep it in three slots across calls.
#[derive(Clone, Copy)]
pub(crate) struct Probe {
    /// The hash that is looked for.
    pub(super) hash: i64,
    pub(super) perturb: u64,
    /// The table position of the last jump; in a dict without a table the next entry.
    pub(super) position: u32,
    /// In a set: how far the search has gone on from there, neighbour by neighbour.
    pub(super) offset: u32,
    /// Positions looked at so far, for the price.
    pub(crate) steps: u32,
}

impl Probe {
    /// To the next position of a dict's table.
    #[inline(always)]
    fn advance(&mut self, mask: usize) {
        self.perturb >>= PERTURB_SHIFT;
        let next =
            u64::from(self.position).wrapping_mul(5).wrapping_add(self.perturb).wrapping_add(1);
        self.position = (next & mask as u64) as u32;
    }

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

/// What a search found, and how many places it looked at: in two words, so that it is returned in registers.
#[derive(Clone, Copy)]
pub(crate) struct Counted {
    place: usize,
    steps: u32,
}

impl Counted {
    /// No entry and no slot has these numbers.
    const MISSING: usize = usize::MAX;
    const NEEDS_CALL: usize = usize::MAX - 1;

    #[inline(always)]
    pub(super) const fn found(place: usize, steps: u32) -> Counted {
        Counted { place, steps }
    }

    #[inline(always)]
    pub(super) const fn missing(steps: u32) -> Counted {
        Counted { place: Counted::MISSING, steps }
    }

    #[inline(always)]
    pub(super) const fn needs_call(steps: u32) -> Counted {
        Counted { place: Counted::NEEDS_CALL, steps }
    }

    /// Both.
    #[inline(always)]
    pub(crate) const fn parts(self) -> (Lookup, u32) {
        let found = match self.place {
            Counted::MISSING => Lookup::Missing,
            Counted::NEEDS_CALL => Lookup::NeedsCall,
            place => Lookup::Found(place),
        };
        (found, self.steps)
    }
}

/// A dict.
#[repr(C)]
pub(crate) struct Dict {
    header: Header,
    /// The first entry, in a storage; null as long as there is none.
    entries: Cell<*mut u8>,
    used: Cell<u32>,
    /// How many entries may still be added before the table is rebuilt.
    usable: Cell<u32>,
    /// The number of entries, removed ones included.
    filled: Cell<u32>,
    /// How many entries the storage has room for.
    capacity: Cell<u32>,
    state: Cell<u64>,
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Dict>() == size::DICT);

impl Object for Dict {
    const KIND: ObjectKind = ObjectKind::Dict;
    const BYTES: usize = size::DICT;

    fn trace(&self, marker: &mut Marker) {
        storage::trace(self.entries.get(), marker);
        marker.entries(self, self.entry_count());
    }

    fn walk(&self, heap: &Heap, codec: &mut impl Codec) -> Walked {
        self.walk_entries(heap, codec)
    }
}

/// How a place of the table is written: none, a removed one, or the number of an entry and this.
const FIRST_PLACE: u64 = 2;

impl Dict {
    /// Shows some of its entries to the collector.
    pub(super) fn trace_entries(&self, places: std::ops::Range<usize>, marker: &mut Marker) {
        for index in places {
            if let Some((key, value)) = self.pair(index) {
                marker.value(key);
                marker.value(value);
            }
        }
    }

    /// Entries, the removed ones included, and the table as it is: what a search costs is the same afterwards.
    fn walk_entries<C: Codec>(&self, heap: &Heap, codec: &mut C) -> Walked {
        let damaged = Err(Fault::Damaged("a dict"));
        self.state.set(codec.number(self.state.get())?);
        let used = codec.short(self.used.get())?;
        self.usable.set(codec.short(self.usable.get())?);
        let filled = codec.short(self.filled.get())?;
        let capacity = codec.short(self.capacity.get())?;
        if C::LOADS {
            let bits = self.state.get() & TABLE_BITS;
            if bits != 0 && !(3..=29).contains(&bits) || capacity > 1 << 29 {
                return damaged;
            }
            let usable = usable_of(self.table());
            if used > filled
                || filled > capacity
                || capacity as usize > usable
                || (filled as usize).saturating_add(self.usable.get() as usize) > usable
            {
                return damaged;
            }
            self.capacity.set(capacity);
            let bytes = self.bytes();
            codec.room(heap, bytes)?;
            if bytes > 0 {
                self.entries.set(heap.new_storage(bytes));
            }
        }
        let mut live = 0;
        for index in 0..filled as usize {
            let own = if C::LOADS { None } else { self.pair(index) };
            let (key, value) = own.unwrap_or((Value::UNBOUND, Value::UNBOUND));
            let key = codec.value(key)?;
            live += u32::from(!key.is_unbound());
            let mut hash = 0;
            if self.is_general() && !key.is_unbound() {
                hash = codec.int(if C::LOADS { 0 } else { self.hash_of(index) })?;
            }
            let value = codec.value(if key.is_unbound() { self.note(index) } else { value })?;
            if !C::LOADS {
                continue;
            }
            if key.is_unbound() && !value.is_unbound() {
                // The first removed entry notes how many follow.
                let is_note = value.as_int().is_some_and(|count| (1..1 << 29).contains(&count));
                if index != 0 || !is_note {
                    return damaged;
                }
            }
            // SAFETY: the storage was made for so many entries just now.
            unsafe {
                if self.is_general() {
                    let key = if key.is_unbound() { Value::UNBOUND } else { key };
                    self.general_entry(index).write(DictEntry { hash, key, value });
                } else {
                    let key = match heap.str(key) {
                        Some(text) => {
                            text.hash();
                            key.payload() as *const Header
                        }
                        None if key.is_unbound() => ptr::null(),
                        None => return damaged,
                    };
                    self.text_entry(index).write(TextEntry { key, value });
                }
            }
            self.filled.set(index as u32 + 1);
        }
        if C::LOADS {
            if live != used {
                return damaged;
            }
            self.used.set(used);
        }
        if self.has_table() { self.walk_table(codec) } else { Ok(()) }
    }

    /// What the first entry notes if it was removed.
    fn note(&self, index: usize) -> Value {
        if index > 0 || index >= self.entry_count() {
            return Value::UNBOUND;
        }
        // SAFETY: entries below `filled` are initialised.
        unsafe {
            match self.is_general() {
                true => (*self.general_entry(index)).value,
                false => (*self.text_entry(index)).value,
            }
        }
    }

    fn walk_table<C: Codec>(&self, codec: &mut C) -> Walked {
        let damaged = Err(Fault::Damaged("the table of a dict"));
        let mask = self.table() - 1;
        let mut seen = vec![false; if C::LOADS { self.entry_count() } else { 0 }];
        let (mut found, mut empty) = (0, 0);
        for position in 0..self.table() {
            let place = self.place(position);
            let own = if C::LOADS {
                0
            } else {
                // SAFETY: the position is within the table, whose places are initialised.
                match unsafe { place.read() } {
                    EMPTY => 0,
                    REMOVED => 1,
                    number => u64::from(number & mask as u32) + FIRST_PLACE,
                }
            };
            let read = codec.number(own)?;
            if !C::LOADS {
                continue;
            }
            let content = match read {
                0 => {
                    empty += 1;
                    EMPTY
                }
                1 => REMOVED,
                number => {
                    let index = (number - FIRST_PLACE) as usize;
                    match seen.get_mut(index) {
                        Some(seen) if !*seen && self.pair(index).is_some() => *seen = true,
                        _ => return damaged,
                    }
                    found += 1;
                    self.hash_of(index) as u32 & !(mask as u32) | index as u32
                }
            };
            // SAFETY: the storage has so many places.
            unsafe { place.write(content) };
        }
        // A search ends at an empty place: one is left when all that may be added was added.
        match !C::LOADS || found == self.len() && empty > self.usable.get() as usize {
            true => Ok(()),
            false => damaged,
        }
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
            entries: Cell::new(ptr::null_mut()),
            used: Cell::new(0),
            usable: Cell::new(0),
            filled: Cell::new(0),
            capacity: Cell::new(0),
            state: Cell::new(0),
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
        self.state.get() >> VERSION_SHIFT
    }

    /// The number of entries, removed ones included: the bound of iteration by index.
    #[inline]
    pub(crate) fn entry_count(&self) -> usize {
        self.filled.get() as usize
    }

    /// Whether keys other than strs are there, or were.
    #[inline]
    fn is_general(&self) -> bool {
        self.state.get() & GENERAL != 0
    }

    /// Whether all keys are strs and have always been.
    pub(crate) fn has_only_texts(&self) -> bool {
        !self.is_general()
    }

    /// The size of the table that CPython would have; 0 before the first key.
    #[inline]
    fn table(&self) -> usize {
        match self.state.get() & TABLE_BITS {
            0 => 0,
            bits => 1 << bits,
        }
    }

    #[inline]
    fn has_table(&self) -> bool {
        self.state.get() & TABLE_BITS > const { MAX_SCANNED.ilog2() as u64 }
    }

    #[inline]
    fn text_entry(&self, index: usize) -> *mut TextEntry {
        debug_assert!(!self.is_general() && index < self.capacity.get() as usize);
        // SAFETY: callers pass the number of an entry within the capacity of a dict whose keys are strs.
        unsafe { self.entries.get().cast::<TextEntry>().add(index) }
    }

    #[inline]
    fn general_entry(&self, index: usize) -> *mut DictEntry {
        debug_assert!(self.is_general() && index < self.capacity.get() as usize);
        // SAFETY: callers pass the number of an entry within the capacity of a dict with keys of any type.
        unsafe { self.entries.get().cast::<DictEntry>().add(index) }
    }

    /// The address of an entry's number in the table, which is there.
    #[inline]
    fn place(&self, position: usize) -> *mut u32 {
        debug_assert!(self.has_table() && position < self.table());
        let entry = if self.is_general() { size_of::<DictEntry>() } else { size_of::<TextEntry>() };
        // SAFETY: the table stands behind the room for entries; callers pass a position within it.
        unsafe {
            let table = self.entries.get().add(self.capacity.get() as usize * entry);
            table.cast::<u32>().add(position)
        }
    }

    /// The key and value of an entry, unless it was removed.
    #[inline]
    pub(crate) fn pair(&self, index: usize) -> Option<(Value, Value)> {
        if index >= self.entry_count() {
            return None;
        }
        // SAFETY: entries below `filled` are initialised.
        unsafe {
            if self.is_general() {
                let entry = self.general_entry(index).read();
                if entry.key.is_unbound() { None } else { Some((entry.key, entry.value)) }
            } else {
                let entry = self.text_entry(index).read();
                if entry.key.is_null() {
                    None
                } else {
                    Some((Value::object(entry.key.cast()), entry.value))
                }
            }
        }
    }

    /// The hash of an entry that was not removed.
    #[inline]
    fn hash_of(&self, index: usize) -> i64 {
        // SAFETY: as in `pair`; a key of a dict of strs is a live str whose hash was asked for when it was added.
        unsafe {
            if self.is_general() {
                (*self.general_entry(index)).hash
            } else {
                Str::known_hash((*self.text_entry(index)).key.cast())
            }
        }
    }

    /// The entry of this number, unless it was removed.
    #[inline]
    pub(crate) fn entry(&self, index: usize) -> Option<DictEntry> {
        let (key, value) = self.pair(index)?;
        Some(DictEntry { hash: self.hash_of(index), key, value })
    }

    /// The first live entry from `index` on, with its number.
    #[inline]
    pub(crate) fn next_entry(&self, mut index: usize) -> Option<(usize, DictEntry)> {
        if index == 0 {
            return self.first_entry();
        }
        while index < self.entry_count() {
            if let Some(entry) = self.entry(index) {
                return Some((index, entry));
            }
            index += 1;
        }
        None
    }

    /// The first live entry. Where entries before it were removed, the first of them notes how many, so that a dict can serve as a queue: the
    /// next search begins behind them.
    #[inline]
    fn first_entry(&self) -> Option<(usize, DictEntry)> {
        if let Some(entry) = self.entry(0) {
            return Some((0, entry));
        }
        if self.entry_count() == 0 { None } else { self.first_behind_removed() }
    }

    #[cold]
    fn first_behind_removed(&self) -> Option<(usize, DictEntry)> {
        // SAFETY: the dict has entries, so that the first one is initialised.
        let note = unsafe {
            match self.is_general() {
                true => &raw mut (*self.general_entry(0)).value,
                false => &raw mut (*self.text_entry(0)).value,
            }
        };
        // SAFETY: as above; the entry was removed, so that its value is nothing but this note.
        let known = unsafe { note.read() }.as_int().map_or(1, |count| count as usize);
        let found = (known..self.entry_count()).find(|index| self.pair(*index).is_some());
        let count = found.unwrap_or(self.entry_count());
        // SAFETY: as above. Entries are never used again, so that what is noted stays true.
        unsafe { note.write(Value::int(count as i64)) };
        found.and_then(|index| self.entry(index).map(|entry| (index, entry)))
    }

    /// The last live entry before `end`, with its number.
    pub(crate) fn previous_entry(&self, end: usize) -> Option<(usize, DictEntry)> {
        let end = end.min(self.entry_count());
        (0..end).rev().find_map(|index| self.entry(index).map(|entry| (index, entry)))
    }

    /// Starts a search.
    #[inline]
    pub(crate) fn probe(&self, hash: i64) -> Probe {
        let position =
            if self.has_table() { (hash as u64 & (self.table() - 1) as u64) as u32 } else { 0 };
        Probe { hash, perturb: hash as u64, position, offset: 0, steps: 0 }
    }

    /// The next entry of exactly this hash; None when there is none left.
    #[inline]
    pub(crate) fn next_candidate(&self, probe: &mut Probe) -> Option<usize> {
        if !self.has_table() {
            // However few there are, it is one step for the price.
            probe.steps = 1;
            while (probe.position as usize) < self.entry_count() {
                let index = probe.position as usize;
                probe.position += 1;
                if self.pair(index).is_some() && self.hash_of(index) == probe.hash {
                    return Some(index);
                }
            }
            return None;
        }
        let mask = self.table() - 1;
        loop {
            if probe.position as usize > mask {
                return None;
            }
            // SAFETY: the position is within the table, whose places are initialised.
            let place = unsafe { self.place(probe.position as usize).read() };
            probe.steps += 1;
            if place == EMPTY {
                return None;
            }
            probe.advance(mask);
            if let Some(index) = matching(place, probe.hash, mask)
                && index < self.entry_count()
                && self.pair(index).is_some()
                && self.hash_of(index) == probe.hash
            {
                return Some(index);
            }
        }
    }

    /// Finds a key as far as that needs no guest code.
    #[inline]
    pub(crate) fn lookup(&self, heap: &Heap, hash: i64, key: Value) -> Lookup {
        self.lookup_counted(heap, hash, key).0
    }

    /// As [`Dict::lookup`], with the number of table positions that were looked at, for the price.
    #[inline(always)]
    pub(crate) fn lookup_counted(&self, heap: &Heap, hash: i64, key: Value) -> (Lookup, u32) {
        // Where there is no table, who asks first looked for the very key already, or the key is a new text that can be none of these.
        match if self.has_table() { self.lookup_first(hash, key) } else { None } {
            Some(found) => (found, 1),
            None => self.lookup_whole(heap, hash, key).parts(),
        }
    }

    /// Where the value of a key that is an int or a str stands, as [`Dict::value_of_text`] says.
    #[inline(always)]
    pub(crate) fn value_at_once(&self, heap: &Heap, key: Value) -> Option<*mut Value> {
        match key.tag() {
            tag::INT => self.value_of_int(key.payload() as i64),
            _ => self.value_of_text(heap.str(key)?),
        }
    }

    /// The value of an entry that was not removed.
    #[inline(always)]
    pub(crate) fn value(&self, index: usize) -> Option<Value> {
        self.pair(index).map(|pair| pair.1)
    }

    /// Where the value of a str stands, if the place at which its search begins tells; None says nothing about the key. It is in the
    /// price of a look-up. It calls nothing, so that who asks saves no registers: longer texts that are not the key itself are left to the search.
    #[inline(always)]
    pub(crate) fn value_of_text(&self, text: &Str) -> Option<*mut Value> {
        if self.is_general() {
            return None;
        }
        // The hash of a key is known: a text whose hash is not is none of them, though it may be equal to one.
        let hash = text.hash_if_known()?;
        let (entries, key) = (self.entries.get().cast::<TextEntry>(), text.address());
        if !self.has_table() {
            for index in 0..self.entry_count() {
                // SAFETY: entries below `filled` are initialised.
                unsafe {
                    if (*entries.add(index)).key == key {
                        return Some(&raw mut (*entries.add(index)).value);
                    }
                }
            }
            return None;
        }
        let mask = self.table() - 1;
        // SAFETY: the position is within the table, whose places are initialised.
        let place = unsafe { self.place(hash as u64 as usize & mask).read() };
        let index = matching(place, hash, mask)?;
        // SAFETY: numbers in the table are those of entries, whose keys are live strs with known hashes.
        unsafe {
            let entry = entries.add(index);
            let own = (*entry).key;
            (own == key || is_same_text_at_once(own, hash, text)).then_some(&raw mut (*entry).value)
        }
    }

    /// As [`Dict::value_of_text`], for an int.
    #[inline(always)]
    pub(crate) fn value_of_int(&self, number: i64) -> Option<*mut Value> {
        if !self.is_general() {
            return None;
        }
        let entries = self.entries.get().cast::<DictEntry>();
        // SAFETY: callers pass entries below `filled`, which are initialised.
        let is_key = |index: usize| unsafe { (*entries.add(index)).key.is(Value::int(number)) };
        let index = if self.has_table() {
            let (hash, mask) = (hash_i64(number), self.table() - 1);
            // SAFETY: the position is within the table, whose places are initialised.
            let place = unsafe { self.place(hash as u64 as usize & mask).read() };
            matching(place, hash, mask).filter(|&index| is_key(index))?
        } else {
            (0..self.entry_count()).find(|&index| is_key(index))?
        };
        // SAFETY: as above.
        Some(unsafe { &raw mut (*entries.add(index)).value })
    }

    /// What most searches find: the very key at the first position or, without a table, among the entries; or an empty position.
    #[inline(always)]
    pub(crate) fn lookup_first(&self, hash: i64, key: Value) -> Option<Lookup> {
        let entries = self.entries.get().cast_const();
        let is_text_key = key.tag() == tag::OBJECT && !self.is_general();
        let text = key.payload() as *const Header;
        if !self.has_table() {
            if !is_text_key {
                return None;
            }
            let count = self.entry_count();
            // SAFETY: entries below `filled` are initialised.
            let is_key =
                |&index: &usize| unsafe { (*entries.cast::<TextEntry>().add(index)).key } == text;
            return (0..count).find(is_key).map(Lookup::Found);
        }
        let mask = self.table() - 1;
        // SAFETY: the position is within the table, whose places are initialised.
        let place = unsafe { self.place(hash as u64 as usize & mask).read() };
        if place == EMPTY {
            return Some(Lookup::Missing);
        }
        let index = matching(place, hash, mask)?;
        // SAFETY: numbers in the table are those of entries.
        let is_key = unsafe {
            if self.is_general() {
                (*entries.cast::<DictEntry>().add(index)).key.is(key)
            } else {
                is_text_key && (*entries.cast::<TextEntry>().add(index)).key == text
            }
        };
        is_key.then_some(Lookup::Found(index))
    }

    /// As `lookup_counted`, without the first look.
    #[inline(never)]
    pub(crate) fn lookup_whole(&self, heap: &Heap, hash: i64, key: Value) -> Counted {
        if !self.is_general()
            && let Some(text) = heap.str(key)
            && text.byte_len() <= QUICK_BYTES
        {
            return self.find_text(text.address(), hash, text.as_str());
        }
        if self.is_general() {
            return self.find_general(heap, hash, key);
        }
        let mut probe = self.probe(hash);
        while let Some(index) = self.next_candidate(&mut probe) {
            let Some((candidate, _)) = self.pair(index) else { break };
            match heap.quick_equal(candidate, key) {
                Some(true) => return Counted::found(index, probe.steps),
                Some(false) => {}
                None => return Counted::needs_call(probe.steps),
            }
        }
        Counted::missing(probe.steps)
    }

    /// Finds a key of any type among keys of any type, as [`Dict::next_candidate`] goes through them.
    #[inline(never)]
    fn find_general(&self, heap: &Heap, hash: i64, key: Value) -> Counted {
        let entries = self.entries.get().cast_const().cast::<DictEntry>();
        // What stands at an entry is the key, is not, or needs guest code.
        let equal = |index: usize| {
            // SAFETY: callers pass entries below `filled`, which are initialised.
            let entry = unsafe { &*entries.add(index) };
            if entry.key.is(key) {
                return Some(true);
            }
            if entry.hash != hash || entry.key.is_unbound() {
                return Some(false);
            }
            heap.quick_equal(entry.key, key)
        };
        if !self.has_table() {
            for index in 0..self.entry_count() {
                match equal(index) {
                    Some(true) => return Counted::found(index, 1),
                    Some(false) => {}
                    None => return Counted::needs_call(1),
                }
            }
            return Counted::missing(1);
        }
        let (mask, table) = (self.table() - 1, self.place(0).cast_const());
        let mut probe = self.probe(hash);
        loop {
            // SAFETY: the position is within the table, whose places are initialised.
            let place = unsafe { table.add(probe.position as usize).read() };
            probe.steps += 1;
            if place == EMPTY {
                return Counted::missing(probe.steps);
            }
            // Numbers in the table are those of entries.
            if let Some(index) = matching(place, hash, mask) {
                match equal(index) {
                    Some(true) => return Counted::found(index, probe.steps),
                    Some(false) => {}
                    None => return Counted::needs_call(probe.steps),
                }
            }
            probe.advance(mask);
        }
    }

    /// Finds a str among keys that are all strs, by its address or by hash and text; also the positions looked at.
    #[inline(never)]
    fn find_text(&self, key: *const Header, hash: i64, text: &str) -> Counted {
        let entries = self.entries.get().cast_const().cast::<TextEntry>();
        if !self.has_table() {
            for index in 0..self.entry_count() {
                // SAFETY: entries below `filled` are initialised.
                let own = unsafe { (*entries.add(index)).key };
                // SAFETY: it is the key of an entry.
                if own == key || unsafe { is_same_text(own, hash, text) } {
                    return Counted::found(index, 1);
                }
            }
            return Counted::missing(1);
        }
        let (mask, table) = (self.table() - 1, self.place(0).cast_const());
        let mut probe = self.probe(hash);
        loop {
            // SAFETY: the position is within the table, whose places are initialised.
            let place = unsafe { table.add(probe.position as usize).read() };
            probe.steps += 1;
            if place == EMPTY {
                return Counted::missing(probe.steps);
            }
            if let Some(index) = matching(place, hash, mask) {
                // SAFETY: numbers in the table are those of entries.
                let own = unsafe { (*entries.add(index)).key };
                // SAFETY: it is the key of an entry.
                if own == key || unsafe { is_same_text(own, hash, text) } {
                    return Counted::found(index, probe.steps);
                }
            }
            probe.advance(mask);
        }
    }

    /// Finds an exact string key: for namespaces, where only strings are looked up.
    pub(crate) fn find_str(&self, heap: &Heap, hash: i64, text: &str) -> Option<usize> {
        if !self.is_general() {
            let Lookup::Found(index) = self.find_text(NO_KEY, hash, text).parts().0 else {
                return None;
            };
            return Some(index);
        }
        let mut probe = self.probe(hash);
        while let Some(index) = self.next_candidate(&mut probe) {
            let (key, _) = self.pair(index)?;
            if heap.str(key).is_some_and(|key| key.as_str() == text) {
                return Some(index);
            }
        }
        None
    }

    /// The value of an exact string key.
    pub(crate) fn get_str(&self, heap: &Heap, hash: i64, text: &str) -> Option<Value> {
        self.pair(self.find_str(heap, hash, text)?).map(|pair| pair.1)
    }

    /// The value of a `Str` key given as an object.
    #[inline]
    pub(crate) fn get_key(&self, heap: &Heap, key: &Str) -> Option<Value> {
        if self.is_general() {
            return self.get_str(heap, key.hash(), key.as_str());
        }
        match self.find_text(key.address(), key.hash(), key.as_str()).parts().0 {
            Lookup::Found(index) => self.value(index),
            _ => None,
        }
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

    /// The bytes that adding this key may count, for `Heap::reserve`; 0 if it is little.
    pub(crate) fn growth_bytes(&self, heap: &Heap, key: Value) -> usize {
        let general = self.is_general() || heap.str(key).is_none();
        let table = match self.usable.get() {
            0 => table_for(self.len() * 3),
            _ if general == self.is_general() => return 0,
            _ => self.table(),
        };
        if table <= MAX_SCANNED { 0 } else { storage_bytes(table, usable_of(table), general) }
    }

    /// Adds a key that the caller knows to be missing; the number of its entry.
    #[inline]
    pub(crate) fn insert_new(&self, heap: &Heap, hash: i64, key: Value, value: Value) -> usize {
        if !self.is_general() && heap.str(key).is_none() {
            self.make_general(heap);
        }
        if self.usable.get() == 0 {
            self.rebuild(heap, table_for(self.len() * 3), self.len() + 1);
        } else if self.filled.get() == self.capacity.get() {
            self.set_room(heap, self.entry_count() + 1);
        }
        let index = self.entry_count();
        // SAFETY: there is room for the entry.
        unsafe {
            if self.is_general() {
                self.general_entry(index).write(DictEntry { hash, key, value });
            } else {
                debug_assert_eq!(heap.str(key).map(Str::hash), Some(hash));
                let key = key.payload() as *const Header;
                self.text_entry(index).write(TextEntry { key, value });
            }
        }
        self.filled.set(self.filled.get() + 1);
        if self.has_table() {
            self.link(hash, index);
        }
        self.usable.set(self.usable.get() - 1);
        self.used.set(self.used.get() + 1);
        self.changed();
        index
    }

    /// Adds a key, a str or not, if there is room and the place at which its search begins tells that it is missing; false says nothing. It
    /// is in the price of a look-up, and calls nothing, so that op bodies save no registers.
    #[inline(always)]
    pub(crate) fn insert_at_once(
        &self,
        hash: i64,
        key: Value,
        is_text: bool,
        value: Value,
    ) -> bool {
        let has_room = self.usable.get() != 0 && self.filled.get() != self.capacity.get();
        if !self.has_table() || !has_room || !(is_text || self.is_general()) {
            return false;
        }
        let (index, mask) = (self.filled.get(), self.table() - 1);
        let place = self.place(hash as u64 as usize & mask);
        // SAFETY: the position is within the table, whose places are initialised; there is room for the entry.
        unsafe {
            if place.read() != EMPTY {
                return false;
            }
            if self.is_general() {
                self.general_entry(index as usize).write(DictEntry { hash, key, value });
            } else {
                let key = key.payload() as *const Header;
                self.text_entry(index as usize).write(TextEntry { key, value });
            }
            place.write(hash as u32 & !(mask as u32) | index);
        }
        self.filled.set(index + 1);
        self.usable.set(self.usable.get() - 1);
        self.used.set(self.used.get() + 1);
        self.changed();
        true
    }

    /// Replaces the value of an entry; false if there is none.
    #[inline]
    pub(crate) fn set_value(&self, index: usize, value: Value) -> bool {
        if self.pair(index).is_none() {
            return false;
        }
        // SAFETY: the entry is there.
        unsafe {
            if self.is_general() {
                (*self.general_entry(index)).value = value;
            } else {
                (*self.text_entry(index)).value = value;
            }
        }
        true
    }

    /// Removes an entry; what it was. The entries behind it keep their numbers, and a new key goes behind them, as in
    /// CPython, where loops that change the dict can tell.
    pub(crate) fn remove(&self, index: usize) -> Option<DictEntry> {
        let entry = self.entry(index)?;
        if self.has_table() {
            let (mut probe, mask) = (self.probe(entry.hash), self.table() - 1);
            loop {
                let place = self.place(probe.position as usize);
                // SAFETY: the position is within the table, whose places are initialised.
                unsafe {
                    match place.read() {
                        EMPTY => return None,
                        REMOVED => {}
                        number if number as usize & mask == index => {
                            place.write(REMOVED);
                            break;
                        }
                        _ => {}
                    }
                }
                probe.advance(mask);
            }
        }
        // SAFETY: the entry is there.
        unsafe {
            if self.is_general() {
                let (key, value) = (Value::UNBOUND, Value::UNBOUND);
                self.general_entry(index).write(DictEntry { hash: 0, key, value });
            } else {
                let (key, value) = (ptr::null(), Value::UNBOUND);
                self.text_entry(index).write(TextEntry { key, value });
            }
        }
        self.used.set(self.used.get() - 1);
        self.changed();
        Some(entry)
    }

    /// Removes the last entry, as `popitem` does: the entries get shorter, so that a dict can serve as a stack.
    pub(crate) fn pop_last(&self) -> Option<DictEntry> {
        let (index, _) = self.previous_entry(self.entry_count())?;
        let entry = self.remove(index)?;
        self.filled.set(index as u32);
        Some(entry)
    }

    /// Removes the first entry: a dict can serve as a queue.
    pub(crate) fn pop_first(&self) -> Option<DictEntry> {
        let (index, _) = self.next_entry(0)?;
        self.remove(index)
    }

    /// Removes everything.
    pub(crate) fn clear(&self, heap: &Heap) {
        heap.free_storage(self.entries.replace(ptr::null_mut()), self.bytes());
        self.used.set(0);
        self.usable.set(0);
        self.filled.set(0);
        self.capacity.set(0);
        self.state.set(self.state.get() & !(TABLE_BITS | GENERAL));
        self.changed();
    }

    /// Makes room for `additional` more keys at once.
    pub(crate) fn reserve(&self, heap: &Heap, additional: usize) {
        if additional > self.usable.get() as usize {
            let needed = self.len().saturating_add(additional);
            self.rebuild(heap, table_for(needed.saturating_mul(3).div_ceil(2)), needed);
        }
    }

    /// Adds copies of another dict's entries; this one must be empty.
    pub(super) fn copy_from(&self, heap: &Heap, source: &Dict) {
        if source.len() == 0 {
            return;
        }
        if source.len() != source.entry_count() {
            let table = table_for((source.len() * 3).div_ceil(2));
            self.rebuild(heap, table, source.len());
            let mut next = 0;
            while let Some((index, entry)) = source.next_entry(next) {
                self.insert_new(heap, entry.hash, entry.key, entry.value);
                next = index + 1;
            }
            return;
        }
        self.clear(heap);
        let entries = heap.new_storage(source.bytes());
        // SAFETY: both storages have as many bytes as the source's, and are different ones.
        unsafe { ptr::copy_nonoverlapping(source.entries.get(), entries, source.bytes()) };
        self.entries.set(entries);
        self.used.set(source.used.get());
        self.usable.set(source.usable.get());
        self.filled.set(source.filled.get());
        self.capacity.set(source.capacity.get());
        let layout = source.state.get() & (TABLE_BITS | GENERAL);
        self.state.set(self.state.get() | layout);
        self.changed();
    }

    #[inline]
    fn changed(&self) {
        self.state.set(self.state.get().wrapping_add(1 << VERSION_SHIFT));
    }

    /// The bytes of the storage.
    fn bytes(&self) -> usize {
        storage_bytes(self.table(), self.capacity.get() as usize, self.is_general())
    }

    /// Puts an entry number into the first free position of its probe sequence.
    #[inline]
    fn link(&self, hash: i64, index: usize) {
        let (mut probe, mask) = (self.probe(hash), self.table() - 1);
        loop {
            let place = self.place(probe.position as usize);
            // SAFETY: the position is within the table, whose places are initialised.
            unsafe {
                if place.read() >= REMOVED {
                    return place.write((hash as u32 & !(mask as u32)) | index as u32);
                }
            }
            probe.advance(mask);
        }
    }

    /// Room for `needed` entries, or a little more, in a dict without a table.
    #[cold]
    fn set_room(&self, heap: &Heap, needed: usize) {
        let capacity = room_for(self.table(), needed);
        let new = storage_bytes(self.table(), capacity, self.is_general());
        self.entries.set(heap.resize_storage(self.entries.get(), self.bytes(), new));
        self.capacity.set(capacity as u32);
    }

    /// Entries for keys of any type from now on; they keep their numbers.
    #[cold]
    fn make_general(&self, heap: &Heap) {
        let (old, old_bytes, count) = (self.entries.get(), self.bytes(), self.entry_count());
        let capacity = self.capacity.get() as usize;
        if !old.is_null() {
            let new_bytes = storage_bytes(self.table(), capacity, true);
            let new = heap.new_storage(new_bytes);
            for index in 0..count {
                let entry = self.entry(index);
                let blank = DictEntry { hash: 0, key: Value::UNBOUND, value: Value::UNBOUND };
                // SAFETY: the new storage has room for `capacity` entries, at least `count`.
                unsafe { new.cast::<DictEntry>().add(index).write(entry.unwrap_or(blank)) };
            }
            if self.has_table() {
                // SAFETY: both tables stand behind the room for entries and have the same size.
                unsafe {
                    let from = old.add(capacity * size_of::<TextEntry>());
                    let to = new.add(capacity * size_of::<DictEntry>());
                    ptr::copy_nonoverlapping(from, to, 4 * self.table());
                }
            }
            self.entries.set(new);
            heap.free_storage(old, old_bytes);
        }
        self.state.set(self.state.get() | GENERAL);
    }

    /// A new table of this size with room for `needed` entries; removed entries are squeezed out.
    #[cold]
    fn rebuild(&self, heap: &Heap, table: usize, needed: usize) {
        let (old, old_bytes, count) = (self.entries.get(), self.bytes(), self.entry_count());
        let capacity = room_for(table, needed);
        let entry = if self.is_general() { size_of::<DictEntry>() } else { size_of::<TextEntry>() };
        let new = heap.new_storage(storage_bytes(table, capacity, self.is_general()));
        let mut kept = 0;
        for index in 0..count {
            if self.pair(index).is_some() {
                // SAFETY: `index` is an entry of the old storage; the new one has room for all that are kept.
                unsafe {
                    let (from, to) = (old.add(index * entry), new.add(kept * entry));
                    ptr::copy_nonoverlapping(from, to, entry);
                }
                kept += 1;
            }
        }
        self.entries.set(new);
        self.filled.set(kept as u32);
        self.capacity.set(capacity as u32);
        self.usable.set((usable_of(table) - kept) as u32);
        let rest = self.state.get() & !TABLE_BITS;
        self.state.set(rest | u64::from(table.ilog2()));
        heap.free_storage(old, old_bytes);
        if self.has_table() {
            // SAFETY: the table stands behind the room for entries.
            unsafe { self.place(0).cast::<u8>().write_bytes(0xff, 4 * table) };
            for index in 0..kept {
                self.link(self.hash_of(index), index);
            }
        }
        self.changed();
    }
}

/// Whether a key of a dict of strs is this text, whose hash is given.
///
/// # Safety
/// `key` is null or that of an entry of such a dict.
#[inline(always)]
unsafe fn is_same_text(key: *const Header, hash: i64, text: &str) -> bool {
    let own = key.cast::<RecordHead>();
    // SAFETY: the caller's promise: a key that was not removed is a live str whose hash was asked for when it was added.
    !own.is_null()
        && unsafe {
            Str::known_hash(own) == hash
                && equal_bytes((*Str::whole(own)).as_str().as_bytes(), text.as_bytes())
        }
}

/// As [`is_same_text`], where that takes no call; false says nothing.
///
/// # Safety
/// As there.
#[inline(always)]
unsafe fn is_same_text_at_once(key: *const Header, hash: i64, text: &Str) -> bool {
    let own = key.cast::<RecordHead>();
    // SAFETY: the caller's promise, as above.
    !own.is_null()
        && unsafe {
            Str::known_hash(own) == hash
                && (*own).length as usize == text.byte_len()
                && (*Str::whole(own)).is_text_at_once(text) == Some(true)
        }
}

/// The number of the entry at a place of the table, if the part of the hash that stands there is that of `hash`.
#[inline]
fn matching(place: u32, hash: i64, mask: usize) -> Option<usize> {
    // An entry's number is less than the mask, so no place of an entry looks like a removed one.
    let number = place & mask as u32;
    if place < REMOVED && place - number == hash as u32 & !(mask as u32) {
        Some(number as usize)
    } else {
        None
    }
}

/// The smallest table of at least `positions`.
fn table_for(positions: usize) -> usize {
    positions.next_power_of_two().max(MIN_TABLE)
}

/// How many entries a storage gets room for: all that the table may have, or in steps where there is no table.
fn room_for(table: usize, needed: usize) -> usize {
    let all = usable_of(table);
    if table > MAX_SCANNED { all } else { needed.next_multiple_of(3).min(all).max(needed) }
}

/// The bytes of a storage: the entries and, if there are many, the table.
fn storage_bytes(table: usize, capacity: usize, general: bool) -> usize {
    let entry = if general { size_of::<DictEntry>() } else { size_of::<TextEntry>() };
    let places = if table > MAX_SCANNED { table } else { 0 };
    capacity.saturating_mul(entry).saturating_add(places.saturating_mul(4))
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
        if keys > 0
            && let Some(dict) = self.dict(value)
        {
            dict.reserve(self, keys);
        }
        value
    }

    /// A dict of a few pairs, a key and its value by turns, whose keys are different strs with known hashes; `None` where they are not. It
    /// is as if they had been added one by one.
    #[inline(never)]
    pub(crate) fn new_dict_of_few(&self, pairs: &[Value]) -> Option<Value> {
        /// So many keys need no table.
        const MOST: usize = usable_of(MAX_SCANNED);
        let mut hashes = [0; MOST];
        let count = pairs.len() / 2;
        if count == 0 || count > MOST {
            return None;
        }
        for (number, pair) in pairs.chunks_exact(2).enumerate() {
            let hash = self.str(*pair.first()?)?.hash_if_known()?;
            let (before, own) = hashes.split_at_mut(number);
            if before.contains(&hash) {
                return None;
            }
            *own.first_mut()? = hash;
        }
        let table = if count <= usable_of(MIN_TABLE) { MIN_TABLE } else { MAX_SCANNED };
        let capacity = room_for(table, count);
        let storage = self.new_storage(storage_bytes(table, capacity, false));
        for (number, pair) in pairs.chunks_exact(2).enumerate() {
            let &[key, value] = pair else { break };
            let entry = TextEntry { key: key.payload() as *const Header, value };
            // SAFETY: the new storage has room for `capacity` entries, at least `count`.
            unsafe { storage.cast::<TextEntry>().add(number).write(entry) };
        }
        let mut dict = Dict::blank();
        (dict.entries, dict.state) = (Cell::new(storage), Cell::new(u64::from(table.ilog2())));
        (dict.used, dict.filled) = (Cell::new(count as u32), Cell::new(count as u32));
        dict.usable = Cell::new((usable_of(table) - count) as u32);
        dict.capacity = Cell::new(capacity as u32);
        Some(self.allocate(dict))
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
