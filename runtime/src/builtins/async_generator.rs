//! Asynchronous generators, and the awaitables that drive one: of `asend` (and `__anext__`), of `athrow` and `aclose`, of `anext` with a default.
//!
//! Comes in: an asynchronous generator and a value or an exception. Goes out: what it awaits, and what it yields in a StopIteration. A generator that
//! waits for nothing when it was suspended has yielded. Must never: drive a generator that another awaitable drives.

use super::awaiting::AWAIT;
use super::frames::{code_of_generator, frame_of_generator};
use super::generator::{THROW, THROWN, generator_iter, repr_generator, set_generator_attribute};
use crate::heap::{Generator, GeneratorState};
use crate::modules::system::note_async_generator;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, GeneratorInput, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::natives::CALL_NAMED;
use crate::vm::row::{catching, incremental, sized};
use crate::vm::slots::native_object;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// Asynchronous generators.
pub(crate) static ASYNC_GENERATOR: TypeDef = TypeDef {
    methods: &[METHODS],
    hooks: &TypeHooks {
        repr: Some(repr_generator),
        get_attribute: Some(attribute),
        set_attribute: Some(set_generator_attribute),
        attribute_names: &[
            "__name__",
            "__qualname__",
            "ag_await",
            "ag_code",
            "ag_frame",
            "ag_running",
            "ag_suspended",
        ],
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("async_generator", type_index::OBJECT, "")
};

static METHODS: &[NativeRow] = &[
    sized(
        "async_generator.__aiter__",
        "Return an awaitable, that resolves in asynchronous iterator.",
        Signature::SELF,
        GasClass::Call,
        |_, arguments| Ok(value(arguments, 0)),
    ),
    sized(
        "async_generator.__anext__",
        "Return a value or raise StopAsyncIteration.",
        Signature::SELF,
        GasClass::Call,
        |cx, arguments| Ok(next_of(cx, value(arguments, 0))),
    ),
    sized(
        "async_generator.asend",
        "asend(v) -> send 'v' in generator.",
        Signature::SELF_VALUE,
        GasClass::Call,
        |cx, arguments| {
            note_async_generator(cx, value(arguments, 0));
            Ok(Send::make(cx, value(arguments, 0), value(arguments, 1), INIT))
        },
    ),
    sized(
        "async_generator.athrow",
        "athrow(value) -> raise exception in generator.",
        THROWN,
        GasClass::Call,
        |cx, arguments| {
            let [generator, class, given] = [0, 1, 2].map(|at| value(arguments, at));
            note_async_generator(cx, generator);
            Ok(Throw::make(cx, generator, class, given, INIT))
        },
    ),
    sized(
        "async_generator.aclose",
        "aclose() -> raise GeneratorExit inside generator.",
        Signature::SELF,
        GasClass::Call,
        |cx, arguments| {
            note_async_generator(cx, value(arguments, 0));
            Ok(Throw::make(cx, value(arguments, 0), Value::NONE, Value::NONE, INIT))
        },
    ),
];

/// The awaitable of `__anext__`.
pub(super) fn next_of(cx: &Context, generator: Value) -> Value {
    note_async_generator(cx, generator);
    Send::make(cx, generator, Value::NONE, INIT)
}

/// The awaitable of `anext` with a default.
pub(super) fn next_or(cx: &Context, awaitable: Value, default: Value) -> Value {
    Next::make(cx, awaitable, default)
}

fn value(arguments: &[Value], at: usize) -> Value {
    arguments.get(at).copied().unwrap_or(Value::NONE)
}

fn attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(generator) = cx.heap.suspendable(value) else { return Ok(None) };
    let state = generator.state.get();
    Ok(match name {
        "__name__" => Some(generator.name.get()),
        "__qualname__" => Some(generator.qualname.get()),
        "ag_running" => Some(Value::bool(generator.has(Generator::DRIVEN))),
        "ag_suspended" => Some(Value::bool(state == GeneratorState::Suspended)),
        "ag_await" => Some(generator.awaiting.get()),
        "ag_code" => Some(code_of_generator(cx, generator)),
        "ag_frame" => Some(frame_of_generator(cx, value)),
        _ => None,
    })
}

/// How far an awaitable has come.
const INIT: i64 = 0;
const AT_WORK: i64 = 1;
const OVER: i64 = 2;

native_object! {
    /// What `asend` makes.
    Send in ASYNC_GENERATOR_ASEND { generator: Value, sent: Value, progress: i64 }
}

native_object! {
    /// What `athrow` makes, and `aclose`: that throws None.
    Throw in ASYNC_GENERATOR_ATHROW { generator: Value, class: Value, given: Value, progress: i64 }
}

native_object! {
    /// What `anext` makes of an awaitable and a default.
    Next in ANEXT_AWAITABLE { awaitable: Value, default: Value }
}

/// A type of awaitables, each its own iterator; `$send` gets what is sent and the number of its frame's own slot.
macro_rules! awaitable {
    ($constant:ident, $rows:ident, $next:ident, $name:literal, $send:expr, $throw:expr, $close:expr) => {
        #[doc = concat!("`", $name, "`.")]
        pub(crate) static $constant: TypeDef = TypeDef {
            methods: &[$rows],
            hooks: &TypeHooks {
                iter: Some(|_, awaitable| Ok(Answer::Value(awaitable))),
                next: Some(|_, awaitable| Ok(Answer::Native(&$next, Arguments::of(&[awaitable])))),
                ..TypeHooks::NONE
            },
            ..TypeDef::hidden($name, type_index::OBJECT, "")
        };

        pub(crate) static $next: NativeRow = catching(
            concat!($name, ".__next__"),
            "Implement next(self).",
            Signature::SELF,
            GasClass::Call,
            1,
            |cx, frame, resumed| $send(cx, frame, resumed, Value::NONE, 1),
        );

        static $rows: &[NativeRow] = &[
            incremental(
                concat!($name, ".__await__"),
                "Return an iterator to be used in await expression.",
                Signature::SELF,
                GasClass::Call,
                0,
                generator_iter,
            ),
            incremental(
                concat!($name, ".__iter__"),
                "Implement iter(self).",
                Signature::SELF,
                GasClass::Call,
                0,
                generator_iter,
            ),
            catching(
                concat!($name, ".__next__"),
                "Implement next(self).",
                Signature::SELF,
                GasClass::Call,
                1,
                |cx, frame, resumed| $send(cx, frame, resumed, Value::NONE, 1),
            ),
            catching(
                concat!($name, ".send"),
                "send(value) -> send 'value' into generator, return next yielded value or raise StopIteration.",
                Signature::SELF_VALUE,
                GasClass::Call,
                1,
                |cx, frame, resumed| $send(cx, frame, resumed, frame.get(1), 2),
            ),
            catching(
                concat!($name, ".throw"),
                "throw(value) -> raise exception in generator.",
                THROWN,
                GasClass::Call,
                1,
                $throw,
            ),
            catching(
                concat!($name, ".close"),
                "close() -> raise GeneratorExit inside generator.",
                Signature::SELF,
                GasClass::Call,
                1,
                $close,
            ),
        ];
    };
}

awaitable!(
    ASYNC_GENERATOR_ASEND,
    SEND_ROWS,
    SEND_NEXT,
    "async_generator_asend",
    send_send,
    send_throw,
    close
);
awaitable!(
    ASYNC_GENERATOR_ATHROW,
    THROW_ROWS,
    THROW_NEXT,
    "async_generator_athrow",
    throw_send,
    throw_throw,
    close
);
awaitable!(
    ANEXT_AWAITABLE,
    NEXT_ROWS,
    NEXT_NEXT,
    "anext_awaitable",
    next_send,
    next_throw,
    next_close
);

fn owner(cx: &Context, generator: Value) -> Outcome<&Generator> {
    cx.heap.suspendable(generator).ok_or_else(|| cx.type_error(format_args!("not a generator")))
}

const REUSED_SEND: &str = "__anext__()/asend()";
const REUSED_THROW: &str = "aclose()/athrow()";

fn used(cx: &Context, what: &str) -> Stop {
    cx.runtime_error(format_args!("cannot reuse already awaited {what}"))
}

fn driven(cx: &Context, what: &str) -> Stop {
    cx.runtime_error(format_args!("{what}(): asynchronous generator is already running"))
}

fn ends(cx: &Context, exception: Value) -> bool {
    cx.is_exception(exception, type_index::STOP_ASYNC_ITERATION)
        || cx.is_exception(exception, type_index::GENERATOR_EXIT)
}

/// What the generator of an `asend` or `athrow` came to: what it yields leaves in a StopIteration, what it awaits is passed on.
fn unwrapped(
    cx: &Context,
    generator: &Generator,
    resumed: Resumed,
    over: impl FnOnce(),
) -> Outcome<Step> {
    match resumed {
        Resumed::Value(value) if generator.awaiting.get().is_none() => {
            generator.mark(Generator::DRIVEN, false);
            over();
            Err(cx.raise_with(type_index::STOP_ITERATION, &[value]))
        }
        Resumed::Raised(exception) => {
            if ends(cx, exception) {
                generator.mark(Generator::CLOSED, true);
            }
            generator.mark(Generator::DRIVEN, false);
            over();
            Err(Stop::Raise(exception))
        }
        Resumed::Value(value) => Ok(Step::Done(value)),
        _ => Ok(Step::Again),
    }
}

fn send_send(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    sent: Value,
    _own: usize,
) -> Outcome<Step> {
    let this = Send::receive(cx, frame.get(0))?;
    let generator = owner(cx, this.generator.get())?;
    if !matches!(resumed, Resumed::Start) {
        return unwrapped(cx, generator, resumed, || this.progress.set(OVER));
    }
    let mut sent = sent;
    match this.progress.get() {
        OVER => return Err(used(cx, REUSED_SEND)),
        INIT => {
            if generator.has(Generator::DRIVEN) {
                this.progress.set(OVER);
                return Err(driven(cx, "anext"));
            }
            if sent.is_none() {
                sent = this.sent.get();
            }
            this.progress.set(AT_WORK);
        }
        _ => {}
    }
    generator.mark(Generator::DRIVEN, true);
    Ok(Step::Resume(this.generator.get(), GeneratorInput::Send(sent)))
}

fn send_throw(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let this = Send::receive(cx, frame.get(0))?;
    let generator = owner(cx, this.generator.get())?;
    if !matches!(resumed, Resumed::Start) {
        return unwrapped(cx, generator, resumed, || this.progress.set(OVER));
    }
    match this.progress.get() {
        OVER => return Err(used(cx, REUSED_SEND)),
        INIT => {
            if generator.has(Generator::DRIVEN) {
                this.progress.set(OVER);
                return Err(driven(cx, "anext"));
            }
            this.progress.set(AT_WORK);
            generator.mark(Generator::DRIVEN, true);
        }
        _ => {}
    }
    let arguments = [this.generator.get(), frame.get(1), frame.get(2)];
    Ok(Step::Native(&THROW, Arguments::of(&arguments)))
}

/// `close` of `asend` and `athrow`: throws GeneratorExit, after which it must be over.
fn close(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let this = frame.get(0);
    let progress = match (Send::of(cx, this), Throw::of(cx, this)) {
        (Some(send), _) => send.progress.get(),
        (_, Some(throw)) => throw.progress.get(),
        _ => OVER,
    };
    match resumed {
        Resumed::Start if progress == OVER => Ok(Step::Done(Value::NONE)),
        Resumed::Start => {
            let name = cx.heap.new_str("throw");
            let exit = cx.new_exception(Value::builtin_type(type_index::GENERATOR_EXIT), &[]);
            Ok(Step::Native(&CALL_NAMED, Arguments::of(&[this, name, exit])))
        }
        Resumed::Raised(exception)
            if ends(cx, exception) || cx.is_exception(exception, type_index::STOP_ITERATION) =>
        {
            Ok(Step::Done(Value::NONE))
        }
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => Err(cx.runtime_error(format_args!("coroutine ignored GeneratorExit"))),
    }
}

impl Throw<'_> {
    fn closes(&self) -> bool {
        self.class.get().is_none()
    }

    fn what(&self) -> &'static str {
        if self.closes() { "aclose" } else { "athrow" }
    }

    /// What the generator came to.
    fn went_on(&self, cx: &Context, generator: &Generator, resumed: Resumed) -> Outcome<Step> {
        let over = || {
            generator.mark(Generator::DRIVEN, false);
            self.progress.set(OVER);
        };
        if !self.closes() {
            return unwrapped(cx, generator, resumed, || self.progress.set(OVER));
        }
        match resumed {
            Resumed::Value(_) if generator.awaiting.get().is_none() => {
                over();
                Err(cx.runtime_error(format_args!("async generator ignored GeneratorExit")))
            }
            Resumed::Value(value) => Ok(Step::Done(value)),
            Resumed::Raised(exception) => {
                over();
                if ends(cx, exception) {
                    return Err(cx.stop_iteration());
                }
                Err(Stop::Raise(exception))
            }
            _ => Ok(Step::Again),
        }
    }
}

fn throw_send(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    sent: Value,
    _own: usize,
) -> Outcome<Step> {
    let this = Throw::receive(cx, frame.get(0))?;
    let owned = this.generator.get();
    let generator = owner(cx, owned)?;
    if !matches!(resumed, Resumed::Start) {
        return this.went_on(cx, generator, resumed);
    }
    let progress = this.progress.get();
    if progress == OVER {
        return Err(used(cx, REUSED_THROW));
    }
    if generator.state.get() == GeneratorState::Finished {
        this.progress.set(OVER);
        return Err(cx.stop_iteration());
    }
    if progress == AT_WORK {
        return Ok(Step::Resume(owned, GeneratorInput::Send(sent)));
    }
    if generator.has(Generator::DRIVEN) {
        this.progress.set(OVER);
        return Err(driven(cx, this.what()));
    }
    if generator.has(Generator::CLOSED) {
        this.progress.set(OVER);
        return Err(cx.raise_with(type_index::STOP_ASYNC_ITERATION, &[]));
    }
    if !sent.is_none() {
        return Err(
            cx.runtime_error(format_args!("can't send non-None value to a just-started coroutine"))
        );
    }
    this.progress.set(AT_WORK);
    generator.mark(Generator::DRIVEN, true);
    if this.closes() {
        generator.mark(Generator::CLOSED, true);
        let exit = cx.new_exception(Value::builtin_type(type_index::GENERATOR_EXIT), &[]);
        return Ok(Step::Native(&THROW, Arguments::of(&[owned, exit])));
    }
    let arguments = [owned, this.class.get(), this.given.get()];
    Ok(Step::Native(&THROW, Arguments::of(&arguments)))
}

fn throw_throw(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let this = Throw::receive(cx, frame.get(0))?;
    let generator = owner(cx, this.generator.get())?;
    if !matches!(resumed, Resumed::Start) {
        return this.went_on(cx, generator, resumed);
    }
    match this.progress.get() {
        OVER => return Err(used(cx, REUSED_THROW)),
        INIT => {
            if generator.has(Generator::DRIVEN) {
                this.progress.set(OVER);
                return Err(driven(cx, this.what()));
            }
            this.progress.set(AT_WORK);
            generator.mark(Generator::DRIVEN, true);
        }
        _ => {}
    }
    let arguments = [this.generator.get(), frame.get(1), frame.get(2)];
    Ok(Step::Native(&THROW, Arguments::of(&arguments)))
}

/// What a step of `anext(iterator, default)` came to: the end gives the default.
fn defaulted(cx: &Context, this: &Next<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Value(value) => Ok(Step::Done(value)),
        Resumed::Raised(exception)
            if cx.is_exception(exception, type_index::STOP_ASYNC_ITERATION) =>
        {
            Err(cx.raise_with(type_index::STOP_ITERATION, &[this.default.get()]))
        }
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        Resumed::Exhausted => Err(cx.stop_returned()),
        Resumed::Start => Ok(Step::Again),
    }
}

/// What is awaited is made an iterator, then it is asked. Slot `own` is the phase.
fn ask_awaited(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    own: usize,
    ask: impl FnOnce(Value) -> Step,
) -> Outcome<Step> {
    let this = Next::receive(cx, frame.get(0))?;
    match (frame.counter(own), resumed) {
        (0, Resumed::Start) => {
            let awaitable = this.awaitable.get();
            if cx.heap.suspendable(awaitable).is_some() {
                frame.set_counter(own, 1);
                return Ok(ask(awaitable));
            }
            Ok(Step::Native(&AWAIT, Arguments::of(&[awaitable])))
        }
        (0, Resumed::Value(iterator)) => {
            frame.set_counter(own, 1);
            this.awaitable.set(iterator);
            Ok(ask(iterator))
        }
        (_, resumed) => defaulted(cx, &this, resumed),
    }
}

fn next_send(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    sent: Value,
    own: usize,
) -> Outcome<Step> {
    ask_awaited(cx, frame, resumed, own, |iterator| {
        if cx.heap.suspendable(iterator).is_some() {
            return Step::Resume(iterator, GeneratorInput::Send(sent));
        }
        if sent.is_none() {
            return Step::Operate(Operation::Next, Arguments::of(&[iterator]));
        }
        let name = cx.heap.new_str("send");
        Step::Native(&CALL_NAMED, Arguments::of(&[iterator, name, sent]))
    })
}

fn next_throw(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    ask_awaited(cx, frame, resumed, 4, |iterator| {
        let name = cx.heap.new_str("throw");
        Step::Native(&CALL_NAMED, Arguments::of(&[iterator, name, frame.get(1)]))
    })
}

fn next_close(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    ask_awaited(cx, frame, resumed, 1, |iterator| {
        let name = cx.heap.new_str("close");
        Step::Native(&CALL_NAMED, Arguments::of(&[iterator, name]))
    })
}
