//! Slices of strings, and indices of strings by objects with `__index__`.
//!
//! Comes in: a str and a slice or index. Goes out: a str. Must never: index a non-ASCII text in quadratic time.

use super::number::int;
use super::row::incremental;
use super::str::{reserve_text, string};
use crate::heap::Str;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use npyc_format::gas::GasClass;

/// `text[slice]`: the bounds are converted by `__index__` one after another.
pub(super) const SLICE: NativeRow = incremental(
    "str.__getitem__",
    "Return self[key].",
    Signature::positional_only(&["self", "key"], 2),
    GasClass::Item,
    4,
    slice_step,
);

/// `text[index]` with an object that has `__index__`.
pub(super) const ITEM: NativeRow = incremental(
    "str.__getitem__",
    "Return self[key].",
    Signature::positional_only(&["self", "key"], 2),
    GasClass::Item,
    1,
    item_step,
);

/// The slot that says whether the index was converted.
const INDEXED: usize = 2;

/// The slot of the first bound.
const BOUNDS: usize = 2;

fn item_step(_: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let Resumed::Value(value) = resumed else {
        return Ok(Step::Operate(Operation::Index, Arguments::of(&[frame.get(1)])));
    };
    if frame.counter(INDEXED) == 1 {
        return Ok(Step::Done(value));
    }
    frame.set_counter(INDEXED, 1);
    Ok(Step::Operate(Operation::GetItem, Arguments::of(&[frame.get(0), value])))
}

fn slice_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let bounds = match convert_bounds(cx, frame, frame.get(1), BOUNDS, resumed)? {
        BoundsOf::Known(bounds) => bounds,
        BoundsOf::Needs(step) => return Ok(step),
    };
    match string(cx, frame.get(0)) {
        Some(text) => Ok(Step::Done(slice_text(cx, text, bounds)?)),
        None => Ok(Step::Done(super::bytes::slice(cx, frame.get(0), bounds)?)),
    }
}

/// The bounds of a slice, or the step that converts the next one.
pub(super) enum BoundsOf {
    /// Each is an int or None.
    Known([Value; 3]),
    /// This comes first.
    Needs(Step),
}

/// Converts the bounds of a slice by `__index__`, one after another. Slots `first` to `first + 2` keep them, and the slot after
/// counts them.
pub(super) fn convert_bounds(
    cx: &Context,
    frame: &NativeFrame<'_>,
    slice: Value,
    first: usize,
    resumed: Resumed,
) -> Outcome<BoundsOf> {
    let Some(slice) = cx.heap.slice(slice) else { return Err(Stop::Halt) };
    let count = first + 3;
    let mut converted = frame.counter(count) as usize;
    // Once all are converted, the step may be run again with the last answer.
    if let Resumed::Value(value) = resumed
        && converted < 3
    {
        frame.set(first + converted, value);
        converted += 1;
    }
    let bounds = [slice.start.get(), slice.stop.get(), slice.step.get()];
    while let Some(bound) = bounds.get(converted) {
        if bound.is_none() || int(cx, *bound).is_some() {
            frame.set(first + converted, *bound);
            converted += 1;
            continue;
        }
        frame.set_counter(count, converted as i64);
        if cx.user_method(*bound, "__index__").is_none() {
            return Err(cx.type_error(format_args!(
                "slice indices must be integers or None or have an __index__ method"
            )));
        }
        return Ok(BoundsOf::Needs(Step::Operate(Operation::Index, Arguments::of(&[*bound]))));
    }
    frame.set_counter(count, converted as i64);
    Ok(BoundsOf::Known([frame.get(first), frame.get(first + 1), frame.get(first + 2)]))
}

/// The first index, the step and the number of items of a slice of so many items; a step of 0 is a ValueError.
pub(crate) fn slice_range(
    cx: &Context,
    bounds: [Value; 3],
    length: usize,
) -> Outcome<(i64, i64, usize)> {
    let length = length as i64;
    let number = |value: Value| {
        int(cx, value).map(|value| match value.small() {
            Some(small) => small.clamp(-i64::MAX / 4, i64::MAX / 4),
            None if value.is_negative() => -i64::MAX / 4,
            None => i64::MAX / 4,
        })
    };
    let step = number(bounds[2]).unwrap_or(1);
    if step == 0 {
        return Err(cx.value_error(format_args!("slice step cannot be zero")));
    }
    let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let clip = |bound: i64| (if bound < 0 { bound + length } else { bound }).clamp(lowest, highest);
    let start = number(bounds[0]).map_or(if step > 0 { 0 } else { length - 1 }, clip);
    let stop = number(bounds[1]).map_or(if step > 0 { length } else { -1 }, clip);
    let distance = if step > 0 { stop - start } else { start - stop };
    let count = if distance <= 0 { 0 } else { (distance - 1) / step.abs() + 1 };
    Ok((start, step, count as usize))
}

/// The code points of a text that a slice names.
pub(super) fn slice_text(cx: &Context, text: &Str, bounds: [Value; 3]) -> Outcome<Value> {
    let (start, step, count) = slice_range(cx, bounds, text.char_len())?;
    if step == 1 {
        let start = start.max(0) as usize;
        if count == text.char_len() {
            // The whole text; the copy is as good as the original, but cheap only for short ones.
            reserve_text(cx, text.byte_len())?;
            return Ok(cx.heap.new_str(text.as_str()));
        }
        reserve_text(cx, count * if text.is_ascii() { 1 } else { 4 })?;
        return Ok(cx.heap.new_str(text.slice(&cx.heap, start, start + count)));
    }
    reserve_text(cx, text.byte_len())?;
    let mut result = String::new();
    if text.is_ascii() {
        let bytes = text.as_str().as_bytes();
        let mut index = start;
        for _ in 0..count {
            result.push(bytes.get(index as usize).copied().map_or(' ', char::from));
            index += step;
        }
    } else {
        let characters: Vec<char> = text.as_str().chars().collect();
        let mut index = start;
        for _ in 0..count {
            result.push(characters.get(index as usize).copied().unwrap_or(' '));
            index += step;
        }
    }
    Ok(cx.heap.new_str(&result))
}
