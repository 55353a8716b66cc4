//! One call of a host function: its arguments, the VM it came from, and the way back into the guest.
//!
//! Comes in: the machine, with the arguments in a frame of their own. Goes out: the value in the slot behind them. Must never:
//! hold a raw value while the guest can run; a [`Local`] borrows the call, and everything that runs the guest takes it
//! exclusively.

use super::args::{ArgList, Given, IntoArgs};
use super::async_reply::AsyncReply;
use super::builtin::BuiltinInfo;
use super::convert_error::{ConvertError, ConvertErrorKind};
use super::grant::Grant;
use super::handle::Handle;
use super::local::{Guest, Local, begin_copy};
use super::operations::{FROM_GUEST, INTO_GUEST, operations};
use super::{FromGuest, HostError, IntoGuest, Usage};
use crate::value::Value;
use crate::vm::async_ops::Running;
use crate::vm::frame::Mode;
use crate::vm::hooks::Operation;
use crate::vm::host::Reply;
use crate::vm::machine::Machine;
use crate::vm::native::{Outcome, Stop};
use std::future::Future;
use std::sync::Arc;

/// A call of a host function that is under way.
///
/// ```
/// use npython::{BuiltinInfo, Call, Handle, HostError};
///
/// // Calls a function of the guest back for each number.
/// let apply = BuiltinInfo::typed("apply", |call: &mut Call<'_>, function: Handle, count: i64| {
///     let mut sum = 0.0;
///     for number in 0..count {
///         sum += call.call_handle::<f64>(&function, (number,))?;
///     }
///     Ok::<f64, HostError>(sum)
/// });
/// # drop(apply);
/// ```
pub struct Call<'m> {
    machine: &'m mut Machine,
    info: &'m BuiltinInfo,
    /// How texts call the function: `game.spawn`, `Sprite.move_by`.
    name: &'m str,
    grant: Grant,
    start: usize,
    count: usize,
    /// How its value comes later, if it does.
    later: Option<Reply>,
    /// Set when the run ended inside: whatever the function answers, the run is over.
    halted: bool,
}

/// The proof that a host function has left its answer with the [`Call`].
#[derive(Debug)]
pub struct Returned(());

impl<'m> Call<'m> {
    pub(super) fn new(
        machine: &'m mut Machine,
        (info, name): (&'m BuiltinInfo, &'m str),
        grant: Grant,
        start: usize,
        count: usize,
    ) -> Call<'m> {
        begin_copy(&machine.context);
        Call { machine, info, name, grant, start, count, later: None, halted: false }
    }

    /// What was left with it: how its value comes later, if it does, and whether the run is over.
    pub(super) fn ended(&mut self) -> (Option<Reply>, bool) {
        (self.later.take(), self.halted)
    }

    /// The name of the function as Python writes it.
    pub fn name(&self) -> String {
        self.name.to_owned()
    }

    /// How the function was declared.
    pub fn info(&self) -> &BuiltinInfo {
        self.info
    }

    /// How many arguments there are, omitted ones included.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The VM, to make values in.
    pub fn guest(&self) -> Guest<'_> {
        Guest { cx: &self.machine.context }
    }

    /// Argument `index`, or its default; `None` if there is neither.
    ///
    /// # Errors
    /// When the default has no form in the guest.
    #[inline]
    pub fn argument(&self, index: usize) -> Result<Option<Local<'_>>, HostError> {
        let guest = self.guest();
        if index < self.count {
            let value = self.machine.slot(self.start + index);
            if !value.is_unbound() {
                return Ok(Some(guest.local(value)));
            }
        }
        match self.info.args.get(index).and_then(|arg| arg.default.as_ref()) {
            Some(default) => Ok(Some(guest.make(default)?)),
            None => Ok(None),
        }
    }

    /// Argument `index`, or its default, as a Rust value.
    ///
    /// # Errors
    /// A `TypeError` that names the function and the argument, when it is of another type.
    #[inline]
    pub fn get<T: FromGuest>(&self, index: usize) -> Result<T, HostError> {
        match self.argument(index)? {
            Some(value) => T::from_guest(value).map_err(|error| self.unfit(index, &error)),
            None => Err(self.missing(index)),
        }
    }

    /// Argument `index` as a text, without a copy.
    ///
    /// # Errors
    /// A `TypeError` when it is no str.
    pub fn text(&self, index: usize) -> Result<&str, HostError> {
        let Some(value) = self.argument(index)? else { return Err(self.missing(index)) };
        value.as_str().ok_or_else(|| self.unfit(index, &value.unexpected("str")))
    }

    /// Argument `index` as bytes, without a copy.
    ///
    /// # Errors
    /// A `TypeError` when it is no bytes object.
    pub fn bytes(&self, index: usize) -> Result<&[u8], HostError> {
        let Some(value) = self.argument(index)? else { return Err(self.missing(index)) };
        value.as_bytes().ok_or_else(|| self.unfit(index, &value.unexpected("bytes")))
    }

    /// Uses the host's object behind argument `index`.
    ///
    /// # Errors
    /// A `TypeError` when it is of another type; a `RuntimeError` when it is in use.
    pub fn with<T: Send + 'static, R>(
        &self,
        index: usize,
        use_it: impl FnOnce(&mut T) -> R,
    ) -> Result<R, HostError> {
        let Some(value) = self.argument(index)? else { return Err(self.missing(index)) };
        value.with(use_it).map_err(|error| self.unfit(index, &error))
    }

    /// The value of the call.
    ///
    /// # Errors
    /// When it has no form in the guest.
    #[inline]
    pub fn returns(&mut self, value: impl IntoGuest) -> Result<Returned, HostError> {
        let bytes = value.guest_bytes();
        if bytes > 0 {
            self.room(bytes)?;
        }
        let value = value.into_guest(self.guest())?.value;
        self.machine.set_slot(self.start + self.count, value);
        Ok(Returned(()))
    }

    /// The value comes later: the VM pauses, and [`Vm::resume_with`](crate::Vm::resume_with) gives it. The number is the host's own
    /// name for the operation.
    pub fn pending(&mut self, operation: u64) -> Returned {
        self.later = Some(Reply::Pending(operation));
        Returned(())
    }

    /// The value comes later; the program goes on, with an object that it can await. [`Vm::complete_op`](crate::Vm::complete_op) gives
    /// the value.
    pub fn awaitable(&mut self, operation: u64) -> Returned {
        self.later = Some(Reply::Awaitable(operation));
        Returned(())
    }

    /// A number for an operation that no other one of this VM has.
    pub fn new_operation(&self) -> u64 {
        self.machine.context.ops.number()
    }

    /// The value is what a future comes to, which [`Vm::poll_async_ops`](crate::Vm::poll_async_ops) and
    /// [`Vm::run_async`](crate::Vm::run_async) poll. If the function is declared as asynchronous, the program awaits it; else the VM
    /// pauses meanwhile.
    pub fn spawn<R: AsyncReply>(
        &mut self,
        future: impl Future<Output = R> + Send + 'static,
    ) -> Returned {
        let future = Box::pin(async move { future.await.answer().0 });
        let number = self.machine.context.ops.start(Running { name: self.name(), future });
        if self.info.is_async { self.awaitable(number) } else { self.pending(number) }
    }

    /// What the token of the active scope allows; the whole for a function that needs no scope.
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// What the host keeps of type `T` for this VM: made at the first call, dropped with the VM, never seen by another one.
    pub fn state<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.machine.context.host_states.get()
    }

    /// The memory limit of the VM, in bytes of guest data.
    pub fn memory_limit(&self) -> u64 {
        self.machine.context.heap.limit() as u64
    }

    /// What the VM has used so far.
    pub fn usage(&self) -> Usage {
        super::vm::usage(self.machine)
    }

    /// Gas that is left.
    pub fn gas_left(&self) -> u64 {
        self.machine.context.gas_left().max(0) as u64
    }

    /// Charges the guest for work of the host. What it lacks becomes a debt: the run pauses when this call is over.
    pub fn charge(&self, gas: u64) {
        self.machine.context.charge(gas);
    }

    /// Argument `index` itself, for methods.
    pub(super) fn raw(&self, index: usize) -> Value {
        self.machine.slot(self.start + index)
    }

    /// Makes a raw value that of the call.
    pub(super) fn returns_raw(&mut self, value: Value) -> Returned {
        self.machine.set_slot(self.start + self.count, value);
        Returned(())
    }

    #[cold]
    fn missing(&self, index: usize) -> HostError {
        HostError::new("TypeError", format!("{}() missing argument {}", self.name(), index + 1))
    }

    /// The error for an argument that does not fit.
    #[cold]
    pub(super) fn unfit(&self, index: usize, error: &ConvertError) -> HostError {
        let name = self.name();
        let own = self.info.args.get(index).map_or("", |arg| arg.name.as_str());
        let argument = if own.is_empty() { (index + 1).to_string() } else { format!("'{own}'") };
        let text = match error.kind() {
            ConvertErrorKind::WrongType { expected, found } if error.place().is_empty() => {
                format!("{name}() argument {argument} must be {expected}, not {found}")
            }
            _ => format!("argument {argument} of {name}() cannot be passed to the host: {error}"),
        };
        HostError::new(error.exception(), text)
    }

    /// A global of the main module.
    fn global_value(&self, name: &str) -> Result<Value, HostError> {
        self.machine.context.get_global(name).ok_or_else(|| {
            HostError::new("NameError", format!("the program has no global {name:?}"))
        })
    }

    /// Makes room for values of the host.
    fn room(&mut self, bytes: u64) -> Result<(), HostError> {
        let made = self.machine.make_room(bytes);
        made.map_err(|stop| self.stopped(stop))
    }

    /// The error for a stop inside the call.
    fn stopped(&mut self, stop: Stop) -> HostError {
        match stop {
            Stop::Raise(exception) => self.raised(exception),
            Stop::Halt | Stop::Wait(_) => {
                self.halted = true;
                HostError::new("RuntimeError", "the run is over")
            }
        }
    }

    /// The error for an exception of the guest; given back to the guest, it is the same exception.
    fn raised(&mut self, exception: Value) -> HostError {
        let cx = &self.machine.context;
        let name = cx.type_name(exception);
        let Ok(held) = Handle::new(cx, exception) else {
            return HostError::new(name, "");
        };
        let asked = self
            .machine
            .run_nested(|machine| machine.operate(Operation::Str, &[exception], Mode::Exit));
        let text = match asked {
            Ok(text) => self.machine.context.text(text).unwrap_or("").to_owned(),
            Err(Stop::Raise(_)) => "<exception str() failed>".to_owned(),
            Err(_) => {
                self.halted = true;
                String::new()
            }
        };
        HostError::of_guest(name, text, held)
    }

    /// Code that the host gave. Its panic is one of the function that runs: whoever called that tells of it.
    #[inline(always)]
    fn of_host<T>(_: &str, code: impl FnOnce() -> T) -> Result<T, HostError> {
        Ok(code())
    }

    /// Runs what `begin` begins and gives its value or exception.
    fn evaluate(
        &mut self,
        begin: impl FnOnce(&mut Machine) -> Outcome<()>,
    ) -> Result<Result<Value, Value>, HostError> {
        if self.halted {
            return Err(HostError::new("RuntimeError", "the run is over"));
        }
        let ended = match self.machine.run_nested(begin) {
            Ok(value) => Ok(Ok(value)),
            Err(Stop::Raise(exception)) => Ok(Err(exception)),
            Err(stop) => Err(self.stopped(stop)),
        };
        begin_copy(&self.machine.context);
        ended
    }
}

operations!(Call<'_>, HostError);
