//! Slices: the objects, their bounds, and positions in sequences.
//!
//! Comes in: slice objects and indices. Goes out: positions that lie inside a sequence.
//! Must never: give a position outside the length it was asked for.

use crate::builtins::list::compare_sequences;
use crate::builtins::shared::inline::try_hash;
use crate::builtins::shared::number::{int, is_int, new_int};
use crate::builtins::shared::repr::REPR_CONTAINER;
use crate::builtins::shared::support::{
    argument, ask, clamped_index, has_index, heap, internal, read_only, sequence_length, slice_of,
};
use crate::number::arith;
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{incremental, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `slice`.
pub(crate) static SLICE: TypeDef = TypeDef {
    read_only: true,
    methods: &[METHODS],
    hooks: &HOOKS,
    ..TypeDef::closed("slice", type_index::OBJECT, "slice(stop)")
};

/// The methods of `slice`.
static METHODS: &[NativeRow] = &[
    sized(
        "slice.__new__",
        "slice(stop) or slice(start, stop[, step])",
        Signature::positional_only(&["cls", "start", "stop", "step"], 2),
        GasClass::Build,
        new_slice,
    ),
    indices_row(),
];

const fn indices_row() -> NativeRow {
    incremental(
        "slice.indices",
        "Return start, stop, step for a sequence of the given length.",
        Signature::positional_only(&["self", "length"], 2),
        GasClass::Build,
        5,
        indices,
    )
}

/// `slice.indices`, for a sequence whose length or whose bounds have more than 64 bits.
pub(crate) static INDICES: NativeRow = indices_row();

/// What slices do under the operators.
const HOOKS: TypeHooks = TypeHooks {
    compare: Some(compare),
    hash: Some(hash),
    repr: Some(|_, value| Ok(Answer::Native(&REPR_CONTAINER, Arguments::of(&[value])))),
    get_attribute: Some(get_attribute),
    set_attribute: Some(|cx, _, name, _| read_only(cx, name, &["start", "step", "stop"])),
    attribute_names: &["start", "step", "stop"],
    ..TypeHooks::NONE
};

fn new_slice(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let (first, second, third) =
        (argument(arguments, 1), argument(arguments, 2), argument(arguments, 3));
    let or_none = |value: Value| if value.is_unbound() { Value::NONE } else { value };
    Ok(if second.is_unbound() {
        heap(cx).new_slice(Value::NONE, first, Value::NONE)
    } else {
        heap(cx).new_slice(first, second, or_none(third))
    })
}

/// The three parts as a tuple, by which slices are compared and hashed.
fn parts(cx: &Context, value: Value) -> Outcome<Value> {
    let slice = slice_of(cx, value)?;
    Ok(heap(cx).new_tuple(&[slice.start.get(), slice.stop.get(), slice.step.get()]))
}

fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    if heap(cx).slice(right).is_none() {
        return Ok(Answer::NotImplemented);
    }
    compare_sequences(cx, op, parts(cx, left)?, parts(cx, right)?)
}

fn hash(cx: &Context, value: Value) -> Outcome<Answer> {
    let slice = slice_of(cx, value)?;
    // CPython hashes the three parts as a tuple in the order start, stop, step.
    let tuple = heap(cx).new_tuple(&[slice.start.get(), slice.stop.get(), slice.step.get()]);
    match try_hash(cx, tuple)? {
        Some(hash) => Ok(Answer::Value(Value::int(hash))),
        None => {
            Ok(Answer::Native(&crate::builtins::shared::hash::HASH_TUPLE, Arguments::of(&[tuple])))
        }
    }
}

fn get_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let slice = slice_of(cx, value)?;
    Ok(match name {
        "start" => Some(slice.start.get()),
        "stop" => Some(slice.stop.get()),
        "step" => Some(slice.step.get()),
        _ => None,
    })
}

/// `slice.indices(length)`: with ints of any size. The parts are converted in CPython's order: the length, then the step.
fn indices(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    /// The length, step, start and stop, as ints or None.
    const FIRST: usize = 2;
    const NEXT: usize = 6;
    let slice = slice_of(cx, frame.get(0))?;
    let parts = [frame.get(1), slice.step.get(), slice.start.get(), slice.stop.get()];
    let mut answer = match resumed {
        Resumed::Value(number) => Some(number),
        _ => None,
    };
    while let Some(part) = parts.get(frame.counter(NEXT) as usize).copied() {
        let number = frame.counter(NEXT) as usize;
        let value = match answer.take() {
            Some(value) => value,
            None if number > 0 && part.is_none() => part,
            None if is_int(cx, part) => cx.unwrap(part),
            None if number == 0 || has_index(cx, part) => {
                return Ok(ask(Operation::Index, &[part]));
            }
            None => return Err(bad_bound(cx)),
        };
        let sign = int(cx, value).map(|int| (int.is_negative(), int.is_zero()));
        match (number, sign) {
            (0, Some((true, _))) => {
                return Err(cx.value_error(format_args!("length should not be negative")));
            }
            (1, Some((_, true))) => return Err(zero_step(cx)),
            _ => {}
        }
        frame.set(FIRST + number, value);
        frame.set_counter(NEXT, number as i64 + 1);
    }
    let known = |number: usize| int(cx, frame.get(FIRST + number));
    let length = known(0).unwrap_or(Int::Small(0));
    let step = known(1).unwrap_or(Int::Small(1));
    let one = Int::Small(1);
    let (lowest, highest) = match step.is_negative() {
        false => (Int::Small(0), length.clone()),
        true => (Int::Small(-1), arith::subtract(&length, &one)),
    };
    let bound = |number: usize, otherwise: &Int| match known(number) {
        None => otherwise.clone(),
        Some(bound) if bound.is_negative() => arith::add(&bound, &length).max(lowest.clone()),
        Some(bound) => bound.min(highest.clone()),
    };
    let (first, last) = if step.is_negative() { (&highest, &lowest) } else { (&lowest, &highest) };
    let (start, stop) = (bound(2, first), bound(3, last));
    let result = [start, stop, step].map(|part| new_int(cx, part));
    Ok(Step::Done(heap(cx).new_tuple(&result)))
}

/// The bounds of a slice as ints, before a length is applied.
#[derive(Clone, Copy)]
pub(crate) struct RawBounds {
    start: Option<i64>,
    stop: Option<i64>,
    step: i64,
}

/// The positions that a slice selects in a sequence of some length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first position (where items would be inserted if `count` is 0).
    pub(crate) start: i64,
    /// The adjusted bound before which they end.
    pub(crate) stop: i64,
    /// How far the positions lie apart; never 0.
    pub(crate) step: i64,
    /// How many there are.
    pub(crate) count: usize,
}

impl Span {
    /// The positions in order.
    pub(crate) fn positions(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |number| (self.start + number * self.step) as usize)
    }

    /// The same positions, from the lowest up.
    pub(crate) fn ascending(self) -> Span {
        if self.step > 0 || self.count == 0 {
            return self;
        }
        let last = self.start + (self.count as i64 - 1) * self.step;
        Span { start: last, stop: self.start + 1, step: -self.step, count: self.count }
    }
}

impl RawBounds {
    /// The bounds of a slice whose parts are ints or None, without a step of 0.
    pub(crate) fn of_plain(start: Value, stop: Value, step: Value) -> Option<RawBounds> {
        let bound = |value: Value| match value.is_none() {
            true => Some(None),
            false => value.as_int().map(Some),
        };
        let step = bound(step)?.unwrap_or(1);
        (step != 0).then_some(RawBounds { start: bound(start)?, stop: bound(stop)?, step })
    }

    /// Start, stop and step for a sequence of this length.
    pub(crate) fn adjusted(self, length: usize) -> (i64, i64, i64) {
        let length = length as i64;
        let step = self.step.max(-i64::MAX);
        let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
        let clamp = |bound: i64| {
            if bound < 0 { (bound.saturating_add(length)).max(lowest) } else { bound.min(highest) }
        };
        let start = self.start.map_or(if step > 0 { lowest } else { highest }, clamp);
        let stop = self.stop.map_or(if step > 0 { highest } else { lowest }, clamp);
        (start, stop, step)
    }

    /// The positions in a sequence of this length.
    pub(crate) fn span(self, length: usize) -> Span {
        let (start, stop, step) = self.adjusted(length);
        let count = if step > 0 {
            if start < stop { (stop - start - 1) / step + 1 } else { 0 }
        } else if stop < start {
            (start - stop - 1) / -step + 1
        } else {
            0
        };
        Span { start, stop, step, count: count as usize }
    }
}

/// The bounds of a slice if they are ints or None; otherwise the wrong one.
fn bounds_now(cx: &Context, value: Value) -> Outcome<Result<RawBounds, Value>> {
    let slice = slice_of(cx, value)?;
    let bound = |value: Value| -> Result<Option<i64>, Value> {
        if value.is_none() { Ok(None) } else { clamped_index(cx, value).map(Some).ok_or(value) }
    };
    // CPython looks at the step first, and refuses zero before it looks at the others.
    let step = match bound(slice.step.get()) {
        Ok(Some(0)) => return Err(zero_step(cx)),
        Ok(step) => step.unwrap_or(1),
        Err(value) => return Ok(Err(value)),
    };
    Ok(match (bound(slice.start.get()), bound(slice.stop.get())) {
        (Ok(start), Ok(stop)) => Ok(RawBounds { start, stop, step }),
        (Err(value), _) | (_, Err(value)) => Err(value),
    })
}

fn zero_step(cx: &Context) -> Stop {
    cx.value_error(format_args!("slice step cannot be zero"))
}

/// The bounds of a slice, asking for `__index__` where needed; three slots from `own` on keep them (step, start, stop).
pub(crate) fn bounds(
    cx: &Context,
    value: Value,
    frame: &NativeFrame<'_>,
    own: usize,
    resumed: Resumed,
) -> Outcome<Result<RawBounds, Step>> {
    let slice = slice_of(cx, value)?;
    let mut answer = Some(resumed);
    for (offset, part) in
        [slice.step.get(), slice.start.get(), slice.stop.get()].into_iter().enumerate()
    {
        if !frame.get(own + offset).is_unbound() {
            continue;
        }
        if offset == 1 && frame.get(own).as_int() == Some(0) {
            return Err(zero_step(cx));
        }
        if part.is_none() {
            frame.set(own + offset, Value::NONE);
        } else if let Some(bound) = clamped_index(cx, part) {
            frame.set_counter(own + offset, bound);
        } else if let Some(Resumed::Value(number)) = answer.take() {
            frame.set_counter(own + offset, clamped_index(cx, number).unwrap_or(0));
            if offset < 2 {
                return Ok(Err(Step::Again));
            }
        } else if has_index(cx, part) {
            return Ok(Err(ask(Operation::Index, &[part])));
        } else {
            return Err(bad_bound(cx));
        }
    }
    Ok(kept_bounds(frame, own).ok_or(Step::Again))
}

/// The bounds that [`bounds`] has kept in the frame.
pub(crate) fn kept_bounds(frame: &NativeFrame<'_>, own: usize) -> Option<RawBounds> {
    if frame.get(own + 2).is_unbound() {
        return None;
    }
    let bound = |offset: usize| frame.get(own + offset).as_int();
    Some(RawBounds { start: bound(1), stop: bound(2), step: bound(0).unwrap_or(1) })
}

fn bad_bound(cx: &Context) -> Stop {
    cx.type_error(format_args!(
        "slice indices must be integers or None or have an __index__ method"
    ))
}

/// The position of an index that may count from the end.
pub(crate) fn position(index: i64, length: usize) -> Option<usize> {
    let index = if index < 0 { index.checked_add(length as i64)? } else { index };
    usize::try_from(index).ok().filter(|index| *index < length)
}

/// The position of a bound: clipped to the sequence.
pub(crate) fn clamp_position(index: i64, length: usize) -> usize {
    let index = if index < 0 { index.saturating_add(length as i64).max(0) } else { index };
    (index as usize).min(length)
}

/// The IndexError for an index without an item.
pub(crate) fn index_error(cx: &Context, key: Value, text: &str) -> Stop {
    if heap(cx).big_int(cx.unwrap(key)).is_some() {
        return cx.index_error(format_args!("cannot fit 'int' into an index-sized integer"));
    }
    cx.index_error(format_args!("{text}"))
}

/// `value[key]` for a key that is no int: a slice, an object with `__index__`, or an error.
pub(crate) fn subscript(
    cx: &Context,
    value: Value,
    key: Value,
    type_name: &str,
    take: fn(&Context, Value, Span) -> Outcome<Answer>,
) -> Outcome<Answer> {
    if heap(cx).slice(key).is_some() {
        return match bounds_now(cx, key)? {
            Ok(raw) => {
                let length = sequence_length(cx, value);
                take(cx, value, raw.span(length))
            }
            Err(part) if has_index(cx, part) => {
                Ok(Answer::Native(&GET_BY_SLICE, Arguments::of(&[value, key])))
            }
            Err(_) => Err(bad_bound(cx)),
        };
    }
    if has_index(cx, key) {
        return Ok(Answer::Native(
            &BY_INDEX,
            Arguments::of(&[value, key, Value::UNBOUND, Value::int(0)]),
        ));
    }
    Err(bad_key(cx, key, type_name))
}

/// `value[key] = item` or, without an item, `del value[key]`, for a key that is neither int nor slice.
pub(crate) fn with_index(
    cx: &Context,
    value: Value,
    key: Value,
    type_name: &str,
    item: Option<Value>,
) -> Outcome<Answer> {
    if !has_index(cx, key) {
        return Err(bad_key(cx, key, type_name));
    }
    let (item, mode) = item.map_or((Value::UNBOUND, 2), |item| (item, 1));
    Ok(Answer::Native(&BY_INDEX, Arguments::of(&[value, key, item, Value::int(mode)])))
}

/// The TypeError of a key that no sequence takes.
pub(crate) fn bad_key(cx: &Context, key: Value, type_name: &str) -> Stop {
    cx.type_error(format_args!(
        "{type_name} indices must be integers or slices, not {}",
        cx.type_name(key)
    ))
}

/// sequence, object with `__index__`, item, mode (0 get, 1 set, 2 delete) → the answer with the int as key.
pub(crate) static BY_INDEX: NativeRow =
    internal("__getitem__", &["self", "key", "value", "mode"], 1, |_, frame, resumed| {
        const PHASE: usize = 4;
        match (frame.counter(PHASE), resumed) {
            (0, Resumed::Value(index)) => {
                frame.set_counter(PHASE, 1);
                Ok(match frame.counter(3) {
                    0 => ask(Operation::GetItem, &[frame.get(0), index]),
                    1 => ask(Operation::SetItem, &[frame.get(0), index, frame.get(2)]),
                    _ => ask(Operation::DeleteItem, &[frame.get(0), index]),
                })
            }
            (0, _) => Ok(ask(Operation::Index, &[frame.get(1)])),
            (_, Resumed::Value(value)) => Ok(Step::Done(value)),
            _ => Ok(Step::Done(Value::NONE)),
        }
    });

/// sequence, slice with bounds that need a call → the part.
pub(crate) static GET_BY_SLICE: NativeRow =
    internal("__getitem__", &["self", "slice"], 4, |cx, frame, resumed| {
        const BOUNDS: usize = 2;
        const PHASE: usize = 5;
        if frame.counter(PHASE) == 1 {
            return Ok(match resumed {
                Resumed::Value(value) => Step::Done(value),
                _ => Step::Done(Value::NONE),
            });
        }
        match bounds(cx, frame.get(1), frame, BOUNDS, resumed)? {
            Err(step) => Ok(step),
            Ok(raw) => {
                frame.set_counter(PHASE, 1);
                let or_none = |bound: Option<i64>| bound.map_or(Value::NONE, Value::int);
                let plain =
                    heap(cx).new_slice(or_none(raw.start), or_none(raw.stop), Value::int(raw.step));
                Ok(ask(Operation::GetItem, &[frame.get(0), plain]))
            }
        }
    });

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: Option<i64>, stop: Option<i64>, step: i64, length: usize) -> Vec<usize> {
        RawBounds { start, stop, step }.span(length).positions().collect()
    }

    #[test]
    fn spans_are_those_of_cpython() {
        assert_eq!(span(None, None, 1, 3), [0, 1, 2]);
        assert_eq!(span(None, None, -1, 3), [2, 1, 0]);
        assert_eq!(span(Some(-2), None, 1, 3), [1, 2]);
        assert_eq!(span(Some(-10), Some(10), 2, 5), [0, 2, 4]);
        assert_eq!(span(Some(10), Some(-10), -2, 5), [4, 2, 0]);
        assert_eq!(span(Some(3), Some(1), 1, 5), Vec::<usize>::new());
        assert_eq!(span(None, Some(0), -1, 4), [3, 2, 1]);
        assert_eq!(span(Some(i64::MIN), Some(i64::MAX), 1, 2), [0, 1]);
        assert_eq!(span(None, None, i64::MIN, 3), [2]);
        assert_eq!(
            RawBounds { start: Some(4), stop: Some(2), step: -1 }.span(9).ascending().start,
            3
        );
    }

    #[test]
    fn positions_count_from_both_ends() {
        assert_eq!(position(-1, 3), Some(2));
        assert_eq!(position(3, 3), None);
        assert_eq!(position(-4, 3), None);
        assert_eq!(clamp_position(-9, 3), 0);
        assert_eq!(clamp_position(i64::MAX, 3), 3);
    }
}
