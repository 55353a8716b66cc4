//! Warm forms of functions of `math`: those of a few small ints or floats.
//!
//! Comes in: ints that are small, floats, short lists and tuples of them. Goes out: what the natives would give, or [`PASS`]. Must never: round
//! otherwise than the native does, or answer what it refuses.

use super::forms::{PASS, or_pass};
use super::operand::{pay, pay_elements};
use crate::number::math_float;
use crate::number::math_sums::euclidean_norm;
use crate::value::Value;
use crate::vm::context::Context;

/// More coordinates, or factors of a product, are left to the native.
const MOST: usize = 16;

/// An int or float as a float, as the natives convert it.
fn real(value: Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_int().map(|number| number as f64))
}

/// The items of a short list or tuple.
fn items(cx: &Context, value: Value) -> Option<([Value; MOST], usize)> {
    let mut items = [Value::UNBOUND; MOST];
    let count = match (cx.heap.tuple(value), cx.heap.list(value)) {
        (Some(tuple), _) => {
            items.get_mut(..tuple.len())?.copy_from_slice(tuple.as_slice());
            tuple.len()
        }
        (_, Some(list)) => {
            for (index, place) in items.get_mut(..list.len())?.iter_mut().enumerate() {
                *place = list.get(index)?;
            }
            list.len()
        }
        _ => return None,
    };
    Some((items, count))
}

/// The coordinates of a point.
fn point(cx: &Context, value: Value) -> Option<([f64; MOST], usize)> {
    let (items, count) = items(cx, value)?;
    let mut point = [0.0; MOST];
    for (place, item) in point.iter_mut().zip(&items[..count]) {
        *place = real(*item)?;
    }
    Some((point, count))
}

/// `math.dist` of two short points.
pub(super) fn distance(cx: &Context, arguments: &[Value]) -> Value {
    let &[from, to] = arguments else { return PASS };
    let (Some((mut from, count)), Some((to, same))) = (point(cx, from), point(cx, to)) else {
        return PASS;
    };
    if count != same {
        return PASS;
    }
    for (from, to) in from.iter_mut().zip(&to) {
        *from -= to;
    }
    pay_elements(cx, 2 * count);
    Value::float(euclidean_norm(&mut from[..count]))
}

/// `math.hypot` of a few numbers.
pub(super) fn hypotenuse(cx: &Context, arguments: &[Value]) -> Value {
    let mut floats = [0.0; MOST];
    let Some(places) = floats.get_mut(..arguments.len()) else { return PASS };
    for (place, argument) in places.iter_mut().zip(arguments) {
        match real(*argument) {
            Some(number) => *place = number,
            None => return PASS,
        }
    }
    pay_elements(cx, arguments.len());
    Value::float(euclidean_norm(places))
}

/// `math.prod` of a short list or tuple of ints whose product is small, or of floats and such ints.
pub(super) fn product(cx: &Context, arguments: &[Value]) -> Value {
    let &[source] = arguments else { return PASS };
    let Some((items, count)) = items(cx, source) else { return PASS };
    let mut so_far = Value::int(1);
    for item in &items[..count] {
        so_far = match (so_far.as_int(), item.as_int()) {
            (Some(left), Some(right)) => or_pass(left.checked_mul(right).map(Value::int)),
            _ => match (real(so_far), real(*item)) {
                (Some(left), Some(right)) => Value::float(left * right),
                _ => PASS,
            },
        };
        if so_far.is(PASS) {
            return PASS;
        }
    }
    pay_elements(cx, count);
    so_far
}

/// So many factors at most are multiplied at once.
const MOST_FACTORS: u64 = 62;

/// `math.comb` of small ints.
pub(super) fn combinations(cx: &Context, arguments: &[Value]) -> Value {
    let &[total, chosen] = arguments else { return PASS };
    let (Some(total), Some(chosen)) = (natural(total), natural(chosen)) else { return PASS };
    if chosen > total {
        return Value::int(0);
    }
    let count = chosen.min(total - chosen);
    if count > MOST_FACTORS {
        return PASS;
    }
    let mut ways = 1_u64;
    for factor in 0..count {
        // A product of so many factors in a row is divided by that many without a rest.
        match ways.checked_mul(total - factor) {
            Some(more) => ways = more / (factor + 1),
            None => return PASS,
        }
    }
    let value = or_pass(i64::try_from(ways).ok().map(Value::int));
    if !value.is(PASS) {
        pay(cx, 2 * count);
    }
    value
}

/// `math.perm` of small ints.
pub(super) fn permutations(cx: &Context, arguments: &[Value]) -> Value {
    let (total, chosen) = match *arguments {
        [total] => (natural(total), natural(total)),
        [total, chosen] => (natural(total), natural(chosen)),
        _ => return PASS,
    };
    let (Some(total), Some(chosen)) = (total, chosen) else { return PASS };
    if chosen > total {
        return Value::int(0);
    }
    falling(cx, total, chosen)
}

/// `math.factorial` of a small int.
pub(super) fn factorial(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [total] => natural(*total).map_or(PASS, |total| falling(cx, total, total)),
        _ => PASS,
    }
}

/// `total * (total - 1) * …` with so many factors.
fn falling(cx: &Context, total: u64, count: u64) -> Value {
    if count > MOST_FACTORS {
        return PASS;
    }
    let mut ways = 1_i64;
    for factor in 0..count {
        let factor = i64::try_from(total - factor).ok();
        match factor.and_then(|factor| ways.checked_mul(factor)) {
            Some(more) => ways = more,
            None => return PASS,
        }
    }
    pay(cx, 2 * count);
    Value::int(ways)
}

/// A small int that is not negative.
fn natural(value: Value) -> Option<u64> {
    u64::try_from(value.as_int()?).ok()
}

/// `math.sqrt` of a number that has one.
pub(super) fn square_root(_: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [number] => or_pass(
            real(*number).filter(|number| *number >= 0.0).map(|number| Value::float(number.sqrt())),
        ),
        _ => PASS,
    }
}

/// `math.isclose` of two floats, within the usual tolerance.
pub(super) fn is_close(_: &Context, arguments: &[Value]) -> Value {
    let &[left, right] = arguments else { return PASS };
    let (Some(left), Some(right)) = (real(left), real(right)) else { return PASS };
    or_pass(math_float::is_close(left, right, 1e-9, 0.0).ok().map(Value::bool))
}

/// What is asked of one float.
fn ask(arguments: &[Value], question: fn(f64) -> bool) -> Value {
    match arguments {
        [number] => or_pass(number.as_float().map(|number| Value::bool(question(number)))),
        _ => PASS,
    }
}

pub(super) fn is_nan(_: &Context, arguments: &[Value]) -> Value {
    ask(arguments, f64::is_nan)
}

pub(super) fn is_infinite(_: &Context, arguments: &[Value]) -> Value {
    ask(arguments, f64::is_infinite)
}

pub(super) fn is_finite(_: &Context, arguments: &[Value]) -> Value {
    ask(arguments, f64::is_finite)
}
