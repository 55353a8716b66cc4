//! Steps in place of the builtin iterators that are built on others: `enumerate`, `zip`, `map`, `filter`.
//!
//! Comes in: such an iterator. Goes out: its next item, as far as that needs no Python code. What was taken of inner iterators when that
//! ends stands in the field `second`, from where the iterator's native takes it: for `zip` and `map` a list of the items so far, for
//! `filter` a tuple of the item and, if the function was called, its answer. Must never: call a function twice for one item, or take
//! anything while something is kept.

use super::iterators::{next, numbered};
use crate::builtins::shared::each::is_entered;
use crate::builtins::shared::inline::as_truth;
use crate::builtins::shared::support::STEP_ELEMENTS;
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

/// What an iterator keeps for its native, which takes it; unbound if nothing.
pub(crate) fn take_kept(iterator: &IteratorObject) -> Value {
    iterator.second.replace(Value::UNBOUND)
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
        IteratorKind::CallSentinel | IteratorKind::Sequence | IteratorKind::ReverseSequence => {
            Stepped::PASS
        }
        _ => Stepped::of(cx, &next(cx, value)),
    }
}

fn step_enumerate(cx: &Context, iterator: &IteratorObject) -> Stepped {
    let stepped = step_inner(cx, iterator.source.get());
    let Some(item) = stepped.get() else { return stepped };
    match numbered(cx, iterator, item) {
        Ok(pair) => Stepped::item(pair),
        Err(stop) => Stepped::stopped(cx, stop),
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
    let stepped = step_inner(cx, iterator.source.get());
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
    let is_plain = iterator.limit.get() == 0 && keeps_nothing(iterator);
    if !is_plain || !(1..=ZIP_AT_ONCE).contains(&inner.len()) {
        return (0, Stepped::PASS);
    }
    let mut came = Stepped::PASS;
    for (count, (source, place)) in inner.iter().zip(items.iter_mut()).enumerate() {
        came = step_inner(cx, *source);
        match came.get() {
            Some(item) => *place = item,
            None => {
                if came.passes() && count > 0 {
                    iterator.second.set(cx.heap.new_list(&items[..count]));
                }
                if came.ends() {
                    iterator.source.set(Value::UNBOUND);
                }
                return (0, came);
            }
        }
        cx.charge_elements(1);
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
        return Stepped::PASS;
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
    if !keeps_nothing(iterator) || (!by_truth && is_entered(cx, function)) {
        return Stepped::PASS;
    }
    for _ in 0..STEP_ELEMENTS {
        let came = step_inner(cx, iterator.source.get());
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
