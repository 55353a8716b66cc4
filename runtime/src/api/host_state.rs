//! What a host function may know of the call that it answers.
//!
//! Comes in: the machine's state at the call. Goes out: the grant of the active scope, what the host keeps for this VM. Must never: outlive the
//! call, or show one VM what was kept for another.

use super::grant::Grant;
use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// One call of a host function.
pub struct HostCall<'c> {
    grant: Grant,
    states: &'c HostStates,
    memory_limit: u64,
}

impl<'c> HostCall<'c> {
    pub(crate) fn new(grant: Grant, states: &'c HostStates, memory_limit: u64) -> HostCall<'c> {
        HostCall { grant, states, memory_limit }
    }

    /// What the token of the active scope allows; the whole for a function that needs no scope.
    #[must_use]
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// What the host keeps of type `T` for this VM: made at the first call, dropped with the VM, never seen by another one.
    ///
    /// ```
    /// use npython::{Data, HostCall, HostFunction, HostReply};
    /// use std::sync::atomic::{AtomicI64, Ordering};
    ///
    /// #[derive(Default)]
    /// struct Counter(AtomicI64);
    ///
    /// let count = HostFunction::with_call("count", |call: &HostCall<'_>, _: &[Data]| {
    ///     let counter = call.state::<Counter>();
    ///     Ok(HostReply::Value(Data::Int(counter.0.fetch_add(1, Ordering::Relaxed))))
    /// });
    /// assert_eq!(count.name, "count");
    /// ```
    #[must_use]
    pub fn state<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.states.get()
    }

    /// The memory limit of the VM, in bytes of guest data: an answer that is larger ends the run.
    #[must_use]
    pub fn memory_limit(&self) -> u64 {
        self.memory_limit
    }
}

/// What hosts keep for one VM, by type.
#[derive(Default)]
pub(crate) struct HostStates {
    states: RefCell<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl HostStates {
    pub(super) fn get<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut states = self.states.borrow_mut();
        let state = states.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        // The entry of a type holds a value of that type.
        Arc::clone(state).downcast().unwrap_or_default()
    }
}
