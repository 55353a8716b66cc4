//! The npyc runtime: opens archives, proves them, runs them in a metered sandbox.
//!
//! Comes in: archives, host functions, limits. Goes out: values, output, typed errors. Must never: parse Python, or give a guest
//! anything that its host did not.
//!
//! ```no_run
//! use npython::{Artifact, Data, Engine, Limits};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let engine = Engine::new(); // shared by all threads
//! let module = engine.load(&Artifact::open("rules.npyc")?)?; // proved and linked once per content id
//! let mut vm = module.instantiate(Limits::default().gas(5_000_000)); // one per request
//! vm.run()?;
//! let total = vm.call("quote", &[Data::from(3)])?;
//! println!("{total}, for {} gas", vm.usage().gas);
//! # Ok(())
//! # }
//! ```

// Unsafe code stands in the three modules below that are allowed it, and nowhere else in the project.
#![deny(unsafe_code)]

mod api;
pub(crate) mod builtins;
#[allow(unsafe_code)]
pub(crate) mod heap;
pub(crate) mod link;
#[allow(unsafe_code)]
mod load;
pub(crate) mod modules;
pub(crate) mod number;
pub(crate) mod text;
pub(crate) mod value;
#[allow(unsafe_code)]
pub(crate) mod vm;

pub use api::{
    AnyOf, Backend, BuildError, Clock, Data, Demands, Engine, EngineBuilder, Exception, Excess,
    FixedTokens, Gatekeeper, Grant, Group, HostCall, HostError, HostFunction, HostHandler,
    HostReply, InterruptHandle, Limits, Link, LoadError, MacTokens, Module, Policy, PolicyError,
    RefuseAll, Restriction, RunError, Step, SystemClock, Token, TokenKey, TracebackEntry,
    TracebackPart, Usage, VirtualClock, Vm, format_stack, host_fits,
};
pub use link::LinkError;
pub use load::{Aligned, Artifact, OpenError};
