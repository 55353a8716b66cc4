//! The public face of the runtime: engine, module, VM, data.
//!
//! Comes in: artifacts, host functions, limits. Goes out: results of runs. Must never: show a raw guest value.

mod adapter;
pub(crate) mod allowance;
mod anchors;
mod args;
mod async_reply;
mod async_run;
mod builtin;
mod clock;
mod convert;
mod convert_error;
mod data;
mod debug;
mod disk_cache;
pub(crate) mod engine;
mod error;
mod export;
mod from_guest;
mod grant;
mod handle;
mod host;
mod host_call;
mod host_state;
mod host_type;
mod into_guest;
mod limits;
mod local;
mod module;
mod object;
mod operations;
mod policy;
mod pool;
mod registry;
mod reload;
mod segments;
#[cfg(feature = "serde")]
mod serde;
mod snapshot;
mod syntax_place;
mod timer;
mod token;
pub(crate) mod traceback;
pub(crate) mod uncaught;
mod vm;

#[cfg(feature = "serde")]
pub use self::serde::{Serde, from_data, to_data};
pub use args::{ArgList, Args, IntoArgs};
pub use async_reply::{AsyncCode, AsyncReply};
pub use async_run::OpState;
pub use builtin::{
    ArgInfo, BuiltinClass, BuiltinInfo, Handler, HostFunction, IntoReply, TypedCode, WithCall,
};
pub use clock::{Clock, SystemClock, VirtualClock};
pub use convert_error::{ConvertError, ConvertErrorKind};
pub use data::Data;
pub use debug::{
    Breakpoint, DebugError, Debugger, FrameView, RaiseFilter, ScopeView, StepKind, StopReason,
    Variable,
};
pub use disk_cache::{CacheError, CacheKey, DiskCache};
pub use engine::{BuildError, Engine, EngineBuilder, Plugin};
pub use error::{Exception, LoadError, RunError};
pub use export::REGISTRY_FORMAT;
pub use from_guest::{Bytes, FromGuest};
pub use grant::{Grant, Restriction, host_fits};
pub use handle::Handle;
pub use host::{AnyOf, FixedTokens, Gatekeeper, HostError, HostReply, RefuseAll};
pub use host_call::{Call, Returned};
pub(crate) use host_state::HostStates;
pub use host_type::{
    ConstructorCode, ConstructorWithCall, HostType, Made, MethodCode, MethodWithCall,
};
pub use into_guest::IntoGuest;
pub use limits::{Limits, Usage};
pub use local::{Guest, Local};
pub use module::Module;
pub use object::HostObject;
pub use policy::{Demands, Excess, Policy, PolicyError};
pub use pool::{Pool, Pooled};
pub use registry::{Registry, TypeView};
pub use reload::ReloadError;
pub use segments::{Access, Segment};
pub use snapshot::{
    Restore, SNAPSHOT_VERSION, SavedScope, SnapshotError, SnapshotInfo, SnapshotKey,
};
pub use token::{MacTokens, Token, TokenKey};
pub use traceback::{Group, Link, TracebackEntry, TracebackPart, format_stack};
pub use vm::{Backend, InterruptHandle, Output, Step, Vm};
