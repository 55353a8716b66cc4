//! Unpacking of iterables into registers.
//!
//! Comes in: an iterable and how many items are wanted. Goes out: a tuple of exactly the values for the registers. Must never:
//! take more items than it needs to know that there are too many.

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::incremental;
use crate::vm::warm::derived;
use npyc_format::gas::GasClass;

/// Iterable, count; slot 2: iterator, slot 3: list of items.
pub(crate) static UNPACK: NativeRow = incremental(
    "unpack",
    "",
    Signature::positional_only(&["iterable", "count"], 2),
    GasClass::Build,
    2,
    unpack,
);

/// Iterable, count before the star, count after it; slot 3: iterator, slot 4: list of items.
pub(crate) static UNPACK_EX: NativeRow = incremental(
    "unpack",
    "",
    Signature::positional_only(&["iterable", "before", "after"], 3),
    GasClass::Build,
    2,
    unpack_ex,
);

impl Context {
    /// The two items of a tuple or list that has just two, or of what derives from these and is iterated over as they are.
    pub(crate) fn pair(&self, value: Value) -> Option<(Value, Value)> {
        if let Some(tuple) = self.heap.tuple(value) {
            return tuple.get(0).zip(tuple.get(1)).filter(|_| tuple.len() == 2);
        }
        let Some(list) = self.heap.list(value) else {
            return self.pair(derived::sequence(self, value)?);
        };
        list.get(0).zip(list.get(1)).filter(|_| list.len() == 2)
    }
}

fn cannot_unpack(cx: &Context, value: Value) -> Stop {
    cx.type_error(format_args!("cannot unpack non-iterable {} object", cx.type_name(value)))
}

fn is_iterable(cx: &Context, value: Value) -> bool {
    cx.heap.generator(value).is_some()
        || cx.user_method(value, "__iter__").is_some()
        || cx.user_method(value, "__getitem__").is_some()
        || cx.hooks(cx.builtin_type_of(value)).iter.is_some()
}

/// Collects items into the list in slot `iterator + 1`; true when the iterator was just opened or an item came.
fn collect(
    cx: &Context,
    frame: &NativeFrame<'_>,
    iterator: usize,
    resumed: Resumed,
) -> Outcome<Option<Step>> {
    match resumed {
        Resumed::Start => {
            let source = frame.get(0);
            if !is_iterable(cx, source) {
                return Err(cannot_unpack(cx, source));
            }
            Ok(Some(Step::Operate(Operation::Iter, Arguments::of(&[source]))))
        }
        Resumed::Value(value) if frame.get(iterator).is_unbound() => {
            frame.set(iterator + 1, cx.heap.new_list(&[]));
            frame.set(iterator, value);
            Ok(Some(Step::Operate(Operation::Next, Arguments::of(&[value]))))
        }
        Resumed::Value(value) => {
            if let Some(list) = cx.heap.list(frame.get(iterator + 1)) {
                frame.take_room(cx, list.growth_bytes(1) as u64, 1)?;
                list.push(&cx.heap, value);
            }
            Ok(None)
        }
        Resumed::Exhausted => Ok(None),
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
    }
}

fn unpack(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(step) = collect(cx, frame, 2, resumed)? {
        return Ok(step);
    }
    let wanted = frame.counter(1) as usize;
    let Some(list) = cx.heap.list(frame.get(3)) else { return Ok(Step::Done(Value::NONE)) };
    let got = list.len();
    if got > wanted {
        let source = frame.get(0);
        // 3.14 says how many there were where that is known without going on.
        let total = cx
            .heap
            .tuple(source)
            .map(|tuple| tuple.len())
            .or_else(|| cx.heap.list(source).map(|list| list.len()))
            .or_else(|| cx.heap.dict(source).map(|dict| dict.len()));
        let detail = total.map_or_else(String::new, |total| format!(", got {total}"));
        return Err(
            cx.value_error(format_args!("too many values to unpack (expected {wanted}{detail})"))
        );
    }
    if matches!(resumed, Resumed::Exhausted) {
        if got < wanted {
            return Err(cx.value_error(format_args!(
                "not enough values to unpack (expected {wanted}, got {got})"
            )));
        }
        return Ok(Step::Done(frame.get(3)));
    }
    Ok(Step::Operate(Operation::Next, Arguments::of(&[frame.get(2)])))
}

fn unpack_ex(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(step) = collect(cx, frame, 3, resumed)? {
        return Ok(step);
    }
    if !matches!(resumed, Resumed::Exhausted) {
        return Ok(Step::Operate(Operation::Next, Arguments::of(&[frame.get(3)])));
    }
    let (before, after) = (frame.counter(1) as usize, frame.counter(2) as usize);
    let Some(list) = cx.heap.list(frame.get(4)) else { return Ok(Step::Done(Value::NONE)) };
    let got = list.len();
    if got < before + after {
        return Err(cx.value_error(format_args!(
            "not enough values to unpack (expected at least {}, got {got})",
            before + after
        )));
    }
    frame.take_room(cx, 16 * got as u64 + 64, got as u64)?;
    let mut result = list.range_to_vec(0, before);
    result.push(cx.heap.new_list_from_range(list, before, got - after));
    result.extend_from_slice(&list.range_to_vec(got - after, got));
    Ok(Step::Done(cx.heap.new_list(&result)))
}
