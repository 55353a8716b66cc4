//! What `await`, `async for` and `async with` ask of objects, and the builtins `aiter` and `anext`.
//!
//! Comes in: an object, or the exception that leaves an `async with`. Goes out: the iterator that an `await` takes apart, an asynchronous iterator,
//! an `__aexit__`. The names with a blank are none that a program can write: only compiled statements call them. Must never: wait itself;
//! that is the business of the instructions behind the call.

use super::async_generator::{next_of, next_or};
use super::exceptions::traceback_of;
use super::frames::is_awaitable;
use super::shared::support::find_special;
use crate::heap::ObjectKind;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::protocol::iterate::is_iterator;
use crate::vm::row::{catching, incremental};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

type StepFunction = fn(&Context, &NativeFrame<'_>, Resumed) -> Outcome<Step>;

/// A row of one parameter.
const fn of_one(name: &'static str, doc: &'static str, step: StepFunction) -> NativeRow {
    incremental(name, doc, Signature::positional_only(&["object"], 1), GasClass::Call, 0, step)
}

/// `await`, for natives that await.
pub(crate) static AWAIT: NativeRow = of_one("await value", "", await_plain);

/// What statements call, and `aiter` and `anext`.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    of_one("await value", "", await_plain),
    of_one("await aenter", "", |cx, frame, resumed| {
        awaitable(cx, frame, resumed, |cx, object| not_awaitable(cx, object, "__aenter__"))
    }),
    of_one("await aexit", "", |cx, frame, resumed| {
        awaitable(cx, frame, resumed, |cx, object| not_awaitable(cx, object, "__aexit__"))
    }),
    of_one("async iter", "", |cx, frame, resumed| {
        let asked = asked_iterator(cx, frame.get(0), resumed, |cx, other| {
            cx.type_error(format_args!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                cx.type_name(other)
            ))
        });
        asked.unwrap_or_else(|| {
            Err(cx.type_error(format_args!(
                "'async for' requires an object with __aiter__ method, got {}",
                cx.type_name(frame.get(0))
            )))
        })
    }),
    catching(
        "async next",
        "",
        Signature::positional_only(&["iterator"], 1),
        GasClass::Iterate,
        2,
        next_awaitable,
    ),
    incremental(
        "async enter",
        "",
        Signature::positional_only(&["manager"], 1),
        GasClass::Call,
        3,
        enter,
    ),
    incremental(
        "async exit",
        "",
        Signature::positional_only(&["exit", "exception"], 2),
        GasClass::Call,
        0,
        exit,
    ),
    incremental(
        "aiter",
        "Return an AsyncIterator for an AsyncIterable object.",
        Signature::positional_only(&["async_iterable"], 1),
        GasClass::Call,
        0,
        |cx, frame, resumed| {
            let asked = asked_iterator(cx, frame.get(0), resumed, |cx, other| {
                cx.type_error(format_args!(
                    "aiter() returned not an async iterator of type '{}'",
                    cx.type_name(other)
                ))
            });
            asked.unwrap_or_else(|| {
                Err(cx.type_error(format_args!(
                    "'{}' object is not an async iterable",
                    cx.type_name(frame.get(0))
                )))
            })
        },
    ),
    incremental(
        "anext",
        "Return the next item from the async iterator.",
        Signature::positional_only(&["async_iterator", "default"], 1),
        GasClass::Call,
        0,
        |cx, frame, resumed| {
            let (iterator, default) = (frame.get(0), frame.get(1));
            match resumed {
                Resumed::Value(awaitable) if default.is_unbound() => Ok(Step::Done(awaitable)),
                Resumed::Value(awaitable) => Ok(Step::Done(next_or(cx, awaitable, default))),
                Resumed::Raised(exception) => Err(Stop::Raise(exception)),
                _ => call_special(cx, iterator, "__anext__").unwrap_or_else(|| {
                    Err(cx.type_error(format_args!(
                        "'{}' object is not an async iterator",
                        cx.type_name(iterator)
                    )))
                }),
            }
        },
    ),
];

fn not_awaitable(cx: &Context, object: Value, method: &str) -> Stop {
    cx.type_error(format_args!(
        "'async with' received an object from {method} that does not implement __await__: {}",
        cx.type_name(object)
    ))
}

/// The call of a special method without arguments, if an object's class has one.
fn call_special(cx: &Context, object: Value, name: &str) -> Option<Outcome<Step>> {
    let method = find_special(cx, object, name)?;
    Some(match cx.call_method(method, object, &[]) {
        Answer::Call(callee, arguments) => Ok(Step::Call(callee, arguments)),
        Answer::Native(row, arguments) => Ok(Step::Native(row, arguments)),
        _ => Err(cx.unsupported(name)),
    })
}

/// What `__aiter__` gives, if it is an asynchronous iterator; none if there is no such method.
fn asked_iterator(
    cx: &Context,
    object: Value,
    resumed: Resumed,
    otherwise: fn(&Context, Value) -> Stop,
) -> Option<Outcome<Step>> {
    match resumed {
        Resumed::Value(iterator) if find_special(cx, iterator, "__anext__").is_some() => {
            Some(Ok(Step::Done(iterator)))
        }
        Resumed::Value(other) => Some(Err(otherwise(cx, other))),
        Resumed::Raised(exception) => Some(Err(Stop::Raise(exception))),
        _ => call_special(cx, object, "__aiter__"),
    }
}

/// Whether an object is awaited as it is: a coroutine, or a generator that counts as one.
fn is_coroutine(cx: &Context, object: Value) -> bool {
    cx.heap.kind(object) == Some(ObjectKind::Coroutine)
        || cx
            .heap
            .generator(object)
            .is_some_and(|generator| is_awaitable(cx, generator.function.get()))
}

fn await_plain(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    awaitable(cx, frame, resumed, |cx, object| {
        cx.type_error(format_args!("'{}' object can't be awaited", cx.type_name(object)))
    })
}

/// The iterator that an `await` takes apart.
fn awaitable(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    otherwise: fn(&Context, Value) -> Stop,
) -> Outcome<Step> {
    let object = frame.get(0);
    match resumed {
        Resumed::Value(iterator) => checked_iterator(cx, iterator).map(Step::Done),
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ if is_coroutine(cx, object) => {
            let awaited = cx.heap.suspendable(object).is_some_and(|coroutine| {
                coroutine.kind() == ObjectKind::Coroutine && !coroutine.awaiting.get().is_none()
            });
            if awaited {
                return Err(cx.runtime_error(format_args!("coroutine is being awaited already")));
            }
            Ok(Step::Done(object))
        }
        _ => call_special(cx, object, "__await__").unwrap_or_else(|| Err(otherwise(cx, object))),
    }
}

/// What an `__await__` has returned, if it may.
fn checked_iterator(cx: &Context, iterator: Value) -> Outcome<Value> {
    if is_coroutine(cx, iterator) {
        return Err(cx.type_error(format_args!("__await__() returned a coroutine")));
    }
    if !is_iterator(cx, iterator) {
        return Err(cx.type_error(format_args!(
            "__await__() returned non-iterator of type '{}'",
            cx.type_name(iterator)
        )));
    }
    Ok(iterator)
}

/// `await iterator.__anext__()` up to the iterator that is taken apart. Slot 1: phase, slot 2: what `__anext__` gave.
fn next_awaitable(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let iterator = frame.get(0);
    match (frame.counter(1), resumed) {
        (0, Resumed::Start) => {
            if cx.heap.kind(iterator) == Some(ObjectKind::AsyncGenerator) {
                return Ok(Step::Done(next_of(cx, iterator)));
            }
            call_special(cx, iterator, "__anext__").unwrap_or_else(|| {
                Err(cx.type_error(format_args!(
                    "'async for' requires an iterator with __anext__ method, got {}",
                    cx.type_name(iterator)
                )))
            })
        }
        (0, Resumed::Value(value)) => {
            frame.set_counter(1, 1);
            frame.set(2, value);
            Ok(Step::Native(&AWAIT, Arguments::of(&[value])))
        }
        (1, Resumed::Value(value)) => Ok(Step::Done(value)),
        (1, Resumed::Raised(cause)) => {
            let text = format!(
                "'async for' received an invalid object from __anext__: {}",
                cx.type_name(frame.get(2))
            );
            let text = cx.heap.new_str(&text);
            let error = cx.new_exception(Value::builtin_type(type_index::TYPE_ERROR), &[text]);
            if let Some(object) = cx.heap.exception(error) {
                object.cause.set(cause);
                object.suppress_context.set(true);
                cx.link(object, cause);
            }
            Err(Stop::Raise(error))
        }
        (_, Resumed::Raised(exception)) => Err(Stop::Raise(exception)),
        _ => Ok(Step::Again),
    }
}

/// Enters an `async with`: the bound `__aexit__` and what `__aenter__` returned. Slot 1: the first of them, slot 2: the bound `__aenter__`,
/// slot 3: what was asked for. A descriptor with code of its own computes a method: `__aenter__` first, as in CPython.
fn enter(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const EXIT: usize = 1;
    const ENTER: usize = 2;
    const ASKED: usize = 3;
    const ASKED_ENTER: i64 = 1;
    const ASKED_EXIT: i64 = 2;
    const CALLED: i64 = 3;
    let manager = frame.get(0);
    match (resumed, frame.counter(ASKED)) {
        (Resumed::Value(bound), ASKED_ENTER) => frame.set(ENTER, bound),
        (Resumed::Value(bound), ASKED_EXIT) => frame.set(EXIT, bound),
        (Resumed::Value(entered), _) => {
            return Ok(Step::Done(cx.heap.new_tuple(&[frame.get(EXIT), entered])));
        }
        (Resumed::Raised(exception), _) => return Err(Stop::Raise(exception)),
        _ => {}
    }
    let class = cx.type_of(manager);
    let find = |name: &str| {
        cx.find_in_class(class, name).ok_or_else(|| {
            let has = |name| cx.find_in_class(class, name).is_some();
            let hint = match has("__enter__") && has("__exit__") {
                true => " but it supports the context manager protocol. Did you mean to use 'with'?",
                false => "",
            };
            cx.type_error(format_args!(
                "'{}' object does not support the asynchronous context manager protocol (missed {name} method){hint}",
                cx.class_name(class)
            ))
        })
    };
    let (exit, enter) = (find("__aexit__")?, find("__aenter__")?);
    for (slot, method, asked) in [(ENTER, enter, ASKED_ENTER), (EXIT, exit, ASKED_EXIT)] {
        if !frame.get(slot).is_unbound() {
            continue;
        }
        frame.set_counter(ASKED, asked);
        match cx.bind(method, manager, class)? {
            Answer::Value(bound) => frame.set(slot, bound),
            Answer::Call(callee, arguments) => return Ok(Step::Call(callee, arguments)),
            Answer::Native(row, arguments) => return Ok(Step::Native(row, arguments)),
            _ => return Err(cx.unsupported("a descriptor of descriptors as a special method")),
        }
    }
    frame.set_counter(ASKED, CALLED);
    Ok(Step::Call(frame.get(ENTER), Arguments::NONE))
}

/// Calls the `__aexit__` of an `async with` with the exception that leaves it, or None.
fn exit(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Value(value) => Ok(Step::Done(value)),
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => {
            let exception = frame.get(1);
            let arguments = match exception.is_none() {
                true => [Value::NONE; 3],
                false => [cx.type_of(exception), exception, traceback_of(cx, exception)],
            };
            Ok(Step::Call(frame.get(0), Arguments::of(&arguments)))
        }
    }
}
