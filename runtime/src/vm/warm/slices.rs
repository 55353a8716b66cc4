//! Slices: `x[start:stop]`, `x[start:stop:step]`, assignment to them and deletion.
//!
//! Comes in: strings, lists, tuples and bytes of exactly these types; bounds that are ints or None. Goes out: new sequences, or lists
//! changed in place. The prices are those of the natives (`builtins::str::slice`, `builtins::list`). Must never: raise (a size that
//! does not fit, a step of 0 passes), or copy more than is small.

use super::arithmetic::{SMALL_TEXT, pay_text};
use super::items::position;
use super::operand::{a, b, c_count, pay, pay_bytes, pay_elements, read, write};
use super::{NEXT, SLOW, SMALL, helpers};
use crate::builtins::slice::{RawBounds, Span};
use crate::heap::{List, ObjectKind, Slice, Str};
use crate::value::{Value, tag};
use crate::vm::context::Context;

/// The positions from a bound to another that a slice without a step selects.
#[inline(always)]
fn span(start: Value, stop: Value, length: usize) -> Option<(usize, usize)> {
    let bound = |value: Value, default: usize| match value.tag() {
        tag::NONE => Some(default),
        tag::INT => {
            let index = value.payload() as i64;
            let index = if index < 0 { index.saturating_add(length as i64).max(0) } else { index };
            Some((index as usize).min(length))
        }
        _ => None,
    };
    let (start, stop) = (bound(start, 0)?, bound(stop, length)?);
    Some((start, stop.max(start)))
}

/// The part of a text between two bounds.
#[inline(always)]
fn part(cx: &Context, whole: Value, start: Value, stop: Value) -> Option<Value> {
    let text: &Str = cx.heap.str(whole)?;
    let length = text.char_len();
    let (start, stop) = span(start, stop, length)?;
    let count = stop - start;
    if count == length {
        return Some(whole);
    }
    if count > SMALL {
        return None;
    }
    // The prices of `builtins::str::slice`.
    if text.is_ascii() {
        pay_bytes(cx, count);
        return Some(cx.heap.new_ascii(&text.as_str().as_bytes()[start..stop]));
    }
    pay(cx, (4 * count as u64).div_ceil(npyc_format::gas::BYTES_PER_GAS));
    Some(cx.heap.new_str(text.slice(&cx.heap, start, stop)))
}

/// `container[key]` for a slice.
#[inline(never)]
pub(super) fn sliced(cx: &Context, container: Value, key: Value) -> Option<Value> {
    let heap = &cx.heap;
    let slice = heap.slice(key)?;
    if slice.step.get().is_none() {
        return between(cx, container, slice.start.get(), slice.stop.get());
    }
    stepped(cx, container, slice)
}

/// `container[start:stop]`.
#[inline(always)]
fn between(cx: &Context, container: Value, start: Value, stop: Value) -> Option<Value> {
    let heap = &cx.heap;
    match heap.kind(container)? {
        ObjectKind::Str => part(cx, container, start, stop),
        ObjectKind::List => {
            let list = heap.list(container)?;
            let (start, stop) = span(start, stop, list.len())?;
            if stop - start > SMALL {
                return None;
            }
            pay_elements(cx, stop - start);
            Some(heap.new_list_from_range(list, start, stop))
        }
        ObjectKind::Tuple => {
            let tuple = heap.tuple(container)?;
            let (start, stop) = span(start, stop, tuple.len())?;
            if stop - start == tuple.len() {
                return Some(container);
            }
            if stop - start > SMALL {
                return None;
            }
            pay_elements(cx, stop - start);
            Some(heap.new_tuple(tuple.as_slice().get(start..stop)?))
        }
        ObjectKind::Bytes => {
            let bytes = heap.bytes(container)?;
            let (start, stop) = span(start, stop, bytes.len())?;
            if stop - start == bytes.len() {
                return Some(container);
            }
            if stop - start > SMALL {
                return None;
            }
            pay_bytes(cx, stop - start);
            Some(heap.new_bytes(bytes.as_bytes().get(start..stop)?))
        }
        _ => None,
    }
}

/// The bounds of a slice of plain parts.
fn bounds(slice: &Slice) -> Option<RawBounds> {
    RawBounds::of_plain(slice.start.get(), slice.stop.get(), slice.step.get())
}

/// `container[start:stop:step]`.
fn stepped(cx: &Context, container: Value, slice: &Slice) -> Option<Value> {
    let (heap, bounds) = (&cx.heap, bounds(slice)?);
    match heap.kind(container)? {
        ObjectKind::Str => {
            let text = heap.str(container)?;
            // What is not ASCII has to be read as characters, and a step of 1 is an answer of its own.
            if !text.is_ascii() || text.byte_len() > SMALL_TEXT {
                return None;
            }
            let span = bounds.span(text.byte_len());
            if span.step == 1 {
                return None;
            }
            pay_text(cx, text.byte_len());
            let bytes = text.as_str().as_bytes();
            let mut part = heap.str_builder(span.count);
            part.push_ascii(span.count, |room| {
                for (target, position) in room.iter_mut().zip(span.positions()) {
                    *target = bytes.get(position).copied().unwrap_or(b'?');
                }
            });
            Some(part.finish())
        }
        ObjectKind::List => {
            let list = heap.list(container)?;
            let span = bounds.span(list.len());
            if span.count > SMALL {
                return None;
            }
            pay_elements(cx, span.count);
            Some(heap.new_list_stepping(list, span.start, span.step, span.count))
        }
        ObjectKind::Tuple => {
            let tuple = heap.tuple(container)?;
            let span = bounds.span(tuple.len());
            if span.count > SMALL || span.step == 1 {
                return None;
            }
            pay_elements(cx, span.count);
            let mut part = heap.tuple_builder(span.count);
            for position in span.positions() {
                part.push(tuple.get(position)?);
            }
            Some(part.finish())
        }
        _ => None,
    }
}

/// `list[slice] = items` of a list or tuple.
#[inline(never)]
pub(super) fn assign_slice(cx: &Context, container: Value, key: Value, items: Value) -> Option<()> {
    let heap = &cx.heap;
    let list = heap.list(container)?;
    let span = bounds(heap.slice(key)?)?.span(list.len());
    let (other, tuple) = (heap.list(items), heap.tuple(items));
    let count = match (other, tuple) {
        (Some(other), _) => other.len(),
        (_, Some(tuple)) => tuple.len(),
        _ => return None,
    };
    // A list that is put into itself is copied first.
    if items.is(container) || count > SMALL || list.growth_bytes(count) > SMALL * 8 {
        return None;
    }
    if span.step != 1 {
        if count != span.count {
            return None;
        }
        pay(cx, 2 * count as u64);
        for (number, position) in span.positions().enumerate() {
            let item = other.map_or_else(|| tuple?.get(number), |other| other.get(number))?;
            list.set(position, item);
        }
        return Some(());
    }
    let start = usize::try_from(span.start).ok()?;
    let moved = list.len() - start + count;
    if moved > SMALL {
        return None;
    }
    pay(cx, (count + moved) as u64);
    match (other, tuple) {
        (Some(other), _) => list.splice_from_list(heap, start, span.count, other),
        (_, Some(tuple)) => list.splice(heap, start, span.count, tuple.as_slice()),
        _ => {}
    }
    Some(())
}

/// `del list[key]` of a position or a slice without a step.
#[inline(never)]
pub(super) fn delete_items(cx: &Context, container: Value, key: Value) -> Option<()> {
    let heap = &cx.heap;
    let list = heap.list(container)?;
    let length = list.len();
    if let Some(position) = position(key, length) {
        let moved = (length - position) / 8;
        if moved > SMALL {
            return None;
        }
        pay_elements(cx, moved);
        list.remove(heap, position);
        return Some(());
    }
    let Span { start, step, count, .. } = bounds(heap.slice(key)?)?.span(length);
    let start = usize::try_from(start).ok()?;
    if step != 1 || length - start > SMALL {
        return None;
    }
    pay_elements(cx, length - start);
    list.splice(heap, start, count, &[]);
    Some(())
}

/// `first, *middle, last = container`: how many values stand before and after the star.
#[inline(never)]
unsafe fn unpack_starred(
    cx: &Context,
    source: Value,
    target: *mut Value,
    before: usize,
    after: usize,
) -> Option<()> {
    let heap = &cx.heap;
    let (list, tuple) = (heap.list(source), heap.tuple(source));
    let length = list.map_or_else(|| tuple.map_or(0, |tuple| tuple.len()), |list| list.len());
    let item = |index| list.map_or_else(|| tuple?.get(index), |list: &List| list.get(index));
    if (list.is_none() && tuple.is_none()) || length < before + after || length > SMALL {
        return None;
    }
    pay_elements(cx, length);
    let end = length - after;
    let middle = match (list, tuple) {
        (Some(list), _) => heap.new_list_from_range(list, before, end),
        (_, Some(tuple)) => heap.new_list(tuple.as_slice().get(before..end)?),
        _ => return None,
    };
    // The source is kept alive by nobody else once its register is written, but nothing is collected meanwhile.
    for index in 0..before {
        // SAFETY: V-CODE-WINDOW: the targets lie in the frame.
        unsafe { write(target.add(index), item(index)?) };
    }
    // SAFETY: as above.
    unsafe { write(target.add(before), middle) };
    for index in 0..after {
        // SAFETY: as above.
        unsafe { write(target.add(before + 1 + index), item(end + index)?) };
    }
    Some(())
}

helpers! {
    get_slice(ins, regs, machine) {
        let parts = b(ins, regs);
        let (object, start, stop) = (read(parts), read(parts.add(1)), read(parts.add(2)));
        match between(&(*machine).context, object, start, stop) {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => SLOW,
        }
    }
    // `b` values, a list, `c` values from register `a` on, out of the iterable in it.
    unpack_ex(ins, regs, machine) {
        let (target, before) = (a(ins, regs), (ins >> 32) as u16 as usize);
        let context = &(*machine).context;
        match unpack_starred(context, read(target), target, before, c_count(ins)) {
            Some(()) => NEXT,
            None => SLOW,
        }
    }
}
