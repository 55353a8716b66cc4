//! Inline caches: what was found at an attribute or method site the last few times.
//!
//! Comes in: a site number of the running unit. Goes out: the site's entries. Pages are made when a site in them is first
//! filled, so that a fresh machine owns next to nothing; the pages of all units lie one after the other. A site has several
//! ways, so that sites that see a few kinds of object by turns still hit. Must never: be right by accident; an entry counts
//! only for its key, which holds the class epoch in which it was made and the shape (or whatever else stands for the kind of
//! receiver) that it is for.

use crate::heap::ShapeId;
use crate::value::Value;
use std::cell::Cell;

/// What an entry holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum CacheKind {
    /// An instance of this shape has the attribute in this slot, and no data descriptor of its class comes before it.
    Slot = 0,
    /// Nothing.
    Empty,
    /// Setting the attribute adds it to an instance of this shape: it gets this slot, and the instance the shape whose
    /// number is `value`'s payload.
    Add,
    /// An instance of this shape lacks the attribute; its class has this function, or the builtin type from which it derives has
    /// this native: a method.
    Method,
    /// An instance of this shape lacks the attribute; its class has a class method of this function.
    ClassMethod,
    /// An instance of this shape; its class has a property with this function as its getter.
    Getter,
    /// An instance of this shape, which wraps a tuple; its class has a property whose getter gives the item of this number.
    Item,
    /// An instance of this shape lacks the attribute; its class has this value, which is no descriptor.
    Value,
    /// An instance of this shape lacks the attribute; entry `slot` of the namespace `value`, that of its class or of a base,
    /// holds it: plain data, which may be replaced by plain data within the epoch.
    Data,
    /// Setting the attribute of an instance of this shape calls this function: its class has a property.
    Setter,
    /// The class whose instances begin with this shape has this value, whatever it was bound to.
    OfClass,
    /// The same for plain data, which is as [`CacheKind::Data`] says.
    DataOfClass,
    /// An exception of the class whose instances would begin with this shape has the attribute in its own namespace, if it has it
    /// there: nothing of its class comes before that.
    Own,
    /// The module has the attribute in this global slot of its unit.
    Global,
    /// The module is a native one, and has this value.
    Fixed,
    /// `super()` for an instance of the class whose instances begin with this shape, from the class on whose instances
    /// begin with shape `slot`: this function.
    OfSuper,
    /// A call of the class whose instances begin with this shape makes an instance and enters this function, its `__init__`, which takes
    /// positional parameters only.
    Init,
    /// A call of the class whose instances begin with this shape is none of these: there is no need to look again.
    OtherCall,
    /// A builtin value of this type has this native as its method. The slot says how many arguments, the receiver included, the site
    /// gives to the warm form of it; 0 where it has none, or where that is not known.
    Builtin,
}

/// An entry.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct SiteCache {
    /// What it is for: see [`key`].
    pub(crate) key: u64,
    /// The slot.
    pub(crate) slot: u32,
    /// What it holds.
    pub(crate) kind: CacheKind,
    /// The value. No root: a class keeps it alive for as long as the epoch lasts.
    pub(crate) value: Value,
}

/// The key of what has a shape, in a class epoch. Epoch 0 does not occur, and the last one is never remembered.
#[inline(always)]
pub(crate) const fn key(epoch: u32, shape: ShapeId) -> u64 {
    (epoch as u64) << 32 | shape as u64
}

impl SiteCache {
    /// The slot of an entry that is a [`CacheKind::Slot`]; of any other, a number that no slot has: one comparison tells both.
    #[inline(always)]
    pub(crate) fn plain_slot(&self) -> u64 {
        const { assert!(CacheKind::Slot as u32 == 0) };
        u64::from(self.kind as u32) << 32 | u64::from(self.slot)
    }
}

/// The class epoch: it begins anew when a class changes, which forgets all entries.
#[derive(Debug)]
pub(crate) struct ClassEpoch {
    number: Cell<u32>,
    /// The number where it stands in keys: op bodies have no register to put it there.
    high: Cell<u64>,
}

impl ClassEpoch {
    /// The epoch of this number.
    pub(crate) const fn new(number: u32) -> ClassEpoch {
        ClassEpoch { number: Cell::new(number), high: Cell::new(key(number, 0)) }
    }

    /// Its number.
    #[inline(always)]
    pub(crate) fn get(&self) -> u32 {
        self.number.get()
    }

    /// Makes that of another number the present one.
    pub(crate) fn set(&self, number: u32) {
        self.number.set(number);
        self.high.set(key(number, 0));
    }

    /// The key of a shape in it.
    #[inline(always)]
    pub(crate) fn key(&self, shape: ShapeId) -> u64 {
        self.high.get() | u64::from(shape)
    }
}

/// The entry of a site that was never filled.
const EMPTY: SiteCache =
    SiteCache { key: 0, slot: 0, kind: CacheKind::Empty, value: Value::UNBOUND };

/// Sites per page.
const PAGE: usize = 16;
/// Entries per site.
pub(crate) const WAYS: usize = 4;
static EMPTY_SITE: SyncSite = SyncSite([EMPTY; WAYS]);

/// The entries of a site.
type Site = [SiteCache; WAYS];
/// The entries of the sites of a page.
type Page = [Site; PAGE];

/// What all machines share for the sites that they never filled.
struct SyncSite(Site);
// SAFETY: it is never written, and its values are no pointers.
unsafe impl Sync for SyncSite {}

/// What a site does with the attribute that it names: part of what an entry of the shared table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Use {
    /// It reads it.
    Read = 0,
    /// It sets it.
    Write,
    /// It calls it.
    Method,
}

/// Entries of the table behind the sites.
const SHARED: usize = 1024;

/// The table behind the sites, for those that see more kinds of object than they have ways: entries by key, name and use.
type Shared = [(usize, SiteCache); SHARED];

/// The caches of a machine.
pub(crate) struct Caches {
    /// Where the entries of each site lie, for the units that were entered so far: whole pages for each, of which only those are owned in
    /// which a site was filled.
    places: Vec<*const Site>,
    owned: Vec<Option<Box<Page>>>,
    /// Where the sites of the running unit begin.
    first: usize,
    /// The address of that place in `places`.
    running: *const *const Site,
    /// Made when the first site has more kinds of object than ways.
    shared: Option<Box<Shared>>,
}

// SAFETY: the pages are owned, or static and never written.
unsafe impl Send for Caches {}

impl Caches {
    /// Caches without sites.
    pub(crate) fn new() -> Caches {
        Caches {
            places: Vec::new(),
            owned: Vec::new(),
            first: 0,
            running: std::ptr::null(),
            shared: None,
        }
    }

    /// Adds a unit of this many sites, all empty; what to select it by.
    pub(crate) fn add(&mut self, sites: usize) -> usize {
        let first = self.places.len();
        self.places.resize(first + sites.next_multiple_of(PAGE), &raw const EMPTY_SITE.0);
        self.select(self.first);
        first
    }

    /// Makes a unit the running one: site numbers are its own from here on.
    pub(crate) fn select(&mut self, first: usize) {
        self.first = first;
        self.running = self.places.get(first..).map_or(std::ptr::null(), <[_]>::as_ptr);
    }

    /// The first entry of a site of the running unit; the others follow it.
    #[inline(always)]
    pub(crate) fn site(&self, site: usize) -> *const SiteCache {
        debug_assert!(self.first + site < self.places.len());
        // SAFETY: V-CODE-INDEX: the site is one of the unit's, whose places `add` made before its code ran.
        unsafe { (*self.running.add(site)).cast::<SiteCache>() }
    }

    /// The entry of a site for a key, if there is one.
    #[inline]
    pub(crate) fn entry(&self, site: usize, key: u64) -> Option<SiteCache> {
        self.entry_of(self.first + site, key)
    }

    /// The same for a site of any unit, by its place among those of all: the number that `add` gave, and that of the site.
    #[inline]
    pub(crate) fn entry_of(&self, place: usize, key: u64) -> Option<SiteCache> {
        let first = self.places.get(place)?;
        // SAFETY: what stands in `places` are the entries of a site, of a page that is owned or of the static one.
        let ways = unsafe { &**first };
        ways.iter().find(|entry| entry.key == key).copied()
    }

    /// Where the shared table has the entry of a key, and what it is found by, for a name (a str of an archive) in a use.
    #[inline]
    fn shared_place(key: u64, name: Value, usage: Use) -> (usize, usize) {
        // Records of an archive lie at multiples of eight, so that the use fits below.
        let tag = name.payload() as usize ^ usage as usize;
        let mixed = (key as usize ^ tag.rotate_left(17)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> (usize::BITS - SHARED.ilog2()), tag)
    }

    /// The entry of the shared table for a key, a name and a use, if there is one. It is not put into the site again while the
    /// site's ways are all of this epoch.
    #[inline]
    pub(crate) fn shared(
        &mut self,
        site: usize,
        key: u64,
        name: Value,
        usage: Use,
    ) -> Option<SiteCache> {
        let (place, tag) = Caches::shared_place(key, name, usage);
        let found = self.shared.as_ref()?.get(place)?;
        if found.0 != tag || found.1.key != key {
            return None;
        }
        let entry = found.1;
        let first = self.site(site);
        // SAFETY: a site has that many entries.
        let has_stale = (0..WAYS).any(|way| unsafe { (*first.add(way)).key >> 32 != key >> 32 });
        if has_stale {
            self.fill(site, entry);
        }
        Some(entry)
    }

    /// Fills an entry of a site and, once some site has more kinds of object than ways, one of the shared table.
    pub(crate) fn fill_both(&mut self, site: usize, entry: SiteCache, name: Value, usage: Use) {
        if self.fill(site, entry) && self.shared.is_none() {
            self.shared = Some(Box::new([(0, EMPTY); SHARED]));
        }
        let (place, tag) = Caches::shared_place(entry.key, name, usage);
        if let Some(slot) = self.shared.as_mut().and_then(|shared| shared.get_mut(place))
            && entry.key >> 32 != u64::from(u32::MAX)
        {
            *slot = (tag, entry);
        }
    }

    /// Fills an entry of a site of the running unit: the one with the same key, else one of another epoch, else the oldest; whether
    /// that was one of this epoch.
    pub(crate) fn fill(&mut self, site: usize, entry: SiteCache) -> bool {
        if entry.key >> 32 == u64::from(u32::MAX) {
            return false;
        }
        let index = self.first + site;
        let number = index / PAGE;
        if self.owned.len() <= number {
            self.owned.resize_with(number + 1, || None);
        }
        if self.owned[number].is_none() {
            let page = Box::new([[EMPTY; WAYS]; PAGE]);
            // What a site is given is where its entries lie for as long as the machine lives.
            for (place, site) in self.places[number * PAGE..].iter_mut().zip(page.iter()) {
                *place = site;
            }
            self.owned[number] = Some(page);
        }
        let Some(page) = &mut self.owned[number] else { return false };
        let ways = &mut page[index % PAGE];
        let same = ways.iter().position(|old| old.key == entry.key);
        let stale = || ways.iter().position(|old| old.key >> 32 != entry.key >> 32);
        let place = same.or_else(stale);
        let is_full = place.is_none();
        let place = place.unwrap_or(WAYS - 1);
        ways[..=place].rotate_right(1);
        ways[0] = entry;
        // The list was written to: its address is taken anew.
        self.select(self.first);
        is_full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(epoch: u32, shape: u32) -> SiteCache {
        SiteCache {
            key: key(epoch, shape),
            slot: shape,
            kind: CacheKind::Slot,
            value: Value::UNBOUND,
        }
    }

    #[test]
    fn a_site_remembers_four_shapes_of_one_epoch() {
        let mut caches = Caches::new();
        caches.add(40);
        for shape in 1..=5 {
            caches.fill(33, entry(7, shape));
        }
        let hit = |caches: &Caches, epoch, shape| {
            caches.entry(33, key(epoch, shape)).map(|entry| entry.slot)
        };
        assert_eq!(hit(&caches, 7, 1), None);
        assert!((2..=5).all(|shape| hit(&caches, 7, shape) == Some(shape)));
        assert_eq!(hit(&caches, 8, 2), None);
        caches.fill(33, entry(8, 2));
        assert_eq!(hit(&caches, 8, 2), Some(2));
        assert!(caches.entry(32, key(7, 2)).is_none());
    }

    #[test]
    fn what_a_site_has_no_way_for_is_found_in_the_shared_table() {
        let mut caches = Caches::new();
        caches.add(40);
        let name = Value::int(16);
        for shape in 1..=30 {
            caches.fill_both(33, entry(7, shape), name, Use::Read);
        }
        assert!(caches.entry(33, key(7, 20)).is_none());
        let mut shared =
            |shape, usage| caches.shared(33, key(7, shape), name, usage).map(|entry| entry.slot);
        assert_eq!(shared(30, Use::Read), Some(30));
        assert_eq!(shared(20, Use::Read), Some(20));
        assert_eq!(shared(20, Use::Write), None);
        assert_eq!(shared(31, Use::Read), None);
    }
}
