//! Warm forms of natives on numbers.

use super::forms::{PASS, or_pass};
use super::operand::pay;
use super::{SMALL, compare};
use crate::number::hash::hash_i64;
use crate::value::{Value, tag};
use crate::vm::context::Context;
use crate::vm::hooks::CompareOperator;
use npyc_format::gas::BYTES_PER_GAS;

pub(super) fn absolute(_: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] if value.tag() == tag::INT => {
            or_pass((value.payload() as i64).checked_abs().map(Value::int))
        }
        [value] if value.tag() == tag::FLOAT => Value::float(f64::from_bits(value.payload()).abs()),
        _ => PASS,
    }
}

pub(super) fn divide_modulo(cx: &Context, arguments: &[Value]) -> Value {
    let &[x, y] = arguments else { return PASS };
    let (Some(x), Some(y)) = (x.as_int(), y.as_int()) else { return PASS };
    let (Some(quotient), Some(rest)) = (x.checked_div(y), x.checked_rem(y)) else { return PASS };
    let adjusted = rest != 0 && (rest < 0) != (y < 0);
    let (quotient, rest) = if adjusted { (quotient - 1, rest + y) } else { (quotient, rest) };
    cx.heap.new_tuple(&[Value::int(quotient), Value::int(rest)])
}

pub(super) fn hash(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] if value.tag() == tag::INT => Value::int(hash_i64(value.payload() as i64)),
        [value] => match cx.heap.str(*value) {
            Some(text) if text.hash_is_known() => Value::int(text.hash()),
            _ => PASS,
        },
        _ => PASS,
    }
}

/// The smaller or larger of two numbers or strings: the first one where they are equal.
#[inline(always)]
fn extreme(cx: &Context, arguments: &[Value], operator: CompareOperator) -> Value {
    let &[x, y] = arguments else { return PASS };
    // The second one is taken only if it is better.
    match compare::compare(cx, operator, y, x) {
        Some(true) => y,
        Some(false) => x,
        None => PASS,
    }
}

pub(super) fn min(cx: &Context, arguments: &[Value]) -> Value {
    extreme(cx, arguments, CompareOperator::Lt)
}

pub(super) fn max(cx: &Context, arguments: &[Value]) -> Value {
    extreme(cx, arguments, CompareOperator::Gt)
}

/// The sum of a list or tuple of small ints.
pub(super) fn sum(cx: &Context, arguments: &[Value]) -> Value {
    let &[items] = arguments else { return PASS };
    let (list, tuple) = (cx.heap.list(items), cx.heap.tuple(items));
    let length = list.map_or_else(|| tuple.map_or(0, |tuple| tuple.len()), |list| list.len());
    if (list.is_none() && tuple.is_none()) || length > SMALL {
        return PASS;
    }
    let mut sum = 0_i64;
    for index in 0..length {
        let item = match (list, tuple) {
            (Some(list), _) => list.get(index),
            (_, Some(tuple)) => tuple.get(index),
            _ => None,
        };
        match item.and_then(Value::as_int).and_then(|item| sum.checked_add(item)) {
            Some(next) => sum = next,
            None => return PASS,
        }
    }
    pay(cx, length as u64);
    Value::int(sum)
}

pub(super) fn new_float(_: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] if value.tag() == tag::FLOAT => *value,
        [value] if value.tag() == tag::INT => Value::float(value.payload() as i64 as f64),
        _ => PASS,
    }
}

/// `int(x)` of ints, bools, floats in range, and short texts of decimal digits.
pub(super) fn new_int(cx: &Context, arguments: &[Value]) -> Value {
    let &[value] = arguments else { return PASS };
    match value.tag() {
        tag::INT => value,
        tag::BOOL => Value::int(value.payload() as i64),
        tag::FLOAT => {
            let float = f64::from_bits(value.payload());
            if float.abs() < 9.0e18 { Value::int(float as i64) } else { PASS }
        }
        _ => {
            let Some(text) = cx.heap.str(value) else { return PASS };
            let bytes = text.as_str().as_bytes();
            let (negative, digits) = match bytes {
                [b'-', digits @ ..] => (true, digits),
                digits => (false, digits),
            };
            if digits.is_empty() || digits.len() > 18 || !digits.iter().all(u8::is_ascii_digit) {
                return PASS;
            }
            let number =
                digits.iter().fold(0_i64, |number, digit| number * 10 + i64::from(digit - b'0'));
            pay(cx, (bytes.len() as u64).div_ceil(BYTES_PER_GAS));
            Value::int(if negative { -number } else { number })
        }
    }
}

/// `range(…)` of small ints.
pub(super) fn new_range(cx: &Context, arguments: &[Value]) -> Value {
    let (start, stop, step) = match *arguments {
        [stop] => (Value::int(0), stop, Value::int(1)),
        [start, stop] => (start, stop, Value::int(1)),
        [start, stop, step] => (start, stop, step),
        _ => return PASS,
    };
    let (Some(first), Some(last), Some(stride)) = (start.as_int(), stop.as_int(), step.as_int())
    else {
        return PASS;
    };
    if stride == 0 {
        return PASS;
    }
    match i64::try_from(crate::vm::ops::range_count(first, last, stride)) {
        Ok(count) => cx.heap.new_range(start, stop, step, Value::int(count)),
        Err(_) => PASS,
    }
}
