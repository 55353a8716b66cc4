//! A pool of VMs of one module: made ahead, reset between tenants.
//!
//! Comes in: a module and limits. Goes out: VMs as if new. Must never: hand out anything of the last tenant: a reset makes the
//! machine anew and keeps none of its memory.

use super::limits::Limits;
use super::module::Module;
use super::vm::Vm;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

/// VMs of one module for any number of threads, ready before they are asked for.
///
/// A VM from a pool goes back when it is dropped, and is reset there: globals, objects, output, gas, handles, scopes, everything
/// that the last tenant could have left is gone, whatever state the run was in.
///
/// ```no_run
/// use npython::{Artifact, Engine, Limits, Pool};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let module = Engine::new().load(&Artifact::open("rules.npyc")?)?;
/// let pool = Pool::new(module, Limits::default(), 8);
/// let mut vm = pool.get();
/// vm.set_var("rate", 1.19)?;
/// vm.run()?;
/// let total: f64 = vm.call("quote", (3,))?;
/// drop(vm); // reset, and back in the pool
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Pool {
    shared: Arc<Shared>,
}

struct Shared {
    module: Module,
    limits: Limits,
    /// How many are kept.
    size: usize,
    /// In boxes, because a VM is several kilobytes long.
    #[allow(clippy::vec_box, reason = "moved by their address")]
    ready: Mutex<Vec<Box<Vm>>>,
}

impl Pool {
    /// A pool that keeps at most `size` VMs ready.
    pub fn new(module: Module, limits: Limits, size: usize) -> Pool {
        let shared = Shared { module, limits, size, ready: Mutex::new(Vec::new()) };
        Pool { shared: Arc::new(shared) }
    }

    /// A VM as if new, with the limits of the pool.
    pub fn get(&self) -> Pooled {
        self.get_with(self.shared.limits)
    }

    /// A VM as if new, with limits of its own.
    pub fn get_with(&self, limits: Limits) -> Pooled {
        // A panic elsewhere leaves whole VMs in the list.
        let ready = self.shared.ready.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut vm = ready.unwrap_or_else(|| Box::new(self.shared.module.instantiate(limits)));
        if limits != vm.limits() {
            vm.reset_with(limits);
        }
        Pooled { vm: Some(vm), shared: self.shared.clone() }
    }

    /// How many VMs are ready.
    pub fn ready(&self) -> usize {
        self.shared.ready.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Makes so many VMs ready, at most the pool's size.
    pub fn fill(&self, count: usize) {
        while self.ready() < count.min(self.shared.size) {
            let vm = Box::new(self.shared.module.instantiate(self.shared.limits));
            self.shared.ready.lock().unwrap_or_else(PoisonError::into_inner).push(vm);
        }
    }
}

/// A VM of a pool; dropped, it goes back.
pub struct Pooled {
    vm: Option<Box<Vm>>,
    shared: Arc<Shared>,
}

impl Deref for Pooled {
    type Target = Vm;

    fn deref(&self) -> &Vm {
        match &self.vm {
            Some(vm) => vm,
            // It is there until the drop.
            None => unreachable!("a pooled VM is used after it went back"),
        }
    }
}

impl DerefMut for Pooled {
    fn deref_mut(&mut self) -> &mut Vm {
        match &mut self.vm {
            Some(vm) => vm,
            None => unreachable!("a pooled VM is used after it went back"),
        }
    }
}

impl Drop for Pooled {
    fn drop(&mut self) {
        let Some(mut vm) = self.vm.take() else { return };
        let lock = || self.shared.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if lock().len() >= self.shared.size {
            return;
        }
        // Nobody waits for the lock while it is made anew.
        vm.reset_with(self.shared.limits);
        let mut ready = lock();
        if ready.len() < self.shared.size {
            ready.push(vm);
        }
    }
}
