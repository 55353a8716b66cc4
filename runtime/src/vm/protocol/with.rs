//! The `with` statement.
//!
//! Comes in: a context manager; later its bound `__exit__` and the exception, if any. Goes out: what `__enter__` returns and the
//! bound `__exit__`; whether the exception is suppressed. Must never: open a scope for anyone but the frame that runs the `with`.

use super::checked::{self, Check};
use crate::value::Value;
use crate::vm::classes::is_deep;
use crate::vm::context::Context;
use crate::vm::frame::Mode;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::machine::Machine;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{finish, incremental};
use crate::vm::special::Special;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

impl Machine {
    /// Enters a `with` on register `register` whose manager has Python functions for both of its methods: `__enter__` is called
    /// as any function is. None if it has not: [`WITH_ENTER`] does it.
    pub(crate) fn enter_plain(&mut self, register: u16) -> Option<Outcome<()>> {
        let manager = self.reg(register);
        let context = &self.context;
        let class = context.user_class(manager)?;
        if is_deep(context.heap.class(class)?) {
            return None;
        }
        let exit = context.special(class, Special::Exit)?;
        let enter = context.special(class, Special::Enter)?;
        let heap = &context.heap;
        if !heap.is_bound_when_reached(exit) || !heap.is_bound_when_reached(enter) {
            return None;
        }
        let bound = context.heap.new_bound_method(exit, manager);
        let slot = self.reg_slot(register);
        let called = match self.enter_at_top(enter, &[manager], Mode::StoreNext, Check::Nothing) {
            true => Ok(()),
            false => self.call_at_top(enter, &[manager], Mode::StoreNext),
        };
        Some(called.map(|()| self.set_slot(slot, bound)))
    }

    /// Leaves a `with` whose `__exit__`, in register `register`, is a bound Python function. None if it is not: [`WITH_EXIT`]
    /// does it.
    pub(crate) fn exit_plain(&mut self, register: u16) -> Option<Outcome<()>> {
        let (exit, exception) = (self.reg(register), self.reg(register + 16));
        let context = &self.context;
        let method = context.heap.bound_method(exit)?;
        let (function, receiver) = (method.function.get(), method.receiver.get());
        context.heap.function(function)?;
        if exception.is_none() {
            // Without an exception there is nothing to suppress, whatever it returns.
            let slot = self.reg_slot(register + 16);
            let arguments = [receiver, Value::NONE, Value::NONE, Value::NONE];
            let called =
                match self.enter_at_top(function, &arguments, Mode::Discard, Check::Nothing) {
                    true => Ok(()),
                    false => self.call_at_top(function, &arguments, Mode::Discard),
                };
            return Some(called.map(|()| self.set_slot(slot, Value::FALSE)));
        }
        let traceback = crate::builtins::exceptions::traceback_of(context, exception);
        let arguments = [receiver, context.type_of(exception), exception, traceback];
        Some(self.call_at_top(function, &arguments, Mode::StoreNextTruth))
    }
}

/// Manager; slot 1: phase, slot 2: `__enter__`, slot 3: bound `__exit__`. Gives a tuple of `__exit__` and the entered value.
pub(crate) static WITH_ENTER: NativeRow = incremental(
    "with",
    "",
    Signature::positional_only(&["manager"], 1),
    GasClass::Call,
    3,
    with_enter,
);

fn with_enter(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let manager = frame.get(0);
    let scope =
        cx.heap.native_object(manager).filter(|object| object.class.get() == type_index::SCOPE);
    match (frame.counter(1), resumed) {
        (0, _) => {
            if let Some(scope) = scope {
                let slot = |index| scope.slots.get(index).unwrap_or(Value::NONE);
                frame.set_counter(1, 4);
                return Ok(Step::EnterScope(slot(0), slot(1)));
            }
            let class = cx.type_of(manager);
            let find = |name: &str| {
                cx.find_in_class(class, name).ok_or_else(|| {
                    let full = cx.class_name(class);
                    let has = |name| cx.find_in_class(class, name).is_some();
                    let hint = match has("__aenter__") && has("__aexit__") {
                        true => " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?",
                        false => "",
                    };
                    cx.type_error(format_args!(
                        "'{full}' object does not support the context manager protocol (missed {name} method){hint}"
                    ))
                })
            };
            let exit = find("__exit__")?;
            let enter = find("__enter__")?;
            frame.set(2, enter);
            match cx.bind(exit, manager, class)? {
                Answer::Value(exit) => Ok(enter_with(cx, frame, exit)),
                computed => {
                    frame.set_counter(1, 2);
                    Ok(finish(cx, frame, computed))
                }
            }
        }
        (2, Resumed::Value(exit)) => Ok(enter_with(cx, frame, exit)),
        (4, Resumed::Value(_)) => Ok(Step::Done(cx.heap.new_tuple(&[manager, Value::NONE]))),
        (_, Resumed::Value(value)) => Ok(Step::Done(cx.heap.new_tuple(&[frame.get(3), value]))),
        (_, Resumed::Raised(exception)) => Err(Stop::Raise(exception)),
        _ => Ok(Step::Again),
    }
}

/// Keeps the bound `__exit__` and calls `__enter__`.
fn enter_with(cx: &Context, frame: &NativeFrame<'_>, exit: Value) -> Step {
    frame.set(3, exit);
    frame.set_counter(1, 1);
    checked::step(cx, frame.get(2), frame.get(0), &[])
}

/// Bound `__exit__`, exception or None. Gives what `__exit__` returns, whose truth suppresses.
pub(crate) static WITH_EXIT: NativeRow = incremental(
    "with",
    "",
    Signature::positional_only(&["exit", "exception"], 2),
    GasClass::Call,
    0,
    with_exit,
);

fn with_exit(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (exit, exception) = (frame.get(0), frame.get(1));
    match resumed {
        Resumed::Start => {
            if cx.heap.native_object(exit).is_some() {
                // A scope ended when the instruction began; it never suppresses.
                return Ok(Step::Done(Value::FALSE));
            }
            let arguments = if exception.is_none() {
                [Value::NONE; 3]
            } else {
                [
                    cx.type_of(exception),
                    exception,
                    crate::builtins::exceptions::traceback_of(cx, exception),
                ]
            };
            Ok(Step::Call(exit, Arguments::of(&arguments)))
        }
        Resumed::Value(_) if exception.is_none() => Ok(Step::Done(Value::FALSE)),
        Resumed::Value(value) if value.as_bool().is_some() => Ok(Step::Done(value)),
        Resumed::Value(value) => Ok(Step::Operate(Operation::Truth, Arguments::of(&[value]))),
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        Resumed::Exhausted => Ok(Step::Done(Value::FALSE)),
    }
}
