//! Coroutines, and what `__await__` makes of one.
//!
//! Comes in: a coroutine and a value or an exception. Goes out: what it awaits, and its return value in a StopIteration. Must never: be iterated;
//! only its wrapper is an iterator.

use super::frames::{code_of_generator, frame_of_generator};
use super::generator::{
    THROW, THROWN, generator_close, generator_iter, generator_send, generator_throw,
    repr_generator, set_generator_attribute,
};
use crate::heap::GeneratorState;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::native::{
    Arguments, GeneratorInput, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step,
};
use crate::vm::row::{catching, incremental, passed, sized};
use crate::vm::slots::native_object;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

native_object! {
    /// The iterator over a coroutine that `__await__` makes.
    Wrapper in COROUTINE_WRAPPER { coroutine: Value }
}

/// Coroutines.
pub(crate) static COROUTINE: TypeDef = TypeDef {
    methods: &[METHODS],
    hooks: &TypeHooks {
        repr: Some(repr_generator),
        get_attribute: Some(attribute),
        set_attribute: Some(set_generator_attribute),
        attribute_names: &[
            "__name__",
            "__qualname__",
            "cr_await",
            "cr_code",
            "cr_frame",
            "cr_origin",
            "cr_running",
            "cr_suspended",
        ],
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("coroutine", type_index::OBJECT, "")
};

const SEND_DOC: &str =
    "send(arg) -> send 'arg' into coroutine, return next yielded value or raise StopIteration.";
const THROW_DOC: &str = "throw(value) -> raise exception in coroutine.";
const CLOSE_DOC: &str = "close() -> raise GeneratorExit inside coroutine.";

static METHODS: &[NativeRow] = &[
    sized(
        "coroutine.__await__",
        "Return an iterator to be used in await expression.",
        Signature::SELF,
        GasClass::Call,
        |cx, arguments| Ok(Wrapper::make(cx, arguments.first().copied().unwrap_or(Value::NONE))),
    ),
    incremental(
        "coroutine.send",
        SEND_DOC,
        Signature::SELF_VALUE,
        GasClass::Call,
        0,
        generator_send,
    ),
    catching("coroutine.throw", THROW_DOC, THROWN, GasClass::Call, 2, generator_throw),
    catching("coroutine.close", CLOSE_DOC, Signature::SELF, GasClass::Call, 2, generator_close),
];

fn attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(coroutine) = cx.heap.suspendable(value) else { return Ok(None) };
    let state = coroutine.state.get();
    Ok(match name {
        "__name__" => Some(coroutine.name.get()),
        "__qualname__" => Some(coroutine.qualname.get()),
        "cr_running" => Some(Value::bool(state == GeneratorState::Running)),
        "cr_suspended" => Some(Value::bool(state == GeneratorState::Suspended)),
        "cr_await" if state == GeneratorState::Running => Some(Value::NONE),
        "cr_await" => Some(coroutine.awaiting.get()),
        "cr_code" => Some(code_of_generator(cx, coroutine)),
        "cr_frame" => Some(frame_of_generator(cx, value)),
        "cr_origin" => Some(Value::NONE),
        _ => None,
    })
}

/// `coroutine_wrapper`.
pub(crate) static COROUTINE_WRAPPER: TypeDef = TypeDef {
    methods: &[WRAPPER_METHODS],
    hooks: &TypeHooks {
        iter: Some(|_, wrapper| Ok(Answer::Value(wrapper))),
        next: Some(|cx, wrapper| Ok(Answer::Resume(wrapped(cx, wrapper)?, Value::NONE))),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("coroutine_wrapper", type_index::OBJECT, "")
};

fn wrapped(cx: &Context, wrapper: Value) -> Outcome<Value> {
    Ok(Wrapper::receive(cx, wrapper)?.coroutine.get())
}

static WRAPPER_METHODS: &[NativeRow] = &[
    incremental(
        "coroutine_wrapper.__iter__",
        "Implement iter(self).",
        Signature::SELF,
        GasClass::Call,
        0,
        generator_iter,
    ),
    incremental(
        "coroutine_wrapper.__next__",
        "Implement next(self).",
        Signature::SELF,
        GasClass::Call,
        0,
        |cx, frame, resumed| send(cx, frame, resumed, Value::NONE),
    ),
    incremental(
        "coroutine_wrapper.send",
        SEND_DOC,
        Signature::SELF_VALUE,
        GasClass::Call,
        0,
        |cx, frame, resumed| send(cx, frame, resumed, frame.get(1)),
    ),
    incremental(
        "coroutine_wrapper.throw",
        THROW_DOC,
        THROWN,
        GasClass::Call,
        0,
        |cx, frame, resumed| {
            let arguments = [wrapped(cx, frame.get(0))?, frame.get(1), frame.get(2)];
            passed(resumed).unwrap_or(Ok(Step::Native(&THROW, Arguments::of(&arguments))))
        },
    ),
    incremental(
        "coroutine_wrapper.close",
        CLOSE_DOC,
        Signature::SELF,
        GasClass::Call,
        0,
        |cx, frame, resumed| {
            let arguments = [wrapped(cx, frame.get(0))?];
            passed(resumed).unwrap_or(Ok(Step::Native(&CLOSE, Arguments::of(&arguments))))
        },
    ),
];

/// `close`, for what closes a generator of any kind.
pub(crate) static CLOSE: NativeRow =
    catching("close", "", Signature::SELF, GasClass::Call, 2, generator_close);

fn send(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed, sent: Value) -> Outcome<Step> {
    let coroutine = wrapped(cx, frame.get(0))?;
    passed(resumed).unwrap_or(Ok(Step::Resume(coroutine, GeneratorInput::Send(sent))))
}
