//! `sum`, `min`, `max`, `any`, `all`: one value from many.
//!
//! Comes in: an iterable. Goes out: a value. Ints and floats are added and compared at once, anything else by the machine.
//! Must never: lose the precision of CPython's compensated float sums, or the order of its comparisons.

use crate::builtins::complex::{complex_of, new_complex};
use crate::builtins::int::to_float;
use crate::builtins::shared::inline::{as_truth, try_compare};
use crate::builtins::shared::iterate::{AT_ONCE, Feed, Feeder};
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{ask, call, heap, operate_now, portion};
use crate::number::complex::Complex;
use crate::number::sum::{compensated_add, compensated_total};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{CompareOperator, Operation};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{calling, incremental};
use crate::vm::warm::take;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;
use std::cell::Cell;

/// The functions.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    incremental(
        "sum",
        "Return the sum of a 'start' value (default: 0) plus an iterable of numbers.",
        Signature::new(&["iterable", "start"], 1, 2, 1),
        GasClass::Iterate,
        8,
        sum,
    ),
    calling(
        incremental(
            "min",
            "Return the smallest item of an iterable or of two or more arguments.",
            Signature::new(&["key", "default"], 0, 0, 0).and_varargs(),
            GasClass::Iterate,
            7,
            |cx, frame, resumed| extreme(cx, frame, resumed, "min", CompareOperator::Lt),
        ),
        |cx, slots, value| extreme_again(cx, slots, value, CompareOperator::Lt),
    ),
    calling(
        incremental(
            "max",
            "Return the biggest item of an iterable or of two or more arguments.",
            Signature::new(&["key", "default"], 0, 0, 0).and_varargs(),
            GasClass::Iterate,
            7,
            |cx, frame, resumed| extreme(cx, frame, resumed, "max", CompareOperator::Gt),
        ),
        |cx, slots, value| extreme_again(cx, slots, value, CompareOperator::Gt),
    ),
    incremental(
        "any",
        "Return True if bool(x) is True for any x in the iterable.",
        Signature::positional_only(&["iterable"], 1),
        GasClass::Iterate,
        3,
        |cx, frame, resumed| any_or_all(cx, frame, resumed, true),
    ),
    incremental(
        "all",
        "Return True if bool(x) is True for all values x in the iterable.",
        Signature::positional_only(&["iterable"], 1),
        GasClass::Iterate,
        3,
        |cx, frame, resumed| any_or_all(cx, frame, resumed, false),
    ),
];

fn any_or_all(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    wanted: bool,
) -> Outcome<Step> {
    const ASKED: usize = 3;
    if frame.counter(ASKED) != 0
        && let Resumed::Value(truth) = resumed
    {
        frame.set_counter(ASKED, 0);
        if truth.as_bool() == Some(wanted) {
            return Ok(Step::Done(Value::bool(wanted)));
        }
    }
    let feeder = Feeder::new(frame, 0, 1);
    for _ in portion(cx) {
        cx.charge_elements(1);
        match feeder.next(cx, resumed)? {
            Feed::Wait(wanted) => return Ok(wanted.step()),
            Feed::End => return Ok(Step::Done(Value::bool(!wanted))),
            Feed::Item(item) => {
                let plain = item.as_bool().or_else(|| item.as_int().map(|number| number != 0));
                match if item.is_none() { Some(false) } else { plain } {
                    Some(truth) if truth == wanted => return Ok(Step::Done(Value::bool(wanted))),
                    Some(_) => {}
                    None => {
                        frame.set_counter(ASKED, 1);
                        return Ok(ask(Operation::Truth, &[item]));
                    }
                }
            }
        }
    }
    Ok(Step::Again)
}

const TOTAL: usize = 4;
const MODE: usize = 5;
const LOW: usize = 6;
const ADDED: usize = 7;
const IMAGINARY: usize = 8;
const IMAGINARY_LOW: usize = 9;

/// Only ints so far: they are added at once while they fit 64 bits.
const MODE_INT: i64 = 0;
/// A compensated sum of floats, and of ints among them: `TOTAL` is its high part, `LOW` its low one.
const MODE_FLOAT: i64 = 1;
/// The same of complex numbers: `TOTAL` and `LOW` are its real part, `IMAGINARY` and `IMAGINARY_LOW` the other one.
const MODE_COMPLEX: i64 = 2;
/// By `+`.
const MODE_ANY: i64 = 3;

fn sum(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let feeder = Feeder::new(frame, 0, 2);
    if frame.get(TOTAL).is_unbound() {
        let start = frame.get(1);
        let start = if start.is_unbound() { Value::int(0) } else { start };
        if frame.get(0).is_unbound() {
            return Err(
                cx.type_error(format_args!("sum() takes at least 1 positional argument (0 given)"))
            );
        }
        // CPython looks at the iterable first.
        if !crate::builtins::shared::support::is_iterable(cx, frame.get(0)) {
            return Err(crate::builtins::shared::support::not_iterable(cx, frame.get(0)));
        }
        let plain = cx.unwrap(start);
        if heap(cx).str(plain).is_some() {
            return Err(
                cx.type_error(format_args!("sum() can't sum strings [use ''.join(seq) instead]"))
            );
        }
        if heap(cx).bytes(plain).is_some() {
            return Err(
                cx.type_error(format_args!("sum() can't sum bytes [use b''.join(seq) instead]"))
            );
        }
        if heap(cx).byte_array(plain).is_some() {
            return Err(cx.type_error(format_args!(
                "sum() can't sum bytearray [use b''.join(seq) instead]"
            )));
        }
        set_total(cx, frame, start, MODE_INT);
    }
    if frame.counter(ADDED) != 0
        && let Resumed::Value(total) = resumed
    {
        frame.set_counter(ADDED, 0);
        // The first float among ints begins a float sum, the first complex number a complex one; after anything else only `+`
        // is used.
        let least = match frame.counter(MODE) {
            MODE_INT => MODE_FLOAT,
            MODE_FLOAT => MODE_COMPLEX,
            _ => MODE_ANY,
        };
        set_total(cx, frame, total, least);
    }
    for _ in portion(cx) {
        cx.charge_elements(1);
        let item = match feeder.next(cx, resumed)? {
            Feed::Wait(wanted) => return Ok(wanted.step()),
            Feed::End => return Ok(Step::Done(current_total(cx, frame))),
            Feed::Item(item) => item,
        };
        match frame.counter(MODE) {
            MODE_INT => {
                let number = item.as_int().or_else(|| item.as_bool().map(i64::from));
                let total = frame.get(TOTAL).as_int();
                if let Some(total) =
                    total.zip(number).and_then(|(total, number)| total.checked_add(number))
                {
                    frame.set_counter(TOTAL, total);
                    continue;
                }
                if let (Some(total), Some(number)) = (total, item.as_float()) {
                    frame.set(TOTAL, Value::float(total as f64 + number));
                    frame.set_counter(MODE, MODE_FLOAT);
                    continue;
                }
            }
            MODE_FLOAT => {
                if let Some(number) = real_part(cx, item)? {
                    add_part(frame, [TOTAL, LOW], number);
                    continue;
                }
                set_total(cx, frame, current_total(cx, frame), MODE_ANY);
                // What a complex number comes to begins a complex sum.
                frame.set_counter(MODE, MODE_FLOAT);
            }
            MODE_COMPLEX => {
                if let Some(number) = exact_complex(cx, item) {
                    add_part(frame, [TOTAL, LOW], number.real);
                    add_part(frame, [IMAGINARY, IMAGINARY_LOW], number.imag);
                    continue;
                }
                let number = real_part(cx, item)?;
                if let Some(number) = number.or_else(|| cx.unwrap(item).as_float()) {
                    add_part(frame, [TOTAL, LOW], number);
                    continue;
                }
                set_total(cx, frame, current_total(cx, frame), MODE_ANY);
            }
            _ => {
                // Numbers of the library, such as decimal ones, are added without the machine.
                let total = frame.get(TOTAL);
                if cx.heap.native_object(total).is_some() && cx.heap.native_object(item).is_some() {
                    let operation = Operation::Binary(BinaryOperator::Add);
                    if let Some(sum) = operate_now(cx, operation, &[total, item])? {
                        frame.set(TOTAL, sum);
                        continue;
                    }
                }
            }
        }
        frame.set_counter(ADDED, 1);
        return Ok(ask(Operation::Binary(BinaryOperator::Add), &[frame.get(TOTAL), item]));
    }
    Ok(Step::Again)
}

/// Sets the total, and how it goes on from there: no earlier than at the mode `least`.
fn set_total(cx: &Context, frame: &NativeFrame<'_>, total: Value, least: i64) {
    let complex = exact_complex(cx, total);
    let mode = match complex {
        _ if total.as_int().is_some() => MODE_INT,
        _ if total.as_float().is_some() => MODE_FLOAT,
        Some(_) => MODE_COMPLEX,
        None => MODE_ANY,
    };
    let mode = if mode < least { MODE_ANY } else { mode };
    frame.set(LOW, Value::float(0.0));
    frame.set_counter(MODE, mode);
    match complex.filter(|_| mode == MODE_COMPLEX) {
        Some(number) => {
            frame.set(TOTAL, Value::float(number.real));
            frame.set(IMAGINARY, Value::float(number.imag));
            frame.set(IMAGINARY_LOW, Value::float(0.0));
        }
        None => frame.set(TOTAL, total),
    }
}

/// A complex number of no derived class.
pub(crate) fn exact_complex(cx: &Context, value: Value) -> Option<Complex> {
    cx.heap.native_object(value)?;
    complex_of(cx, value)
}

/// A float, or an int of whatever class as one.
pub(crate) fn real_part(cx: &Context, item: Value) -> Outcome<Option<f64>> {
    if let Some(number) = item.as_float() {
        return Ok(Some(number));
    }
    int(cx, item).map(|int| to_float(cx, &int)).transpose()
}

/// Adds to the compensated sum in two slots.
fn add_part(frame: &NativeFrame<'_>, [high, low]: [usize; 2], number: f64) {
    let part = |slot| frame.get(slot).as_float().unwrap_or(0.0);
    let (sum, lost) = compensated_add(part(high), part(low), number);
    frame.set(high, Value::float(sum));
    frame.set(low, Value::float(lost));
}

fn current_total(cx: &Context, frame: &NativeFrame<'_>) -> Value {
    let part = |high: usize, low: usize| {
        let part = |slot| frame.get(slot).as_float().unwrap_or(0.0);
        compensated_total(part(high), part(low))
    };
    match frame.counter(MODE) {
        MODE_FLOAT => Value::float(part(TOTAL, LOW)),
        MODE_COMPLEX => {
            let (real, imag) = (part(TOTAL, LOW), part(IMAGINARY, IMAGINARY_LOW));
            new_complex(cx, Complex { real, imag })
        }
        _ => frame.get(TOTAL),
    }
}

const ITERABLE: usize = 3;
const FEED: usize = 4;
const BEST: usize = 6;
const BEST_KEY: usize = 7;
const ITEM: usize = 8;
const PHASE: usize = 9;
const ASKED_KEY: i64 = 1;

/// The [`Again`](crate::vm::native::Again) of `min` and `max`: keys that are ints or floats are compared at once.
fn extreme_again(
    cx: &Context,
    slots: &[Cell<Value>],
    value: Value,
    op: CompareOperator,
) -> Option<Value> {
    let get = |slot: usize| slots.get(slot).map(Cell::get);
    if get(PHASE)?.as_int() != Some(ASKED_KEY)
        || get(FEED + 1)?.as_int().unwrap_or(AT_ONCE) != AT_ONCE
    {
        return None;
    }
    let best = get(BEST_KEY)?;
    let is_better = match (value.as_int(), best.as_int(), value.as_float(), best.as_float()) {
        _ if best.is_unbound() => true,
        (Some(value), Some(best), ..) => op.holds(value.cmp(&best)),
        (_, _, Some(value), Some(best)) => {
            value.partial_cmp(&best).is_some_and(|order| op.holds(order))
        }
        _ => return None,
    };
    let next = take(cx, heap(cx).iterator(get(FEED)?)?)?;
    cx.charge_elements(1);
    if is_better {
        slots[BEST].set(slots[ITEM].get());
        slots[BEST_KEY].set(value);
    }
    slots[ITEM].set(next);
    Some(next)
}

/// `min` and `max`. Slots: key, default, arguments, then the own ones.
fn extreme(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    name: &str,
    op: CompareOperator,
) -> Outcome<Step> {
    const NEXT: i64 = 0;
    const ASKED_COMPARE: i64 = 2;
    let key = frame.get(0);
    let keyed = !key.is_unbound() && !key.is_none();
    if frame.get(ITERABLE).is_unbound() {
        let arguments = heap(cx).tuple(frame.get(2));
        let iterable = match arguments.map_or(0, |arguments| arguments.len()) {
            0 => {
                return Err(
                    cx.type_error(format_args!("{name} expected at least 1 argument, got 0"))
                );
            }
            1 => arguments.and_then(|arguments| arguments.get(0)).unwrap_or(Value::NONE),
            _ if !frame.get(1).is_unbound() => {
                return Err(cx.type_error(format_args!(
                    "Cannot specify a default for {name}() with multiple positional arguments"
                )));
            }
            _ => frame.get(2),
        };
        frame.set(ITERABLE, iterable);
    }
    // An item waits in `ITEM`, its key in `BEST_KEY + 0` only once it has won.
    let take = |item: Value, item_key: Value| {
        frame.set(BEST, item);
        frame.set(BEST_KEY, item_key);
    };
    match (frame.counter(PHASE), resumed) {
        (ASKED_KEY, Resumed::Value(item_key)) => {
            frame.set_counter(PHASE, NEXT);
            let known = match frame.get(BEST_KEY) {
                best_key if best_key.is_unbound() => Ok(Some(true)),
                best_key => try_compare(cx, op, item_key, best_key),
            };
            if let Ok(Some(better)) = known {
                if better {
                    take(frame.get(ITEM), item_key);
                }
            } else if let Err(crate::vm::native::Stop::Raise(error)) = known {
                return Err(crate::vm::native::Stop::Raise(error));
            } else {
                // The key takes part in the comparison and may win: it travels with its item as a pair.
                let item = frame.get(ITEM);
                frame.set(ITEM, heap(cx).new_tuple(&[item, item_key]));
                frame.set_counter(PHASE, ASKED_COMPARE);
                return Ok(ask(Operation::Compare(op), &[item_key, frame.get(BEST_KEY)]));
            }
        }
        (ASKED_COMPARE, Resumed::Value(answer)) => {
            let Some(better) = as_truth(cx, answer)? else {
                return Ok(ask(Operation::Truth, &[answer]));
            };
            frame.set_counter(PHASE, NEXT);
            if better {
                if keyed {
                    let pair = heap(cx).tuple(frame.get(ITEM));
                    if let Some((item, item_key)) =
                        pair.and_then(|pair| pair.get(0).zip(pair.get(1)))
                    {
                        take(item, item_key);
                    }
                } else {
                    take(frame.get(ITEM), frame.get(ITEM));
                }
            }
        }
        _ => {}
    }
    let feeder = Feeder::new(frame, ITERABLE, FEED);
    for _ in portion(cx) {
        cx.charge_elements(1);
        let item = match feeder.next(cx, resumed)? {
            Feed::Wait(wanted) => return Ok(wanted.step()),
            Feed::End => break,
            Feed::Item(item) => item,
        };
        let item_key = match keyed {
            false => item,
            true => match cx.call_at_once(key, &[item]) {
                Some(item_key) => item_key,
                None => {
                    frame.set(ITEM, item);
                    frame.set_counter(PHASE, ASKED_KEY);
                    return Ok(call(key, &[item]));
                }
            },
        };
        let best = frame.get(BEST_KEY);
        if best.is_unbound() {
            take(item, item_key);
            continue;
        }
        match try_compare(cx, op, item_key, best) {
            Ok(Some(true)) => take(item, item_key),
            Ok(Some(false)) => {}
            Err(crate::vm::native::Stop::Raise(error)) => {
                return Err(crate::vm::native::Stop::Raise(error));
            }
            // What the library writes in Rust or has marked needs no machine; for others it compares, so that no stop loses the item, and a
            // key travels with its item as a pair.
            _ => {
                let operation = Operation::Compare(op);
                if let Ok(Some(answer)) = operate_now(cx, operation, &[item_key, best])
                    && let Some(better) = answer.as_bool()
                {
                    if better {
                        take(item, item_key);
                    }
                    continue;
                }
                let item = if keyed { heap(cx).new_tuple(&[item, item_key]) } else { item };
                frame.set(ITEM, item);
                frame.set_counter(PHASE, ASKED_COMPARE);
                return Ok(ask(Operation::Compare(op), &[item_key, best]));
            }
        }
    }
    if !feeder.has_ended() {
        return Ok(Step::Again);
    }
    match (frame.get(BEST), frame.get(1)) {
        (best, _) if !best.is_unbound() => Ok(Step::Done(best)),
        (_, default) if !default.is_unbound() => Ok(Step::Done(default)),
        _ => Err(cx.value_error(format_args!("{name}() iterable argument is empty"))),
    }
}
