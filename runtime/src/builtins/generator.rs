//! Generators: what is sent into them, thrown into them, and asked of them; the steps serve coroutines too.
//!
//! Comes in: a generator and a value or an exception. Goes out: what it yields next. Must never: run its code here; a step
//! asks the machine to go on with it.

use super::frames::{code_of_generator, frame_of_generator};
use crate::builtins::shared::support::{find_special, text};
use crate::heap::{Generator, GeneratorState};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, GeneratorInput, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{catching, incremental, passed};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// Generators.
pub(crate) static GENERATOR: TypeDef = TypeDef {
    methods: &[METHODS],
    hooks: &TypeHooks {
        repr: Some(repr_generator),
        get_attribute: Some(generator_attribute),
        set_attribute: Some(set_generator_attribute),
        iter: Some(|_, generator| Ok(Answer::Value(generator))),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("generator", type_index::OBJECT, "")
};

/// What `throw` takes: the receiver, an exception or a class with a value, and a traceback that nobody looks at.
pub(super) const THROWN: Signature = Signature::positional_only(&["self", "typ", "val", "tb"], 2);

/// `throw`, for natives that throw into what they drive.
pub(crate) static THROW: NativeRow =
    catching("throw", "", THROWN, GasClass::Call, 2, generator_throw);

static METHODS: &[NativeRow] = &[
    incremental(
        "generator.__next__",
        "Implement next(self).",
        Signature::SELF,
        GasClass::Call,
        0,
        generator_next,
    ),
    incremental(
        "generator.__iter__",
        "Implement iter(self).",
        Signature::SELF,
        GasClass::Call,
        0,
        generator_iter,
    ),
    incremental(
        "generator.send",
        "send(value) -> send 'value' into generator, return next yielded value or raise StopIteration.",
        Signature::SELF_VALUE,
        GasClass::Call,
        0,
        generator_send,
    ),
    catching(
        "generator.throw",
        "throw(value) -> raise exception in generator.",
        THROWN,
        GasClass::Call,
        2,
        generator_throw,
    ),
    catching(
        "generator.close",
        "close() -> raise GeneratorExit inside generator.",
        Signature::SELF,
        GasClass::Call,
        2,
        generator_close,
    ),
];

pub(super) fn generator_iter(
    _cx: &Context,
    frame: &NativeFrame<'_>,
    _resumed: Resumed,
) -> Outcome<Step> {
    Ok(Step::Done(frame.get(0)))
}

fn generator_next(_cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    passed(resumed).unwrap_or(Ok(Step::Resume(frame.get(0), GeneratorInput::Send(Value::NONE))))
}

pub(super) fn generator_send(
    _cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    passed(resumed).unwrap_or(Ok(Step::Resume(frame.get(0), GeneratorInput::Send(frame.get(1)))))
}

/// Slot 4: phase (1 = an exception is being made, 2 = the delegate was asked, 3 = the generator goes on, 5 = the delegate is asked whether it has `throw`, 6 = it
/// has none), slot 5: the exception.
pub(super) fn generator_throw(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    const PHASE: usize = 4;
    const EXCEPTION: usize = 5;
    let generator = frame.get(0);
    match (frame.counter(PHASE), resumed) {
        (0, _) if hands_on(cx, generator, frame.get(1)) => {
            let delegate = crate::vm::machine::Machine::delegate(cx, generator);
            let delegate = delegate.unwrap_or(Value::NONE);
            if cx.heap.suspendable(delegate).is_some() {
                set_running(cx, generator, true);
                frame.set_counter(PHASE, 2);
                let mut operands = vec![delegate];
                operands.extend(given_to_throw(frame));
                return Ok(Step::Native(&THROW, Arguments::of(&operands)));
            }
            let name = cx.heap.new_str("throw");
            frame.set_counter(PHASE, 5);
            let operands = Arguments::of(&[delegate, name]);
            Ok(Step::Operate(Operation::GetAttributeOrUnbound, operands))
        }
        (5, Resumed::Raised(exception)) => Err(Stop::Raise(exception)),
        (5, Resumed::Value(method)) => {
            if method.is_unbound() {
                frame.set_counter(PHASE, 6);
                return Ok(Step::Again);
            }
            set_running(cx, generator, true);
            frame.set_counter(PHASE, 2);
            Ok(Step::CallEx(method, cx.heap.new_tuple(&given_to_throw(frame)), Value::NONE))
        }
        (0 | 6, _) => {
            let thrown = frame.get(1);
            let given = |slot: usize| !frame.get(slot).is_unbound() && !frame.get(slot).is_none();
            if given(3) && cx.builtin_type_of(frame.get(3)) != type_index::TRACEBACK {
                return Err(cx.type_error(format_args!(
                    "throw() third argument must be a traceback object"
                )));
            }
            let base = Value::builtin_type(type_index::BASE_EXCEPTION);
            if cx.is_class(thrown) && cx.is_subclass(thrown, base) {
                let value = frame.get(2);
                // An instance of another class is an argument like any other.
                if cx.heap.exception(value).is_some() && cx.is_subclass(cx.type_of(value), thrown) {
                    frame.set(EXCEPTION, value);
                    frame.set_counter(PHASE, 1);
                    return Ok(Step::Again);
                }
                frame.set_counter(PHASE, 1);
                if cx.heap.tuple(value).is_some() {
                    return Ok(Step::CallEx(thrown, value, Value::NONE));
                }
                let arguments: &[Value] =
                    if value.is_unbound() || value.is_none() { &[] } else { &[value] };
                return Ok(Step::Call(thrown, Arguments::of(arguments)));
            }
            if cx.heap.exception(thrown).is_none() {
                return Err(cx.type_error(format_args!(
                    "exceptions must be classes or instances deriving from BaseException, not {}",
                    cx.type_name(thrown)
                )));
            }
            if given(2) {
                return Err(
                    cx.type_error(format_args!("instance exception may not have a separate value"))
                );
            }
            frame.set(EXCEPTION, thrown);
            frame.set_counter(PHASE, 1);
            Ok(Step::Again)
        }
        (1, Resumed::Raised(exception)) => Err(Stop::Raise(exception)),
        (1, resumed) => {
            if let Resumed::Value(made) = resumed {
                let fits = cx.heap.exception(made).is_some();
                frame.set(
                    EXCEPTION,
                    if fits { made } else { not_an_exception(cx, frame.get(1), made) },
                );
            }
            let exception = frame.get(EXCEPTION);
            if crate::vm::machine::Machine::delegate(cx, generator).is_some()
                && !cx.is_exception(exception, type_index::GENERATOR_EXIT)
            {
                // An iterator without `throw` is asked for nothing: a StopIteration ends the delegation at once.
                if cx.is_exception(exception, type_index::STOP_ITERATION) {
                    frame.set_counter(PHASE, 3);
                    let value = cx.stop_value(exception);
                    return Ok(Step::Resume(generator, GeneratorInput::Delegated(value)));
                }
            }
            if let Some(delegate) = crate::vm::machine::Machine::delegate(cx, generator)
                && cx.is_exception(exception, type_index::GENERATOR_EXIT)
                && has_method(cx, delegate, "close")
            {
                set_running(cx, generator, true);
                frame.set_counter(PHASE, 4);
                let name = cx.heap.new_str("close");
                return Ok(Step::Native(
                    &crate::vm::natives::CALL_NAMED,
                    Arguments::of(&[delegate, name]),
                ));
            }
            frame.set_counter(PHASE, 3);
            Ok(Step::Resume(generator, GeneratorInput::Throw(exception)))
        }
        // The delegate yielded: so does the generator, which stays where it is.
        (2, Resumed::Value(value)) => {
            set_running(cx, generator, false);
            Ok(Step::Done(value))
        }
        (2, Resumed::Raised(exception)) => {
            set_running(cx, generator, false);
            frame.set_counter(PHASE, 3);
            if cx.is_exception(exception, type_index::STOP_ITERATION) {
                let value = cx.stop_value(exception);
                return Ok(Step::Resume(generator, GeneratorInput::Delegated(value)));
            }
            Ok(Step::Resume(generator, GeneratorInput::Throw(exception)))
        }
        // The delegate was closed.
        (4, resumed) => {
            set_running(cx, generator, false);
            frame.set_counter(PHASE, 3);
            let exception = match resumed {
                Resumed::Raised(exception) => exception,
                _ => frame.get(EXCEPTION),
            };
            Ok(Step::Resume(generator, GeneratorInput::Throw(exception)))
        }
        (_, Resumed::Value(value)) => Ok(Step::Done(value)),
        (_, Resumed::Raised(exception)) => Err(Stop::Raise(exception)),
        _ => Ok(Step::Again),
    }
}

/// The arguments of `throw` as they were given.
fn given_to_throw(frame: &NativeFrame<'_>) -> Vec<Value> {
    (1..4).map(|slot| frame.get(slot)).take_while(|value| !value.is_unbound()).collect()
}

/// Whether what is thrown goes to the delegate as it was given, which makes of a class what it likes. Only the end of a generator is not handed on.
fn hands_on(cx: &Context, generator: Value, thrown: Value) -> bool {
    if crate::vm::machine::Machine::delegate(cx, generator).is_none() {
        return false;
    }
    let exit = Value::builtin_type(type_index::GENERATOR_EXIT);
    let ends = cx.is_exception(thrown, type_index::GENERATOR_EXIT)
        || cx.is_class(thrown) && cx.is_subclass(thrown, exit);
    !ends
}

/// Whether a delegate has a method of this name.
fn has_method(cx: &Context, delegate: Value, name: &str) -> bool {
    cx.heap.suspendable(delegate).is_some() || find_special(cx, delegate, name).is_some()
}

/// The TypeError that is thrown in place of what a class made that is no exception.
fn not_an_exception(cx: &Context, class: Value, made: Value) -> Value {
    let text = format!(
        "calling {} should have returned an instance of BaseException, not {}",
        cx.shown_class(class),
        cx.type_name(made)
    );
    let text = cx.heap.new_str(&text);
    cx.new_exception(Value::builtin_type(type_index::TYPE_ERROR), &[text])
}

/// Says whether a generator counts as running while its delegate is thrown into. One whose frame is on the stack runs anyway.
fn set_running(cx: &Context, generator: Value, running: bool) {
    if let Some(generator) = cx.heap.suspendable(generator)
        && generator.registers.len() > 0
    {
        generator.state.set(if running {
            GeneratorState::Running
        } else {
            GeneratorState::Suspended
        });
    }
}

pub(super) fn generator_close(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    let Some(generator) = cx.heap.suspendable(frame.get(0)) else {
        return Ok(Step::Done(Value::NONE));
    };
    match resumed {
        Resumed::Start => match generator.state.get() {
            GeneratorState::Created => {
                generator.finish(&cx.heap);
                Ok(Step::Done(Value::NONE))
            }
            GeneratorState::Finished => Ok(Step::Done(Value::NONE)),
            GeneratorState::Running => {
                let noun = generator.noun();
                Err(cx.value_error(format_args!("{noun} already executing")))
            }
            GeneratorState::Suspended => {
                let exit = cx.new_exception(Value::builtin_type(type_index::GENERATOR_EXIT), &[]);
                Ok(Step::Native(&THROW, Arguments::of(&[frame.get(0), exit])))
            }
        },
        Resumed::Raised(exception) => {
            if cx.is_exception(exception, type_index::STOP_ITERATION) {
                return Ok(Step::Done(cx.stop_value(exception)));
            }
            if cx.is_exception(exception, type_index::GENERATOR_EXIT) {
                return Ok(Step::Done(Value::NONE));
            }
            Err(Stop::Raise(exception))
        }
        _ => {
            let noun = generator.noun();
            Err(cx.runtime_error(format_args!("{noun} ignored GeneratorExit")))
        }
    }
}

/// The generator that a loop which is left must close: one that nothing but the loop ever held, itself or through what a builtin
/// made of it.
pub(crate) fn dropped_unfinished(cx: &Context, iterator: Value) -> Option<Value> {
    let is_dropped = |value: Value| {
        cx.heap.generator(value).is_some_and(|generator| {
            generator.flags.get() & Generator::FRESH != 0
                && generator.state.get() == GeneratorState::Suspended
        })
    };
    if is_dropped(iterator) {
        return Some(iterator);
    }
    let source = cx.heap.iterator(iterator)?.source.get();
    if is_dropped(source) {
        return Some(source);
    }
    let sources = cx.heap.tuple(source)?;
    // No loop is over so many at once that looking at them costs anything.
    sources.as_slice().iter().copied().take(16).find(|source| is_dropped(*source))
}

/// `close` for a generator that nobody holds any more: what it raises reaches nobody.
pub(crate) static DROP: NativeRow =
    catching("close", "", Signature::SELF, GasClass::Call, 2, |cx, frame, resumed| match resumed {
        Resumed::Start => generator_close(cx, frame, resumed),
        _ => Ok(Step::Done(Value::NONE)),
    });

pub(super) fn repr_generator(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(generator) = cx.heap.suspendable(value) else { return Ok(Answer::NotImplemented) };
    let name = cx.text(generator.qualname.get()).unwrap_or("?");
    let noun = generator.noun().replace(' ', "_");
    text(cx, &format!("<{noun} object {name} at {}>", cx.address(value)))
}

fn generator_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(generator) = cx.heap.suspendable(value) else { return Ok(None) };
    Ok(match name {
        "__name__" => Some(generator.name.get()),
        "__qualname__" => Some(generator.qualname.get()),
        "gi_running" => Some(Value::bool(generator.state.get() == GeneratorState::Running)),
        "gi_suspended" => Some(Value::bool(generator.state.get() == GeneratorState::Suspended)),
        // While it runs it waits for nothing.
        "gi_yieldfrom" if generator.state.get() == GeneratorState::Running => Some(Value::NONE),
        "gi_yieldfrom" => Some(generator.awaiting.get()),
        "gi_code" => Some(code_of_generator(cx, generator)),
        "gi_frame" => Some(frame_of_generator(cx, value)),
        _ => None,
    })
}

pub(super) fn set_generator_attribute(
    cx: &Context,
    value: Value,
    name: &str,
    new: Option<Value>,
) -> Outcome<bool> {
    let Some(generator) = cx.heap.suspendable(value) else { return Ok(false) };
    let slot = match name {
        "__name__" => &generator.name,
        "__qualname__" => &generator.qualname,
        _ => return Ok(false),
    };
    match new.filter(|new| cx.text(*new).is_some()) {
        Some(new) => slot.set(new),
        None => {
            return Err(cx.type_error(format_args!("{name} must be set to a string object")));
        }
    }
    Ok(true)
}
