//! Calls of a Python function for each item of a container: the keys of a sort, `list(map(f, items))`, `list(filter(f, items))`.
//!
//! Comes in: a function, an iterator over a builtin container, a list that nobody else sees. Goes out: the list, with what the calls
//! gave or the items for which that is true. The steps below are what happens; while the function is entered and left plainly,
//! [`call_each_again`] does the same between its return and its next call, without the loop that steps natives (`vm/each.rs`).
//! Must never: charge, keep or take anything on the one way that the other does not.

use super::inline::as_truth;
use super::support::{self, ask, call, heap, iterator_of, list_of, run};
use crate::builtins::combined::keeps_nothing;
use crate::builtins::iterators::{is_over_container, next};
use crate::heap::{IteratorKind, IteratorObject, List, ObjectKind, SMALL_BYTES};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::native_frame::STEP_GAS;
use crate::vm::row::{calling, catching};
use crate::vm::types::type_index;
use crate::vm::warm::take;
use npyc_format::gas::GasClass;
use std::cell::Cell;

/// function, iterator, list, for whom → the list.
pub(crate) static CALL_EACH: NativeRow = calling(
    catching(
        "call_each",
        "",
        Signature::positional_only(&["function", "iterator", "list", "purpose"], 0),
        GasClass::Free,
        2,
        call_each,
    ),
    call_each_again,
);

/// Whom the calls are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Keys, which are gathered.
    Keys,
    /// A `map`: what the calls give is gathered. StopIteration ends it, as any iterator.
    Map,
    /// A `filter`: what the calls say of their items decides which are gathered. StopIteration ends it.
    Filter,
}

impl Purpose {
    const ALL: [Purpose; 3] = [Purpose::Keys, Purpose::Map, Purpose::Filter];

    fn of(value: Value) -> Purpose {
        let is_number = |purpose: &Purpose| value.as_int() == Some(*purpose as i64);
        Purpose::ALL.into_iter().find(is_number).unwrap_or(Purpose::Keys)
    }
}

const FUNCTION: usize = 0;
const ITERATOR: usize = 1;
const LIST: usize = 2;
/// A number of [`Purpose`].
const PURPOSE: usize = 3;
const ITEM: usize = 4;
const PHASE: usize = 5;
const CALLED: i64 = 1;
const ASKED_TRUTH: i64 = 2;

/// The step that calls `function` for each item of `iterator` and adds to `list`.
pub(crate) fn each(function: Value, iterator: Value, list: Value, purpose: Purpose) -> Step {
    run(&CALL_EACH, &[function, iterator, list, Value::int(purpose as i64)])
}

/// Whether calls of it are worth a native of their own: those of Python functions.
pub(crate) fn is_entered(cx: &Context, function: Value) -> bool {
    match heap(cx).kind(function) {
        Some(ObjectKind::Function) => true,
        Some(ObjectKind::BoundMethod) => {
            let method = heap(cx).bound_method(function);
            method.is_some_and(|method| method.function.get().as_native().is_none())
        }
        _ => false,
    }
}

/// The function, the iterator and the purpose of a `map` or `filter` over one builtin container, with a Python function.
pub(crate) fn parts_of(cx: &Context, value: Value) -> Option<(Value, Value, Purpose)> {
    let object = heap(cx).iterator(value)?;
    let (inner, purpose) = match object.variant.get() {
        IteratorKind::Map if object.limit.get() == 0 => {
            let [inner] = heap(cx).tuple(object.source.get())?.as_slice() else { return None };
            (*inner, Purpose::Map)
        }
        IteratorKind::Filter => (object.source.get(), Purpose::Filter),
        _ => return None,
    };
    if !keeps_nothing(object) {
        return None;
    }
    let function = object.first.get();
    (is_entered(cx, function) && is_over_container(cx, inner)).then_some((function, inner, purpose))
}

/// Whether one more element has its place without asking for room.
fn has_place(list: &List) -> bool {
    list.growth_bytes(1) <= SMALL_BYTES
}

/// Adds what a call has given, or the item for which it is true; the step that asks whether it is.
fn take_answer(
    cx: &Context,
    frame: &NativeFrame<'_>,
    list: &List,
    chooses: bool,
    value: Value,
) -> Outcome<Option<Step>> {
    if !chooses {
        list.push(heap(cx), value);
        return Ok(None);
    }
    match as_truth(cx, value)? {
        Some(true) => list.push(heap(cx), frame.get(ITEM)),
        Some(false) => {}
        None => {
            frame.set_counter(PHASE, ASKED_TRUTH);
            return Ok(Some(ask(Operation::Truth, &[value])));
        }
    }
    Ok(None)
}

fn call_each(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let list = list_of(cx, frame.get(LIST))?;
    let iterator = iterator_of(cx, frame.get(ITERATOR))?;
    let purpose = Purpose::of(frame.get(PURPOSE));
    let chooses = purpose == Purpose::Filter;
    match (frame.counter(PHASE), resumed) {
        (_, Resumed::Raised(error)) => {
            let ends =
                purpose != Purpose::Keys && cx.is_exception(error, type_index::STOP_ITERATION);
            return if ends { Ok(Step::Done(frame.get(LIST))) } else { Err(Stop::Raise(error)) };
        }
        (CALLED | ASKED_TRUTH, Resumed::Value(value)) => {
            if let Some(step) = take_answer(cx, frame, list, chooses, value)? {
                return Ok(step);
            }
        }
        _ => {}
    }
    frame.set_counter(PHASE, 0);
    let mut portion = support::portion(cx);
    while portion.next().is_some() {
        // The place of what the call gives is there before the call.
        if !has_place(list) {
            frame.take_room(cx, list.growth_bytes(1) as u64, 0)?;
            list.reserve_one(heap(cx));
        }
        let item = match take(cx, iterator) {
            Some(item) => item,
            None => match next(cx, frame.get(ITERATOR))? {
                Answer::Value(item) => item,
                _ => return Ok(Step::Done(frame.get(LIST))),
            },
        };
        cx.charge(1);
        frame.set(ITEM, item);
        let function = frame.get(FUNCTION);
        if let Some(value) = cx.call_leaf(function, &[item]) {
            // As if the next step were resumed with it.
            cx.charge(STEP_GAS);
            portion = support::portion(cx);
            match take_answer(cx, frame, list, chooses, value)? {
                Some(step) => return Ok(step),
                None => continue,
            }
        }
        match cx.call_at_once(function, &[item]) {
            Some(value) if !chooses => list.push(heap(cx), value),
            Some(value) if value.as_bool().is_some() => {
                if value.as_bool() == Some(true) {
                    list.push(heap(cx), item);
                }
            }
            _ => {
                frame.set_counter(PHASE, CALLED);
                return Ok(call(function, &[item]));
            }
        }
    }
    Ok(Step::Again)
}

/// The [`Again`](crate::vm::native::Again) of `call_each`.
fn call_each_again(cx: &Context, slots: &[Cell<Value>], value: Value) -> Option<Value> {
    let [_, iterator, list, purpose, item, ..] = slots else { return None };
    let list = heap(cx).list(list.get())?;
    let iterator: &IteratorObject = heap(cx).iterator(iterator.get())?;
    let kept = match Purpose::of(purpose.get()) {
        Purpose::Filter => value.as_bool()?.then(|| item.get()),
        Purpose::Keys | Purpose::Map => Some(value),
    };
    // The one for what was given now, and the one for what is called next.
    if list.growth_bytes(2) > SMALL_BYTES {
        return None;
    }
    let next = take(cx, iterator)?;
    cx.charge(1);
    if let Some(kept) = kept {
        list.push(heap(cx), kept);
    }
    item.set(next);
    Some(next)
}
