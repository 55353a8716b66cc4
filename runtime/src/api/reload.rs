//! Reload: another program under a live VM.
//!
//! Comes in: a module of the same engine. Goes out: the VM with the new code and its globals, or as it was, and why. Must never: leave
//! a VM between the two.

use super::vm::{Step, Vm};
use super::{Data, Module, RunError};
use crate::vm::machine::State;
use crate::vm::reload::Leftover;
use crate::vm::unit::Unit;
use std::sync::Arc;

/// Why a program was not replaced. The VM is what it was before, but for what the new body has already done to objects that it was
/// given, has printed, or has used of the gas.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ReloadError {
    /// A run is under way, or paused: its frames are of the old code.
    #[error("a run is under way: bring it to its end or abandon it before the program is replaced")]
    Running,
    /// The VM was stopped for good.
    #[error("the VM was stopped for good: call its `reset`, or make a new one from the module")]
    Stopped,
    /// The module belongs to another engine than the VM.
    #[error("the module was loaded by another engine: load it with the engine of the VM")]
    OtherEngine,
    /// The VM holds as many archives as it can: each reload takes one number.
    #[error("the VM holds too many archives: make a new VM")]
    TooManyArchives,
    /// The new body raised, was stopped, or paused.
    #[error("the new program's body did not come to its end: {0}")]
    Body(RunError),
    /// The new code relies on what a global that is to be kept would break.
    #[error(
        "the global {0} cannot be kept: the new code relies on the name being the builtin or function that it is there"
    )]
    Assumed(String),
    /// There are instances of a class that they cannot take over to the new code.
    #[error("there are instances of {class}, {why}; let go of them before the reload")]
    LiveInstances {
        /// The name of the class.
        class: String,
        /// Why they cannot become instances of the new one.
        why: &'static str,
    },
    /// Something still holds a function, class, module or generator of the old code: a handle of the host, a list of callbacks.
    #[error("{0}; let go of it before the reload, or look it up by name where it is used")]
    Held(String),
}

impl From<Leftover> for ReloadError {
    fn from(leftover: Leftover) -> ReloadError {
        match leftover {
            Leftover::Assumed(name) => ReloadError::Assumed(name),
            Leftover::Instance(class, why) => ReloadError::LiveInstances { class, why },
            other => ReloadError::Held(other.to_string()),
        }
    }
}

impl Vm {
    /// Replaces the program by another one, which may be a later version of it, and runs its body: the value of that.
    ///
    /// It works as `importlib.reload` does in Python: the new body finds the globals of the old program by name (those of its other
    /// modules too), and what it binds itself is new. A name that the body is not to bind anew is written so:
    ///
    /// ```python
    /// try:
    ///     world
    /// except NameError:
    ///     world = World()
    /// ```
    ///
    /// or kept by [`Vm::reload_keeping`]. Unlike in Python, nothing of the old code stays in use. Objects of its classes become
    /// objects of the new classes of the same name; what else leads to old code (a function in a list of callbacks, a handle of the
    /// host, a generator that is not finished) refuses the reload, and the VM is what it was before. Archives that were added with
    /// [`Vm::load`], and modules of the standard library, stay as they are.
    ///
    /// ```no_run
    /// # fn check(vm: &mut npython::Vm, newer: &npython::Module) {
    /// match vm.reload(newer) {
    ///     Ok(_) => println!("new rules"),
    ///     Err(why) => eprintln!("the old rules stay: {why}"),
    /// }
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`ReloadError`].
    pub fn reload(&mut self, module: &Module) -> Result<Data, ReloadError> {
        self.reload_keeping(module, &[])
    }

    /// The same; these globals of the main module have the values that they had before, whatever the new body binds to them.
    ///
    /// # Errors
    /// See [`ReloadError`].
    pub fn reload_keeping(&mut self, module: &Module, names: &[&str]) -> Result<Data, ReloadError> {
        match self.machine.state() {
            State::Idle => {}
            State::Running | State::Waiting(_) => return Err(ReloadError::Running),
            State::Dead => return Err(ReloadError::Stopped),
        }
        if !Arc::ptr_eq(module.engine().shared(), self.module().engine().shared()) {
            return Err(ReloadError::OtherEngine);
        }
        let unit = Unit::new(module.linked().clone(), module.artifact().clone(), None);
        let added = self.machine.context.units.add(unit);
        let number = added.ok_or(ReloadError::TooManyArchives)?;
        let change = self.machine.begin_change(number)?;
        self.machine.mute();
        let started = self.start();
        self.machine.unmute();
        let ended = match started {
            Ok(Step::Done(value)) => Ok(value),
            Ok(step) => {
                Err(ReloadError::Body(self.finished(step).err().unwrap_or(RunError::Interrupted)))
            }
            // What the body's last expression came to has no form for the host; the body has run.
            Err(RunError::Convert(_)) => Ok(Data::None),
            Err(error) => Err(ReloadError::Body(error)),
        };
        let ended = ended.and_then(|value| {
            self.machine.keep_globals(&change, names)?;
            self.machine.end_change(&change)?;
            Ok(value)
        });
        match ended {
            Ok(value) => {
                self.set_module(module);
                Ok(value)
            }
            Err(why) => {
                self.machine.abandon();
                self.machine.context.halt.take();
                self.machine.undo_change(&change);
                Err(why)
            }
        }
    }
}
