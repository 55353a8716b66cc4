//! The engine as the machine's host: scopes, names, and calls of host functions.
//!
//! Comes in: calls of guests. Goes out: values. Must never: let a panic of a host function through.

use super::builtin::{BuiltinClass, HandlerKind};
use super::clock::Clock;
use super::convert_error::{ConvertError, ConvertErrorKind};
use super::engine::Shared;
use super::grant::Grant;
use super::host::{HostError, HostReply};
use super::host_call::Call;
use super::local::{Guest, begin_copy};
use super::policy::Policy;
use super::{Data, IntoGuest};
use crate::heap::Boxed;
use crate::value::Value;
use crate::vm::context::{Context, HaltReason, panic_text};
use crate::vm::host::{Answered, Host, HostFunction, HostName, HostType, Namespace, Reply};
use crate::vm::machine::Machine;
use crate::vm::native::{Outcome, Stop};
use crate::vm::types::type_index;
use std::any::{Any, TypeId};
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
        begin_copy(cx);
        // A token that cannot be shown to the gatekeeper opens nothing.
        let token = Guest { cx }.local(token).get::<Data>().ok()?;
        // A gatekeeper that panics lets nobody in.
        catch_unwind(AssertUnwindSafe(|| self.gatekeeper.grant(scope, &token))).unwrap_or(None)
    }

    fn find(&self, name: &str, is_library: bool) -> Option<HostName> {
        self.host_name(name, is_library)
    }

    fn overridden(&self, name: &str) -> Option<HostName> {
        if self.registry.overrides.is_empty() {
            return None;
        }
        self.registry.overrides.get(name).copied()
    }

    fn is_module_off(&self, name: &str) -> bool {
        !self.registry.modules_off.is_empty() && self.registry.is_module_off(name)
    }

    fn is_class_off(&self, class: BuiltinClass) -> bool {
        self.registry.classes_off.contains(&class)
    }

    fn function(&self, number: u32) -> Option<HostFunction<'_>> {
        let row = self.registry.rows.get(number as usize)?;
        let info = self.registry.functions.get(number as usize)?;
        Some(HostFunction {
            name: &row.name,
            shown: &row.shown,
            counts: !info.uncounted,
            module: row.module.as_deref(),
            own_name: &row.own_name,
            doc: &info.doc,
            scope: info.scope.as_deref(),
            parameters: &row.parameters,
            any_arguments: row.any_arguments,
            is_method: row.is_method,
            is_off: row.is_off,
        })
    }

    fn plain(&self, number: u32) -> Option<usize> {
        self.registry.rows.get(number as usize)?.plain
    }

    fn namespace(&self, number: u32) -> Option<&Namespace> {
        self.registry.namespaces.get(number as usize)
    }

    fn host_type(&self, number: u32) -> Option<&HostType> {
        self.registry.types.get(number as usize)
    }

    fn type_of(&self, rust: TypeId) -> Option<u32> {
        self.registry.types.iter().zip(0..).find(|(row, _)| row.rust == rust).map(|found| found.1)
    }

    fn save_object(&self, object: &(dyn Any + Send)) -> Result<(String, Vec<u8>), String> {
        let number = self.type_of(object.type_id());
        let row = number.and_then(|number| self.registry.types.get(number as usize));
        let Some(row) = row else { return Err("an object of the host".to_owned()) };
        let name = format!("{}.{}", row.module, row.name);
        let hooks = self.registry.saving.get(&object.type_id());
        let Some(hooks) = hooks else { return Err(format!("an object of the host type {name}")) };
        let saved = catch_unwind(AssertUnwindSafe(|| (hooks.save)(object))).ok().flatten();
        saved.map(|bytes| (name.clone(), bytes)).ok_or_else(|| {
            format!("an object of the host type {name}, which does not let itself be saved")
        })
    }

    fn load_object(&self, type_name: &str, bytes: &[u8]) -> Result<Boxed, String> {
        let mut rows = self.registry.types.iter();
        let row = rows.find(|row| format!("{}.{}", row.module, row.name) == type_name);
        let hooks = row.and_then(|row| self.registry.saving.get(&row.rust));
        let loaded = hooks.and_then(|hooks| {
            catch_unwind(AssertUnwindSafe(|| (hooks.load)(bytes))).ok().flatten()
        });
        loaded.ok_or_else(|| format!("an object of the host type {type_name}"))
    }

    fn call(
        &self,
        machine: &mut Machine,
        number: u32,
        grant: Grant,
        start: usize,
        count: usize,
    ) -> Outcome<Reply> {
        let found = self.registry.functions.get(number as usize);
        let row = self.registry.rows.get(number as usize);
        let Some((info, row)) = found.zip(row) else { return Err(Stop::Halt) };
        let name = row.name.as_str();
        let panicked =
            |cx: &Context, message: String| cx.halt(HaltReason::Host(format!("{name}\n{message}")));
        match &info.handler.0 {
            HandlerKind::Call(code) | HandlerKind::AnyCall(code) => {
                let mut call = Call::new(machine, (info, name), grant, start, count);
                let answer = run(|| code(&mut call));
                let (later, halted) = call.ended();
                match answer {
                    Ok(_) if halted => Err(Stop::Halt),
                    Ok(Ok(_)) => Ok(later.unwrap_or(Reply::Placed)),
                    Ok(Err(error)) => raised(&machine.context, error),
                    Err(message) => Err(panicked(&machine.context, message)),
                }
            }
            // The machine calls these itself.
            HandlerKind::Library(_) => Err(Stop::Halt),
            HandlerKind::Data(code) => {
                let cx = &machine.context;
                begin_copy(cx);
                let mut arguments: Vec<Data> = Vec::with_capacity(count);
                for index in 0..count {
                    let copy = Guest { cx }.local(machine.slot(start + index)).get();
                    arguments.push(copy.map_err(|error: ConvertError| {
                        let text = format!(
                            "argument {} of {name}() cannot be passed to the host: {error}",
                            index + 1
                        );
                        Stop::Raise(exception(cx, &HostError::new(error.exception(), text)))
                    })?);
                }
                let call = Call::new(machine, (info, name), grant, start, count);
                let answer = run(|| code(&call, &arguments));
                let cx = &machine.context;
                match answer {
                    Ok(Ok(HostReply::Value(data))) => Ok(Reply::Ready(Box::new(data))),
                    Ok(Ok(HostReply::Pending(number))) if info.is_async => {
                        Ok(Reply::Awaitable(number))
                    }
                    Ok(Ok(HostReply::Pending(number))) => Ok(Reply::Pending(number)),
                    Ok(Err(error)) => raised(cx, error),
                    Err(message) => Err(panicked(cx, message)),
                }
            }
        }
    }
}

/// The exception of a host function's error; there must be room for a long text first.
fn raised(cx: &Context, error: HostError) -> Outcome<Reply> {
    const LONG: usize = 4096;
    if error.message.len() > LONG && error.raised().is_none() {
        return Ok(Reply::Ready(Box::new(error)));
    }
    Err(Stop::Raise(exception(cx, &error)))
}

impl Answered for Data {
    fn bytes(&self) -> u64 {
        self.guest_bytes()
    }

    fn value(self: Box<Self>, cx: &Context) -> Outcome<Value> {
        match (*self).into_guest(Guest { cx }) {
            Ok(value) => Ok(value.value),
            Err(error) => Err(match error.kind() {
                ConvertErrorKind::TooDeep(_) => {
                    cx.type_error(format_args!("data from the host is nested too deeply"))
                }
                _ => error.stop(cx),
            }),
        }
    }
}

impl Answered for HostError {
    fn bytes(&self) -> u64 {
        self.message.len() as u64 + 64
    }

    fn value(self: Box<Self>, cx: &Context) -> Outcome<Value> {
        Err(Stop::Raise(exception(cx, &self)))
    }
}

/// Runs the host's code; what a panic said becomes the error. Never inlined: the handlers of the machine stay free of
/// landing pads.
#[inline(never)]
pub(super) fn run<T>(handler: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(handler)).map_err(|panic| panic_text(&*panic))
}

/// The exception object for a host function's error: the guest's own one, if it came from one.
pub(super) fn exception(cx: &Context, error: &HostError) -> Value {
    if let Some(held) = error.raised()
        && let Ok(value) = held.value(cx)
        && cx.heap.exception(value).is_some()
    {
        return value;
    }
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
