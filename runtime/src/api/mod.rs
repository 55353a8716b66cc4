//! The public face of the runtime: engine, module, VM, data.
//!
//! Comes in: artifacts, host functions, limits. Goes out: results of runs. Must never: show a raw guest value.

mod adapter;
mod anchors;
mod call;
mod clock;
mod convert;
mod data;
pub(crate) mod engine;
mod error;
mod grant;
mod host;
mod limits;
mod module;
mod policy;
mod token;
pub(crate) mod traceback;
pub(crate) mod uncaught;
mod vm;

pub use call::HostCall;
pub(crate) use call::HostStates;
pub use clock::{Clock, SystemClock, VirtualClock};
pub use data::Data;
pub use engine::{BuildError, Engine, EngineBuilder};
pub use error::{Exception, LoadError, RunError};
pub use grant::{Grant, Restriction, host_fits};
pub use host::{
    AnyOf, FixedTokens, Gatekeeper, HostError, HostFunction, HostHandler, HostReply, RefuseAll,
};
pub use limits::{Limits, Usage};
pub use module::Module;
pub use policy::{Demands, Excess, Policy, PolicyError};
pub use token::{MacTokens, Token, TokenKey};
pub use traceback::{Group, Link, TracebackEntry, TracebackPart, format_stack};
pub use vm::{Backend, InterruptHandle, Step, Vm};
