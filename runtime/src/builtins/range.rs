//! `range`: made from ints of any size, its methods and what it does under the operators.
//!
//! Comes in: ints. Goes out: ranges, ints, iterators. Must never: count through a range to answer a question about it.

use crate::builtins::iterators::SEARCH_BY_ITERATION;
use crate::builtins::shared::compare::CONTAINS_BY_ITERATION;
use crate::builtins::shared::inline::try_hash;
use crate::builtins::shared::number::{int, new_int};
use crate::builtins::shared::repr::REPR_CONTAINER;
use crate::builtins::shared::support::{
    argument, ask, exactly, heap, internal, range_of, read_only, run, slice_of,
};
use crate::builtins::slice::{self, Span};
use crate::builtins::slots;
use crate::heap::IteratorKind;
use crate::number::arith;
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{incremental, sized};
use crate::vm::special::Special;
use crate::vm::type_def::{Collection, TypeDef};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `range`.
pub(crate) static RANGE: TypeDef = TypeDef {
    read_only: true,
    collection: Collection::Sequence,
    methods: &[slots::TRUTH, METHODS],
    hooks: &HOOKS,
    ..TypeDef::closed("range", type_index::OBJECT, "range(stop) -> range object")
};

/// The methods of `range`.
static METHODS: &[NativeRow] = &[
    incremental(
        "range.__new__",
        "range(stop) or range(start, stop[, step])",
        Signature::positional_only(&["cls", "start", "stop", "step"], 2),
        GasClass::Build,
        4,
        new_range,
    ),
    incremental(
        "range.index",
        "Return index of value.",
        exactly(&["self", "value"]),
        GasClass::Lookup,
        4,
        index,
    ),
    incremental(
        "range.count",
        "Return number of occurrences of value.",
        exactly(&["self", "value"]),
        GasClass::Lookup,
        4,
        count,
    ),
    sized(
        "range.__reversed__",
        "Return a reverse iterator.",
        exactly(&["self"]),
        GasClass::Build,
        reversed,
    ),
];

/// What ranges do under the operators.
const HOOKS: TypeHooks = TypeHooks {
    compare: Some(compare),
    truth: Some(|cx, range| Ok(range_of(cx, range)?.length.get().as_int() != Some(0))),
    length: Some(length),
    get_item: Some(get_item),
    contains: Some(contains),
    iter: Some(|cx, range| new_iterator(cx, range).map(Answer::Value)),
    hash: Some(hash),
    repr: Some(repr),
    get_attribute: Some(get_attribute),
    set_attribute: Some(|cx, _, name, _| read_only(cx, name, &["start", "step", "stop"])),
    attribute_names: &["start", "step", "stop"],
    ..TypeHooks::NONE
};

fn new_range(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PARTS: usize = 4;
    const ASKED: usize = 7;
    let mut resumed = resumed;
    for offset in 0..3 {
        let given = frame.get(1 + offset);
        if given.is_unbound() || !frame.get(PARTS + offset).is_unbound() {
            continue;
        }
        if let Some(number) = crate::builtins::int::itself(cx, given) {
            frame.set(PARTS + offset, number);
        } else if let (true, Resumed::Value(number)) =
            (frame.counter(ASKED) == offset as i64 + 1, resumed)
        {
            frame.set(PARTS + offset, number);
            resumed = Resumed::Start;
        } else {
            frame.set_counter(ASKED, offset as i64 + 1);
            return Ok(ask(Operation::Index, &[given]));
        }
    }
    let (first, second, third) = (frame.get(PARTS), frame.get(PARTS + 1), frame.get(PARTS + 2));
    let (start, stop) = if second.is_unbound() { (Value::int(0), first) } else { (first, second) };
    let step = if third.is_unbound() { Value::int(1) } else { third };
    if step.as_int() == Some(0) {
        return Err(cx.value_error(format_args!("range() arg 3 must not be zero")));
    }
    Ok(Step::Done(make(cx, start, stop, step)?))
}

/// A range of these ints; the step is not 0.
fn make(cx: &Context, start: Value, stop: Value, step: Value) -> Outcome<Value> {
    let count = match (start.as_int(), stop.as_int(), step.as_int()) {
        (Some(start), Some(stop), Some(step)) => {
            let (start, stop, step) = (i128::from(start), i128::from(stop), i128::from(step));
            let distance = if step > 0 { stop - start } else { start - stop };
            let count = if distance <= 0 { 0 } else { (distance - 1) / step.abs() + 1 };
            Int::from(count)
        }
        _ => big_length(cx, start, stop, step)?,
    };
    let count = new_int(cx, count);
    Ok(heap(cx).new_range(start, stop, step, count))
}

fn part(cx: &Context, value: Value) -> Int {
    int(cx, value).unwrap_or(Int::Small(0))
}

fn big_length(cx: &Context, start: Value, stop: Value, step: Value) -> Outcome<Int> {
    let (start, stop, step) = (part(cx, start), part(cx, stop), part(cx, step));
    let distance = if step.is_negative() {
        arith::subtract(&start, &stop)
    } else {
        arith::subtract(&stop, &start)
    };
    if distance.is_negative() || distance.is_zero() {
        return Ok(Int::Small(0));
    }
    let one = Int::Small(1);
    arith::floor_divide(&arith::subtract(&distance, &one), &arith::absolute(&step))
        .map(|count| arith::add(&count, &one))
        .map_err(|fault| crate::builtins::shared::number::raise(cx, fault))
}

fn length(cx: &Context, value: Value) -> Outcome<usize> {
    match range_of(cx, value)?.length.get().as_int() {
        Some(count) => Ok(usize::try_from(count).unwrap_or(0)),
        None => {
            Err(cx.overflow_error(format_args!("Python int too large to convert to C ssize_t")))
        }
    }
}

/// What a few operations on long ints cost besides.
const LONG_GAS: u64 = 16;

/// The item at a position that lies inside the range.
fn item(cx: &Context, value: Value, position: &Int) -> Outcome<Value> {
    let range = range_of(cx, value)?;
    if let (Some(start), Some(step), Some(position)) =
        (range.start.get().as_int(), range.step.get().as_int(), position.small())
        && let Some(item) = step.checked_mul(position).and_then(|offset| start.checked_add(offset))
    {
        return Ok(Value::int(item));
    }
    cx.charge(LONG_GAS);
    let offset = arith::multiply(&part(cx, range.step.get()), position);
    Ok(new_int(cx, arith::add(&part(cx, range.start.get()), &offset)))
}

fn get_item(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    let range = range_of(cx, value)?;
    if let Some(index) = int(cx, key) {
        let length = part(cx, range.length.get());
        let index = if index.is_negative() { arith::add(&index, &length) } else { index };
        if index.is_negative() || !arith::subtract(&index, &length).is_negative() {
            return Err(cx.index_error(format_args!("range object index out of range")));
        }
        return item(cx, value, &index).map(Answer::Value);
    }
    if heap(cx).slice(key).is_some() {
        let bounds = slice_of(cx, key)?;
        let is_short = |part: Value| part.is_none() || part.as_int().is_some();
        let parts = [bounds.start.get(), bounds.stop.get(), bounds.step.get()];
        if range.length.get().as_int().is_none() || !parts.into_iter().all(is_short) {
            return Ok(Answer::Native(&SLICE_OF_LONG, Arguments::of(&[value, key])));
        }
    }
    slice::subscript(cx, value, key, "range", |cx, value, span| {
        part_of(cx, value, span).map(Answer::Value)
    })
}

/// A part of a range that is very long, or whose bounds are: `slice.indices` computes them exactly.
pub(crate) static SLICE_OF_LONG: NativeRow = incremental(
    "range.__getitem__",
    "",
    Signature::positional_only(&["self", "key"], 2),
    GasClass::Build,
    0,
    |cx, frame, resumed| {
        let (value, key) = (frame.get(0), frame.get(1));
        let range = range_of(cx, value)?;
        let Resumed::Value(indices) = resumed else {
            let arguments = Arguments::of(&[key, range.length.get()]);
            return Ok(Step::Native(&slice::INDICES, arguments));
        };
        let Some(indices) = heap(cx).tuple(indices) else { return Err(Stop::Halt) };
        let index = |at: usize| part(cx, indices.get(at).unwrap_or(Value::NONE));
        let own_step = part(cx, range.step.get());
        let at = |index: &Int| {
            arith::add(&part(cx, range.start.get()), &arith::multiply(&own_step, index))
        };
        let parts = [at(&index(0)), at(&index(1)), arith::multiply(&own_step, &index(2))];
        let [start, stop, step] = parts.map(|part| new_int(cx, part));
        Ok(Step::Done(make(cx, start, stop, step)?))
    },
);

/// The range of the positions of a slice.
fn part_of(cx: &Context, value: Value, span: Span) -> Outcome<Value> {
    let range = range_of(cx, value)?;
    let start = item(cx, value, &Int::Small(span.start))?;
    let step = arith::multiply(&part(cx, range.step.get()), &Int::Small(span.step));
    // CPython computes the stop from the adjusted bound, not from the count.
    let stop = arith::add(
        &part(cx, range.start.get()),
        &arith::multiply(&part(cx, range.step.get()), &Int::Small(span.stop)),
    );
    let (stop, step) = (new_int(cx, stop), new_int(cx, step));
    make(cx, start, stop, step)
}

/// The position of an int in the range, if it is in it.
fn position_of(cx: &Context, value: Value, number: &Int) -> Outcome<Option<Int>> {
    let range = range_of(cx, value)?;
    if let (Some(start), Some(step), Some(count), Some(number)) = (
        range.start.get().as_int(),
        range.step.get().as_int(),
        range.length.get().as_int(),
        number.small(),
    ) {
        let distance = i128::from(number) - i128::from(start);
        let step = i128::from(step);
        if distance % step != 0 {
            return Ok(None);
        }
        let position = distance / step;
        return Ok((position >= 0 && position < i128::from(count)).then(|| Int::from(position)));
    }
    cx.charge(LONG_GAS);
    let distance = arith::subtract(number, &part(cx, range.start.get()));
    let (position, rest) = arith::divide(&distance, &part(cx, range.step.get()))
        .map_err(|fault| crate::builtins::shared::number::raise(cx, fault))?;
    let inside = rest.is_zero()
        && !position.is_negative()
        && arith::subtract(&position, &part(cx, range.length.get())).is_negative();
    Ok(inside.then_some(position))
}

/// The int that a value equals, for the question whether a range has it.
fn as_number(cx: &Context, value: Value) -> Option<Int> {
    // A number that compares by code of its own is compared with each item.
    if cx.user_special(value, Special::Equal).is_some() {
        return None;
    }
    match value.as_float() {
        Some(number) if number.fract() == 0.0 => crate::number::int::truncate(number).ok(),
        Some(_) => None,
        None => int(cx, value),
    }
}

fn contains(cx: &Context, value: Value, wanted: Value) -> Outcome<Answer> {
    if let Some(number) = as_number(cx, wanted) {
        return Ok(Answer::Value(Value::bool(position_of(cx, value, &number)?.is_some())));
    }
    if wanted.as_float().is_some() || heap(cx).str(wanted).is_some() || wanted.is_none() {
        return Ok(Answer::Value(Value::FALSE));
    }
    Ok(Answer::Native(&CONTAINS_BY_ITERATION, Arguments::of(&[value, wanted])))
}

fn index(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    range_of(cx, frame.get(0))?;
    let position = match as_number(cx, frame.get(1)) {
        Some(number) => position_of(cx, frame.get(0), &number)?,
        None => {
            return match resumed {
                Resumed::Value(found) if found.as_int() != Some(-1) => Ok(Step::Done(found)),
                Resumed::Value(_) => {
                    Err(cx.value_error(format_args!("sequence.index(x): x not in sequence")))
                }
                _ => Ok(run(&SEARCH_BY_ITERATION, &[frame.get(0), frame.get(1), Value::int(1)])),
            };
        }
    };
    match position {
        Some(position) => Ok(Step::Done(new_int(cx, position))),
        // Another number than an int is looked for item by item.
        None if int(cx, cx.unwrap(frame.get(1))).is_none() => {
            Err(cx.value_error(format_args!("sequence.index(x): x not in sequence")))
        }
        None => Err(cx.value_error(format_args!("range.index(x): x not in range"))),
    }
}

fn count(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    range_of(cx, frame.get(0))?;
    if let Some(number) = as_number(cx, frame.get(1)) {
        let found = position_of(cx, frame.get(0), &number)?.is_some();
        return Ok(Step::Done(Value::int(i64::from(found))));
    }
    match resumed {
        Resumed::Value(found) => Ok(Step::Done(found)),
        _ => Ok(run(&SEARCH_BY_ITERATION, &[frame.get(0), frame.get(1), Value::int(2)])),
    }
}

/// An iterator over a range.
fn new_iterator(cx: &Context, value: Value) -> Outcome<Value> {
    let range = range_of(cx, value)?;
    iterator_from(cx, value, range.start.get(), range.step.get(), range.length.get())
}

fn iterator_from(
    cx: &Context,
    source: Value,
    start: Value,
    step: Value,
    count: Value,
) -> Outcome<Value> {
    let small = match (start.as_int(), step.as_int(), count.as_int()) {
        // The last number must fit as well; the one after it is never made.
        (Some(start), Some(step), Some(count)) => step
            .checked_mul((count - 1).max(0))
            .and_then(|offset| start.checked_add(offset))
            .map(|_| (start, count)),
        _ => None,
    };
    if let Some((start, count)) = small {
        let (value, iterator) = heap(cx).new_iterator(IteratorKind::Range, source, start, count);
        iterator.first.set(step);
        return Ok(value);
    }
    // A big one counts down what is left in `second`.
    let (value, iterator) = heap(cx).new_iterator(IteratorKind::BigRange, step, 0, 0);
    iterator.first.set(start);
    iterator.second.set(count);
    Ok(value)
}

fn reversed(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let value = argument(arguments, 0);
    let range = range_of(cx, value)?;
    let count = part(cx, range.length.get());
    let last = item(cx, value, &arith::subtract(&count, &Int::Small(1)))?;
    let back = arith::subtract(&Int::Small(0), &part(cx, range.step.get()));
    let back = new_int(cx, back);
    iterator_from(cx, value, last, back, range.length.get())
}

/// Length, start, step: what equality and hash of ranges go by.
fn identity(cx: &Context, value: Value) -> Outcome<Value> {
    let range = range_of(cx, value)?;
    let length = range.length.get();
    let (start, step) = match length.as_int() {
        Some(0) => (Value::NONE, Value::NONE),
        Some(1) => (range.start.get(), Value::NONE),
        _ => (range.start.get(), range.step.get()),
    };
    Ok(heap(cx).new_tuple(&[length, start, step]))
}

fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    if heap(cx).range(right).is_none() || !matches!(op, CompareOperator::Eq | CompareOperator::Ne) {
        return Ok(Answer::NotImplemented);
    }
    crate::builtins::list::compare_sequences(cx, op, identity(cx, left)?, identity(cx, right)?)
}

fn hash(cx: &Context, value: Value) -> Outcome<Answer> {
    let identity = identity(cx, value)?;
    Ok(match try_hash(cx, identity)? {
        Some(hash) => Answer::Value(Value::int(hash)),
        None => {
            Answer::Native(&crate::builtins::shared::hash::HASH_TUPLE, Arguments::of(&[identity]))
        }
    })
}

/// `range(0, 5)`: as a tuple is written, without the step if it is 1.
fn repr(cx: &Context, value: Value) -> Outcome<Answer> {
    let range = range_of(cx, value)?;
    let (start, stop, step) = (range.start.get(), range.stop.get(), range.step.get());
    if let (Some(start), Some(stop), Some(step)) = (start.as_int(), stop.as_int(), step.as_int()) {
        let text = if step == 1 {
            format!("range({start}, {stop})")
        } else {
            format!("range({start}, {stop}, {step})")
        };
        return Ok(Answer::Value(cx.new_str(&text)));
    }
    let parts: &[Value] =
        if step.as_int() == Some(1) { &[start, stop] } else { &[start, stop, step] };
    let tuple = heap(cx).new_tuple(parts);
    Ok(Answer::Native(&REPR_RANGE, Arguments::of(&[tuple])))
}

/// tuple of the parts → `range(…)`.
pub(crate) static REPR_RANGE: NativeRow =
    internal("__repr__", &["parts"], 0, |cx, frame, resumed| match resumed {
        Resumed::Value(text) => {
            let text = cx.text(text).unwrap_or("");
            Ok(Step::Done(cx.new_str(&format!("range{text}"))))
        }
        _ => Ok(run(&REPR_CONTAINER, &[frame.get(0)])),
    });

fn get_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let range = range_of(cx, value)?;
    Ok(match name {
        "start" => Some(range.start.get()),
        "stop" => Some(range.stop.get()),
        "step" => Some(range.step.get()),
        _ => None,
    })
}
