//! The npyc runtime: opens archives, proves them, runs them in a metered sandbox.
//!
//! Comes in: archives, host functions, limits. Goes out: values, output, typed errors. Must never: parse Python, or give a guest
//! anything that its host did not.
//!
//! ```no_run
//! use npython::{Artifact, Engine, Limits};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let engine = Engine::new(); // shared by all threads
//! let module = engine.load(&Artifact::open("rules.npyc")?)?; // proved and linked once per content id
//! let mut vm = module.instantiate(Limits::default().gas(5_000_000)); // one per request
//! vm.run()?;
//! let total: f64 = vm.call("quote", (3,))?;
//! println!("{total}, for {} gas", vm.usage().gas);
//! # Ok(())
//! # }
//! ```

// A build that leaves modules out does not need all of what they are made of; the linker drops it.
#![cfg_attr(not(all(feature = "modules", feature = "fast")), allow(dead_code, unused_imports))]
// Unsafe code stands in the three modules below that are allowed it, and nowhere else in the project.
#![deny(unsafe_code)]

// The macros of host functions write this crate's name.
extern crate self as npython;

mod api;
pub(crate) mod builtins;
#[cfg(feature = "data")]
mod deflate;
mod faults;
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
    Access, AnyOf, ArgInfo, ArgList, Args, AsyncCode, AsyncReply, Backend, Breakpoint, BuildError,
    BuiltinClass, BuiltinInfo, Bytes, CacheError, CacheKey, Call, Clock, ConstructorCode,
    ConstructorWithCall, ConvertError, ConvertErrorKind, Data, DebugError, Debugger, Demands,
    DiskCache, Engine, EngineBuilder, Exception, Excess, FixedTokens, FrameView, FromGuest,
    Gatekeeper, Grant, Group, Guest, Handle, Handler, HostError, HostFunction, HostObject,
    HostReply, HostType, InterruptHandle, IntoArgs, IntoGuest, IntoReply, Limits, Link, LoadError,
    Local, MacTokens, Made, MethodCode, MethodWithCall, Module, OpState, Output, Plugin, Policy,
    PolicyError, Pool, Pooled, REGISTRY_FORMAT, RaiseFilter, RefuseAll, Registry, ReloadError,
    Restore, Restriction, Returned, RunError, SNAPSHOT_VERSION, SavedScope, ScopeView, Segment,
    SnapshotError, SnapshotInfo, SnapshotKey, Step, StepKind, StopReason, SystemClock, Token,
    TokenKey, TracebackEntry, TracebackPart, TypeView, TypedCode, Usage, Variable, VirtualClock,
    Vm, WithCall, format_stack, host_fits,
};
#[cfg(feature = "serde")]
pub use api::{Serde, from_data, to_data};
#[doc(hidden)]
pub use faults::FaultKind;
pub use heap::keep_freed_memory;
pub use link::LinkError;
pub use load::{Aligned, Artifact, OpenError};
pub use npython_macros::builtin;
#[doc(hidden)]
pub use vm::types::names_of_types;
