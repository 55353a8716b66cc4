//! Inline caches: what was found at an attribute or method site last time.
//!
//! Comes in: an archive-wide site number. Goes out: the site's entry. Pages are made when a site in them is first filled, so
//! that a fresh machine owns next to nothing. Must never: be right by accident; an entry counts only for its shape (or class)
//! and for the class epoch in which it was made.

use crate::value::Value;

/// What an entry holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum CacheKind {
    /// Nothing.
    Empty,
    /// An instance of this shape has the attribute in this slot, and no data descriptor of its class comes before it.
    Slot,
    /// An instance of this shape lacks the attribute; its class has this function: a method.
    Method,
    /// A builtin value of this type (in `slot`) has this native as its method.
    Builtin,
}

/// An entry.
#[derive(Clone, Copy)]
pub(crate) struct SiteCache {
    /// The class epoch in which it was filled.
    pub(crate) epoch: u32,
    /// The shape it is for.
    pub(crate) shape: u32,
    /// The slot, or the builtin type.
    pub(crate) slot: u32,
    /// What it holds.
    pub(crate) kind: CacheKind,
    /// The function or native. No root: the class keeps it alive for as long as the epoch lasts.
    pub(crate) value: Value,
}

/// The entry of a site that was never filled.
pub(crate) const EMPTY: SiteCache =
    SiteCache { epoch: 0, shape: u32::MAX, slot: 0, kind: CacheKind::Empty, value: Value::UNBOUND };

/// Entries per page.
const PAGE: usize = 64;
static EMPTY_PAGE: SyncPage = SyncPage([EMPTY; PAGE]);

/// A page that all machines share.
struct SyncPage([SiteCache; PAGE]);
// SAFETY: it is never written, and its values are no pointers.
unsafe impl Sync for SyncPage {}

/// The caches of a machine.
pub(crate) struct Caches {
    pages: Vec<*const [SiteCache; PAGE]>,
    owned: Vec<Option<Box<[SiteCache; PAGE]>>>,
}

// SAFETY: the pages are owned, or static and never written.
unsafe impl Send for Caches {}

impl Caches {
    /// Caches for this many sites, all empty.
    pub(crate) fn new(sites: usize) -> Caches {
        let pages = sites.div_ceil(PAGE);
        Caches { pages: vec![&raw const EMPTY_PAGE.0; pages], owned: Vec::new() }
    }

    /// The entry of a site of the archive.
    #[inline(always)]
    pub(crate) fn site(&self, site: usize) -> *const SiteCache {
        debug_assert!(site / PAGE < self.pages.len());
        // SAFETY: V-CODE-INDEX: the site is one of the archive's, for which there is a page.
        unsafe { (*self.pages.get_unchecked(site / PAGE)).cast::<SiteCache>().add(site % PAGE) }
    }

    /// Fills the entry of a site.
    pub(crate) fn fill(&mut self, site: usize, entry: SiteCache) {
        let index = site / PAGE;
        if self.owned.len() <= index {
            self.owned.resize_with(index + 1, || None);
        }
        let page = self.owned[index].get_or_insert_with(|| Box::new([EMPTY; PAGE]));
        page[site % PAGE] = entry;
        let pointer: *const [SiteCache; PAGE] = &raw const **page;
        if let Some(slot) = self.pages.get_mut(index) {
            *slot = pointer;
        }
    }

    /// Forgets everything: for a collection that may free what entries point to.
    pub(crate) fn clear(&mut self) {
        self.pages.fill(&raw const EMPTY_PAGE.0);
        self.owned.clear();
    }
}
