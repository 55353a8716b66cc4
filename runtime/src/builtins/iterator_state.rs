//! What builtin iterators are made of, as `copy` and `pickle` ask: `__reduce__` and `__setstate__`.
//!
//! Comes in: an iterator. Goes out: what makes another one that gives the same items. Must never: move the iterator that is asked, or run Python code.

use crate::builtins::iterators::next;
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{argument, exactly, iterator_of, sequence_length};
use crate::heap::{IteratorKind, IteratorObject};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{NativeRow, Outcome, Room};
use crate::vm::row::{large, sized};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `__reduce__` alone.
pub(super) static REDUCE: &[NativeRow] = &[large(
    "iterator.__reduce__",
    "Return state information for pickling.",
    exactly(&["self"]),
    GasClass::Build,
    reduce,
)];

/// `__setstate__`, for iterators with a place.
pub(super) static SET_STATE: &[NativeRow] = &[sized(
    "iterator.__setstate__",
    "Set state information for unpickling.",
    exactly(&["self", "state"]),
    GasClass::Lookup,
    set_state,
)];

fn reduce(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let value = argument(arguments, 0);
    let iterator = iterator_of(cx, value)?;
    let heap = &cx.heap;
    let (source, index) = (iterator.source.get(), Value::int(iterator.index.get()));
    let iter = cx.builtin_or_host("iter", true).unwrap_or(Value::NONE);
    let reversed = Value::builtin_type(type_index::REVERSED);
    let made = |function: Value, arguments: &[Value], state: &[Value]| {
        let mut parts = vec![function, heap.new_tuple(arguments)];
        parts.extend_from_slice(state);
        heap.new_tuple(&parts)
    };
    let strict = || if iterator.limit.get() == 1 { &[Value::TRUE][..] } else { &[] };
    Ok(match iterator.variant.get() {
        IteratorKind::Range => {
            let (start, left) = (iterator.index.get(), iterator.limit.get().max(0));
            let step = iterator.first.get().as_int().unwrap_or(1);
            let stop = start.wrapping_add(left.wrapping_mul(step));
            let [start, stop, step, left] = [start, stop, step, left].map(Value::int);
            made(iter, &[heap.new_range(start, stop, step, left)], &[Value::NONE])
        }
        IteratorKind::BigRange => return Err(cx.unsupported("longrange_iterator.__reduce__")),
        _ if source.is_unbound() => {
            let empty = match iterator.variant.get() {
                IteratorKind::Str => heap.new_str(""),
                IteratorKind::Tuple
                | IteratorKind::Bytes
                | IteratorKind::ByteArray
                | IteratorKind::Sequence
                | IteratorKind::ReverseSequence
                | IteratorKind::CallSentinel => heap.empty_tuple(),
                _ => heap.new_list(&[]),
            };
            match iterator.variant.get() {
                IteratorKind::ReverseSequence => made(reversed, &[empty], &[]),
                _ => made(iter, &[empty], &[]),
            }
        }
        IteratorKind::List
        | IteratorKind::Tuple
        | IteratorKind::Str
        | IteratorKind::Bytes
        | IteratorKind::ByteArray
        | IteratorKind::Sequence => made(iter, &[source], &[index]),
        IteratorKind::ReverseList | IteratorKind::ReverseSequence => {
            made(reversed, &[source], &[index])
        }
        IteratorKind::CallSentinel => made(iter, &[source, iterator.first.get()], &[]),
        IteratorKind::Enumerate => {
            let class = Value::builtin_type(type_index::ENUMERATE);
            made(class, &[source, iterator.first.get()], &[])
        }
        IteratorKind::Filter => {
            let class = Value::builtin_type(type_index::FILTER);
            made(class, &[iterator.first.get(), source], &[])
        }
        IteratorKind::Zip | IteratorKind::Map => {
            let inner = heap.tuple(source).map_or(&[][..], |inner| inner.as_slice());
            let mut parts = Vec::with_capacity(inner.len() + 1);
            let is_map = iterator.variant.get() == IteratorKind::Map;
            if is_map {
                parts.push(iterator.first.get());
            }
            parts.extend_from_slice(inner);
            let class = if is_map { type_index::MAP } else { type_index::ZIP };
            made(Value::builtin_type(class), &parts, strict())
        }
        // What is left of a dict or a set.
        _ => {
            let most = sequence_length(cx, source);
            room.take(cx, 40 * most as u64, 2 * most as u64)?;
            let copy = copied(cx, iterator);
            let mut items = Vec::with_capacity(most);
            while let Answer::Value(item) = next(cx, copy)? {
                items.push(item);
            }
            made(iter, &[heap.new_list(&items)], &[])
        }
    })
}

/// Another iterator at the same place.
fn copied(cx: &Context, iterator: &IteratorObject) -> Value {
    let (value, copy) = cx.heap.new_iterator(
        iterator.variant.get(),
        iterator.source.get(),
        iterator.index.get(),
        iterator.limit.get(),
    );
    copy.first.set(iterator.first.get());
    copy.second.set(iterator.second.get());
    value
}

fn set_state(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let iterator = iterator_of(cx, argument(arguments, 0))?;
    let state = argument(arguments, 1);
    let source = iterator.source.get();
    let kind = iterator.variant.get();
    if matches!(kind, IteratorKind::Zip | IteratorKind::Map) {
        iterator.limit.set(i64::from(state.as_bool() == Some(true) || state.as_int() == Some(1)));
        return Ok(Value::NONE);
    }
    let Some(wanted) = int(cx, cx.unwrap(state)) else {
        let given = cx.type_name(state);
        return Err(
            cx.type_error(format_args!("'{given}' object cannot be interpreted as an integer"))
        );
    };
    let wanted = wanted.small().unwrap_or(if wanted.is_negative() { i64::MIN } else { i64::MAX });
    if kind == IteratorKind::Range {
        let passed = wanted.clamp(0, iterator.limit.get().max(0));
        let step = iterator.first.get().as_int().unwrap_or(1);
        iterator.index.set(iterator.index.get().wrapping_add(passed.wrapping_mul(step)));
        iterator.limit.set(iterator.limit.get() - passed);
        return Ok(Value::NONE);
    }
    if source.is_unbound() {
        return Ok(Value::NONE);
    }
    // Before the first item of a list is behind the last.
    if kind == IteratorKind::List && wanted < 0 {
        iterator.source.set(Value::UNBOUND);
        return Ok(Value::NONE);
    }
    let length = sequence_length(cx, source) as i64;
    let place = match kind {
        IteratorKind::Sequence => wanted.max(0),
        IteratorKind::ReverseList => wanted.clamp(-1, length - 1),
        IteratorKind::ReverseSequence => wanted.clamp(-1, iterator.index.get().max(-1)),
        _ => wanted.clamp(0, length),
    };
    if kind == IteratorKind::Str
        && let Some(text) = cx.heap.str(source)
    {
        cx.pay_bytes(text.byte_len())?;
        let offset = text.as_str().char_indices().nth(place as usize);
        let offset = offset.map_or(text.byte_len(), |(offset, _)| offset);
        iterator.limit.set(offset as i64);
    }
    iterator.index.set(place);
    Ok(Value::NONE)
}
