//! One step of an iterator in place: without a frame, as far as that needs no Python code.
//!
//! Comes in: an iterator, asked by a loop, by a native that gathers items, or by another iterator that is built on it. Goes out: an
//! item, the end, a stop, or that the machine must go on. What was done before that stands in the iterator (what it has taken of
//! others is kept there) and is paid for, so that the iterator's native goes on where the step has come to; asking again instead
//! does nothing. All iterators of builtin types are stepped here, whoever asks, so that an item costs the same wherever it is used.
//! Must never: run Python code, take an item and lose it, do unbounded work, or nest deeper on the native stack than [`MOST_NESTED`].

use super::context::Context;
use super::hooks::Answer;
use super::native::{Outcome, Stop};
use super::special::Special;
use super::warm::take;
use crate::builtins::combined;
use crate::heap::ObjectKind;
use crate::value::Value;

/// So many iterators deep, one steps the next on the native stack; from there on each has a frame of its own.
const MOST_NESTED: u32 = 32;

/// What a step came to, in two registers: an item or one of the marks of [`Value`].
#[derive(Clone, Copy)]
pub(crate) struct Stepped(Value);

/// The same, to be told apart.
pub(crate) enum Came {
    /// The item.
    Item(Value),
    /// There is none left.
    End,
    /// The machine must go on with the iterator.
    Passed,
}

impl Stepped {
    /// There is no item left.
    pub(crate) const END: Stepped = Stepped(Value::STEP_ENDED);
    /// The machine must go on.
    pub(crate) const PASS: Stepped = Stepped(Value::STEP_PASSED);

    /// An item.
    #[inline(always)]
    pub(crate) const fn item(item: Value) -> Stepped {
        Stepped(item)
    }

    /// It stopped.
    #[cold]
    pub(crate) fn stopped(cx: &Context, stop: Stop) -> Stepped {
        cx.stopped.set(Some(stop));
        Stepped(Value::STEP_STOPPED)
    }

    /// What a hook's answer comes to.
    pub(crate) fn of(cx: &Context, answer: &Outcome<Answer>) -> Stepped {
        match answer {
            Ok(Answer::Value(item)) => Stepped(*item),
            Ok(Answer::Exhausted) => Stepped::END,
            // No other answer has lost anything.
            Ok(_) => Stepped::PASS,
            Err(stop) => Stepped::stopped(cx, *stop),
        }
    }

    /// The answer of a hook whose iterator never needs the machine.
    pub(crate) fn answer(self, cx: &Context) -> Outcome<Answer> {
        Ok(match self.came(cx)? {
            Came::Item(item) => Answer::Value(item),
            Came::End => Answer::Exhausted,
            Came::Passed => Answer::NotImplemented,
        })
    }

    /// The item, if there is one.
    #[inline(always)]
    pub(crate) fn get(self) -> Option<Value> {
        (!self.0.is_unbound()).then_some(self.0)
    }

    /// Whether the machine must go on.
    #[inline(always)]
    pub(crate) fn passes(self) -> bool {
        self.0.is(Value::STEP_PASSED)
    }

    /// Whether there is no item left.
    #[inline(always)]
    pub(crate) fn ends(self) -> bool {
        self.0.is(Value::STEP_ENDED)
    }

    /// What it came to; a stop is taken from the context.
    #[inline(always)]
    pub(crate) fn came(self, cx: &Context) -> Outcome<Came> {
        if !self.0.is_unbound() {
            return Ok(Came::Item(self.0));
        }
        if self.ends() {
            return Ok(Came::End);
        }
        if self.passes() {
            return Ok(Came::Passed);
        }
        Err(cx.stopped.take().unwrap_or(Stop::Halt))
    }
}

/// One step of an iterator.
pub(crate) fn step(cx: &Context, iterator: Value) -> Stepped {
    match cx.heap.kind(iterator) {
        Some(ObjectKind::Iterator) => match cx.heap.iterator(iterator) {
            Some(object) => match take(cx, object) {
                Some(item) => Stepped(item),
                None => combined::step(cx, iterator, object),
            },
            None => Stepped::PASS,
        },
        Some(ObjectKind::NativeObject) => of_object(cx, iterator),
        Some(ObjectKind::Instance) => match inherited(cx, iterator) {
            Some(inner) => step(cx, inner),
            None => Stepped::PASS,
        },
        _ => Stepped::PASS,
    }
}

/// The builtin iterator behind an instance of a class derived from its type, unless the class has a `__next__` of its own.
pub(crate) fn inherited(cx: &Context, iterator: Value) -> Option<Value> {
    let inner = cx.heap.instance(iterator)?.base();
    let is_iterator =
        matches!(cx.heap.kind(inner)?, ObjectKind::Iterator | ObjectKind::NativeObject);
    (is_iterator && cx.user_special(iterator, Special::Next).is_none()).then_some(inner)
}

/// The step of an object whose type is written in Rust.
#[inline]
fn of_object(cx: &Context, iterator: Value) -> Stepped {
    let Some(object) = cx.heap.native_object(iterator) else { return Stepped::PASS };
    let hooks = cx.hooks(object.class.get());
    match (hooks.step, hooks.next) {
        (Some(step), _) => step(cx, iterator),
        (None, Some(next)) => Stepped::of(cx, &next(cx, iterator)),
        _ => Stepped::PASS,
    }
}

/// One step of an iterator on which another one is built.
#[inline]
pub(crate) fn step_inner(cx: &Context, iterator: Value) -> Stepped {
    if let Some(object) = cx.heap.iterator(iterator)
        && let Some(item) = take(cx, object)
    {
        return Stepped(item);
    }
    step_nested(cx, iterator)
}

#[inline(never)]
fn step_nested(cx: &Context, iterator: Value) -> Stepped {
    let depth = cx.stages.get();
    if depth >= MOST_NESTED {
        return Stepped::PASS;
    }
    cx.stages.set(depth + 1);
    let stepped = step(cx, iterator);
    cx.stages.set(depth);
    stepped
}
