//! What hosts keep for one VM.
//!
//! Comes in: types of the host. Goes out: one value of each per VM. Must never: show one VM what was kept for another.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// One thing that a host keeps, with the name of its type.
type Kept = (&'static str, Arc<dyn Any + Send + Sync>);

/// What hosts keep for one VM, by type.
#[derive(Default)]
pub(crate) struct HostStates {
    states: RefCell<HashMap<TypeId, Kept>>,
}

impl Drop for HostStates {
    fn drop(&mut self) {
        for (_, state) in self.states.get_mut().drain() {
            // A panic of the host's goes no further.
            let _ = catch_unwind(AssertUnwindSafe(|| drop(state)));
        }
    }
}

impl HostStates {
    pub(super) fn get<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut states = self.states.borrow_mut();
        let state = states
            .entry(TypeId::of::<T>())
            .or_insert_with(|| (std::any::type_name::<T>(), Arc::new(T::default())));
        // The entry of a type holds a value of that type.
        Arc::clone(&state.1).downcast().unwrap_or_default()
    }

    /// The name of a type of which something is kept.
    pub(crate) fn any(&self) -> Option<&'static str> {
        self.states.borrow().values().map(|state| state.0).min()
    }
}
