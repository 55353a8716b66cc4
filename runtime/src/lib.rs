//! The npyc runtime: opens archives, proves them, runs them in a metered sandbox.
//!
//! Comes in: archives, host functions, limits. Goes out: values, output, typed errors. Must never: parse Python, or give a guest
//! anything that its host did not.

#[allow(dead_code, unused_imports)]
mod api;
#[allow(dead_code, unused_imports)]
pub(crate) mod builtins;
#[allow(dead_code, unused_imports)]
pub(crate) mod heap;
#[allow(dead_code, unused_imports)]
pub(crate) mod link;
#[allow(dead_code, unused_imports)]
mod load;
#[allow(dead_code, unused_imports)]
pub(crate) mod modules;
#[allow(dead_code, unused_imports)]
pub(crate) mod number;
#[allow(dead_code, unused_imports)]
pub(crate) mod text;
#[allow(dead_code, unused_imports)]
pub(crate) mod value;
#[allow(dead_code, unused_imports)]
pub(crate) mod vm;

pub use api::{
    Backend, BuildError, Data, Engine, EngineBuilder, Exception, FixedTokens, Gatekeeper,
    HostError, HostFunction, HostHandler, HostReply, InterruptHandle, Limits, Link, LoadError,
    Module, RefuseAll, RunError, Step, TracebackEntry, TracebackPart, Usage, Vm,
};
pub use link::LinkError;
pub use load::{Aligned, Artifact, OpenError};
