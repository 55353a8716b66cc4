//! Inline caches: what was found at an attribute or method site last time.
//!
//! Comes in: an archive-wide site number. Goes out: the site's entry. Pages are made when a site in them is first filled, so
//! that a fresh machine owns next to nothing. A site has two entries, the newer first, so that sites that see two kinds of
//! object by turns still hit. Must never: be right by accident; an entry counts only for its shape (or class) and for the
//! class epoch in which it was made.

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
    /// An instance of this shape lacks the attribute; its class has this value, which is no descriptor.
    Class,
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

/// Sites per page.
const PAGE: usize = 32;
/// Entries per site.
const WAYS: usize = 2;
static EMPTY_PAGE: SyncPage = SyncPage([EMPTY; PAGE * WAYS]);

/// The entries of the sites of a page.
type Page = [SiteCache; PAGE * WAYS];

/// A page that all machines share.
struct SyncPage(Page);
// SAFETY: it is never written, and its values are no pointers.
unsafe impl Sync for SyncPage {}

/// The caches of a machine.
pub(crate) struct Caches {
    sites: usize,
    /// One per page of sites once prepared, else none.
    pages: Vec<*const Page>,
    owned: Vec<Option<Box<Page>>>,
}

// SAFETY: the pages are owned, or static and never written.
unsafe impl Send for Caches {}

impl Caches {
    /// Caches for this many sites, all empty.
    pub(crate) fn new(sites: usize) -> Caches {
        Caches { sites, pages: Vec::new(), owned: Vec::new() }
    }

    /// Makes the list of pages, once; a run may only begin after it.
    pub(crate) fn prepare(&mut self) {
        if self.pages.is_empty() {
            self.pages = vec![&raw const EMPTY_PAGE.0; self.sites.div_ceil(PAGE)];
        }
    }

    /// The first entry of a site of the archive; the second follows it.
    #[inline(always)]
    pub(crate) fn site(&self, site: usize) -> *const SiteCache {
        debug_assert!(site / PAGE < self.pages.len());
        // SAFETY: V-CODE-INDEX: the site is one of the archive's, for which there is a page once `prepare` was called.
        unsafe {
            (*self.pages.get_unchecked(site / PAGE)).cast::<SiteCache>().add(site % PAGE * WAYS)
        }
    }

    /// The entry of a site for a shape in an epoch, if there is one.
    #[inline]
    pub(crate) fn entry(&self, site: usize, epoch: u32, shape: u32) -> Option<SiteCache> {
        let first = self.site(site);
        // SAFETY: both entries of the site lie in its page.
        let entries = unsafe { [*first, *first.add(1)] };
        entries.into_iter().find(|entry| entry.epoch == epoch && entry.shape == shape)
    }

    /// Fills the first entry of a site; what was there becomes the second.
    pub(crate) fn fill(&mut self, site: usize, entry: SiteCache) {
        let index = site / PAGE;
        if self.owned.len() <= index {
            self.owned.resize_with(index + 1, || None);
        }
        let page = self.owned[index].get_or_insert_with(|| Box::new([EMPTY; PAGE * WAYS]));
        let first = site % PAGE * WAYS;
        page[first + 1] = page[first];
        page[first] = entry;
        let pointer: *const Page = &raw const **page;
        if let Some(slot) = self.pages.get_mut(index) {
            *slot = pointer;
        }
    }
}
