//! The engine as the machine's host: scopes and host functions.
//!
//! Comes in: calls of guests. Goes out: values. Must never: let a panic of a host function through.

use super::clock::Clock;
use super::engine::Shared;
use super::grant::Grant;
use super::host::{HostError, HostReply};
use super::policy::Policy;
use super::{Data, HostCall, convert};
use crate::value::Value;
use crate::vm::context::{Context, HaltReason};
use crate::vm::host::{Answered, Host, HostFunction, Reply};
use crate::vm::native::{Outcome, Stop};
use crate::vm::types::type_index;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

impl Host for Shared {
    fn seed(&self) -> Option<u64> {
        self.seed
    }

    fn clock(&self) -> Option<&dyn Clock> {
        self.clock.as_deref()
    }

    fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }

    fn grant(&self, cx: &Context, scope: &str, token: Value) -> Option<Grant> {
        // A token that cannot be shown to the gatekeeper opens nothing.
        let token = convert::to_data(cx, token).ok()?;
        // A gatekeeper that panics lets nobody in.
        catch_unwind(AssertUnwindSafe(|| self.gatekeeper.grant(scope, &token))).unwrap_or(None)
    }

    fn find(&self, name: &str, is_library: bool) -> Option<Value> {
        self.host_function(name, is_library)
    }

    fn function(&self, number: u32) -> Option<HostFunction<'_>> {
        let Some(function) = self.functions.get(number as usize) else {
            let (name, module) =
                self.library_functions.get(number as usize - self.functions.len())?;
            return Some(HostFunction {
                name,
                shown: Cow::Borrowed(name),
                counts: false,
                scope: None,
                arity: (0, usize::MAX),
                module: Some(module),
            });
        };
        Some(HostFunction {
            name: &function.name,
            shown: match function.internal {
                true => Cow::Borrowed(&function.doc),
                false => Cow::Owned(format!("{}()", function.name)),
            },
            counts: !function.uncounted,
            scope: function.scope.as_deref(),
            arity: (0, usize::MAX),
            module: None,
        })
    }

    fn call(&self, cx: &Context, number: u32, grant: Grant, arguments: &[Value]) -> Outcome<Reply> {
        let Some(function) = self.functions.get(number as usize) else { return Err(Stop::Halt) };
        let mut copies: Vec<Data> = Vec::with_capacity(arguments.len());
        for (index, value) in arguments.iter().enumerate() {
            copies.push(convert::to_data(cx, *value).map_err(|unfit| {
                cx.value_error(format_args!(
                    "argument {} of {}() cannot be passed to the host: {unfit}",
                    index + 1,
                    function.name
                ))
            })?);
        }
        let arguments = copies;
        let call = HostCall::new(grant, &cx.host_states, cx.heap.limit() as u64);
        match run(|| (function.handler)(&call, &arguments)) {
            Ok(Ok(HostReply::Value(data))) => Ok(Reply::Ready(Box::new(data))),
            Ok(Ok(HostReply::Pending(number))) => Ok(Reply::Pending(number)),
            Ok(Err(error)) => Ok(Reply::Ready(Box::new(error))),
            Err(message) => Err(cx.halt(HaltReason::Host(format!("{}\n{message}", function.name)))),
        }
    }
}

impl Answered for Data {
    fn bytes(&self) -> u64 {
        convert::bytes_of(self)
    }

    fn value(&self, cx: &Context) -> Outcome<Value> {
        convert::to_value(cx, self)
    }
}

impl Answered for HostError {
    fn bytes(&self) -> u64 {
        self.message.len() as u64 + 64
    }

    fn value(&self, cx: &Context) -> Outcome<Value> {
        Err(Stop::Raise(exception(cx, self)))
    }
}

/// Runs the host's code; what a panic said becomes the error. Never inlined: the handlers of the machine stay free of
/// landing pads.
#[inline(never)]
fn run<T>(handler: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(handler)).map_err(|panic| {
        match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
            (Some(text), _) => (*text).to_owned(),
            (_, Some(text)) => text.clone(),
            _ => "no message".to_owned(),
        }
    })
}

/// The exception object for a host function's error.
pub(super) fn exception(cx: &Context, error: &HostError) -> Value {
    let class = cx
        .tables
        .builtin(&error.exception)
        .filter(|class| {
            class.as_builtin_type().is_some_and(|index| {
                crate::vm::types::is_builtin_subtype(index, type_index::BASE_EXCEPTION)
            })
        })
        .unwrap_or(Value::builtin_type(type_index::RUNTIME_ERROR));
    cx.new_exception(class, &[cx.heap.new_str(&error.message)])
}
