//! Steps in place of the builtin iterators that are built on others: `enumerate`, `zip`, `map`, `filter`.
//!
//! Comes in: such an iterator. Goes out: its next item, as far as that needs no Python code. What was taken of inner iterators when that
//! ends stands in the field `second`, from where the next step or the iterator's native takes it: for `zip` and `map` a list of the items
//! so far, for `filter` a tuple of the item and, if the function was called, its answer. Where a loop goes through such an iterator, a
//! generator on which that is built is entered without a native between: the item that it yields is supplied as a list for the step
//! that follows. Must never: call a function twice for one item, or take anything while an item is awaited.

use super::iterators::{next, numbered};
use crate::builtins::shared::each::is_entered;
use crate::builtins::shared::inline::as_truth;
use crate::builtins::shared::support::portion;
use crate::heap::{IteratorKind, IteratorObject};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::in_place::{Came, Stepped, step_inner};
use crate::vm::types::type_index;

/// The most iterables that a `zip` or `map` steps in place.
pub(crate) const ZIP_AT_ONCE: usize = 8;

/// Whether an iterator keeps nothing for its native.
#[inline(always)]
pub(crate) fn keeps_nothing(iterator: &IteratorObject) -> bool {
    iterator.second.get().is_unbound()
}

/// What an iterator keeps for its native, which takes it; unbound if nothing. What it keeps for an item that it awaits is not for
/// those who ask it meanwhile.
pub(crate) fn take_kept(iterator: &IteratorObject) -> Value {
    if awaits(iterator) { Value::UNBOUND } else { iterator.second.replace(Value::UNBOUND) }
}

/// The field `index` of an iterator on which a loop waits: a generator on which it is built was entered for an item.
const AWAITED: i64 = 1;
/// That generator has returned.
const NONE_CAME: i64 = 2;

/// Whether an iterator waits for an item of a generator.
fn awaits(iterator: &IteratorObject) -> bool {
    iterator.index.get() != 0
}

/// What comes before a step of an iterator that waits: whoever asks it meanwhile is passed on, and that there was no item ends the row.
#[inline(always)]
fn awaited(iterator: &IteratorObject) -> Option<Stepped> {
    match iterator.index.get() {
        0 => None,
        AWAITED => Some(Stepped::PASS),
        _ => {
            iterator.index.set(0);
            iterator.second.set(Value::UNBOUND);
            Some(Stepped::END)
        }
    }
}

/// The builtin iterator that is built on others behind a value.
fn combined(cx: &Context, value: Value) -> Option<&IteratorObject> {
    cx.heap.iterator(value).filter(|iterator| {
        matches!(
            iterator.variant.get(),
            IteratorKind::Enumerate | IteratorKind::Zip | IteratorKind::Map | IteratorKind::Filter
        )
    })
}

/// The generator whose item is what an iterator lacks, of which its step has passed; it awaits that item from here on.
pub(crate) fn await_item(cx: &Context, value: Value) -> Option<Value> {
    let iterator = combined(cx, value).filter(|iterator| !awaits(iterator))?;
    let inner = match iterator.variant.get() {
        IteratorKind::Zip | IteratorKind::Map => {
            let inner = cx.heap.tuple(iterator.source.get())?;
            let kept = cx.heap.list(iterator.second.get()).map_or(0, |kept| kept.len());
            if iterator.limit.get() != 0 || inner.len() > ZIP_AT_ONCE {
                return None;
            }
            inner.get(kept)?
        }
        _ if keeps_nothing(iterator) => iterator.source.get(),
        _ => return None,
    };
    cx.heap.generator(inner)?;
    iterator.index.set(AWAITED);
    Some(inner)
}

/// The generator could not be entered.
pub(crate) fn await_nothing(cx: &Context, value: Value) {
    if let Some(iterator) = combined(cx, value) {
        iterator.index.set(0);
    }
}

/// What an iterator has awaited: an item, or that there is none. The next step of it takes that.
pub(crate) fn supply(cx: &Context, value: Value, item: Option<Value>) {
    let Some(iterator) = combined(cx, value) else { return };
    iterator.index.set(0);
    match (item, cx.heap.list(iterator.second.get())) {
        (Some(item), Some(kept)) => kept.push(&cx.heap, item),
        (Some(item), None) => iterator.second.set(cx.heap.new_list(&[item])),
        (None, _) => iterator.index.set(NONE_CAME),
    }
}

/// The generator has raised: what was taken of others for the same row is lost, as in CPython.
pub(crate) fn drop_awaited(cx: &Context, value: Value) {
    if let Some(iterator) = combined(cx, value) {
        iterator.index.set(0);
        iterator.second.set(Value::UNBOUND);
    }
}

/// The one item that a generator has supplied.
fn take_supplied(cx: &Context, iterator: &IteratorObject) -> Option<Value> {
    let supplied = cx.heap.list(iterator.second.get())?.get(0);
    iterator.second.set(Value::UNBOUND);
    supplied
}

/// One step of an iterator of a builtin kind that has no item at hand.
#[inline(never)]
pub(crate) fn step(cx: &Context, value: Value, iterator: &IteratorObject) -> Stepped {
    if iterator.source.get().is_unbound() {
        return Stepped::END;
    }
    match iterator.variant.get() {
        IteratorKind::Enumerate => step_enumerate(cx, iterator),
        IteratorKind::Zip => step_zip(cx, iterator),
        IteratorKind::Map => step_map(cx, iterator),
        IteratorKind::Filter => step_filter(cx, iterator),
        IteratorKind::CallSentinel | IteratorKind::Sequence => Stepped::PASS,
        _ => Stepped::of(cx, &next(cx, value)),
    }
}

fn step_enumerate(cx: &Context, iterator: &IteratorObject) -> Stepped {
    let stepped = step_numbered(cx, iterator);
    let Some(item) = stepped.get() else { return stepped };
    match numbered(cx, iterator, item) {
        Ok(pair) => Stepped::item(pair),
        Err(stop) => Stepped::stopped(cx, stop),
    }
}

/// The next item of an `enumerate`, without its number.
#[inline]
fn step_numbered(cx: &Context, iterator: &IteratorObject) -> Stepped {
    if let Some(stepped) = awaited(iterator) {
        return stepped;
    }
    match take_supplied(cx, iterator) {
        Some(item) => Stepped::item(item),
        None => step_inner(cx, iterator.source.get()),
    }
}

/// The number and the item that an `enumerate` would make a pair of; the number is unbound where there is no item.
pub(crate) fn step_enumerate_apart(cx: &Context, iterator: &IteratorObject) -> (Value, Stepped) {
    let number = iterator.first.get();
    let Some(following) = number.as_int().and_then(|number| number.checked_add(1)) else {
        return (Value::UNBOUND, Stepped::PASS);
    };
    if iterator.source.get().is_unbound() {
        return (Value::UNBOUND, Stepped::END);
    }
    let stepped = step_numbered(cx, iterator);
    if stepped.get().is_none() {
        return (Value::UNBOUND, stepped);
    }
    iterator.first.set(Value::int(following));
    (number, stepped)
}

/// Takes one item of each inner iterator. What it gives counts only where it is no item: `items` are filled then.
#[inline]
pub(crate) fn step_row(
    cx: &Context,
    iterator: &IteratorObject,
    items: &mut [Value; ZIP_AT_ONCE],
) -> (usize, Stepped) {
    let inner = cx.heap.tuple(iterator.source.get()).map_or(&[][..], |inner| inner.as_slice());
    if let Some(stepped) = awaited(iterator) {
        return (0, stepped);
    }
    if iterator.limit.get() != 0 || !(1..=ZIP_AT_ONCE).contains(&inner.len()) {
        return (0, Stepped::PASS);
    }
    // What a step before has taken, and what a generator has supplied since.
    let kept = cx.heap.list(iterator.second.get());
    let start = kept.map_or(0, |kept| kept.len().min(inner.len()));
    for (number, place) in items.iter_mut().enumerate().take(start) {
        *place = kept.and_then(|kept| kept.get(number)).unwrap_or(Value::NONE);
    }
    let mut came = Stepped::item(items[start.saturating_sub(1)]);
    for count in start..inner.len() {
        came = step_inner(cx, inner[count]);
        match came.get() {
            Some(item) => items[count] = item,
            None => {
                if !came.passes() {
                    iterator.second.set(Value::UNBOUND);
                } else if count > start {
                    iterator.second.set(cx.heap.new_list(&items[..count]));
                }
                return (0, came);
            }
        }
        cx.charge_elements(1);
    }
    if kept.is_some() {
        iterator.second.set(Value::UNBOUND);
    }
    (inner.len(), came)
}

fn step_zip(cx: &Context, iterator: &IteratorObject) -> Stepped {
    let mut items = [Value::NONE; ZIP_AT_ONCE];
    match step_row(cx, iterator, &mut items) {
        (0, came) => came,
        (count, _) => Stepped::item(cx.heap.new_tuple(&items[..count])),
    }
}

fn step_map(cx: &Context, iterator: &IteratorObject) -> Stepped {
    let function = iterator.first.get();
    if is_entered(cx, function) {
        return awaited(iterator).unwrap_or(Stepped::PASS);
    }
    let mut items = [Value::NONE; ZIP_AT_ONCE];
    let (count, came) = step_row(cx, iterator, &mut items);
    if count == 0 {
        return came;
    }
    match cx.call_at_once(function, &items[..count]) {
        Some(value) => Stepped::item(value),
        None => {
            iterator.second.set(cx.heap.new_list(&items[..count]));
            Stepped::PASS
        }
    }
}

fn step_filter(cx: &Context, iterator: &IteratorObject) -> Stepped {
    let function = iterator.first.get();
    let by_truth = function.is_none() || function.as_builtin_type() == Some(type_index::BOOL);
    if let Some(stepped) = awaited(iterator) {
        return stepped;
    }
    let is_at_function = cx.heap.tuple(iterator.second.get()).is_some();
    if is_at_function || (!by_truth && is_entered(cx, function)) {
        return Stepped::PASS;
    }
    for _ in portion(cx) {
        let came = match take_supplied(cx, iterator) {
            Some(item) => Stepped::item(item),
            None => step_inner(cx, iterator.source.get()),
        };
        let Some(item) = came.get() else { return came };
        cx.charge_elements(1);
        let answer = match by_truth {
            true => item,
            false => match cx.call_at_once(function, &[item]) {
                Some(answer) => answer,
                None => {
                    iterator.second.set(cx.heap.new_tuple(&[item]));
                    return Stepped::PASS;
                }
            },
        };
        match as_truth(cx, answer) {
            Ok(Some(true)) => return Stepped::item(item),
            Ok(Some(false)) => {}
            Ok(None) => {
                iterator.second.set(cx.heap.new_tuple(&[item, answer]));
                return Stepped::PASS;
            }
            Err(stop) => return Stepped::stopped(cx, stop),
        }
    }
    Stepped::PASS
}

/// What a native is resumed with that steps an inner iterator: what the step came to, for those that ask by it.
pub(crate) fn came(cx: &Context, iterator: Value) -> crate::vm::native::Outcome<Came> {
    step_inner(cx, iterator).came(cx)
}
