//! Archives proved before: a content id that is known is not proved again.
//!
//! Comes in: an artifact, whose content id was computed over its own immutable bytes. Goes out: the linked module of that id.
//! Must never: keep debug information, which the content id does not cover.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Modules by content id, shared by all threads of an engine.
pub(crate) struct ModuleCache<T> {
    modules: Mutex<HashMap<[u8; 32], Arc<T>>>,
}

impl<T> Default for ModuleCache<T> {
    fn default() -> ModuleCache<T> {
        ModuleCache { modules: Mutex::default() }
    }
}

impl<T> ModuleCache<T> {
    /// The module of this id, if it was seen before.
    pub(crate) fn get(&self, content_id: &[u8; 32]) -> Option<Arc<T>> {
        // A panic of another thread cannot leave the map half-changed: it is only inserted into.
        self.modules.lock().unwrap_or_else(PoisonError::into_inner).get(content_id).cloned()
    }

    /// Keeps a module; the one that was kept first wins and is given back.
    pub(crate) fn insert(&self, content_id: [u8; 32], module: Arc<T>) -> Arc<T> {
        let mut modules = self.modules.lock().unwrap_or_else(PoisonError::into_inner);
        modules.entry(content_id).or_insert(module).clone()
    }

    /// How many modules are kept.
    pub(crate) fn len(&self) -> usize {
        self.modules.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Forgets modules that nobody but the cache holds.
    pub(crate) fn retain_used(&self) {
        let mut modules = self.modules.lock().unwrap_or_else(PoisonError::into_inner);
        modules.retain(|_, module| Arc::strong_count(module) > 1);
    }
}
