//! What the machine asks of its host: functions and the right to enter scopes.
//!
//! Comes in: names, tokens, arguments. Goes out: values, stops. Must never: be reached by a guest except through a
//! registered function or a `with scope(...)`. The embedding API implements [`Host`].

use super::context::Context;
use super::native::Outcome;
use crate::api::{Clock, Grant, Policy};
use crate::value::Value;
use std::borrow::Cow;

/// What the machine needs to know of a host function.
#[derive(Clone, Debug)]
pub(crate) struct HostFunction<'h> {
    /// `__name__`.
    pub(crate) name: &'h str,
    /// What messages call it.
    pub(crate) shown: Cow<'h, str>,
    /// Whether a call counts.
    pub(crate) counts: bool,
    /// The scope that must be active at each call.
    pub(crate) scope: Option<&'h str>,
    /// The fewest and the most positional arguments; host functions take no keywords.
    pub(crate) arity: (usize, usize),
    /// The module of the library whose function of this name it is, written in Python.
    pub(crate) module: Option<&'h str>,
}

/// The host side of a machine; shared by all machines of an engine.
pub(crate) trait Host: Send + Sync {
    /// What random numbers begin with that no program has seeded; without it they are refused.
    fn seed(&self) -> Option<u64>;

    /// The clock; without it a program that asks for the time is stopped.
    fn clock(&self) -> Option<&dyn Clock>;

    /// What programs may ask for; without one, anything that there is.
    fn policy(&self) -> Option<&Policy>;

    /// What the token allows in the scope; None if it does not open it.
    fn grant(&self, cx: &Context, scope: &str, token: Value) -> Option<Grant>;

    /// The value of the host function of this name: a native numbered after all builtin ones. Some are seen by the library only.
    fn find(&self, name: &str, is_library: bool) -> Option<Value>;

    /// A host function by its number among the host functions (native number - `tables().natives.len()`).
    fn function(&self, number: u32) -> Option<HostFunction<'_>>;

    /// Calls a host function; a panic in it must come out as a stop.
    fn call(&self, cx: &Context, number: u32, grant: Grant, arguments: &[Value]) -> Outcome<Reply>;
}

/// What a host function answered. The call is over and is never made again, whatever becomes of the answer.
pub(crate) enum Reply {
    /// A value that is still to be made.
    Ready(Box<dyn Answered>),
    /// The value comes later, by this number.
    Pending(u64),
}

/// An answer in the host's own form.
pub(crate) trait Answered {
    /// Bytes of guest data that there must be room for.
    fn bytes(&self) -> u64;

    /// Makes the value, or raises the exception that the host function asked for.
    fn value(&self, cx: &Context) -> Outcome<Value>;
}
